/** Files that messages bring, as a person finds and reads them. */
import type { FileView, MessageEntry } from '@lapwing/client'
import { concatBytes } from '@lapwing/codec'
import { vi } from 'vitest'
import { PATIENCE_MS } from './patience.ts'
import { must, type Person } from './people.ts'

export type Brought = MessageEntry & { readonly file: FileView }

/** The newest message that brings one; undefined where none does. */
export async function brought(
  person: Person,
  conversation: string = person.conversation(),
): Promise<Brought | undefined> {
  const all = must(await person.client.entries(conversation, 0, 1_000))
  return all.flatMap((one) => (isBrought(one) ? [one] : [])).at(-1)
}

/** The same, once its file stands so. */
export async function broughtAs(
  person: Person,
  state: FileView['state'],
  conversation?: string,
): Promise<Brought> {
  return await vi.waitFor(
    async () => {
      const found = await brought(person, conversation)
      if (found?.file.state === state) return found
      throw new Error(`waited for ${state}, and it is ${found?.file.state}`)
    },
    { timeout: PATIENCE_MS, interval: 10 },
  )
}

/** What the file of this message holds. */
export async function bytesIn(
  person: Person,
  message: string,
  conversation: string = person.conversation(),
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  const take = async (piece: Uint8Array): Promise<void> => void pieces.push(piece)
  must(await person.client.readFile(conversation, message, take))
  return concatBytes(...pieces)
}

function isBrought(one: object): one is Brought {
  return 'kind' in one && one.kind === 'message' && 'file' in one && one.file !== undefined
}
