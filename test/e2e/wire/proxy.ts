/** TLS in front of the relay, as deploy/nginx.conf has it, on the relay's machine. */
import { mkdirSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { certificate, nginxArguments, sample } from '../../support/deploy-samples.ts'
import type { Network } from './network.ts'

export interface WireProxy {
  stop(): Promise<void>
}

/** At port 443 of every address, before the relay at this port. */
export async function startProxyOn(
  network: Network,
  { folder, port }: { readonly folder: string; readonly port: number },
): Promise<WireProxy> {
  const home = join(folder, 'nginx')
  mkdirSync(home)
  const args = await nginxArguments(await sample('nginx.conf'), {
    home,
    certificate: certificate(home),
    changes: { '127.0.0.1:8787': `127.0.0.1:${String(port)}` },
  })
  const running = network.startOnRelays('nginx', args, process.env)
  let said = ''
  running.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()))
  return {
    async stop() {
      if (running.exitCode !== null) throw new Error(`nginx ended: ${said}`)
      const ended = once(running, 'close')
      running.kill('SIGTERM')
      await ended
    },
  }
}
