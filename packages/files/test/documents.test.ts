import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { kindOf, type FileKind, type Trace } from '../src/index.ts'
import { changed, cleaned, DOCUMENTS, look, read, utf8 } from './document-corpus.ts'

const KINDS: readonly (readonly [string, FileKind, readonly Trace[]])[] = [
  ['report.docx', 'docx', ['changes', 'identifier', 'attachment', 'script', 'thumbnail']],
  ['list.xlsx', 'xlsx', ['script']],
  ['talk.pptx', 'pptx', ['attachment']],
  ['letter.odt', 'odt', ['changes', 'identifier', 'script']],
  ['sums.ods', 'ods', ['changes', 'identifier', 'script']],
  ['slides.odp', 'odp', ['identifier', 'script']],
]
const OF_ALL: readonly Trace[] = [
  'place',
  'author',
  'time',
  'software',
  'comment',
  'hidden',
  'device',
]
/** All that is in it: names, bytes as letters, and the whole as it lies. */
function within(bytes: Uint8Array): string {
  const latin = new TextDecoder('latin1')
  const parts = Object.entries(unzipSync(bytes)).map(
    ([name, part]) => `${name} ${latin.decode(part)}`,
  )
  return [latin.decode(bytes), ...parts].join('\n')
}

describe('a document that tells of who wrote it', () => {
  it.each(KINDS)('%s: all of it is told before it is cleaned', async (name, kind, more) => {
    const its = await look(read(name))
    expect(its.kind).toBe(kind)
    expect(its.found.map(({ trace }) => trace)).toEqual(
      expect.arrayContaining([...OF_ALL, ...more]),
    )
    const says = new Map(its.found.map((one) => [one.trace, one.says]))
    // The photo inside is looked at as one that is sent alone.
    expect(says.get('place')?.[0]).toBe('55.75580, 37.61730')
    expect(says.get('author')?.join()).toMatch(/MARK(CREATOR|CHANGER|RESERVER)/)
  })

  it.each(KINDS)('%s: nothing of it is left, and its words are', async (name, kind) => {
    const bytes = await cleaned(read(name))
    expect(kindOf(bytes)).toBe(kind)
    const all = within(bytes)
    expect(all.match(/.{0,80}MARK.{0,80}/)?.[0]).toBe(undefined)
    expect(all).not.toMatch(/2026-03-14|rsid|31415926|creationId|ru-RU/)
    expect(all).toMatch(/Looked at twice|south|talk about places|this was added/)
  })

  it.each(DOCUMENTS)(
    '%s: looked at again it tells nothing, and cleaned again it is the same',
    async (name) => {
      const bytes = await cleaned(read(name))
      expect((await look(bytes)).found).toEqual([])
      expect(await cleaned(bytes)).toEqual(bytes)
    },
  )

  it.each(DOCUMENTS)(
    '%s: nothing in it leads out but to the web, where a person sees it',
    async (name) => {
      const parts = unzipSync(await cleaned(read(name)))
      const text = Object.entries(parts)
        .filter(([part]) => /\.(xml|rels)$/.test(part))
        .map(([, bytes]) => new TextDecoder().decode(bytes))
        .join('\n')
        .replaceAll(/xmlns:\w+="[^"]*"|xmlns="[^"]*"|Type="[^"]*"|uri="[^"]*"/g, '')
      const links = text.match(/\b(https?|file|ftp|vnd\.[\w.]+):[^"]*/g) ?? []
      expect(links.every((one) => one.startsWith('https://example.org/'))).toBe(true)
    },
  )
})

describe('what a document becomes', () => {
  it('changes are accepted: what was added stays, and what was moved or taken out is gone', async () => {
    const text = await wordsOf('report.docx', 'word/document.xml')
    expect(text).toContain('and this was added.')
    expect(text).toContain('Begun here, and ended in the same paragraph.')
    expect(text).toContain('Moved here.')
    expect(text).toContain('somebody')
    expect(await wordsOf('letter.odt', 'content.xml')).toContain('and this was added.')
  })

  it('a link to the web stays, as a field that says nothing does', async () => {
    const parts = unzipSync(await cleaned(read('report.docx')))
    const text = new TextDecoder().decode(parts['word/document.xml'])
    expect(text).toContain('> PAGE <')
    // A bookmark that is pointed at stays, by another name.
    expect(text).toContain('> PAGEREF _b1 \\h <')
    expect(text).toMatch(/bookmarkStart w:id="\d+" w:name="_b1"/)
    expect(text).not.toMatch(/AUTHOR|INCLUDETEXT/)
    expect(new TextDecoder().decode(parts['word/_rels/document.xml.rels'])).toContain(
      'https://example.org/page',
    )
  })

  it('places of an OpenDocument text that are led to are numbered, and what leads there follows', async () => {
    const places = [
      '<text:p><text:bookmark text:name="__RefMARK_1"/>one</text:p>',
      '<text:p><text:bookmark-start text:name="__RefMARK 2"/>two<text:bookmark-end text:name="__RefMARK 2"/></text:p>',
      '<text:p><text:bookmark text:name="__NobodyMARK"/>none</text:p>',
      '<text:p><text:bookmark-ref text:reference-format="text" text:ref-name="__RefMARK_1">at one</text:bookmark-ref></text:p>',
      '<text:p><text:a xlink:href="#__RefMARK%202">at two</text:a></text:p>',
      '<text:p><text:a xlink:href="#TableMARK|table">at a table</text:a></text:p>',
      '<text:p><text:bookmark-ref text:ref-name="GoneMARK">at none</text:bookmark-ref></text:p>',
    ].join('')
    const odt = changed('letter.odt', (all) => ({
      ...all,
      mimetype: [all['mimetype'] ?? new Uint8Array(), { level: 0 }],
      'content.xml': utf8(
        new TextDecoder().decode(all['content.xml']).replace('</office:text>', `${places}$&`),
      ),
    }))
    const bytes = await cleaned(odt)
    const text = new TextDecoder().decode(unzipSync(bytes)['content.xml'])
    expect(text).not.toContain('MARK')
    expect(text).toContain('<text:bookmark text:name="_b1"/>one')
    expect(text).toContain(
      '<text:bookmark-start text:name="_b2"/>two<text:bookmark-end text:name="_b2"/>',
    )
    expect(text).toContain('text:ref-name="_b1">at one')
    expect(text).toContain('xlink:href="#_b2">at two')
    expect(text).toContain('>at a table</text:p>')
    expect(text).toContain('>at none</text:p>')
    expect(await cleaned(bytes)).toEqual(bytes)
  })

  it('a formula becomes what came out of it, and stays where nobody wrote that down', async () => {
    const sheet = await textOf('list.xlsx', 'xl/worksheets/sheet1.xml')
    expect(sheet).toContain('r="B2"><x:v>12</x:v>')
    expect(sheet.match(/<x:f>.*?<\/x:f>/g)).toEqual(['<x:f>SUM(B2,B4)</x:f>'])
    expect(await textOf('sums.ods', 'content.xml')).not.toContain('formula=')
  })

  it('sheets and slides that are not shown are not there', async () => {
    expect(await textOf('list.xlsx', 'xl/workbook.xml')).toContain('localSheetId="0"')
    const talk = Object.keys(unzipSync(await cleaned(read('talk.pptx'))))
    expect(talk.filter((one) => /slides\/slide\d|slideLayouts\/layout\d/.test(one))).toHaveLength(2)
  })

  it('every picture is there, and what cannot be cleaned is left white', async () => {
    const media = Object.entries(unzipSync(await cleaned(read('report.docx')))).filter(([name]) =>
      name.includes('/media/'),
    )
    expect(media.map(([name]) => name).toSorted()).toEqual([
      'word/media/image1.jpeg',
      'word/media/image2.png',
    ])
    expect(media.every(([, bytes]) => kindOf(bytes) === 'jpeg' || bytes.length < 100)).toBe(true)
  })

  async function textOf(name: string, part: string): Promise<string> {
    return new TextDecoder().decode(unzipSync(await cleaned(read(name)))[part])
  }

  async function wordsOf(name: string, part: string): Promise<string> {
    return (await textOf(name, part)).replaceAll(/<\/(w|text):p>/g, '\n').replaceAll(/<[^>]*>/g, '')
  }
})
