/** The registry of content types reads what it knows and says what it does not. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CONTENT_VERSIONS,
  FILE_MAX_BYTES,
  isPlainLine,
  joinRequest,
  MESSAGE_MAX_BYTES,
  readContent,
  textBytes,
} from '../src/index.ts'

const message = (text: unknown): unknown => readContent('message', 2, { type: 'message', text })

/** As its newest version. */
const read = (one: { readonly type: string }): unknown =>
  readContent(one.type, CONTENT_VERSIONS[one.type as keyof typeof CONTENT_VERSIONS], one)

describe('readContent', () => {
  it('reads a message', () => {
    expect(message('Здравствуйте')).toEqual({ type: 'message', text: 'Здравствуйте' })
  })
  it('refuses what a message may not be', () => {
    const bad = ['', 7, null, ['a'], 'x'.repeat(MESSAGE_MAX_BYTES + 1), '\ud800']
    for (const text of bad) expect(message(text)).toBe('malformed')
    const extra = { type: 'message', text: 'a', html: '<b>' }
    expect(readContent('message', 2, extra)).toBe('malformed')
  })
  it('reads what changes a message, and nothing more than one message named by its id', () => {
    const target = new Uint8Array(16)
    const good = [
      { type: 'message', text: 'a', replyTo: target, forwarded: true },
      { type: 'edit', target, text: 'b' },
      { type: 'deletion', target },
      { type: 'reaction', target, reaction: 'thanks' },
      { type: 'reaction', target },
    ]
    for (const one of good) expect(read(one)).toEqual(one)
    const bad = [
      { type: 'message', text: 'a', replyTo: new Uint8Array(15) },
      { type: 'message', text: 'a', forwarded: false },
      { type: 'edit', target, text: '' },
      { type: 'edit', target: [target], text: 'b' },
      { type: 'deletion', target: new Uint8Array(32) },
      { type: 'deletion', target, text: 'b' },
      { type: 'reaction', target, reaction: '<b>' },
      { type: 'reaction', target, reaction: ['thanks'] },
    ]
    for (const one of bad) expect(read(one)).toBe('malformed')
  })
  it('reads a message that brings a file, with words or without, and no file that cannot be', () => {
    const file = { secret: new Uint8Array(32), size: 7, hash: new Uint8Array(32), kind: 'jpeg' }
    const named = { ...file, name: 'Заявление 12.odt' }
    const withFile = (text: string, brought: object) => ({ type: 'message', text, file: brought })
    for (const one of [withFile('', file), withFile('look', file), withFile('', named)]) {
      expect(read(one)).toEqual(one)
    }
    for (const wrong of [
      { secret: new Uint8Array(31) },
      { size: -1 },
      { size: 1.5 },
      { size: FILE_MAX_BYTES + 1 },
      { hash: new Uint8Array(16) },
      { kind: 'exe' },
      { name: '' },
      { name: 'evil\u202egpj.exe' },
      { name: 'a'.repeat(101) },
      { path: '/etc' },
    ]) {
      expect(read(withFile('', { ...file, ...wrong }))).toBe('malformed')
    }
  })
  it('asks for a newer version instead of guessing', () => {
    expect(readContent('message', 3, { type: 'message', text: 'a' })).toBe('unknown')
    expect(readContent('message', 1, { type: 'message', text: 'a' })).toBe('unknown')
    expect(readContent('hologram', 1, {})).toBe('unknown')
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      expect(readContent(name, 1, {})).toBe('unknown')
    }
  })
  it('never throws, whatever the body', () => {
    const types = fc.constantFrom(...Object.keys(CONTENT_VERSIONS), 'other')
    fc.assert(
      fc.property(types, fc.anything(), (type, body) => {
        const read = readContent(type, 1, body)
        expect(read === 'malformed' || read === 'unknown' || typeof read === 'object').toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

describe('text', () => {
  it('is counted in bytes of UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(textBytes(text)).toBe(new TextEncoder().encode(text).length)
      }),
    )
  })
  it('for names holds no controls, bidi marks or invisible characters', () => {
    for (const bad of [
      'a\u202eb',
      'a\u200bb',
      'a\nb',
      'a\u0000',
      ' a',
      'a ',
      'x\u2066y',
      '\ufeffz',
    ]) {
      expect(isPlainLine(bad)).toBe(false)
    }
    for (const good of ['Осинка', 'Ґава й їжак', "L'abbé Ève", 'Учитель из Казани']) {
      expect(isPlainLine(good)).toBe(true)
    }
  })
})

describe('a join request', () => {
  const request = {
    keyPackage: new Uint8Array(2_771),
    answerMailbox: new Uint8Array(32),
    answerReader: new Uint8Array(32),
    reader: new Uint8Array(32),
    answerKey: new Uint8Array(32),
    pseudonym: 'Осинка',
  }
  it('is read with and without a PIN', () => {
    expect(joinRequest.read(request)).toEqual(request)
    expect(joinRequest.read({ ...request, pin: '4812' })?.pin).toBe('4812')
  })
  it('is refused with anything missing, longer or more', () => {
    for (const field of Object.keys(request)) {
      expect(joinRequest.read({ ...request, [field]: undefined })).toBeUndefined()
    }
    expect(joinRequest.read({ ...request, keyPackage: new Uint8Array(3_000) })).toBeUndefined()
    expect(joinRequest.read({ ...request, pseudonym: 'a\u202eb' })).toBeUndefined()
    expect(joinRequest.read({ ...request, admin: true })).toBeUndefined()
  })
})
