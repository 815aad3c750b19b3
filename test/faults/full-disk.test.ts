/**
 * A disk with no room left: nothing answered is lost, what is there can be read and purged, and the
 * relay takes posts again by itself.
 */
import { rmSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { envelope, testKey } from '../support/relay-keys.ts'
import { startRelayProcess, type RelayProcess } from '../support/relay-process.ts'
import { createRelayLoad, type RelayLoad } from './relay-load.ts'
import { named } from './system.ts'
import { createTinyDisk, tinyDiskTrouble, type TinyDisk } from './volume.ts'

const STORE_FAILED = 74
const trouble = tinyDiskTrouble()

describe.skipIf(trouble !== undefined)(named('a relay whose disk is full', trouble), () => {
  const admission = testKey()
  let disk: TinyDisk
  let relay: RelayProcess
  beforeEach(async () => {
    disk = createTinyDisk(24)
    relay = await startRelayProcess({
      admission: [admission.publicKey],
      dataDirectory: `${disk.folder}/data`,
      env: { LAPWING_RESERVE_MIB: '4' },
    })
  })
  afterEach(async () => {
    await relay.dispose()
    disk.remove()
  })

  async function health(): Promise<string> {
    const answer = await fetch(`${relay.origin}/healthz`)
    return ((await answer.json()) as { status: string }).status
  }

  async function fillByPosts(load: RelayLoad): Promise<void> {
    while (!relay.output().includes('disk-full')) await (await load.begin(relay)).over
  }

  async function takesPosts(load: RelayLoad): Promise<boolean> {
    const [mailbox] = load.mailboxes
    const client = await relay.connect()
    client.prove('post', mailbox!.terms.id, mailbox!.post)
    const answer = await client.post(mailbox!, [envelope()])
    client.close()
    return answer.type === 'stored'
  }

  async function untilRoom(): Promise<void> {
    await expect.poll(health, { timeout: 30_000, interval: 100 }).toBe('ok')
  }

  it('by posts refuses them, is read and purged, and takes posts again', async () => {
    const load = createRelayLoad(admission, 3)
    await fillByPosts(load)
    expect(load.answered).toBeGreaterThan(1000)
    expect([...load.refusals]).toEqual(['busy'])
    expect(await health()).toBe('full')
    expect(await takesPosts(load)).toBe(false)
    // Reads everything and acknowledges it.
    expect(await load.broken(relay)).toEqual([])
    await untilRoom()
    expect(await takesPosts(load)).toBe(true)
    await expect.poll(() => relay.output(), { timeout: 30_000 }).toContain('room-again')
  })

  it('by somebody else ends, and started again is read, purged, and takes posts again', async () => {
    const load = createRelayLoad(admission, 3)
    const { over } = await load.begin(relay)
    const ended = relay.ended()
    const other = `${disk.folder}/other`
    try {
      for (let part = 0; ; part++) writeFileSync(`${other}-${part}`, Buffer.alloc(262_144))
    } catch (error) {
      expect(error).toMatchObject({ code: 'ENOSPC' })
    }
    expect(await ended).toBe(STORE_FAILED)
    await over
    for (let restart = 0; restart < 2; restart++) {
      await relay.start()
      expect(await health()).toBe('full')
      expect(await load.broken(relay)).toEqual([])
      expect(await takesPosts(load)).toBe(false)
      await relay.kill('SIGKILL')
    }
    await relay.start()
    for (let part = 0; part < 96; part++) rmSync(`${other}-${part}`, { force: true })
    await untilRoom()
    expect(await takesPosts(load)).toBe(true)
  })
})
