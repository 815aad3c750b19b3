import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { CLEANED_MOST_BYTES, FileError, kindOf, lookAtFile } from '../src/index.ts'

const corpus = (name: string): Blob =>
  new Blob([readFileSync(new URL(`../../../test/corpus/${name}`, import.meta.url))])
const latin = (...parts: readonly string[]): Uint8Array =>
  Uint8Array.from(parts.join(''), (letter) => letter.charCodeAt(0))

describe('a file somebody chose', () => {
  it('is cleaned where it is a picture, by what it is and not by what it is called', async () => {
    const { kind, found, clean } = await lookAtFile(corpus('photo.jpg'))
    expect(kind).toBe('jpeg')
    expect(found.length).toBeGreaterThan(8)
    expect(await clean?.text()).not.toMatch(/MARK/)
  })

  it('that nobody here can take apart is told as that, and nothing is made of it', async () => {
    expect(await lookAtFile(corpus('photo.heic'))).toEqual({
      kind: 'heic',
      found: [],
      clean: undefined,
      cleanKind: 'heic',
    })
    expect((await lookAtFile(new Blob(['просто слова']))).kind).toBe('text')
  })

  it('is not read where it is too large, and said to be broken where it is', async () => {
    const head = latin('\xff\xd8\xff')
    const large = new Blob([head as Uint8Array<ArrayBuffer>, new Uint8Array(CLEANED_MOST_BYTES)])
    await expect(lookAtFile(large)).rejects.toMatchObject({ code: 'too-large' })
    const cut = corpus('photo.jpg').slice(0, 4_000)
    await expect(lookAtFile(cut)).rejects.toMatchObject({ code: 'malformed' })
  })

  it('that changes while it is read is refused', async () => {
    const gone = new Blob(['x'])
    gone.slice = () => gone
    gone.arrayBuffer = () => Promise.reject(new DOMException('', 'NotReadableError'))
    await expect(lookAtFile(gone)).rejects.toBeInstanceOf(FileError)
    await expect(lookAtFile(gone)).rejects.toMatchObject({ code: 'unreadable' })
  })
})

/** Of an entry of a zip. */
const HEADER = `PK\x03\x04${'\0'.repeat(26)}`

it.each([
  ['pdf', latin('%PDF-1.7\n')],
  ['wav', latin('RIFF\0\0\0\0WAVEfmt ')],
  ['mp4', latin('\0\0\0\x20ftypisom')],
  ['m4a', latin('\0\0\0\x20ftypM4A ')],
  ['heic', latin('\0\0\0\x20ftypheic')],
  ['avif', latin('\0\0\0\x20ftypavif')],
  ['webm', latin('\x1a\x45\xdf\xa3')],
  ['mp3', latin('ID3\x04')],
  ['mp3', latin('\xff\xfb\x90\x00')],
  ['ogg', latin('OggS')],
  ['flac', latin('fLaC')],
  ['odt', latin(HEADER, 'mimetypeapplication/vnd.oasis.opendocument.text')],
  ['docx', latin(HEADER, '[Content_Types].xml', '\x01'.repeat(99), HEADER, 'word/document.xml')],
  ['zip', latin(HEADER, 'passwords.txt', '\x01'.repeat(99), HEADER, 'password/mine.txt')],
  ['xlsx', latin(HEADER, 'xl/workbook.xml')],
  ['zip', latin(HEADER, 'anything')],
  ['text', latin('<svg onload="x()">')],
  ['unknown', latin('\x7fELF\x02\x01\0')],
  ['unknown', latin('MZ\x90\0')],
  ['text', latin('')],
])('%s is known by its beginning', (kind, start) => {
  expect(kindOf(start)).toBe(kind)
})
