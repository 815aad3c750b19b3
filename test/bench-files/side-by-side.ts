/** The same bytes from one folder to another, by turns: with Lapwing, as they are, and through age. */
import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { medianAndRange, percentile, table } from '../bench/figures.ts'
import { cpuOf, startServer } from '../bench-relay/server-process.ts'
import { freePort } from '../support/free-port.ts'
import { sealAndOpen } from './alone.ts'
import type { Bench } from './bench.ts'
import { copyPlainly, copyThroughAge, makeAgeKeys } from './copy.ts'
import { STAGES, twoPeople, type Stage } from './two-people.ts'

const MEBIBYTE = 1_048_576
const SIZES = { '20 MB': 20_000_000, '64 MiB': 64 * MEBIBYTE } as const
type Size = keyof typeof SIZES
const WAYS = ['lapwing', 'plain', 'age', 'alone'] as const
type Way = (typeof WAYS)[number]

/** Of one file: milliseconds by the clock and of processors, of the clients and of the relay. */
interface Part {
  readonly ms: number
  readonly clients: number
  readonly relay: number
}

export async function measureSideBySide(bench: Bench): Promise<string> {
  return bench.withHouse(async (house) => {
    const { rounds, folder, copyServer } = bench
    const kept = join(folder, 'kept')
    mkdirSync(kept)
    const port = await freePort()
    const args = [copyServer, kept, String(port)]
    const server = await startServer({ command: process.execPath, args, port })
    const people = await twoPeople(house, folder)
    const age = makeAgeKeys(join(folder, 'age-identity'))
    const times = new Map<string, number[]>()
    const parts = new Map<Stage, Part[]>()
    const note = (key: string, ms: number) => times.set(key, [...(times.get(key) ?? []), ms])
    const into = join(folder, 'into')
    const url = `http://127.0.0.1:${port}/copy`

    async function lapwing(size: Size, from: string, isCounted: boolean): Promise<void> {
      const marks: { stage?: Stage; at: number; clients: number; relay: number }[] = []
      const mark = (stage?: Stage): void => {
        const { user, system } = process.cpuUsage()
        const relay = cpuOf(house.relayPid) / 1e6
        marks.push({
          at: performance.now(),
          clients: (user + system) / 1000,
          relay,
          ...(stage && { stage }),
        })
      }
      const steps = people.steps(from, into)
      for (const stage of STAGES) {
        mark(stage)
        await steps[stage]()
      }
      mark()
      const ms = (stage: Stage | undefined) => marks.find((one) => one.stage === stage)?.at ?? NaN
      if (!isCounted) return
      note(`lapwing ${size}`, ms('saved') - ms('sealed'))
      note(`saved ${size}`, ms(undefined) - ms('sealed'))
      if (size !== '64 MiB') return
      marks.slice(1).forEach((after, index) => {
        const before = marks[index]
        if (!before?.stage) return
        const part = {
          ms: after.at - before.at,
          clients: after.clients - before.clients,
          relay: after.relay - before.relay,
        }
        parts.set(before.stage, [...(parts.get(before.stage) ?? []), part])
      })
    }

    async function go(way: Way, size: Size, isCounted: boolean): Promise<void> {
      const from = join(folder, 'from')
      const bytes = randomBytes(SIZES[size])
      writeFileSync(from, bytes)
      rmSync(into, { force: true })
      let opened: Uint8Array | undefined
      const began = performance.now()
      if (way === 'lapwing') await lapwing(size, from, isCounted)
      else if (way === 'plain') await copyPlainly(url, from, into)
      else if (way === 'alone') opened = sealAndOpen(bytes)
      else if (age) await copyThroughAge(url, { from, into }, age)
      else return
      if (way !== 'lapwing' && isCounted) note(`${way} ${size}`, performance.now() - began)
      if (opened) writeFileSync(into, opened)
      if (printOf(readFileSync(into)) !== printOf(bytes)) throw new Error(`${way} changed the file`)
    }

    for (const way of WAYS) await go(way, '20 MB', false)
    for (let round = 0; round < rounds; round += 1) {
      for (const size of Object.keys(SIZES) as Size[]) {
        for (let at = 0; at < WAYS.length; at += 1) {
          await go(WAYS[(at + round) % WAYS.length] ?? 'plain', size, true)
        }
      }
    }
    await people.leave()
    await server.kill('SIGTERM')

    const seconds = (key: string) => {
      const all = times.get(key)
      return all
        ? medianAndRange(
            all.map((ms) => ms / 1000),
            2,
          )
        : 'not installed'
    }
    const ratio = (way: Way, size: Size, own = 'lapwing') => {
      const [ours, theirs] = [times.get(`${own} ${size}`) ?? [], times.get(`${way} ${size}`)]
      return theirs
        ? medianAndRange(
            ours.map((ms, round) => (theirs[round] ?? NaN) / ms),
            2,
          )
        : '–'
    }
    const sides = table(
      [
        'file',
        'Lapwing, s',
        'and saved, s',
        'plain copy, s',
        'age, s',
        'speed, of the copy (aim ≥ 0.5)',
        'of age (aim ≥ 1)',
        'ciphers and hashes alone, s',
        'speed of those alone, of the copy',
        'of age',
      ],
      (Object.keys(SIZES) as Size[]).map((size) => [
        size,
        ...['lapwing', 'saved', 'plain', 'age'].map((key) => seconds(`${key} ${size}`)),
        ratio('plain', size),
        ratio('age', size),
        seconds(`alone ${size}`),
        ratio('plain', size, 'alone'),
        ratio('age', size, 'alone'),
      ]),
    )
    const each = (of: (part: Part) => number) => (stage: Stage) =>
      percentile(
        (parts.get(stage) ?? []).map((part) => of(part) / 64),
        0.5,
      ).toFixed(1)
    const profile = table(
      [
        '64 MiB, milliseconds for each MiB, medians',
        'by the clock',
        'processor, clients',
        'processor, relay',
      ],
      STAGES.map((stage) => [
        stage,
        each(({ ms }) => ms)(stage),
        each(({ clients }) => clients)(stage),
        each(({ relay }) => relay)(stage),
      ]),
    )
    return `${sides}\n\n${profile}`
  })
}

function printOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
