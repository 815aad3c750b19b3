/** A relay as it is run, with a folder and a port of its own, started as often as wanted. */
import { mkdirSync } from 'node:fs'
import { toBase64Url } from '@lapwing/codec'
import { freePort } from '../support/free-port.ts'
import { testKey, type TestKey } from '../support/relay-keys.ts'
import type { ServerProcess } from './lane.ts'
import { startServer } from './server-process.ts'

export interface OwnRelay {
  readonly port: number
  readonly admission: TestKey
  readonly env: Readonly<Record<string, string>>
  /** `watch` are Node's own arguments. */
  readonly start: (...watch: readonly string[]) => Promise<ServerProcess>
}

/** `folder` is made where it is missing; what is in it is found by the start. Admits `others`, too. */
export async function ownRelay(
  program: string,
  folder: string,
  others: readonly Uint8Array[] = [],
): Promise<OwnRelay> {
  const [port, admission] = [await freePort(), testKey()]
  mkdirSync(folder, { recursive: true })
  const env = relayEnvironment(port, folder, admission, others)
  const command = process.execPath
  return {
    port,
    admission,
    env,
    start: (...watch) => startServer({ command, args: [...watch, program], port, env }),
  }
}

export function relayEnvironment(
  port: number,
  folder: string,
  admission: TestKey,
  others: readonly Uint8Array[] = [],
): Record<string, string> {
  return {
    LAPWING_PORT: String(port),
    LAPWING_DATA_DIR: folder,
    LAPWING_ORIGINS: `http://127.0.0.1:${port}`,
    LAPWING_ADMISSION: [admission.publicKey, ...others].map(toBase64Url).join(','),
  }
}
