/** What `relay doctor` says to an operator, each on a folder, port or limit made for it. */
import promises, {
  chmod,
  chown,
  mkdir,
  mkdtemp,
  readdir,
  rm,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { syncBuiltinESMExports } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { toBase64Url } from '@lapwing/codec'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { judgeSync } from '../src/tools/check-folder.ts'
import type { Machine } from '../src/tools/check-machine.ts'
import { diagnose } from '../src/tools/doctor.ts'
import { openEmbeddedStore } from '../src/store/embedded-store.ts'
import { encodeNumbers, VERSION_KEY } from '../src/store/ledger-form.ts'
import { Level } from 'level'
import { testRecord } from '../../../test/support/mailbox-store-suite.ts'
import { bytes, envelope } from '../../../test/support/relay-keys.ts'
import { damage, flipBit } from './store-scene.ts'

const LIMITS =
  'Max core file size        0       0    bytes\nMax open files            17000   17000    files\n'
const uid = process.getuid?.() ?? 0
let root: string
let machine: Machine

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'lapwing-doctor-'))
  const memory = 2 ** 30
  const said = { limits: LIMITS, swaps: 'Filename\n', synchronized: true }
  machine = { uid, now: Date.now(), memory, ...said }
})
afterEach(() => rm(root, { recursive: true }))

const data = () => join(root, 'data')

async function ask(env: Record<string, string> = {}, other: Partial<Machine> = {}) {
  return diagnose(
    {
      LAPWING_DATA_DIR: data(),
      LAPWING_ORIGINS: 'https://relay.example',
      LAPWING_ADMISSION: toBase64Url(new Uint8Array(32).fill(7)),
      LAPWING_PORT: '0',
      LAPWING_RESERVE_MIB: '1',
      ...env,
    },
    { ...machine, ...other },
  )
}

async function saysOf(...args: Parameters<typeof ask>): Promise<string> {
  const { findings } = await ask(...args)
  return findings.map(({ level, text }) => `${level}: ${text}`).join('\n')
}

async function makeData(): Promise<void> {
  const store = await openEmbeddedStore({
    directory: data(),
    now: () => Date.now(),
    onFailure: () => undefined,
  })
  await store.close()
}

describe('doctor', () => {
  it('finds nothing wrong before the first start and after it, and leaves nothing behind', async () => {
    expect(await ask()).toMatchObject({ exitCode: 0 })
    expect(await saysOf()).toContain('ok: The data folder will be made at the first start.')
    expect(await readdir(root)).toEqual([])
    await makeData()
    const before = await readdir(data())
    const { exitCode } = await ask()
    expect(exitCode).toBe(0)
    const said = await saysOf()
    expect(said).toContain('ok: The data are of a version this relay knows.')
    expect(said).toContain('ok: Only the relay’s own user can look into the data folder.')
    expect(await readdir(data())).toEqual(before)
  })

  it('refuses a configuration exactly as the relay does, and repeats no value', async () => {
    const result = await ask({ LAPWING_ORIGINS: 'relay.example', LAPWING_PORTS: '1' })
    expect(result.exitCode).toBe(78)
    const said = result.findings.map(({ text }) => text).join('\n')
    expect(said).toMatch(/^LAPWING_ORIGINS is missing or not understood/mu)
    expect(said).toMatch(/^LAPWING_PORTS means nothing to the relay/mu)
    expect(said).not.toContain('relay.example')
  })

  it('says whose the data folder should be, and who else may read it', async () => {
    await makeData()
    await chmod(data(), 0o755)
    expect(await saysOf()).toContain('look: Other users of this machine may look into')
    expect(await saysOf({}, { uid: uid + 1 })).toContain(
      `wrong: The data folder belongs to user ${uid}`,
    )
    await rm(data(), { recursive: true })
    await writeFile(data(), '')
    expect(await saysOf()).toContain('wrong: LAPWING_DATA_DIR is not a folder')
    expect(await saysOf({ LAPWING_DATA_DIR: '/proc/none/data' })).toContain(
      'wrong: The data folder is not there',
    )
  })

  it('says when a name leaves no room for the way a backup takes', async () => {
    const long = join(root, 'd'.repeat(110))
    await mkdir(long)
    expect(await saysOf({ LAPWING_DATA_DIR: long })).toContain('look: The data folder’s name')
    expect(await saysOf()).not.toContain('The data folder’s name')
  })

  it.skipIf(uid !== 0)(
    'counts files another user left in the data folder (needs root)',
    async () => {
      await makeData()
      await chown(join(data(), 'audit'), 65_534, 65_534)
      const result = await ask()
      expect(result.exitCode).toBe(1)
      expect(await saysOf()).toContain('wrong: 1 files in the data folder belong to other users')
    },
  )

  it('looks at a few files at a time, however many there are', async () => {
    await makeData()
    await mkdir(join(data(), 'blobs'), { recursive: true })
    for (let count = 0; count < 300; count++) {
      await writeFile(join(data(), 'blobs', String(count)), '')
    }
    const { stat } = promises
    let [open, most, all] = [0, 0, 0]
    vi.spyOn(promises, 'stat').mockImplementation(async (...args) => {
      open += 1
      most = Math.max(most, open)
      all += 1
      return stat(...args).finally(() => (open -= 1))
    })
    syncBuiltinESMExports()
    try {
      expect((await ask()).exitCode).toBe(0)
    } finally {
      vi.restoreAllMocks()
      syncBuiltinESMExports()
    }
    expect(all).toBeGreaterThan(300)
    expect(most).toBeLessThanOrEqual(32)
  })

  it('knows a disk that forgets, and one without room', async () => {
    const inMemory = await mkdtemp('/dev/shm/lapwing-doctor-')
    try {
      expect(await saysOf({ LAPWING_DATA_DIR: inMemory })).toContain(
        'wrong: The data lie in memory',
      )
    } finally {
      await rm(inMemory, { recursive: true })
    }
    const said = await saysOf({ LAPWING_RESERVE_MIB: '65536' })
    expect(said.includes('too few to take anything')).toBe(said.includes('wrong:'))
  })

  it('judges how long a sync takes', () => {
    expect(judgeSync(3)).toEqual({ level: 'ok', text: 'A sync works and takes 3 ms.' })
    expect(judgeSync(80).level).toBe('look')
    expect(judgeSync(0.004).level).toBe('look')
  })

  it('knows data of a newer version and leaves them as they are', async () => {
    await makeData()
    const [segment] = await readdir(join(data(), 'log'))
    await writeFile(join(data(), 'log', segment!), 'lapwing segment 9\n'.padEnd(64, '\0'))
    expect(await saysOf()).toContain('look: 1 files of the log do not begin as this version')
    await rm(join(data(), 'log', segment!))
    const ledger = new Level<Uint8Array, Uint8Array>(join(data(), 'ledger'), {
      keyEncoding: 'view',
      valueEncoding: 'view',
    })
    await ledger.put(VERSION_KEY, encodeNumbers([9]))
    await ledger.close()
    expect(await ask()).toMatchObject({ exitCode: 1 })
    expect(await saysOf()).toContain('wrong: The data were written by a newer version')
  })

  it('counts what is held, and what of it can never be delivered', async () => {
    const record = testRecord()
    const store = await openEmbeddedStore({
      directory: data(),
      now: () => Date.now(),
      onFailure: () => undefined,
    })
    await store.create(record)
    const post = () => ({ control: bytes(32), hour: 900_000, envelopes: [envelope()] })
    for (let count = 0; count < 3; count++) await store.holds.hold(record.id, post())
    expect(await saysOf()).toContain('ok: 3 posts are held for a later hour.')
    await store.close()
    const [name] = await readdir(join(data(), 'held'))
    await damage(join(data(), 'held', name!), 1000, flipBit(0))
    const says = await saysOf()
    expect(says).toContain('ok: 2 posts are held')
    expect(says).toContain('look: 1 held posts do not read back')
  })

  it('lets a relay that runs be', async () => {
    const store = await openEmbeddedStore({
      directory: data(),
      now: () => Date.now(),
      onFailure: () => undefined,
    })
    expect(await saysOf()).toContain('ok: A relay has the data open')
    await store.close()
  })

  it('tells a port that is taken from one that is not ours to have', async () => {
    const other = createServer((_request, response) => response.end('no')).listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const taken = `wrong: Another program has port ${port}`
    expect(await saysOf({ LAPWING_PORT: String(port) })).toContain(taken)
    expect(await saysOf({ LAPWING_METRICS_PORT: String(port) })).toContain(taken)
    other.close()
    expect(await saysOf({ LAPWING_HOST: '192.0.2.1' })).toContain('(EADDRNOTAVAIL)')
    const open = await saysOf({ LAPWING_HOST: '0.0.0.0' })
    expect(open).toContain('look: The relay listens on an address others reach')
  })

  it('looks at the clock, the limits and where memory may go', async () => {
    await makeData()
    const later = new Date(Date.now() + 3 * 3_600_000)
    await utimes(join(data(), 'audit'), later, later)
    expect(await saysOf()).toContain('wrong: The clock is behind the data')
    expect(await saysOf({}, { now: 0 })).toContain('wrong: The clock is behind the data')
    await utimes(join(data(), 'audit'), new Date(), new Date())
    expect(await saysOf({}, { synchronized: false })).toContain('look: The clock is not kept right')
    expect(await saysOf({ LAPWING_MAX_CONNECTIONS: '20000' })).toContain('set LimitNOFILE=20512')
    expect(await saysOf()).toContain('ok: 1024 MiB of memory are enough for 1000000 waiting')
    expect(await saysOf({ LAPWING_MAX_WAITING: '9999999' }, { memory: 2 ** 29 })).toContain(
      'look: There are 512 MiB of memory, and 9999999 waiting envelopes may need 686: lower',
    )
    const dumped = {
      limits: LIMITS.replace('0       0 ', 'unlimited unlimited'),
      swaps: 'Filename\n/dev/sda2\n',
    }
    expect(await saysOf({}, dumped)).toContain('set LimitCORE=0')
    expect(await saysOf({}, dumped)).toContain('set MemorySwapMax=0')
  })

  it('looks at what is served and who may begin', async () => {
    await mkdir(join(root, 'client'))
    await writeFile(join(root, 'config.json'), '{')
    const said = await saysOf({
      LAPWING_ADMISSION: '',
      LAPWING_CLIENT_DIR: join(root, 'client'),
      LAPWING_CLIENT_CONFIG: join(root, 'config.json'),
    })
    expect(said).toContain('look: No desk can create mailboxes')
    expect(said).toContain('wrong: LAPWING_CLIENT_DIR has no index.html')
    expect(said).toContain('wrong: LAPWING_CLIENT_CONFIG cannot be read')
  })
})
