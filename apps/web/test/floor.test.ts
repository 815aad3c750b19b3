/** The oldest browsers we name must be able to parse and run the page: no newer grammar or verbs. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const SOURCES = join(import.meta.dirname, '../src')

/** What Chrome 100, Firefox 115 or Safari 15.4 lack and no build step replaces. */
const TOO_NEW: Readonly<Record<string, RegExp>> = {
  'look-behind in a regular expression (Safari 16.4)': /\(\?<[=!]/u,
  'requestSubmit (Safari 16)': /\.requestSubmit\(/u,
  'toSorted and its kin (Chrome 110)': /\.(toSorted|toReversed|toSpliced)\(/u,
  'grouping (Chrome 117)': /\b(Object|Map)\.groupBy\(/u,
  'Promise.withResolvers (Chrome 119)': /Promise\.withResolvers/u,
  'Array.fromAsync (Chrome 121)': /Array\.fromAsync/u,
  'set algebra (Chrome 122)': /\.(isSubsetOf|symmetricDifference|isDisjointFrom)\(/u,
  'popover (Chrome 114)': /\b(popovertarget|showPopover|togglePopover)\b/iu,
  'well-formed strings (Chrome 111)': /\.(isWellFormed|toWellFormed)\(/u,
  'AbortSignal.any (Chrome 116)': /AbortSignal\.any\(/u,
}

/** HTML from a string: Trusted Types would stop it, and nobody may try. */
const MARKUP =
  /\.(innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML)\b|dangerouslySetInnerHTML|document\.write/u

const files = readdirSync(SOURCES, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/u.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))

const using = (what: RegExp): string[] =>
  files
    .filter((file) => what.test(readFileSync(file, 'utf8')))
    .map((file) => file.slice(SOURCES.length))

describe('what the page may use', () => {
  it.each(Object.entries(TOO_NEW))('no %s', (_, what) => {
    expect(using(what)).toEqual([])
  })

  it('no markup from strings, anywhere', () => {
    expect(using(MARKUP)).toEqual([])
  })

  it('the answers of the self-assessment reach no client, and lie in no place of their own', () => {
    for (const name of ['assessment', 'suggestion']) {
      const text = readFileSync(join(SOURCES, `screens/posture/${name}.tsx`), 'utf8')
      expect(text).not.toMatch(/client\(|house\.ts|client-proxy|fetch\(|signal\(/u)
    }
  })

  it('no address, title or storage of the page’s own', () => {
    const traces =
      /document\.title\s*=|history\.(push|replace)State|location\.(hash|search)\s*=|\b(localStorage|sessionStorage)\b|document\.cookie/u
    expect(using(traces)).toEqual([])
  })
})
