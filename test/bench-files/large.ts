/** A file as large as there may be, step by step: time, memory of the clients, and what it costs to go on. */
import { createHash, randomBytes } from 'node:crypto'
import { closeSync, createReadStream, openSync, writeSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { table } from '../bench/figures.ts'
import type { Bench } from './bench.ts'
import { memoryOf, type MemoryUse } from './memory.ts'
import { STAGES, twoPeople, type Stage } from './two-people.ts'

const MEBIBYTE = 1_048_576
/** Fetching is stopped here and goes on. */
const NEARLY = 0.9

const NAMES: Readonly<Record<Stage, string>> = {
  sealed: 'sealed into the notes',
  sent: 'sent to the relay',
  fetched: 'fetched, opened and kept',
  saved: 'read out of the notes into a file',
}

export function measureLarge(bench: Bench): Promise<string> {
  return bench.withHouse(async (house) => {
    const { folder, mebibytes } = bench
    const [from, into] = [join(folder, 'large'), join(folder, 'out')]
    const print = writeLarge(from, mebibytes)
    const people = await twoPeople(house, folder)
    const rows: string[][] = []
    let goesOn = NaN
    const steps = people.steps(from, into)
    for (const stage of STAGES) {
      const began = performance.now()
      const use = await memoryOf(async () => {
        const step = steps[stage]()
        if (stage === 'fetched') goesOn = await people.stopAt(NEARLY)
        await step
      })
      rows.push([NAMES[stage], ...figuresOf(use, performance.now() - began)])
    }
    if ((await printOf(into)) !== print) throw new Error('the file was changed')
    await people.leave()
    const heads = [
      'step',
      'time, s',
      'resident, MiB over before',
      'of that not pages of files',
      'JavaScript’s heap and buffers',
    ]
    const share = `${(NEARLY * 100).toFixed(0)} in a hundred`
    const said = `Stopped when ${share} had been fetched, it took ${(goesOn / 1000).toFixed(1)} s until it went on: all that was there is read, opened and hashed again.`
    return `${mebibytes} MiB; both clients in one process, sampled every 20 ms.\n\n${table(heads, rows)}\n\n${said}`
  })
}

function figuresOf({ resident, own, heap }: MemoryUse, ms: number): string[] {
  return [(ms / 1000).toFixed(1), resident.toFixed(0), own.toFixed(0), heap.toFixed(0)]
}

function writeLarge(path: string, mebibytes: number): string {
  const file = openSync(path, 'w')
  const hash = createHash('sha256')
  for (let at = 0; at < mebibytes; at += 1) {
    const bytes = randomBytes(MEBIBYTE)
    writeSync(file, bytes)
    hash.update(bytes)
  }
  closeSync(file)
  return hash.digest('hex')
}

async function printOf(path: string): Promise<string> {
  const file = await open(path)
  const hash = createHash('sha256')
  for await (const chunk of createReadStream('', { fd: file })) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
