/**
 * Tasks of a page's own thread, from a trace: how long each took by the clock, which includes waiting
 * for a core, and in processor time, which is the page's alone and holds on a busy machine too.
 */
import type { CDPSession, Page } from 'playwright-core'

export interface Tasks {
  /** Milliseconds, the longest first. */
  readonly clock: readonly number[]
  readonly processor: readonly number[]
}

interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  /** Microseconds. */
  readonly dur?: number
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

/** Records until `work` is done. */
export async function recordTasks(page: Page, work: () => Promise<void>): Promise<Tasks> {
  const session = await page.context().newCDPSession(page)
  const events: TraceEvent[] = []
  session.on('Tracing.dataCollected', ({ value }) => {
    events.push(...(value as unknown as TraceEvent[]))
  })
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel'] },
  })
  await work()
  await ended(session)
  return tasksOf(events)
}

async function ended(session: CDPSession): Promise<void> {
  const complete = new Promise<void>((resolve) => {
    session.once('Tracing.tracingComplete', () => {
      resolve()
    })
  })
  await session.send('Tracing.end')
  await complete
  await session.detach()
}

/** Of several pages' threads, the one that had most to do is the one that was scrolled. */
function tasksOf(events: readonly TraceEvent[]): Tasks {
  const thread = ({ pid, tid }: TraceEvent): string => `${pid}.${tid}`
  const pages = new Set(
    events.filter((one) => one.args?.name === 'CrRendererMain').map((one) => thread(one)),
  )
  const byThread = new Map<string, TraceEvent[]>()
  for (const event of events) {
    if (event.ph !== 'X' || !event.name.endsWith('RunTask') || !pages.has(thread(event))) continue
    const list = byThread.get(thread(event)) ?? []
    list.push(event)
    byThread.set(thread(event), list)
  }
  const work = (list: readonly TraceEvent[]): number =>
    list.reduce((sum, { tdur = 0 }) => sum + tdur, 0)
  const [busiest = []] = [...byThread.values()].sort((a, b) => work(b) - work(a))
  if (busiest.length === 0) throw new Error('the trace has no tasks')
  const longestFirst = (pick: (event: TraceEvent) => number | undefined): number[] =>
    busiest.map((event) => (pick(event) ?? 0) / 1000).sort((a, b) => b - a)
  return { clock: longestFirst((one) => one.dur), processor: longestFirst((one) => one.tdur) }
}
