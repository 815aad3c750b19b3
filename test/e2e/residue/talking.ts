/** What a story of residue does over and over: talk and read it, and write something as others do. */
import { must } from '../../support/people.ts'
import { until } from '../browsers/window.ts'
import type { Door } from '../door.ts'
import type { NodeDesk } from '../node-desk.ts'
import type { Needle } from './needles.ts'
import { phraseNeedles, returnSecrets } from './secrets.ts'

/** Both write, both have it, and Osinka has read it. */
export async function talkAndRead(
  door: Door,
  desk: NodeDesk,
  o: { readonly hers: string; readonly own: string; readonly theirs: string },
): Promise<void> {
  const id = await door.conversation()
  must(await desk.client.send(o.hers, o.theirs))
  await door.call('send', id, o.own)
  await desk.reads(o.hers, o.own)
  await until(
    async () => {
      const entries = await door.call('entries', id, 0, 1_000)
      const messages = entries.flatMap((one) => (one.kind === 'message' ? [one] : []))
      const sent = messages.some(({ text, state }) => text === o.own && state === 'sent')
      return sent && messages.some(({ text }) => text === o.theirs)
    },
    () => Promise.resolve(`not both of "${o.own}" and "${o.theirs}" came`),
    60_000,
  )
  const { conversations } = await door.view()
  await door.call('markRead', id, conversations[0]?.entries ?? 0)
}

/**
 * A return phrase made and typed back. `door` is a participant's; the words and what they open with are
 * given back as needles and as the seed, which lies on the device until the desk watches for it.
 */
export async function makeReturnPhrase(
  door: Door,
  desk: NodeDesk,
): Promise<{
  readonly text: string
  readonly seed: Uint8Array
  readonly needles: readonly Needle[]
}> {
  const id = await door.conversation()
  const { text } = await door.call('makeReturnPhrase', 'ru')
  await door.call('keepReturnPhrase', id, text, text)
  const { seed, needles } = await returnSecrets(text, desk.configuration.anchor)
  return { text, seed, needles: [...phraseNeedles('the return phrase', text), ...needles] }
}

/** Runs in the page: what a careless program leaves, although it deletes it. */
export async function writePlainly(text: string): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('control', 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore('things')
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(new Error('IndexedDB did not open'))
  })
  const change = async (act: (store: IDBObjectStore) => void): Promise<void> =>
    await new Promise((resolve, reject) => {
      const transaction = database.transaction('things', 'readwrite', { durability: 'strict' })
      act(transaction.objectStore('things'))
      transaction.oncomplete = () => resolve()
      transaction.onerror = () => reject(new Error('IndexedDB did not keep'))
    })
  await change((store) => store.put(text, 'plain'))
  await change((store) => store.delete('plain'))
  database.close()
}
