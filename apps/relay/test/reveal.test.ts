/** What `relay reveal` prints is what a stranger finds in the files: all of it, and nothing else. */
import { createHash, hash } from 'node:crypto'
import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { BLOB_PART_BYTES } from '@lapwing/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { logRecords, tableRecords } from '../../../test/e2e/residue/leveldb.ts'
import { piecesOf, printOf, putBlob } from '../../../test/support/put-blob.ts'
import { testRecord } from '../../../test/support/mailbox-store-suite.ts'
import { bytes, envelope } from '../../../test/support/relay-keys.ts'
import { reveal } from '../src/reveal/reveal.ts'
import { REVEALED, type Line } from '../src/reveal/revealed.ts'
import type { HeldPost } from '../src/store/hold.ts'
import type { MailboxRecord } from '../src/store/mailbox-record.ts'
import { damage, flipBit, storeScene, type StoreScene } from './store-scene.ts'

const DAY = 86_400_000
/** By what each is; said by the operator never to be there, or to be there. */
const planted = new Map<string, Uint8Array>()
let scene: StoreScene
let lines: Line[]
let kept: MailboxRecord
let sealed: Uint8Array
let part: Uint8Array
let held: HeldPost

beforeAll(async () => {
  scene = await storeScene(1024)
  let store = await scene.open()
  kept = testRecord({ closesAt: scene.time + 30 * DAY })
  const ended = testRecord()
  const dropped = kept.readers[1]!
  for (const record of [kept, ended]) await store.create(record)
  sealed = envelope()
  await store.append(kept.id, [envelope(), sealed])
  await store.append(ended.id, [envelope()])
  part = bytes(BLOB_PART_BYTES)
  const [there, gone] = [bytes(32), bytes(32)]
  await putBlob(store, kept.id, there, part)
  await putBlob(store, kept.id, gone, bytes(BLOB_PART_BYTES))
  await store.dropBlob(kept.id, gone)
  await putBlob(store, ended.id, gone, bytes(BLOB_PART_BYTES))
  held = {
    control: bytes(32),
    hour: scene.time / 3_600_000 + 7,
    envelopes: [envelope(), envelope()],
  }
  const cancelled = { ...held, control: bytes(32), envelopes: [envelope()] }
  for (const one of [held, cancelled]) await store.holds.hold(kept.id, one)
  await store.holds.cancel(kept.id, cancelled.control)
  for (const { key } of kept.readers) await store.acknowledge(kept.id, key, 1)
  await store.change(kept.id, (record) => ({ ...record, readers: [record.readers[0]!] }))
  await store.change(ended.id, (record) => ({ ...record, closesAt: scene.time - 1 }))
  await store.sweep()
  // At the next start LevelDB makes a table of its log.
  await store.close()
  store = await scene.open()
  await store.close()
  lines = []
  for await (const line of reveal(scene.directory)) lines.push(line)

  for (const [name, record] of Object.entries({ kept, ended })) {
    planted.set(`${name} id`, record.id)
    planted.set(`${name} post key`, record.postKey)
    planted.set(`${name} owner`, record.ownerKeys[0]!)
    planted.set(`${name} terms`, record.createdAs)
    planted.set(`${name} reader`, record.readers[0]!.key)
  }
  planted.set('dropped reader', dropped.key)
  planted.set('mark', hash('sha256', sealed, 'buffer').subarray(0, 16))
  planted.set('control', held.control)
  planted.set('control of what was cancelled', cancelled.control)
  planted.set('part', there)
  planted.set('part that went', gone)
  planted.set('admission key', bytes(32))
})
afterAll(() => scene.dispose())

async function filesBelow(): Promise<readonly (readonly [string, Buffer])[]> {
  const entries = await readdir(scene.directory, { recursive: true, withFileTypes: true })
  const paths = entries.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name))
  return Promise.all(paths.sort().map(async (path) => [path, await readFile(path)] as const))
}

/** Everything that lies in the files, unpacked by another reader than the one under test. */
async function lying(): Promise<Buffer> {
  const parts = (await filesBelow()).flatMap(([path, file]) => [
    file,
    ...(path.endsWith('.ldb') ? tableRecords(file) : []),
    ...(path.endsWith('.log') ? logRecords(file) : []),
  ])
  return Buffer.concat(parts)
}

/** Names of files are in a folder, as whoever takes the disk reads them. */
async function names(): Promise<string> {
  return (await readdir(scene.directory, { recursive: true })).join()
}

const textsOf = (what: Line['what']) =>
  lines.flatMap((line) => (line.what === what ? [line.text] : []))

describe('relay reveal', () => {
  it('prints exactly those ids, keys and hashes that lie in the files', async () => {
    const [files, named] = [await lying(), await names()]
    const printed = lines.map(({ text }) => text).join('\n')
    const there = [...planted]
      .filter(([, value]) => {
        const isNamed = named.includes(Buffer.from(value).toString('hex'))
        return isNamed || files.includes(Buffer.from(value))
      })
      .map(([name]) => name)
    const said = [...planted]
      .filter(([, value]) => printed.includes(Buffer.from(value).toString('hex')))
      .map(([name]) => name)
    expect(said).toEqual(there)
    expect(there).toContain('dropped reader')
    expect(there).toContain('ended id')
    expect(there).toContain('part')
    expect(there).toContain('control')
    expect(there).not.toContain('control of what was cancelled')
    expect(there).not.toContain('part that went')
    expect(there).not.toContain('admission key')
  })

  it('tells each part of a file by its hash, and one that does not read back as unknown', async () => {
    const print = createHash('sha256').update(part).digest('hex')
    const [only, ...more] = textsOf('part')
    expect(more).toEqual([])
    expect(only).toContain(`mailbox=${Buffer.from(kept.id).toString('hex')} part=`)
    expect(only).toContain(`hour=2026-11-23T12 sealed=${print}`)
    const spoilt = await scene.snapshot()
    const [name] = await readdir(join(spoilt, 'blobs'))
    await damage(join(spoilt, 'blobs', name!), 40_000, flipBit(1))
    await writeFile(join(spoilt, 'blobs', `${name}.7.new`), 'half')
    const said: Line[] = []
    for await (const line of reveal(spoilt)) said.push(line)
    expect(said.filter(({ what }) => what === 'part')).toEqual([])
    expect(said.flatMap(({ what, text }) => (what === 'unknown' ? [text] : [])).sort()).toEqual([
      '4 bytes of a part that does not read back',
      '65560 bytes of a part that does not read back',
    ])
  })

  it('tells what comes in pieces, while it does and after a relay that ended then', async () => {
    const copy = await scene.snapshot()
    const store = await scene.open(copy)
    const [blob, body] = [bytes(32), bytes(BLOB_PART_BYTES)]
    for (const piece of piecesOf(body).slice(0, 3)) await store.putPiece(kept.id, blob, piece)
    const said: Line[] = []
    for await (const line of reveal(copy)) said.push(line)
    await store.close()
    const [id, own, print] = [kept.id, blob, printOf(body)].map((one) =>
      Buffer.from(one).toString('hex'),
    )
    expect(said.filter(({ what }) => what === 'coming')).toEqual([
      { what: 'coming', text: `mailbox=${id} part=${own} sealed=${print} bytes=24576` },
    ])
  })

  it('tells what is held, until when, by hashes, and one that does not read back as unknown', async () => {
    const hashes = held.envelopes.map((one) => hash('sha256', one))
    const name = [kept.id, held.control].map((key) => Buffer.from(key).toString('hex'))
    expect(textsOf('held')).toEqual([
      `mailbox=${name[0]} control=${name[1]} hour=2026-11-23T19 sealed=${hashes.join()}`,
    ])
    const spoilt = await scene.snapshot()
    await damage(join(spoilt, 'held', name.join('-')), 4000, flipBit(1))
    const said: Line[] = []
    for await (const line of reveal(spoilt)) said.push(line)
    expect(said.filter(({ what }) => what === 'held')).toEqual([])
    expect(said.filter(({ what }) => what === 'unknown')).toEqual([
      { what: 'unknown', text: '9244 bytes of a held post that does not read back' },
    ])
  })

  it('names every file, understands every byte of it, and changes none', async () => {
    const files = await filesBelow()
    expect(textsOf('unknown')).toEqual([])
    const named = textsOf('file').map((text) => text.split(' ').slice(0, 2))
    const expected = files.map(([path, file]) => [
      path.slice(scene.directory.length + 1),
      String(file.length),
    ])
    expect(named.sort()).toEqual(expected.sort())
    expect(files.some(([path]) => path.endsWith('.ldb'))).toBe(true)
    const prints = () => filesBelow().then((all) => all.map(([, file]) => hash('sha256', file)))
    const before = await prints()
    for await (const line of reveal(scene.directory)) expect(line.what in REVEALED).toBe(true)
    expect(await prints()).toEqual(before)
  })

  it('tells each mailbox whole, and of an envelope its place, hour and size, and no word', () => {
    const mailbox = textsOf('mailbox').find(
      (text) => text.includes(Buffer.from(kept.id).toString('hex')) && text.includes('changed=2'),
    )
    expect(mailbox).toContain(`closes=${new Date(scene.time + 30 * DAY).toISOString()}`)
    expect(mailbox).toContain(`readers=[${Buffer.from(kept.readers[0]!.key).toString('hex')}@0]`)
    const print = createHash('sha256').update(sealed).digest('hex')
    const [place] = textsOf('envelope').filter((text) => text.includes(`sealed=${print}`))
    expect(place).toContain('number=2 hour=2026-11-23T12')
    const [id, reader] = [kept.id, kept.readers[1]!.key].map((one) =>
      Buffer.from(one).toString('hex'),
    )
    expect(textsOf('deleted')).toContain(`kind=c mailbox=${id} reader=${reader}`)
  })

  it('says of what it does not understand that it does not', async () => {
    const strange = await scene.snapshot()
    const [segment] = await readdir(join(strange, 'log'))
    const path = join(strange, 'log', segment!)
    await writeFile(join(strange, 'note'), 'who was here')
    await writeFile(path, Buffer.concat([await readFile(path), Buffer.from('half')]))
    const said: string[] = []
    for await (const { what, text } of reveal(strange)) if (what === 'unknown') said.push(text)
    expect(said).toEqual(
      expect.arrayContaining(['12 bytes', '4 bytes of an envelope that does not read back']),
    )
  })

  it('is what docs/operations.md says', async () => {
    const page = await readFile(new URL('../../../docs/operations.md', import.meta.url), 'utf8')
    const part = page.slice(page.indexOf('## What this server can reveal'))
    const rows = [...part.slice(0, part.indexOf('\n## ', 3)).matchAll(/^\| `(\w+)` \| (.+) \|$/gmu)]
    expect(rows.map(([, what, meaning]) => [what, meaning])).toEqual(Object.entries(REVEALED))
  })
})
