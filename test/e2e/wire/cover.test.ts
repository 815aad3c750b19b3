/**
 * What an observer on the cable sees of somebody who switched cover traffic on, over TLS as deploy/ has
 * it: a minute in which nobody writes, and one in which both write all the time, are the same to them.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { COVER_FRAME_BYTES, COVER_MS } from '@lapwing/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '../browsers/chromium.ts'
import { pause, type Browser, type Window } from '../browsers/window.ts'
import { accept, askToJoin, invite, openSettings, press, setUpDesk, write } from '../people.ts'
import { recordsIn, segmentsIn, type WireRecord, type WireSegment } from './capture.ts'
import { createNetwork, networkTrouble, PERSON, RELAY, type Network } from './network.ts'
import { startProxyOn, type WireProxy } from './proxy.ts'
import { startRelayOn, type WireRelay } from './relay.ts'

const PORT = 8787
const [officer, participant] = RELAY.map((address) => `https://${address}`) as [string, string]
const trouble = networkTrouble(['ip', 'tshark', 'nginx', 'openssl'])
const BEATS = 20
const MINUTE_MS = BEATS * COVER_MS
/** Somebody who writes keeps no beat. */
const UNEVEN = [0.6, 1.3, 0.8, 1.45, 1.05, 0.55, 1.2] as const
/** More than go in a minute: some wait. */
const WORDS_EVERY_MS = [1_300, 3_100] as const

interface Minute {
  readonly sent: readonly WireRecord[]
  readonly heard: readonly WireRecord[]
  readonly segments: readonly WireSegment[]
}

describe.skipIf(trouble !== undefined)(
  `cover traffic on a cable of its own${trouble === undefined ? '' : ` (${trouble})`}`,
  () => {
    let network: Network
    let folder: string
    let relay: WireRelay
    let proxy: WireProxy
    let browser: Browser
    let anna: Window
    let osinka: Window
    let quiet: Minute
    let busy: Minute
    let written = 0
    let came = 0

    beforeAll(async () => {
      network = createNetwork()
      folder = mkdtempSync(join(tmpdir(), 'lapwing-cover-'))
      relay = await startRelayOn(network, { folder, port: PORT, origins: [officer, participant] })
      proxy = await startProxyOn(network, { folder, port: PORT })
      browser = await launchChromium({
        profile: join(folder, 'profile'),
        through: (chromium) => network.onPersons(chromium),
        flags: ['--ignore-certificate-errors'],
      })
      anna = await browser.newWindow()
      osinka = await browser.newWindow()
      await begin()
      const recording = await network.record()
      const from = Date.now()
      await pause(MINUTE_MS + COVER_MS)
      const between = Date.now()
      await bothWrite(between + MINUTE_MS + COVER_MS)
      await recording.stop()
      const [records, segments] = [recordsIn(recording.file), segmentsIn(recording.file)]
      quiet = minuteFrom(from, records, segments)
      busy = minuteFrom(between, records, segments)
    }, 600_000)

    afterAll(async () => {
      await browser.close()
      await proxy.stop()
      await relay.stop()
      network.remove()
      rmSync(folder, { recursive: true, force: true })
    })

    async function begin(): Promise<void> {
      await setUpDesk(anna, officer, relay.code)
      const code = await invite(anna, 'Pskov')
      await anna.click('button', 'Done')
      await askToJoin(osinka, { address: participant, code, name: 'Osinka' })
      await accept(anna, 'Osinka')
      await osinka.sees('Trial officer', 60_000)
      await openSettings(osinka)
      await press(osinka, 'button', 'Cover traffic')
      await osinka.click('button', 'Switch on cover traffic')
      await osinka.sees('It runs now.', 60_000)
      for (let n = 0; n < 3; n += 1) await osinka.click('button', 'Back')
      await write(osinka, 'Under cover')
      await anna.sees('Under cover', 60_000)
      await write(anna, 'I see it')
      await osinka.sees('I see it', 60_000)
      // What both acknowledge of it goes, too.
      await pause(10 * COVER_MS)
    }

    /** Neither waits for the other, nor for a beat. */
    async function bothWrite(end: number): Promise<void> {
      const writes = async (window: Window, name: string, every: number): Promise<number> => {
        let count = 0
        for (; Date.now() < end; count += 1) {
          await write(window, `${name} ${String(count)} ${'and on '.repeat(count % 30)}`)
          await pause(every * (UNEVEN[count % UNEVEN.length] ?? 1))
        }
        return count
      }
      const [hers] = await Promise.all([
        writes(osinka, 'Osinka', WORDS_EVERY_MS[0]),
        writes(anna, 'Anna', WORDS_EVERY_MS[1]),
      ])
      written = hers
      const seen = await anna.visibleText()
      came = Math.max(...[...seen.matchAll(/Osinka (\d+)/gu)].map(([, n]) => Number(n)))
    }

    it('both minutes hold the same records: one a beat, and an answer that is always in the same pieces', () => {
      for (const { sent, heard } of [quiet, busy]) {
        expect([sent.length, new Set(sizesOf(sent)).size]).toEqual([BEATS, 1])
        expect(sent[0]?.length).toBeGreaterThan(COVER_FRAME_BYTES)
        const pieces = heard.length / BEATS
        const first = sizesOf(heard.slice(0, pieces))
        expect(sum(first)).toBeGreaterThan(COVER_FRAME_BYTES)
        expect(sizesOf(heard)).toEqual(Array.from({ length: BEATS }, () => first).flat())
      }
      expect(sizesOf(busy.sent)).toEqual(sizesOf(quiet.sent))
      expect(sizesOf(busy.heard)).toEqual(sizesOf(quiet.heard))
      console.log(`a beat: ${tally(quiet.sent)}; its answers: ${tally(quiet.heard)}`)
    })

    it('the busy one was busy', () => {
      console.log(`written ${String(written)}, come ${String(came)}`)
      expect(came).toBeGreaterThan(5)
      expect(written).toBeGreaterThan(BEATS)
    })

    it('beats keep to their time, whatever is written', () => {
      for (const [name, { sent, heard, segments }] of Object.entries({ quiet, busy })) {
        // Of an answer, its last piece.
        const answers = heard.filter((_, i) => (i + 1) % (heard.length / BEATS) === 0)
        for (const [way, some] of Object.entries({ sent, answers })) {
          const { median, p95, largest } = spread(some)
          const times = `median ${String(median)} ms, p95 ${String(p95)} ms`
          console.log(`${name}, ${way}: ${times}, off by ${String(largest)} ms at most`)
          expect(Math.abs(median - COVER_MS)).toBeLessThan(COVER_MS / 10)
          expect(largest).toBeLessThan(COVER_MS / 2)
        }
        const bytes = (out: boolean): string =>
          String(sum(segments.flatMap((one) => ((one.from === PERSON) === out ? [one.bytes] : []))))
        const packets = String(segments.length)
        console.log(`${name}: ${bytes(true)} bytes out, ${bytes(false)} in, ${packets} packets`)
      }
    })
  },
)

const sizesOf = (records: readonly WireRecord[]) => records.map(({ length }) => length)
const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)

/** What went between Osinka and the relay in as many beats as a minute has, from the first after this moment. */
function minuteFrom(
  moment: number,
  records: readonly WireRecord[],
  segments: readonly WireSegment[],
): Minute {
  const own = <T extends { readonly from: string; readonly to: string; readonly at: number }>(
    some: readonly T[],
  ) => some.filter(({ from, to }) => from === RELAY[1] || to === RELAY[1])
  const first = own(records).find(({ at, from }) => from === PERSON && at * 1_000 >= moment)
  if (!first) throw new Error('no beat at all')
  // From the middle between two beats on: an answer belongs to its beat.
  const begin = first.at - COVER_MS / 2_000
  const within = <T extends { readonly at: number }>(some: readonly T[]) =>
    some.filter(({ at }) => at >= begin && at < begin + MINUTE_MS / 1_000)
  const all = within(own(records))
  return {
    sent: all.filter(({ from }) => from === PERSON),
    heard: all.filter(({ from }) => from !== PERSON),
    segments: within(own(segments)),
  }
}

/** Between one and the next, in milliseconds. */
function spread(some: readonly WireRecord[]) {
  const gaps = some.slice(1).map(({ at }, i) => (at - (some[i]?.at ?? NaN)) * 1_000)
  const sorted = gaps.sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? NaN
  const largest = Math.max(...gaps.map((gap) => Math.abs(gap - COVER_MS)))
  const whole = (value: number) => Math.round(value * 10) / 10
  return { median: whole(at(0.5)), p95: whole(at(0.95)), largest: whole(largest) }
}

function tally(records: readonly WireRecord[]): string {
  const counts = new Map<number, number>()
  for (const { length } of records) counts.set(length, (counts.get(length) ?? 0) + 1)
  return [...counts].sort(([a], [b]) => a - b).map(([size, n]) => `${String(size)}: ${String(n)}`).join(', ') // prettier-ignore
}
