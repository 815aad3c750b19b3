/**
 * Cover traffic (docs/decisions/0026): at a fixed rate every connection sends one frame of one size and
 * is answered by one, and all that a line says and hears goes in those. It runs while the page is shown;
 * when it stops nothing goes at all, so that no word ever leaves uncovered.
 */
import { COVER_MS } from '@lapwing/protocol'
import type { Clock } from '../clock.ts'
import { CoveredConnection } from './covered-connection.ts'
import type { RawConnection, Transport } from './transport.ts'

/**
 * After the page was hidden: what was written last has left by then. As long whether something was
 * written or not.
 */
export const COVER_LINGER_MS = 30_000
/** So many connections that were opened and never answered are no accident. */
const NOT_ANSWERED = 2

export interface CoverTraffic {
  /** What lines connect by, covered or not. */
  readonly transport: Transport
  readonly view: CoverTrafficView | undefined
  /** Whether the page can be seen. */
  show(isShown: boolean): void
  close(): void
}

/** Undefined where it is switched off. */
export interface CoverTrafficView {
  /** `begins`: nothing is connected. `unanswered`: this relay does not know it, and nothing is sent. */
  readonly state: 'begins' | 'runs' | 'stopped' | 'unanswered'
  /** When it last stood still because the page was hidden; without an end while it does. */
  readonly stood: { readonly from: number; readonly to: number | undefined } | undefined
}

export interface CoverTrafficOptions {
  readonly transport: Transport
  readonly clock: Clock
  readonly isOn: () => boolean
  readonly isLean: () => boolean
  /** Between two frames of a connection; COVER_MS unless said. */
  readonly coverMs?: number | undefined
  /** Something a screen shows is other than before. */
  readonly changed: () => void
}

export function createCoverTraffic(o: CoverTrafficOptions): CoverTraffic {
  const { transport, clock, changed } = o
  const connections = new Set<CoveredConnection>()
  let isStopped = false
  let stood: CoverTrafficView['stood']
  let failures = 0
  let cancel: () => void = () => undefined

  function stop(): void {
    isStopped = true
    stood = { from: clock.now(), to: undefined }
    for (const one of [...connections]) one.close()
    changed()
  }

  function goOn(): void {
    isStopped = false
    if (stood) stood = { ...stood, to: clock.now() }
    for (const one of connections) one.begin()
    changed()
  }

  function connect(): RawConnection {
    const lean = o.isLean()
    if (!o.isOn()) return transport.connect({ lean })
    const connection: CoveredConnection = new CoveredConnection({
      connect: () => transport.connect({ lean, covered: true }),
      clock,
      everyMs: o.coverMs ?? COVER_MS,
      onAnswer() {
        failures = 0
        changed()
      },
      onEnd(wasRefused) {
        connections.delete(connection)
        if (wasRefused) failures += 1
        changed()
      },
    })
    connections.add(connection)
    if (!isStopped) connection.begin()
    return connection
  }

  function state(): CoverTrafficView['state'] {
    if (isStopped) return 'stopped'
    if (failures >= NOT_ANSWERED) return 'unanswered'
    return [...connections].some((one) => one.runs) ? 'runs' : 'begins'
  }

  return {
    transport: { origin: transport.origin, connect },
    get view() {
      return o.isOn() ? { state: state(), stood } : undefined
    },
    show(isShown) {
      cancel()
      if (!isShown) cancel = clock.after(COVER_LINGER_MS, stop)
      else if (isStopped) goOn()
    },
    close: () => cancel(),
  }
}
