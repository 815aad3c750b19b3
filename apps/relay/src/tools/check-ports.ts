/** Whether the ports can be had, or are had by a relay that answers. */
import { once } from 'node:events'
import { createServer, isIP } from 'node:net'
import { look, ok, wrong, type Finding } from './finding.ts'

export interface Place {
  readonly host: string
  readonly port: number
}

/** One for people, one for the counts. */
export async function checkPorts(
  people: Place,
  counts: Place | undefined,
): Promise<readonly Finding[]> {
  const findings = [await checkPort(people, '/readyz'), ...exposed(people, PEOPLE_EXPOSED)]
  if (counts === undefined) return [...findings, ok('No counts are served.')]
  return [...findings, await checkPort(counts, '/metrics'), ...exposed(counts, COUNTS_EXPOSED)]
}

const PEOPLE_EXPOSED = look(
  'The relay listens on an address others reach, without TLS: keep LAPWING_HOST at 127.0.0.1 behind a proxy.',
)
const COUNTS_EXPOSED = look(
  'The counts are served on an address others reach: keep LAPWING_METRICS_HOST at 127.0.0.1.',
)

function exposed({ host }: Place, finding: Finding): readonly Finding[] {
  const local =
    host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
  return local ? [] : [finding]
}

async function checkPort({ host, port }: Place, path: string): Promise<Finding> {
  const trouble = await tryListening({ host, port })
  switch (trouble) {
    case undefined:
      return ok(`Port ${port} is free.`)
    case 'EADDRINUSE':
      return (await answers({ host, port }, path))
        ? ok(`A relay answers on port ${port}.`)
        : wrong(`Another program has port ${port}: find it with ss -ltnp, or choose another port.`)
    case 'EACCES':
      return wrong(`Port ${port} is not allowed to this user: choose one above 1023.`)
    default:
      return wrong(
        `Port ${port} cannot be had (${trouble}): check that its address is one of this machine’s.`,
      )
  }
}

async function tryListening({ host, port }: Place): Promise<string | undefined> {
  const server = createServer()
  try {
    server.listen(port, host)
    await once(server, 'listening')
    return undefined
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  } finally {
    server.close()
  }
}

const PATIENCE_MS = 2000

/** Asks an address of this machine, which is the relay's own. */
async function answers({ host, port }: Place, path: string): Promise<boolean> {
  const name = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host
  const url = `http://${isIP(name) === 6 ? `[${name}]` : name}:${port}${path}`
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) })
    const text = await response.text()
    return text.includes('"ready"') || text.includes('lapwing_ready')
  } catch {
    return false
  }
}
