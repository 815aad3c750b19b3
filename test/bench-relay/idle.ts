/** Ten thousand connections that have proved a key and say nothing: what each of them holds. */
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { table } from '../bench/figures.ts'
import { bytes } from '../support/relay-keys.ts'
import { ownRelay } from './own-relay.ts'
import type { PeersOptions } from './peers.ts'
import { linkTo, type RelayLink } from './relay-link.ts'

const CONNECTIONS = 10_000
const THOUSAND = 1000
/** Below what a listening socket keeps waiting. */
const AT_ONCE = 100
const SETTLE_MS = 3000
const IDLE_MS = 10_000
const KIBIBYTE = 1024

export async function measureIdle({ programs, folder }: PeersOptions): Promise<string> {
  const relay = await ownRelay(programs.relay, join(folder, 'relay'))
  const { port, admission: key } = relay
  const server = await relay.start()

  async function connectThousand(): Promise<{ links: RelayLink[]; seconds: number }> {
    const links: RelayLink[] = []
    const began = performance.now()
    while (links.length < THOUSAND) {
      const more = Array.from({ length: AT_ONCE }, async () => {
        let heard: () => void = () => undefined
        const pong = new Promise<void>((resolve) => (heard = resolve))
        const link = await linkTo(port, () => heard())
        link.prove('post', bytes(32), key)
        link.send({ type: 'ping' })
        await pong
        return link
      })
      links.push(...(await Promise.all(more)))
    }
    return { links, seconds: (performance.now() - began) / 1000 }
  }

  // What the first ones cost beside themselves, such as compiled code, is not counted.
  const { links: gone } = await connectThousand()
  await Promise.all(gone.map((link) => link.close()))
  await sleep(SETTLE_MS)
  const before = server.memory()
  const thousands: { links: RelayLink[]; seconds: number }[] = []
  while (thousands.length * THOUSAND < CONNECTIONS) thousands.push(await connectThousand())
  await sleep(SETTLE_MS)
  const held = (server.memory() - before) / CONNECTIONS / KIBIBYTE
  const cpuBefore = server.cpu()
  await sleep(IDLE_MS)
  const idleShare = ((server.cpu() - cpuBefore) / 1e6 / IDLE_MS) * 100
  const rate = (at: number): string => (THOUSAND / (thousands.at(at)?.seconds ?? 0)).toFixed(0)
  await Promise.all(thousands.flatMap(({ links }) => links.map((link) => link.close())))
  await server.kill('SIGTERM')
  return table(
    ['10,000 idle connections', 'aim', 'figure'],
    [
      ['KiB of the relay’s memory for each', '≤ 8', held.toFixed(1)],
      ['connected and proved a second, the first thousand', '–', rate(0)],
      ['the same, the last thousand', '–', rate(-1)],
      ['% of a core while they say nothing', '–', idleShare.toFixed(1)],
    ],
  )
}
