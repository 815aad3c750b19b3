/**
 * `npm run bench:desk`: a desk of two officers and many cases over a real relay process; then one of the
 * two is withdrawn. The clients keep their notes in memory, the relay on its disk.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { joinsDesk } from '../support/colleagues.ts'
import { createWorld, must, PASSPHRASE, type Person } from '../support/people.ts'
import { startRelayProcess } from '../support/relay-process.ts'
import { CountedWire } from './counted-wire.ts'
import { fillDesk, letsOneIn } from './filling.ts'
import { glanceAt } from './glance.ts'
import { pause, soon } from './soon.ts'

/** How often a word is said into a case meanwhile. */
const PROBE_MS = 1_000

export async function measureDesk({ cases }: { readonly cases: number }): Promise<string> {
  let relay: Awaited<ReturnType<typeof startRelayProcess>> | undefined
  const world = await createWorld(async (admission) => {
    relay = await startRelayProcess({ admission: [admission] })
    const wire = new CountedWire(relay.origin)
    return { origin: relay.origin, connect: () => wire.connect() }
  })
  const wire = new CountedWire(relay?.origin ?? '')
  const over = new AbortController()
  try {
    let anna = await world.officer('Anna', { connect: () => wire.connect() })
    const { person: boris } = await joinsDesk(world, anna, 'Boris Lind')
    const filled = performance.now()
    const probe = await fillDesk(world, { anna, boris, cases })
    const filling = performance.now() - filled
    tell(`${cases} cases`, filling)
    // A conversation that is going on, as the one an officer writes into in such an hour.
    must(await anna.client.send(probe.conversation(), 'a word'))
    await soon('the word read', () => (probe.view().conversations[0]?.unread ?? 0) > 0)
    await boris.client.lock()

    await anna.client.lock()
    wire.reset()
    anna = await anna.reopen()
    const unlocked = performance.now()
    must(await anna.client.unlock(PASSPHRASE))
    const listed = performance.now()
    await soon('all mailboxes read', () => wire.drained >= cases)
    const opened = performance.now()
    tell('mailboxes read', opened - listed)

    const looked = performance.now()
    anna.view()
    const looking = performance.now() - looked
    wire.reset()
    const delay = monitorEventLoopDelay({ resolution: 5 })
    delay.enable()
    world.serveRoster(3, 'anna')
    const begun = performance.now()
    must(await anna.client.renewRoster())
    const words = saysMeanwhile(anna, probe, over)
    const newcomer = letsOneIn(world, anna, 'Somebody new')
    const came = newcomer.then(() => performance.now() - begun)
    const shared = anna.view().conversations.filter(({ members }) => members === 3).length
    let told = shared
    await soon('nothing left to cut', () => {
      const { desk, conversations } = glanceAt(anna)
      const left = conversations.filter((one) => one.members > 2).length
      if (left <= told - 100) tell(`all but ${left} cut`, performance.now() - begun)
      if (left <= told - 100) told = left
      return desk?.cutting === 0 && desk.alone && left === 0
    })
    const cut = performance.now() - begun
    delay.disable()
    const { waits } = await words.end()
    const until = await came
    const rows: readonly (readonly [string, string])[] = [
      ['a case begun with two officers, on the average', ms(filling / cases)],
      ['unlocking, derivation of the key included', ms(listed - unlocked)],
      ['from there until everything in all mailboxes was read', ms(opened - listed)],
      ['making what the screen shows of all of it', ms(looking)],
      [`cutting one officer off from ${shared} cases and the desk`, ms(cut)],
      ['the same for one case', ms(cut / (shared + 1))],
      ['sent for it, for one case', kb(wire.sent / (shared + 1))],
      ['received for it, for one case', kb(wire.received / (shared + 1))],
      [`longest of ${waits.length} waits of a word said meanwhile`, ms(Math.max(...waits))],
      ['median of them', ms(median(waits))],
      ['somebody new comes and is let in meanwhile', ms(until)],
      ['longest time the officer’s client did nothing else', ms(delay.max / 1e6)],
    ]
    return [
      `### One of two officers cut off`,
      '',
      '| what | figure |',
      '| --- | --- |',
      ...rows.map(([what, figure]) => `| ${what} | ${figure} |`),
    ].join('\n')
  } finally {
    over.abort()
    world.close()
    await relay?.dispose()
  }
}

/** On the way: a run that breaks off has said what it had. */
function tell(what: string, took: number): void {
  console.error(`${what}: ${ms(took)}`)
}

/** Says a word each second into one case and waits until it is read there. */
function saysMeanwhile(anna: Person, probe: Person, over: AbortController) {
  const waits: number[] = []
  const isOver = (): boolean => over.signal.aborted
  const id = probe.conversation()
  const said = (async () => {
    for (let n = 1; !isOver(); n += 1) {
      const from = performance.now()
      // While its own cut is under way nothing is said into a case.
      while (!isOver() && !(await anna.client.send(id, `word ${n}`)).ok) await pause(20)
      await soon('the word read', () => (probe.view().conversations[0]?.unread ?? 0) > n, 20)
      waits.push(performance.now() - from)
      await pause(PROBE_MS)
    }
  })()
  return {
    async end() {
      over.abort()
      await said
      return { waits }
    },
  }
}

function median(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? Number.NaN
}

function ms(figure: number): string {
  return figure < 10_000 ? `${Math.round(figure)} ms` : `${(figure / 1_000).toFixed(1)} s`
}

function kb(bytes: number): string {
  return `${(bytes / 1_000).toFixed(1)} kB`
}
