/** docs/cryptography.md says what the code does: its tables are read and compared. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  BOX_OVERHEAD,
  CHOSEN_COST,
  DERIVATION_LABELS,
  GENERATED_COST,
  HYBRID_OVERHEAD,
  HYBRID_PUBLIC_KEY_BYTES,
  MAX_STATEMENT_BYTES,
  SECRET_BOX_OVERHEAD,
  SIGNATURE_BYTES,
  STATEMENT_TYPES,
  STREAM_CHUNK_OVERHEAD,
} from '../src/index.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const text = readFileSync(join(root, 'docs/cryptography.md'), 'utf8')

/** Names in the first column of the tables of a section, as `name`. */
function firstColumn(heading: string): readonly string[] {
  const from = text.indexOf(`\n${heading}\n`)
  expect(from, heading).toBeGreaterThan(0)
  const section = text.slice(from + 1).split(/\n#+ /)[0] ?? ''
  return [...section.matchAll(/^\| `([^`]+)` \|/gm)].map((match) => match[1]!)
}

/** Every quoted `lapwing …` in the sources of our packages and apps. */
function namesInSources(): readonly string[] {
  const folders = ['packages', 'apps'].flatMap((part) =>
    readdirSync(join(root, part)).map((name) => join(root, part, name, 'src')),
  )
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => readFileSync(join(folder, name), 'utf8')),
  )
  const found = files.flatMap((source) => [...source.matchAll(/'(lapwing [a-z -]+)'/g)])
  return [...new Set(found.map((match) => match[1]!))]
}

describe('docs/cryptography.md', () => {
  const derivations = firstColumn('## 2. Derivation')
  const others = firstColumn('### Other names')

  it('lists exactly the derivation labels, each once', () => {
    expect([...derivations].sort()).toEqual([...DERIVATION_LABELS].sort())
  })

  it('lists every name used anywhere, each for one thing', () => {
    const listed = [...derivations, ...others]
    expect(new Set(listed).size).toBe(listed.length)
    const unlisted = namesInSources().filter((name) => !listed.includes(name))
    expect(unlisted, 'add these to the tables of docs/cryptography.md').toEqual([])
  })

  it('lists no name that is used nowhere', () => {
    const used = namesInSources()
    expect(others.filter((name) => !used.includes(name))).toEqual([])
  })

  it('names the types of statements and the numbers', () => {
    expect(text).toContain(`Types: ${STATEMENT_TYPES.map((type) => `\`${type}\``).join(', ')}.`)
    for (const [row, number] of [
      ['sealed box | box.ts', BOX_OVERHEAD],
      ['hybrid seal | hybrid-seal.ts', HYBRID_OVERHEAD],
      ['secret box | secret-box.ts', SECRET_BOX_OVERHEAD],
      ['secret stream | secret-stream.ts | 24 and', STREAM_CHUNK_OVERHEAD],
      ['signature | signature.ts', SIGNATURE_BYTES],
      ['chosen by a person', CHOSEN_COST.memoryKiB / 1024],
      ['generated, at least 77 bits', GENERATED_COST.memoryKiB / 1024],
    ] as [string, number][]) {
      expect(text).toMatch(new RegExp(`\\| ${row} (\\| )?${number} `))
    }
    expect(text).toContain(`publicKey ${HYBRID_PUBLIC_KEY_BYTES}`)
    expect(text).toContain(MAX_STATEMENT_BYTES.toLocaleString('en'))
  })
})
