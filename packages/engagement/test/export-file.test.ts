import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  mayExport,
  PRESETS,
  readExport,
  writeExport,
  type ExportEntry,
  type ExportFile,
} from '../src/index.ts'

const hash = (text: string): string => createHash('sha256').update(text).digest('hex')

const when = fc.integer({ min: 0, max: 4e12 }).map((at) => new Date(at).toISOString())
const entry = fc.record(
  {
    at: when,
    side: fc.constantFrom('participant' as const, 'desk' as const),
    by: fc.string(),
    text: fc.string({ unit: 'grapheme' }),
    edited: when,
  },
  { requiredKeys: ['at', 'side', 'text'] },
)

function fileOf(entries: readonly Omit<ExportEntry, 'n'>[]): Omit<ExportFile, 'head'> {
  return {
    decision: {
      lapwing: 'record export',
      version: 1,
      decision: '00'.repeat(16),
      by: 'Anna Köhler',
      identity: '11'.repeat(32),
      at: '2026-11-29T10:00:00.000Z',
      reason: 'the hearing is over',
      case: '22'.repeat(32),
      from: '2026-09-01T00:00:00.000Z',
      to: '2026-11-29T00:00:00.000Z',
    },
    entries: entries.map((one, place) => ({ n: place + 1, ...one })),
    end: { end: true, entries: entries.length, offRecord: 1, deleted: 2 },
  }
}

const files = fc.array(entry, { maxLength: 6 }).map(fileOf)

describe('a file for the archive', () => {
  it('reads back as it was written, in lines anybody can read', () => {
    fc.assert(
      fc.property(files, (file) => {
        const { text, head } = writeExport(file, hash)
        expect(readExport(text, hash)).toEqual({ ...file, head })
        for (const line of text.trimEnd().split('\n')) expect(() => JSON.parse(line)).not.toThrow()
      }),
    )
  })

  it('with any character changed, put in or taken out is found out, at that line or the next', () => {
    fc.assert(
      fc.property(files, fc.nat(), fc.string({ maxLength: 1 }), fc.nat(1), (file, at, by, cut) => {
        const { text } = writeExport(file, hash)
        const place = at % text.length
        const changed = text.slice(0, place) + by + text.slice(place + cut)
        if (changed === text) return
        const line = text.slice(0, place).split('\n').length
        const found = readExport(changed, hash)
        expect(typeof found).toBe('number')
        expect(found).toBeLessThanOrEqual(line + 1)
      }),
      { numRuns: 300 },
    )
  })

  it('with a line left out, doubled or moved is found out', () => {
    const some = fc.array(entry, { minLength: 2, maxLength: 6 }).map(fileOf)
    fc.assert(
      fc.property(some, fc.nat(), fc.nat(), (file, a, b) => {
        const lines = writeExport(file, hash).text.trimEnd().split('\n')
        const [from, to] = [a % lines.length, b % lines.length]
        const without = lines.filter((_, place) => place !== from)
        const line = lines[from] ?? ''
        const doubled = lines.toSpliced(to, 0, line)
        for (const changed of [without, doubled]) {
          expect(typeof readExport(`${changed.join('\n')}\n`, hash)).toBe('number')
        }
        if (from === to) return
        const moved = without.toSpliced(to, 0, line)
        expect(typeof readExport(`${moved.join('\n')}\n`, hash)).toBe('number')
      }),
    )
  })

  it('made anew with other words has another last hash than the desk’s log', () => {
    fc.assert(
      fc.property(files, files, (one, other) => {
        const [a, b] = [writeExport(one, hash), writeExport(other, hash)]
        expect(a.head === b.head).toBe(a.text === b.text)
      }),
    )
  })
})

describe('a copy that outlives the desk’s record', () => {
  const { terms } = PRESETS['keep archive'].conversation
  const kept = { ...terms, disappear: null }

  it('may be made only where nothing promises that words go', () => {
    expect(mayExport(kept, undefined)).toBe(true)
    expect(mayExport(kept, { least: 30, most: null })).toBe(true)
    expect(mayExport(kept, { least: 0, most: 30 })).toBe(false)
    expect(mayExport({ ...kept, disappear: 24 }, undefined)).toBe(false)
    expect(mayExport({ ...kept, disappear: 24 }, { least: 30, most: null })).toBe(false)
    expect(mayExport(undefined, undefined)).toBe(false)
  })
})
