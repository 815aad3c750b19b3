/** Osinka's disk has no room left while a file comes, and while one is sealed: nothing that was there is lost. */
import type { FileView } from '@lapwing/client'
import { randomBytes } from '@lapwing/crypto'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { FaultyDisk } from '../support/faulty-disk.ts'
import {
  createWorld,
  invited,
  must,
  PASSPHRASE,
  type Person,
  type World,
} from '../support/people.ts'
import { PATIENCE_MS } from '../support/patience.ts'

const PART = 65_536
const PICTURE = { kind: 'jpeg' } as const
const WAIT = { timeout: PATIENCE_MS, interval: 10 }

let world: World
let anna: Person
let osinka: Person
let disk: FaultyDisk
beforeAll(async () => {
  world = await createWorld()
  disk = new FaultyDisk()
  anna = await world.officer('Anna')
  osinka = await world.person('Osinka', { disk: () => disk.boot() })
  await invited(anna, osinka)
})
afterAll(() => world.close())

const file = (parts: number): Blob =>
  new Blob([randomBytes(parts * PART) as Uint8Array<ArrayBuffer>])

async function fileOf(person: Person, state: FileView['state']): Promise<string> {
  return await vi.waitFor(async () => {
    const all = must(await person.client.entries(person.conversation(), 0, 100))
    const one = all.findLast((entry) => entry.kind === 'message' && entry.file !== undefined)
    if (one?.kind !== 'message' || one.file?.state !== state) throw new Error('not yet')
    return one.id
  }, WAIT)
}

it('a file that comes stops with a sentence, and goes on once there is room', async () => {
  must(await osinka.client.send(osinka.conversation(), 'before'))
  must(await anna.client.sendFile(anna.conversation(), file(20), PICTURE))
  const id = await fileOf(osinka, 'offered')
  must(await osinka.client.fetchFile(osinka.conversation(), id))
  disk.arm({ at: disk.operations + 1, fail: 'full' })
  await osinka.until('no room', ({ transfers }) => transfers[0]?.problem === 'storage-full')
  expect(await osinka.texts()).toContain('> before')
  must(await osinka.client.pauseFile(osinka.view().transfers[0]!.id, false))
  await fileOf(osinka, 'here')
  const taken: number[] = []
  const take = async (bytes: Uint8Array): Promise<void> => void taken.push(bytes.length)
  must(await osinka.client.readFile(osinka.conversation(), id, take))
  expect(taken.reduce((sum, length) => sum + length, 0)).toBe(20 * PART)
})

it('one that is to be sent is refused with a sentence, and nothing of it lies there', async () => {
  disk.arm({ at: disk.operations + 4, fail: 'full' })
  const refused = await osinka.client.sendFile(osinka.conversation(), file(40), PICTURE)
  expect(refused).toEqual({ ok: false, problem: 'storage-full' })
  expect(osinka.view().transfers).toEqual([])
  osinka = await osinka.reopen()
  must(await osinka.client.unlock(PASSPHRASE))
  expect(must(await osinka.client.keptFiles()).count).toBe(1)
  expect(await osinka.texts()).toContain('> before')
})
