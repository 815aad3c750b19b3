/** Backups of a store at work, and what is made out of them: all that was acknowledged, or nothing. */
import { hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import promises, {
  appendFile,
  mkdir,
  readFile,
  readdir,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { BLOB_PART_BYTES } from '@lapwing/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { putBlob } from '../../../test/support/put-blob.ts'
import { bytes, envelope } from '../../../test/support/relay-keys.ts'
import { decodeBackup, encodeBackup } from '../src/backup/backup-form.ts'
import { backUp, verify } from '../src/backup/backup.ts'
import { restore } from '../src/backup/restore.ts'
import type { EmbeddedStore } from '../src/store/embedded-store.ts'
import { encodeNumbers } from '../src/store/ledger-form.ts'
import type { MailboxRecord } from '../src/store/mailbox-record.ts'
import { SKIP_NUMBERS } from '../src/store/outer-numbers.ts'
import { backupScene, type BackupScene } from './backup-scene.ts'
import { damage, filesOf, flipBit, makeMailboxes, readWhole } from './store-scene.ts'

let scene: BackupScene
let store: EmbeddedStore
let file: string
let target: string

beforeEach(async () => {
  scene = await backupScene()
  ;({ store, file, target } = scene)
})
afterEach(() => scene.dispose())

async function seqsIn(of: EmbeddedStore, record: MailboxRecord): Promise<number[]> {
  return (await readWhole(of, record)).entries.map(({ seq }) => seq)
}

async function kindsIn(bytes: AsyncIterable<Buffer>): Promise<string[]> {
  const kinds: string[] = []
  for await (const { kind } of decodeBackup(bytes)) kinds.push(kind)
  return kinds
}

describe('a backup', () => {
  it('brings back every mailbox, entry, number, cursor and mark, and none that was forgotten', async () => {
    const [first, second, empty] = (await makeMailboxes(store, 3)) as [
      MailboxRecord,
      MailboxRecord,
      MailboxRecord,
    ]
    const sent = Array.from({ length: 70 }, envelope)
    await store.append(first.id, sent.slice(0, 64))
    await store.append(first.id, sent.slice(64))
    await store.append(second.id, sent.slice(0, 8))
    for (const { key } of first.readers) await store.acknowledge(first.id, key, 30)
    await store.acknowledge(second.id, second.readers[1]!.key, 5)
    const before = await Promise.all([first, second].map((record) => readWhole(store, record)))
    expect(await scene.saveRunning()).toMatchObject({ mailboxes: 3, envelopes: 48 })

    const after = await scene.openRestored()
    for (const [at, record] of [first, second].entries()) {
      const { entries } = await readWhole(after, record)
      expect(entries.map(({ seq }) => seq)).toEqual(before[at]!.entries.map(({ seq }) => seq))
      entries.forEach(({ envelope: body }, index) => {
        expect(Buffer.compare(body, before[at]!.entries[index]!.envelope)).toBe(0)
      })
    }
    expect(await after.find(empty.id)).toMatchObject({ id: empty.id, retentionDays: 30 })
    // A post whose answer was lost is known again, whether it still waits or not.
    expect(await after.append(first.id, [sent[2]!, sent[69]!])).toEqual({
      kind: 'stored',
      seqs: [3, 70],
    })
    expect(await after.append(first.id, [envelope()])).toEqual({
      kind: 'stored',
      seqs: [SKIP_NUMBERS + 71],
    })
    // The other reader's cursor came along: what both have is forgotten.
    await after.acknowledge(second.id, second.readers[0]!.key, 5)
    expect(await seqsIn(after, second)).toEqual([6, 7, 8])
    expect(after.health()).toMatchObject({ lostEntries: 0, lostMailboxes: 0, orphans: 0 })
    expect(await readFile(file)).not.toContain(Buffer.from(sent[10]!))
    await after.close()
    await store.close()
  })

  it('taken in the middle of posts holds everything acknowledged before it began', async () => {
    const records = await makeMailboxes(store, 4)
    const acknowledged: (readonly [MailboxRecord, number])[] = []
    let over = false
    const posting = records.map(async (record) => {
      while (!over) {
        const result = await store.append(record.id, [envelope(), envelope()])
        if (result.kind === 'stored')
          for (const seq of result.seqs) acknowledged.push([record, seq])
      }
    })
    while (acknowledged.length < 60) await new Promise((resolve) => setImmediate(resolve))
    const promised = [...acknowledged]
    await scene.saveRunning()
    over = true
    await Promise.all(posting)
    expect(acknowledged.length).toBeGreaterThan(promised.length)
    const after = await scene.openRestored()
    for (const record of records) {
      const kept = new Set(await seqsIn(after, record))
      const due = promised.filter(([of]) => of === record).map(([, seq]) => seq)
      expect(due.filter((seq) => !kept.has(seq))).toEqual([])
      // Without a hole up to its own end, whatever came later.
      expect([...kept]).toEqual(Array.from({ length: kept.size }, (_, at) => at + 1))
    }
    await after.close()
    await store.close()
  })

  it('leaves out what waited in a mailbox that ended while it was made', async () => {
    const [gone, kept] = (await makeMailboxes(store, 2)) as [MailboxRecord, MailboxRecord]
    await store.append(gone.id, [envelope(), envelope()])
    await store.append(kept.id, [envelope()])
    async function* walk() {
      for await (const one of store.walk()) {
        const hasEnded = one.kind === 'mailbox' && Buffer.compare(one.record.id, gone.id) === 0
        if (!hasEnded) yield one
      }
    }
    expect(await scene.saveRunning({ walk })).toMatchObject({ mailboxes: 1, envelopes: 1 })
    const after = await scene.openRestored()
    expect(await seqsIn(after, kept)).toEqual([1])
    expect(after.health()).toMatchObject({ orphans: 0, lostEntries: 0 })
    await after.close()
    await store.close()
  })

  it('of a store that is stopped is made by opening it', async () => {
    const [record] = await makeMailboxes(store, 1)
    await store.append(record!.id, [envelope()])
    await store.close()
    expect(await backUp(scene.options)).toMatchObject({ mailboxes: 1, envelopes: 1 })
    const { options } = scene
    const stranger = { ...options, file: `${file}.2`, uid: options.uid + 1 }
    await expect(backUp(stranger)).rejects.toMatchObject({ code: 'other-user' })
    const after = await scene.openRestored()
    expect(await seqsIn(after, record!)).toEqual([1])
    await after.close()
  })

  it('carries the clock along, so that what waits expires when it would have', async () => {
    await makeMailboxes(store, 1)
    // The system's clock had jumped ahead by three days while the relay ran.
    const counted = encodeNumbers([0, 3 * 86_400_000, 490_000])
    await writeFile(join(scene.directory, 'clock'), counted)
    expect(await scene.saveRunning()).toMatchObject({ mailboxes: 1, envelopes: 0 })
    await restore({ file, dataDirectory: target })
    expect(Buffer.compare(await readFile(join(target, 'clock')), counted)).toBe(0)
    await store.close()
  })

  it('is not to be had of a store at work where there can be no socket, and harms nobody', async () => {
    await mkdir(join(scene.directory, 'control'))
    await expect(scene.saveRunning()).rejects.toMatchObject({ code: 'no-way' })
    expect(await readdir(join(scene.directory, '..'))).toEqual(['data'])
    await store.close()
    expect(await backUp(scene.options)).toMatchObject({ mailboxes: 0 })
  })

  it('never takes the place of a file, and leaves none behind when it breaks off', async () => {
    const [record] = await makeMailboxes(store, 1)
    await store.append(record!.id, [envelope()])
    await writeFile(file, 'mine')
    await expect(scene.saveRunning()).rejects.toMatchObject({ code: 'exists' })
    expect(await readFile(file, 'utf8')).toBe('mine')
    const breaking = scene.saveRunning({
      file: join(scene.directory, '../other.backup'),
      async *walk() {
        for await (const one of store.walk()) {
          if (one.kind === 'mailbox') throw new Error('the disk is gone')
          yield one
        }
      },
    })
    await expect(breaking).rejects.toMatchObject({ code: 'broken-off' })
    expect((await readdir(join(scene.directory, '..'))).sort()).toEqual(['data', 'saved.backup'])
    await store.close()
  })

  it('that is cut short, changed anywhere or lengthened is refused, and nothing is made of it', async () => {
    const [record] = await makeMailboxes(store, 1)
    await store.append(record!.id, [envelope(), envelope()])
    const parts: Buffer[] = []
    for await (const part of encodeBackup(store.walk())) parts.push(part)
    const whole = Buffer.concat(parts)
    const read = (bytes: Buffer) => kindsIn(Readable.from([bytes]))
    expect(await read(whole)).toEqual(['entry', 'entry', 'mailbox'])
    for (let at = 0; at < whole.length; at += 41) {
      const changed = Buffer.from(whole)
      changed[at]! ^= 1
      await expect(read(changed)).rejects.toMatchObject({ name: 'BackupError' })
      await expect(read(whole.subarray(0, at))).rejects.toMatchObject({ code: 'damaged' })
    }
    await scene.saveRunning()
    await appendFile(file, 'x')
    await expect(verify(file)).rejects.toMatchObject({ code: 'damaged' })
    await truncate(file, whole.length - 1)
    await expect(restore({ file, dataDirectory: target })).rejects.toMatchObject({
      code: 'damaged',
    })
    await writeFile(file, 'lapwing backup 4\n')
    await expect(restore({ file, dataDirectory: target })).rejects.toMatchObject({ code: 'newer' })
    await writeFile(file, 'something else entirely')
    await expect(restore({ file, dataDirectory: target })).rejects.toMatchObject({
      code: 'no-backup',
    })
    expect(await readdir(join(scene.directory, '..'))).not.toContain('restored')
    await store.close()
  })

  it('is never restored over data, and into an empty folder it is', async () => {
    await makeMailboxes(store, 1)
    await scene.saveRunning()
    const before = await readdir(scene.directory)
    await expect(restore({ file, dataDirectory: scene.directory })).rejects.toMatchObject({
      code: 'not-empty',
    })
    expect(await readdir(scene.directory)).toEqual(before)
    await mkdir(target)
    expect(await restore({ file, dataDirectory: target })).toMatchObject({ mailboxes: 1 })
    expect(await readdir(join(scene.directory, '..'))).not.toContain('restored.restoring')
    expect(await kindsIn(createReadStream(file))).toEqual(['mailbox'])
    await store.close()
  })
})

describe('parts of files in a backup', () => {
  const HOUR = 3_600_000
  const DAY = 24 * HOUR
  const part = () => bytes(BLOB_PART_BYTES)
  const same = (a: unknown, b: Uint8Array) => a instanceof Uint8Array && Buffer.compare(a, b) === 0

  it('come back byte for byte in their mailboxes, and neither dropped, expired nor damaged ones', async () => {
    const [first, second] = (await makeMailboxes(store, 2)) as [MailboxRecord, MailboxRecord]
    await store.change(second.id, (record) => ({ ...record, retentionDays: 1 }))
    const [kept, other, dropped, rotten, old] = Array.from({ length: 5 }, () => bytes(32))
    const [body, another] = [part(), part()]
    await putBlob(store, second.id, old!, part())
    scene.time += 2 * DAY
    await putBlob(store, first.id, kept!, body)
    await putBlob(store, second.id, other!, another)
    await putBlob(store, first.id, dropped!, part())
    await putBlob(store, first.id, rotten!, part())
    await store.dropBlob(first.id, dropped!)
    const rotted = (await filesOf(join(scene.directory, 'blobs'))).find((path) =>
      path.includes(Buffer.from(rotten!).toString('hex')),
    )
    await damage(rotted!, 40_000, flipBit(3))
    expect(await scene.saveRunning()).toMatchObject({ mailboxes: 2, parts: 2 })
    // A backup reads every part, and so says which disk is to be looked at.
    expect(store.health().lostBlobs).toBe(1)

    const after = await scene.openRestored()
    expect(same(await after.getBlob(first.id, kept!), body)).toBe(true)
    expect(same(await after.getBlob(second.id, other!), another)).toBe(true)
    for (const gone of [dropped!, rotten!]) {
      expect(await after.getBlob(first.id, gone)).toBeUndefined()
    }
    expect(await after.getBlob(second.id, old!)).toBeUndefined()
    expect(await putBlob(after, first.id, kept!, part())).toBe('taken')
    expect(after.health()).toMatchObject({ lostBlobs: 0, orphans: 0 })
    // Their time goes on from where it was first put, not from the restore.
    scene.time += DAY + HOUR
    expect(await after.getBlob(second.id, other!)).toBeUndefined()
    await after.sweep()
    expect(await readdir(join(target, 'blobs'))).toHaveLength(1)
    await after.close()
    await store.close()
  })

  it('are all there that were answered before it began, while others come and go', async () => {
    const [record] = (await makeMailboxes(store, 1)) as [MailboxRecord]
    const before = Array.from({ length: 40 }, () => bytes(32))
    for (const blob of before) await putBlob(store, record.id, blob, part())
    const [later, dropped] = [new Set<string>(), before.slice(20)]
    const busy = (async () => {
      for (const gone of dropped) {
        const blob = bytes(32)
        await putBlob(store, record.id, blob, part())
        later.add(Buffer.from(blob).toString('hex'))
        await store.dropBlob(record.id, gone)
      }
    })()
    await scene.saveRunning()
    await busy
    const after = await scene.openRestored()
    for (const blob of before.slice(0, 20)) {
      expect(await after.getBlob(record.id, blob)).toBeInstanceOf(Uint8Array)
    }
    // What went meanwhile may be there or not; nothing else is.
    const names = await readdir(join(target, 'blobs'))
    const known = new Set([...before.map((one) => Buffer.from(one).toString('hex')), ...later])
    expect(names.every((name) => known.has(name.slice(65, 129)))).toBe(true)
    await after.close()
    await store.close()
  })

  it('are written and read one after another, however many they are', async () => {
    const [record] = (await makeMailboxes(store, 1)) as [MailboxRecord]
    for (let count = 0; count < 30; count++) await putBlob(store, record.id, bytes(32), part())
    const pieces: number[] = []
    for await (const piece of encodeBackup(store.walk())) pieces.push(piece.length)
    expect(Math.max(...pieces)).toBeLessThan(BLOB_PART_BYTES + 128)
    await scene.saveRunning()
    expect((await stat(file)).size).toBeGreaterThan(30 * BLOB_PART_BYTES)
    let alive = 0
    for await (const one of decodeBackup(createReadStream(file))) {
      if (one.kind === 'blob') alive = Math.max(alive, one.bytes.buffer.byteLength)
    }
    // One part and what of the file was read with it.
    expect(alive).toBeLessThan(4 * BLOB_PART_BYTES)
    await store.close()
  })

  it('belong to the mailbox before them, or the backup is none', async () => {
    const [record, other] = (await makeMailboxes(store, 2)) as [MailboxRecord, MailboxRecord]
    await putBlob(store, record.id, bytes(32), part())
    const walked = []
    for await (const one of store.walk()) walked.push(one)
    const strayed = walked.map((one) => (one.kind === 'blob' ? { ...one, mailbox: other.id } : one))
    const chunks: Buffer[] = []
    const given = Readable.from(strayed) as AsyncIterable<(typeof walked)[number]>
    for await (const chunk of encodeBackup(given)) chunks.push(chunk)
    await expect(kindsIn(Readable.from(chunks))).rejects.toMatchObject({ code: 'damaged' })
    await store.close()
  })

  it('are not in a backup of the form before, which is restored all the same', async () => {
    const [record] = (await makeMailboxes(store, 1)) as [MailboxRecord]
    await store.append(record.id, [envelope()])
    const chunks: Buffer[] = []
    for await (const chunk of encodeBackup(store.walk())) chunks.push(chunk)
    const earlier = Buffer.concat(chunks.slice(0, -1))
    earlier.write('lapwing backup 1\n', 'latin1')
    const end = Buffer.concat([Buffer.of(0x7a, 0, 0, 0, 32), hash('sha256', earlier, 'buffer')])
    await writeFile(file, Buffer.concat([earlier, end]))
    const after = await scene.openRestored()
    expect(await seqsIn(after, record)).toEqual([1])
    await after.close()
    await store.close()
  })

  it('that cannot be read just now end it instead of being left out', async () => {
    const [record] = (await makeMailboxes(store, 1)) as [MailboxRecord]
    await putBlob(store, record.id, bytes(32), part())
    const [path] = await filesOf(join(scene.directory, 'blobs'))
    const { readFile: read } = promises
    vi.spyOn(promises, 'readFile').mockImplementation(async (...args) => {
      if (args[0] === path) throw Object.assign(new Error('EMFILE'), { code: 'EMFILE' })
      return read(...args)
    })
    syncBuiltinESMExports()
    try {
      await expect(scene.saveRunning()).rejects.toMatchObject({ code: 'broken-off' })
    } finally {
      vi.restoreAllMocks()
      syncBuiltinESMExports()
    }
    expect(await scene.saveRunning()).toMatchObject({ parts: 1 })
    await store.close()
  })
})
