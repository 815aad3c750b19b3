/**
 * A disk with no room left: nothing answered is lost, what is there can be read and purged, and the
 * relay takes posts again by itself.
 */
import { rmSync, statfsSync, writeFileSync } from 'node:fs'
import { BLOB_PART_BYTES } from '@lapwing/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hoursAhead, type HoursAhead } from '../support/hours-ahead.ts'
import { inLong } from '../support/long.ts'
import type { RelayClient } from '../support/relay-client.ts'
import { bytes, envelope, testKey, testMailbox, type TestKey } from '../support/relay-keys.ts'
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
  let hours: HoursAhead
  beforeEach(async () => {
    hours = await hoursAhead()
    await begin(createTinyDisk(24))
  })
  afterEach(async () => {
    await relay.dispose()
    await hours.dispose()
    disk.remove()
  })

  async function begin(on: TinyDisk): Promise<void> {
    disk = on
    relay = await startRelayProcess({
      admission: [admission.publicKey],
      dataDirectory: `${disk.folder}/data`,
      env: { LAPWING_RESERVE_MIB: '4', ...hours.env },
    })
  }

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

  /** Vera's own mailbox, made when she first leaves something in it. */
  const vera = testMailbox()

  interface Held {
    readonly control: TestKey
    readonly body: Uint8Array
  }

  /** For an hour that begins within two. Gives what the relay said. */
  async function leave(control: TestKey, body: Uint8Array): Promise<string> {
    const client = await relay.connect()
    await client.create(admission, vera)
    client.prove('post', vera.terms.id, vera.post)
    const answer = await client.hold(vera, [body], { control, notBefore: hours.in(1) })
    client.close()
    return answer.type === 'refused' ? answer.code : answer.type
  }

  async function holdPosts(count: number): Promise<Held[]> {
    const held = Array.from({ length: count }, () => ({ control: testKey(), body: envelope() }))
    for (const { control, body } of held) expect(await leave(control, body)).toBe('done')
    return held
  }

  async function order({ control }: Held, type: 'postpone' | 'cancel' | 'release') {
    const client = await relay.connect()
    const about = { mailbox: vera.terms.id, notBefore: hours.in(24) }
    const { mailbox: id } = about
    const answer = await client.order(
      control,
      type === 'postpone' ? { type, ...about } : { type, mailbox: id },
    )
    client.close()
    return answer.type === 'refused' ? answer.code : answer.type
  }

  const bodiesOf = (held: readonly Held[]) => held.map(({ body }) => Buffer.from(body))

  /** All that came to Vera's mailbox, once it is so much. */
  async function delivered(count: number): Promise<readonly Buffer[]> {
    const client = await relay.connect()
    client.open(vera)
    await client.next('drained')
    await client.entries(vera, count)
    const bodies = client.entriesNow(vera).map(({ envelope: body }) => Buffer.from(body))
    client.close()
    return bodies
  }

  async function untilRoom(): Promise<void> {
    await expect.poll(health, { timeout: 30_000, interval: 100 }).toBe('ok')
  }

  /** Takes the last byte. */
  function fillByOthers(): void {
    try {
      for (let part = 0; ; part++) writeFileSync(`${other()}-${part}`, Buffer.alloc(262_144))
    } catch (error) {
      expect(error).toMatchObject({ code: 'ENOSPC' })
    }
  }

  function othersLeave(): void {
    for (let part = 0; part < 96; part++) rmSync(`${other()}-${part}`, { force: true })
  }

  const other = () => `${disk.folder}/other`

  it('by posts refuses them, is read and purged, and takes posts again', async () => {
    const load = createRelayLoad(admission, 3)
    const held = await holdPosts(5)
    await fillByPosts(load)
    expect(load.answered).toBeGreaterThan(1000)
    expect([...load.refusals]).toEqual(['busy'])
    expect(await health()).toBe('full')
    expect(await takesPosts(load)).toBe(false)
    const desk = await relay.connect()
    expect(await desk.create(admission, testMailbox())).toMatchObject({ code: 'busy' })
    expect(await desk.create(admission, load.mailboxes[0]!)).toMatchObject({ type: 'done' })
    desk.close()
    expect(await leave(testKey(), envelope())).toBe('busy')
    // What is held goes on, out of the reserve.
    expect(await order(held[0]!, 'postpone')).toBe('done')
    expect(await order(held[1]!, 'cancel')).toBe('done')
    expect(await order(held[2]!, 'release')).toBe('done')
    expect(await delivered(1)).toEqual(bodiesOf(held.slice(2, 3)))
    // Reads everything and acknowledges it.
    expect(await load.broken(relay)).toEqual([])
    await untilRoom()
    expect(await takesPosts(load)).toBe(true)
    await expect.poll(() => relay.output(), { timeout: 30_000 }).toContain('room-again')
    expect(await leave(testKey(), envelope())).toBe('done')
    expect(await order(held[1]!, 'release')).toBe('refused')
    for (const one of [held[0]!, ...held.slice(3)]) expect(await order(one, 'release')).toBe('done')
    const came = await delivered(4)
    expect(came).toEqual(bodiesOf([held[2]!, held[0]!, ...held.slice(3)]))
  })

  it('by somebody else ends, and started again is read, purged, and takes posts again', async () => {
    const load = createRelayLoad(admission, 3)
    const held = await holdPosts(3)
    const { over } = await load.begin(relay)
    const ended = relay.ended()
    fillByOthers()
    expect(await ended).toBe(STORE_FAILED)
    await over
    for (let restart = 0; restart < 2; restart++) {
      await relay.start()
      expect(await health()).toBe('full')
      expect(await load.broken(relay)).toEqual([])
      expect(await takesPosts(load)).toBe(false)
      expect(await leave(testKey(), envelope())).toBe('busy')
      expect(await order(held[0]!, 'postpone')).toBe('done')
      expect(await order(held[1 + restart]!, 'release')).toBe('done')
      expect(await delivered(1 + restart)).toEqual(bodiesOf(held.slice(1, 2 + restart)))
      await relay.kill('SIGKILL')
    }
    await relay.start()
    othersLeave()
    await untilRoom()
    expect(await takesPosts(load)).toBe(true)
  })

  inLong('by somebody else to the last byte lets what is held wait for room', async () => {
    const held = await holdPosts(3)
    fillByOthers()
    // A disk is looked at when something is asked of it.
    expect(await leave(testKey(), envelope())).toBe('busy')
    await expect.poll(health).toBe('full')
    fillByOthers()
    expect(await order(held[0]!, 'release')).toBe('busy')
    expect(await order(held[0]!, 'postpone')).toBe('busy')
    expect(await order(held[1]!, 'cancel')).toBe('done')
    fillByOthers()
    const reader = await relay.connect()
    await hours.pass(3, relay.pid)
    await reader.closed
    expect(await delivered(0)).toEqual([])
    expect(relay.output()).not.toContain('store-failed')
    othersLeave()
    expect(new Set(await delivered(2))).toEqual(new Set(bodiesOf([held[0]!, held[2]!])))
    expect(await health()).toBe('ok')
    expect(relay.output()).not.toContain('store-failed')
  })

  const mailbox = testMailbox()
  const parts = new Map<string, Uint8Array>()

  async function writer(): Promise<RelayClient> {
    const anna = await relay.connect()
    await anna.create(admission, mailbox)
    anna.prove('post', mailbox.terms.id, mailbox.post)
    anna.prove('reader', mailbox.terms.id, mailbox.readers[0]!)
    return anna
  }

  /** Four at a time until one is refused; gives what they were refused with. */
  async function fillByParts(anna: RelayClient): Promise<ReadonlySet<string>> {
    const refusals = new Set<string>()
    parts.clear()
    const putting = Array.from({ length: 4 }, async () => {
      while (refusals.size === 0) {
        const [blob, body] = [bytes(32), bytes(BLOB_PART_BYTES)]
        const answer = await anna.putBlob(mailbox, blob, body)
        if (answer.type === 'refused') refusals.add(answer.code)
        else parts.set(Buffer.from(blob).toString('hex'), body)
      }
    })
    await Promise.all(putting)
    return refusals
  }

  async function partsGone(anna: RelayClient): Promise<number> {
    let gone = 0
    for (const [blob, body] of parts) {
      const answer = await anna.getBlob(mailbox, Buffer.from(blob, 'hex'))
      if (answer.type === 'refused' || Buffer.compare(answer.bytes, body) !== 0) gone += 1
    }
    return gone
  }

  const dropOne = (anna: RelayClient) =>
    anna.dropBlob(mailbox, Buffer.from([...parts.keys()][0]!, 'hex'))

  it('by parts of files leaves a tenth of it to posts, and takes parts again', async () => {
    const anna = await writer()
    expect([...(await fillByParts(anna))]).toEqual(['busy'])
    const { bavail, blocks, bsize } = statfsSync(disk.folder)
    // Half of the reserve, too, and no more than a part and what a start needs beside it.
    expect(bavail).toBeGreaterThanOrEqual(blocks / 10)
    expect(bavail * bsize).toBeLessThan((blocks * bsize) / 10 + 4_194_304)
    for (let post = 0; post < 8; post++) {
      const envelopes = Array.from({ length: 32 }, envelope)
      expect(await anna.post(mailbox, envelopes)).toMatchObject({ type: 'stored' })
    }
    expect(parts.size).toBeGreaterThan(100)
    expect(await partsGone(anna)).toBe(0)
    expect(await health()).toBe('ok')
    for (const blob of [...parts.keys()].slice(0, 40)) {
      await anna.dropBlob(mailbox, Buffer.from(blob, 'hex'))
      parts.delete(blob)
    }
    const put = () => anna.putBlob(mailbox, bytes(32), bytes(BLOB_PART_BYTES))
    await expect.poll(async () => (await put()).type).toBe('done')
  })

  inLong('of files leaves a tenth of those there may be to whoever needs one', async () => {
    await relay.dispose()
    disk.remove()
    await begin(createTinyDisk(24, 100))
    const anna = await writer()
    expect([...(await fillByParts(anna))]).toEqual(['busy'])
    const { files, ffree } = statfsSync(disk.folder)
    // The clock's file and the socket come after the last look.
    expect(ffree).toBeGreaterThanOrEqual(files / 10 - 2)
    expect(ffree).toBeLessThanOrEqual(files / 10 + 1)
    expect(await anna.post(mailbox, [envelope()])).toMatchObject({ type: 'stored' })
    expect(await dropOne(anna)).toMatchObject({ type: 'done' })
    await relay.kill('SIGKILL')
    await relay.start()
    expect(await health()).toBe('ok')
  })

  inLong('by somebody else refuses parts as busy and goes on without a restart', async () => {
    const anna = await writer()
    expect(await anna.putBlob(mailbox, bytes(32), bytes(BLOB_PART_BYTES))).toMatchObject({
      type: 'done',
    })
    fillByOthers()
    expect([...(await fillByParts(anna))]).toEqual(['busy'])
    await expect.poll(health).toBe('full')
    othersLeave()
    await untilRoom()
    expect([...(await fillByParts(anna))]).toEqual(['busy'])
    expect(parts.size).toBeGreaterThan(100)
    expect(await partsGone(anna)).toBe(0)
    expect(relay.output()).not.toContain('store-failed')
  })
})
