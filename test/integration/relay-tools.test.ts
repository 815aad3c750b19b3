/** The relay's tools as an operator runs them: the bundled program, its words and its exit codes. */
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BLOB_PART_BYTES } from '@lapwing/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundleRelay, startRelayProcess, type RelayProcess } from '../support/relay-process.ts'
import { bytes, envelope, testKey, testMailbox } from '../support/relay-keys.ts'
import { toBase64Url } from '@lapwing/codec'

interface Run {
  readonly code: number
  readonly out: string
  readonly err: string
}

const admission = testKey()
let relay: RelayProcess
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lapwing-tools-'))
  relay = await startRelayProcess({ admission: [admission.publicKey] })
})
afterAll(async () => {
  await relay.dispose()
  await rm(folder, { recursive: true })
})

/** Runs a tool with the environment of the running relay. */
async function tool(args: readonly string[], env: Record<string, string> = {}): Promise<Run> {
  const bundle = await bundleRelay()
  return new Promise((resolve) => {
    const options = {
      env: {
        LAPWING_PORT: String(relay.port),
        LAPWING_DATA_DIR: relay.dataDirectory,
        LAPWING_ORIGINS: relay.origin,
        LAPWING_ADMISSION: toBase64Url(admission.publicKey),
        ...env,
      },
    }
    const child = execFile(process.execPath, [bundle, ...args], options, (_error, out, err) => {
      resolve({ code: child.exitCode ?? -1, out, err })
    })
  })
}

describe('relay doctor', () => {
  it('finds a running relay well and leaves it so', async () => {
    const { code, out } = await tool(['doctor'])
    expect(out).toContain(`ok     A relay answers on port ${relay.port}.\n`)
    expect(out).toContain('ok     A relay has the data open')
    expect(out).not.toContain('wrong')
    expect(code).toBe(0)
    expect((await fetch(`${relay.origin}/readyz`)).status).toBe(200)
  })

  it('ends with 78 on a name the relay would refuse, and 64 on a word it does not know', async () => {
    const misspelt = await tool(['doctor'], { LAPWING_ORIGIN: 'x' })
    expect(misspelt.out).toBe(
      'wrong  LAPWING_ORIGIN means nothing to the relay: correct its name or remove it.\n',
    )
    expect(misspelt.code).toBe(78)
    const unknown = await tool(['docter'])
    expect(unknown.err).toContain('relay doctor')
    expect(unknown.code).toBe(64)
  })
})

describe('relay backup and relay restore', () => {
  it('put back a relay whose people go on: nothing old comes anew, what is lost is said', async () => {
    const mailbox = testMailbox({ readers: 2 })
    const anna = await relay.connect()
    await anna.create(admission, mailbox)
    anna.prove('post', mailbox.terms.id, mailbox.post)
    await anna.post(mailbox, [envelope(), envelope(), envelope(), envelope()])
    const [blob, part] = [bytes(32), bytes(BLOB_PART_BYTES)]
    await anna.putBlob(mailbox, blob, part)
    const hold = { control: testKey(), notBefore: Date.now() + 3_600_000 }
    await anna.hold(mailbox, [envelope()], hold)
    const file = join(folder, 'relay.backup')
    const saved = await tool(['backup', file])
    expect(saved.out).toMatch(
      /^Saved: 1 mailboxes, 4 envelopes, 1 parts of files, 1 held posts, \d+ bytes\.\n$/u,
    )
    expect(saved.code).toBe(0)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    // Both read on, past what the backup knows.
    await anna.post(mailbox, [envelope(), envelope()])
    await relay.kill('SIGKILL')
    expect((await tool(['restore', file])).err).toContain('was left as it is')
    await rename(relay.dataDirectory, join(folder, 'before'))
    const restored = await tool(['restore', file])
    expect(restored).toMatchObject({ code: 0, err: '' })
    expect(restored.out).toContain('No held post comes for a day. Tell the desks')
    expect((await stat(relay.dataDirectory)).mode & 0o777).toBe(0o700)
    await relay.start()

    const vera = await relay.connect()
    vera.open(mailbox, 6)
    expect(await vera.getBlob(mailbox, blob)).toMatchObject({ bytes: part })
    const { from, to } = await vera.next('lost')
    expect(from).toBe(to)
    const again = await relay.connect()
    again.prove('post', mailbox.terms.id, mailbox.post)
    const body = envelope()
    expect(await again.post(mailbox, [body])).toMatchObject({ seqs: [to + 1] })
    expect(await vera.entries(mailbox, 1)).toEqual([{ seq: to + 1, envelope: body }])
    const late = await relay.connect()
    late.open(mailbox, 0, 1)
    expect((await late.entries(mailbox, 5)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, to + 1])
    const health = await fetch(`${relay.origin}/healthz`)
    expect(await health.json()).toEqual({ status: 'ok' })
  })

  it('say in one sentence what is in the way', async () => {
    const file = join(folder, 'relay.backup')
    expect(await tool(['backup', file])).toMatchObject({
      code: 1,
      out: '',
      err: 'That file is there already and was left as it is: name one that is not there yet.\n',
    })
    expect(await readdir(folder)).toEqual(['before', 'relay.backup'])
  })

  it('leave nothing of the relay reachable from a network', async () => {
    expect((await stat(join(relay.dataDirectory, 'control'))).isSocket()).toBe(true)
    expect((await stat(join(relay.dataDirectory, 'control'))).mode & 0o777).toBe(0o600)
    for (const path of ['/control', '/backup']) {
      expect((await fetch(`${relay.origin}${path}`)).status).toBe(404)
    }
  })
})
