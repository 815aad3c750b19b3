/**
 * Vera's client was modified: she sends a file, and then names its secret once more for other bytes.
 * What lies at Anna's is shown and given out for the first message alone.
 */
import { randomBytes, startCrypto } from '@lapwing/crypto'
import { unlockVault } from '@lapwing/vault'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { entries } from '../../packages/client/src/conversation/records.ts'
import { ModifiedMember } from '../support/modified-member.ts'
import { PATIENCE_MS } from '../support/patience.ts'
import {
  createWorld,
  invited,
  must,
  PASSPHRASE,
  type Person,
  type World,
} from '../support/people.ts'
import { problem } from '../support/returning.ts'
import { allSent } from '../support/watched.ts'

await startCrypto()

const WAIT = { timeout: PATIENCE_MS, interval: 10 }

let world: World
let anna: Person
let person: Person
beforeAll(async () => {
  world = await createWorld()
  anna = await world.officer('Anna')
  person = await world.person('Vera')
  await invited(anna, person)
})
afterAll(() => world.close())

async function brought() {
  const all = must(await anna.client.entries(anna.conversation(), 0, 1_000))
  return all.flatMap(({ kind, ...one }) =>
    kind === 'message' && 'file' in one && one.file ? [{ message: one.id, ...one.file }] : [],
  )
}

const are = (...states: readonly string[]) =>
  vi.waitFor(async () => {
    const all = await brought()
    expect(all.map(({ state }) => state)).toEqual(states)
    return all
  }, WAIT)

it('a second message with the same secret is not taken for what came by the first', async () => {
  const blob = new Blob([randomBytes(100_000) as Uint8Array<ArrayBuffer>])
  must(await person.client.sendFile(person.conversation(), blob, { kind: 'jpeg' }))
  const [first] = await are('offered')
  const id = anna.conversation()
  must(await anna.client.fetchFile(id, first?.message ?? ''))
  await are('here')
  await allSent(person)

  await person.client.lock()
  const vault = await unlockVault({ storage: person.kept(), passphrase: PASSPHRASE })
  const [sent] = (await entries.list(vault)).flatMap(({ value }) =>
    value.k === 'message' && value.file ? [value.file] : [],
  )
  await vault.lock()
  const vera = await ModifiedMember.of(world, person)
  const { secret = randomBytes(32), size = 0 } = sent ?? {}
  const file = { secret, size, hash: randomBytes(32), kind: 'pdf' }
  await vera.say('message', { text: 'the same again', file })
  const [, { message: second } = { message: '' }] = await are('here', 'damaged')

  const take = async (): Promise<void> => undefined
  expect(problem(await anna.client.readFile(id, second, take))).toBe('file-not-here')
  expect(problem(await anna.client.fetchFile(id, second))).toBe('file-damaged')
  must(await anna.client.forgetFile(id, second))
  must(await anna.client.remove(id, second, 'me'))
  await are('here')
  must(await anna.client.readFile(id, first?.message ?? '', take))
  vera.close()
})
