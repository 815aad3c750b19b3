/** Osinka's disk has no room left while a file comes, and while one is sealed: nothing that was there is lost. */
import { randomBytes } from '@lapwing/crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { broughtAs, bytesIn } from '../support/brought-files.ts'
import { FaultyDisk } from '../support/faulty-disk.ts'
import { Liar, passedOn } from '../support/lying-relay.ts'
import {
  createWorld,
  invited,
  must,
  PASSPHRASE,
  type Person,
  type World,
} from '../support/people.ts'

const PART = 65_536
const PICTURE = { kind: 'jpeg' } as const

let world: World
let anna: Person
let osinka: Person
let disk: FaultyDisk
let hers: Liar
beforeAll(async () => {
  world = await createWorld()
  disk = new FaultyDisk()
  anna = await world.officer('Anna')
  hers = new Liar()
  const connect = hers.wrap((origin) => world.relay.connect(origin))
  osinka = await world.person('Osinka', { connect, disk: () => disk.boot() })
  await invited(anna, osinka)
})
afterAll(() => world.close())

const file = (parts: number): Blob =>
  new Blob([randomBytes(parts * PART) as Uint8Array<ArrayBuffer>])

it('a file that comes stops with a sentence, and goes on once there is room', async () => {
  must(await osinka.client.send(osinka.conversation(), 'before'))
  must(await anna.client.sendFile(anna.conversation(), file(20), PICTURE))
  const { id } = await broughtAs(osinka, 'offered')
  must(await osinka.client.fetchFile(osinka.conversation(), id))
  disk.arm({ at: disk.operations + 1, fail: 'full' })
  await osinka.until('no room', ({ transfers }) => transfers[0]?.problem === 'storage-full')
  expect(await osinka.texts()).toContain('> before')
  must(await osinka.client.pauseFile(osinka.view().transfers[0]!.id, false))
  await broughtAs(osinka, 'here')
  expect(await bytesIn(osinka, id)).toHaveLength(20 * PART)
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

it('one the relay refuses, with no room to note that, stops with a sentence and goes on', async () => {
  hers.instead = (frame) => {
    if (frame.type !== 'blob-put') return undefined
    disk.arm({ at: disk.operations + 1, fail: 'full' })
    return [{ type: 'refused', ref: frame.ref, code: 'refused' }]
  }
  must(await osinka.client.sendFile(osinka.conversation(), file(2), PICTURE))
  await osinka.until('no room', ({ transfers }) => transfers[0]?.problem === 'storage-full')
  hers.instead = passedOn
  must(await osinka.client.pauseFile(osinka.view().transfers[0]!.id, false))
  await broughtAs(osinka, 'here')
  await broughtAs(anna, 'offered')
})
