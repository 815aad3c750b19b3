/** What a file is called: on its way out nothing steers, and on a disk nothing is the sender's. */
import { FILE_TYPES, FILE_NAME_MAX, isPlainLine } from '@lapwing/engagement'
import { CLEANED_MOST_BYTES } from '@lapwing/files'
import { RETENTION_DAYS } from '@lapwing/protocol'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { speak } from '../src/locales/text.ts'
import {
  copyName,
  mayBeShown,
  percentOf,
  renamed,
  sizeOf,
  timeLeft,
  travellingName,
  typeOf,
} from '../src/screens/attachments/file-words.ts'
import { DRAWN_MOST_BYTES } from '../src/worker/files-api.ts'
import { CATALOGUES, LANGUAGES } from './catalogues.ts'

beforeAll(async () => {
  vi.stubGlobal('document', { documentElement: { lang: '' } })
  await speak('ru')
})
afterAll(async () => {
  await speak('en')
  vi.unstubAllGlobals()
})

describe('a copy outside', () => {
  it('is called by its kind alone, and by nothing that runs', () => {
    const names = FILE_TYPES.map((kind) => copyName({ kind }))
    for (const name of names) expect(name).toMatch(/^file\.[a-z0-9]{3,4}$/u)
    expect(copyName({ kind: 'other' })).toBe('file.bin')
    expect(names.filter((name) => /\.(html?|svg|exe|js|lnk)$/u.test(name))).toEqual([])
  })

  it('of a kind that has no name of its own is some file', () => {
    expect([typeOf('heic'), typeOf('zip'), typeOf('unknown')]).toEqual(['other', 'other', 'other'])
    expect(typeOf('jpeg')).toBe('jpeg')
  })
})

describe('what is offered to be shown', () => {
  it('is a picture that is no larger than what the worker takes apart', () => {
    expect(DRAWN_MOST_BYTES).toBe(CLEANED_MOST_BYTES)
    const size = DRAWN_MOST_BYTES
    const shown = FILE_TYPES.filter((kind) => mayBeShown({ kind, size }))
    expect(shown).toEqual(['jpeg', 'png', 'webp', 'gif'])
    expect(FILE_TYPES.filter((kind) => mayBeShown({ kind, size: size + 1 }))).toEqual([])
  })
})

describe('a name kept on purpose', () => {
  it('ends in what a picture has become', () => {
    expect(renamed('IMG_0042.HEIC', 'jpeg')).toBe('IMG_0042.jpg')
    expect(renamed('12. мая', 'jpeg')).toBe('12. мая.jpg')
    expect(renamed('ворота', 'jpeg')).toBe('ворота.jpg')
  })

  it('travels without anything that turns, hides or runs over', () => {
    const bad = [
      'photo\u202egpj.exe',
      'a\u0000b\nc.txt',
      ` ${'x'.repeat(400)}`,
      `${'😀'.repeat(80)}.png`,
      'e\u0301'.repeat(90),
      '\u200b',
      '\ud800half.png',
    ]
    for (const name of bad) {
      const kept = travellingName(name)
      if (kept === undefined) continue
      expect(isPlainLine(kept), name).toBe(true)
      expect(kept.length).toBeLessThanOrEqual(FILE_NAME_MAX)
    }
    expect(travellingName('photo\u202egpj.exe')).toBe('photogpj.exe')
    expect(travellingName('\u200b')).toBeUndefined()
    expect(travellingName('заява 2026.odt')).toBe('заява 2026.odt')
  })
})

describe('how large and how long', () => {
  it('is said in the unit a person knows, with the figure beside it', () => {
    expect(sizeOf(2_412_000)).toBe('2,4\u00a0МБ')
    expect(sizeOf(900)).toMatch(/^900\u00a0/u)
    expect(timeLeft(130_000)).toBe('2\u00a0мин')
    expect(timeLeft(0)).toBe('1\u00a0с')
    expect(percentOf({ done: 999, total: 1_000 })).toMatch(/^99\s?%$/u)
    expect(percentOf({ done: 0, total: 0 })).toMatch(/^0\s?%$/u)
  })
})

it('says of files at the relay that they leave when a conversation’s mailbox lets them go', () => {
  expect(RETENTION_DAYS.max).toBe(90)
  const said = LANGUAGES.map((language) => CATALOGUES[language]['problems']?.['file-relay-full'])
  for (const sentence of said) {
    expect(sentence).toMatch(/three months|trois mois|три месяца|три місяці/u)
  }
})
