/** How long a client that was away needs for 10,000 waiting messages, and how long unlocking takes. */
import { medianAndRange, table } from './figures.ts'
import type { BenchHouse } from './main.ts'
import { introduce, must, openPerson, PASSPHRASE, setUpDesk, type BenchPerson } from './people.ts'
import { watchedTransport } from './watched-transport.ts'

const WAITING = 10_000
/** One mailbox holds 4,096 waiting envelopes, and a busy person has several conversations. */
const CONVERSATIONS = 4
const UNLOCKS = 7
const LONG = 30 * 60_000

export async function measureDrain(house: BenchHouse): Promise<string> {
  const { clientConfig } = house
  const officer = await openPerson({ clientConfig, transport: watchedTransport(house.officer) })
  let guest = await openPerson({ clientConfig, transport: watchedTransport(house.participant) })
  await setUpDesk(officer, house.code)
  const ids: string[] = []
  for (let n = 0; n < CONVERSATIONS; n += 1) ids.push(await introduce(officer, guest))
  const before = entriesOf(guest)
  // Locked on the same storage: nothing of it is online while the officer writes.
  guest = await guest.reopen(watchedTransport(house.participant))

  const sending = performance.now()
  for (let n = 0; n < WAITING; n += 1) {
    must(await officer.client.send(ids[n % ids.length] ?? '', `Message number ${String(n)}`))
  }
  await allSent(officer, ids)
  const sent = performance.now() - sending

  const draining = performance.now()
  must(await guest.client.unlock(PASSPHRASE))
  await guest.until('all messages', () => entriesOf(guest) - before >= WAITING, LONG)
  const drained = performance.now() - draining

  const unlocks: number[] = []
  for (let n = 0; n < UNLOCKS; n += 1) {
    await guest.client.lock()
    const started = performance.now()
    must(await guest.client.unlock(PASSPHRASE))
    unlocks.push(performance.now() - started)
  }
  await officer.leave()
  await guest.leave()
  const perSecond = (milliseconds: number): string => (WAITING / (milliseconds / 1000)).toFixed(0)
  return table(
    ['what', 'figure'],
    [
      [
        'writing 10,000 messages until all are on disk at the relay',
        `${(sent / 1000).toFixed(1)} s, ${perSecond(sent)} a second`,
      ],
      [
        'draining them after an unlock until all are in the vault',
        `${(drained / 1000).toFixed(1)} s, ${perSecond(drained)} a second`,
      ],
      [
        `unlocking that vault, made passphrase (median of ${String(UNLOCKS)}, range)`,
        `${medianAndRange(unlocks, 0)} ms`,
      ],
    ],
  )
}

function entriesOf(person: BenchPerson): number {
  return person.client.view.conversations.reduce((sum, one) => sum + one.entries, 0)
}

async function allSent(officer: BenchPerson, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const end = Date.now() + LONG
    for (;;) {
      const count = officer.client.view.conversations.find((one) => one.id === id)?.entries ?? 0
      const last = must(await officer.client.entries(id, count - 1, count))[0]
      if (last?.kind === 'message' && last.state === 'sent') break
      if (Date.now() > end) throw new Error('the messages were never all sent')
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}
