/**
 * People on a machine of their own (a network namespace, one cable), whose address the relay sees
 * with every packet: it is in no file, no output, no count and no backup, whatever they did.
 */
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { toBase64Url } from '@lapwing/codec'
import { RELAY_PATH } from '@lapwing/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { createNetwork, networkTrouble, PERSON, RELAY, type Network } from '../e2e/wire/network.ts'
import { RelayClient } from '../support/relay-client.ts'
import { envelope, testKey, testMailbox } from '../support/relay-keys.ts'
import { bundleRelay, carrierOver } from '../support/relay-process.ts'

const PORT = 8787
const METRICS_PORT = 9464
const ORIGIN = `http://${RELAY[0]}:${PORT}`
const PATIENCE_MS = 20_000
const trouble = networkTrouble(['ip'])

/** Carries what comes to a socket of the file system onto the cable, from the person's address. */
const FORWARDER = `const net = require('node:net')
const [path, host, port, localAddress] = process.argv.slice(1)
net.createServer((near) => {
  const far = net.connect({ host, port: Number(port), localAddress })
  near.pipe(far).pipe(near)
  for (const one of [near, far]) one.on('error', () => (near.destroy(), far.destroy()))
}).listen(path, () => console.log('ready'))`

const READ_COUNTS = `fetch('http://127.0.0.1:${METRICS_PORT}/metrics')
  .then((answer) => answer.text()).then((text) => console.log(text))`

describe.skipIf(trouble !== undefined)(
  `the address of whoever connects${trouble === undefined ? '' : ` (${trouble})`}`,
  () => {
    const admission = testKey()
    let network: Network
    let folder: string
    let bundle: string
    let door: string
    let forwarder: ChildProcess
    let output = ''

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'lapwing-addresses-'))
      bundle = await bundleRelay()
      network = createNetwork()
      door = join(folder, 'door')
      const carried = [door, RELAY[0], String(PORT), PERSON]
      forwarder = network.startOnPersons(process.execPath, ['-e', FORWARDER, ...carried])
      await once(forwarder.stdout!, 'data')
    })
    afterAll(async () => {
      forwarder.kill('SIGKILL')
      network.remove()
      await rm(folder, { recursive: true })
    })

    const data = () => join(folder, 'data')

    function run(args: readonly string[]): ChildProcess {
      const child = network.startOnRelays(process.execPath, args, {
        LAPWING_HOST: '0.0.0.0',
        LAPWING_PORT: String(PORT),
        LAPWING_METRICS_PORT: String(METRICS_PORT),
        LAPWING_DATA_DIR: data(),
        LAPWING_ORIGINS: ORIGIN,
        LAPWING_ADMISSION: toBase64Url(admission.publicKey),
      })
      for (const stream of [child.stdout!, child.stderr!]) {
        stream.on('data', (chunk: Buffer) => (output += chunk.toString('latin1')))
      }
      return child
    }

    /** Runs to its end; what it says is kept with the rest. */
    async function tool(...args: readonly string[]): Promise<number> {
      const child = run(args)
      const [code] = (await once(child, 'close')) as [number]
      return code
    }

    async function startRelay(): Promise<ChildProcess> {
      const before = output.length
      const child = run([bundle])
      for (const deadline = Date.now() + PATIENCE_MS; ;) {
        if (output.slice(before).includes('"started"')) return child
        if (Date.now() > deadline) throw new Error(`the relay never started: ${output}`)
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    }

    async function end(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
      const ended = once(child, 'close')
      child.kill(signal)
      await ended
    }

    const open = () => new WebSocket(`ws+unix://${door}:${RELAY_PATH}`, { origin: ORIGIN })
    const connect = () => new RelayClient(carrierOver(open()), ORIGIN).begin()

    function visit(path: string): Promise<number> {
      return new Promise((resolve, reject) => {
        const headers = { Host: `${RELAY[0]}:${PORT}`, 'X-Forwarded-For': PERSON }
        request({ socketPath: door, path, headers }, (response) => {
          response.resume().on('end', () => resolve(response.statusCode ?? 0))
        })
          .on('error', reject)
          .end()
      })
    }

    async function everything(): Promise<Buffer> {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true })
      // Chance puts any four bytes into 64 MiB of the reserve, which are random and nothing else.
      const files = entries.filter((entry) => entry.isFile() && entry.name !== 'reserve')
      const parts = await Promise.all(
        files.map(({ parentPath, name }) => readFile(join(parentPath, name))),
      )
      return Buffer.concat([...parts, Buffer.from(output, 'latin1')])
    }

    /** The forms an address takes in text and in memory. */
    const packed = Buffer.from(PERSON.split('.').map(Number))
    const forms: Readonly<Record<string, Buffer>> = {
      text: Buffer.from(PERSON),
      mapped: Buffer.from(`::ffff:${packed.toString('hex', 0, 2)}:${packed.toString('hex', 2)}`),
      hex: Buffer.from(packed.toString('hex')),
      base64: Buffer.from(Buffer.from(PERSON).toString('base64').replaceAll('=', '')),
      packed,
      reversed: Buffer.from(packed).reverse(),
    }
    const found = (all: Buffer) =>
      Object.entries(forms).flatMap(([name, form]) => (all.includes(form) ? [name] : []))

    it('is in no file, log, count, backup or tool’s answer, whatever they did', async () => {
      const relay = await startRelay()
      for (const path of ['/', '/healthz', '/%zz', RELAY_PATH, `/${'x'.repeat(9000)}`]) {
        expect(await visit(path)).toBeGreaterThanOrEqual(200)
      }
      const mailbox = testMailbox()
      const anna = await connect()
      await anna.create(admission, mailbox)
      anna.prove('post', mailbox.terms.id, mailbox.post)
      await anna.post(mailbox, [envelope(), envelope()])
      await anna.post(testMailbox(), [envelope()])
      anna.open(mailbox)
      await anna.entries(mailbox, 2)
      anna.ack(mailbox, 1)
      await anna.settled()
      // The kernel has the address, so the relay was told it.
      const table = await readFile(`/proc/${relay.pid}/net/tcp`, 'utf8')
      expect(table).toContain(Buffer.from(packed).reverse().toString('hex').toUpperCase())

      const rude = open()
      await once(rude, 'open')
      rude.send('rude')
      await once(rude, 'close')
      const liar = await connect()
      liar.origin = 'https://elsewhere.example'
      for (let lie = 0; lie < 20; lie++) liar.prove('post', mailbox.terms.id, testKey())
      await liar.closed
      expect(await tool('-e', READ_COUNTS)).toBe(0)
      expect(await tool(bundle, 'backup', join(folder, 'relay.backup'))).toBe(0)
      expect(await tool(bundle, 'doctor')).toBe(0)
      await end(relay, 'SIGKILL')
      const again = await startRelay()
      const vera = await connect()
      vera.open(mailbox, 1)
      await vera.entries(mailbox, 1)
      expect(await tool(bundle, 'reveal')).toBe(0)
      await end(again, 'SIGTERM')

      expect(output).toContain('lapwing_ready 1')
      expect(output).toContain('Saved: 1 mailboxes, 1 envelopes')
      expect(output).toMatch(/^envelope /mu)
      expect(output).toMatch(/^clock +jumped=/mu)
      expect(output).not.toMatch(/^unknown /mu)
      expect(found(await everything())).toEqual([])
    })

    it('would be found', async () => {
      await writeFile(join(folder, 'planted'), `visit from ${PERSON}`)
      expect(found(await everything())).toEqual(['text'])
      await writeFile(join(folder, 'planted'), packed)
      expect(found(await everything())).toEqual(['packed'])
    })
  },
)
