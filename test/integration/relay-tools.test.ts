/** The relay's tools as an operator runs them: the bundled program, its words and its exit codes. */
import { execFile } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundleRelay, startRelayProcess, type RelayProcess } from '../support/relay-process.ts'
import { testKey } from '../support/relay-keys.ts'
import { toBase64Url } from '@lapwing/codec'

interface Run {
  readonly code: number
  readonly out: string
  readonly err: string
}

const admission = testKey()
let relay: RelayProcess

beforeAll(async () => {
  relay = await startRelayProcess({ admission: [admission.publicKey] })
})
afterAll(() => relay.dispose())

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
