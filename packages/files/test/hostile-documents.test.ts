import * as fc from 'fast-check'
import { unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { FileError, lookAtFile } from '../src/index.ts'
import { changed, cleaned, DOCUMENTS, look, read, utf8 } from './document-corpus.ts'

describe('a document that is none', () => {
  const broken = { code: 'malformed' }

  it('with a declaration of types or entities is refused', async () => {
    const evil =
      '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "MARK">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body/></w:document>'
    const docx = changed('report.docx', (all) => ({ ...all, 'word/document.xml': utf8(evil) }))
    await expect(look(docx)).rejects.toMatchObject(broken)
    // In wide letters too.
    const wide = Uint8Array.from([
      0xff,
      0xfe,
      ...Array.from(evil).flatMap((one) => [one.charCodeAt(0), 0]),
    ])
    await expect(
      look(changed('report.docx', (all) => ({ ...all, 'word/document.xml': wide }))),
    ).rejects.toMatchObject(broken)
  })

  it('that is deeper than any writer goes is refused', async () => {
    const deep = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${'<w:p>'.repeat(20_000)}${'</w:p>'.repeat(20_000)}</w:document>`
    const docx = changed('report.docx', (all) => ({ ...all, 'word/document.xml': utf8(deep) }))
    await expect(look(docx)).rejects.toMatchObject(broken)
  })

  it('of more words, parts and attributes than anybody writes is refused, and soon', async () => {
    const open =
      '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    const attributes = Array.from({ length: 300 }, (_, at) => ` w:a${at}=">"`).join('')
    const cases: readonly (readonly [string, string])[] = [
      [`${open}${attributes}/>`, 'malformed'],
      [`${open}>${'<w:p/>'.repeat(610_000)}</w:document>`, 'too-large'],
      [`${open}>${'x'.repeat(12 * 1024 * 1024)}</w:document>`, 'too-large'],
      [
        `${open}>${'<w:r><w:fldChar w:fldCharType="begin"/></w:r>'.repeat(100)}</w:document>`,
        'malformed',
      ],
    ]
    for (const [body, code] of cases) {
      const docx = changed('report.docx', (all) => ({ ...all, 'word/document.xml': utf8(body) }))
      const before = performance.now()
      await expect(look(docx), body.slice(0, 200)).rejects.toMatchObject({ code })
      expect(performance.now() - before).toBeLessThan(5_000)
    }
    // Each fits, and all together do not.
    const header = utf8(
      `<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${' '.repeat(11 * 1024 * 1024)}</w:hdr>`,
    )
    const docx = changed('report.docx', (all) => ({
      ...all,
      ...Object.fromEntries(
        ['styles', 'settings', 'numbering', 'footnotes', 'MARKHEADER'].map((one) => [
          `word/${one}.xml`,
          header,
        ]),
      ),
    }))
    await expect(look(docx)).rejects.toMatchObject({ code: 'too-large' })
  })

  it('whose parts are called by ways out of it, or twice alike, is refused', async () => {
    for (const name of [
      '../out.xml',
      '/root.xml',
      'word/../../x',
      'a\\b',
      'word/DOCUMENT.xml',
      'a:b',
      'nul\0.xml',
    ]) {
      const docx = changed('report.docx', (all) => ({ ...all, [name]: utf8('x') }))
      await expect(look(docx), name).rejects.toMatchObject(broken)
    }
  })

  it('that is encrypted is refused', async () => {
    const bytes = read('report.docx')
    const view = new DataView(bytes.buffer)
    view.setUint16(view.getUint32(bytes.length - 'MARKZIPEND'.length - 6, true) + 8, 1, true)
    await expect(look(bytes)).rejects.toMatchObject(broken)
    const manifest =
      '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>'
    const odt = changed('letter.odt', (all) => ({
      ...all,
      mimetype: [all['mimetype'] ?? new Uint8Array(), { level: 0 }],
      'META-INF/manifest.xml': utf8(manifest),
    }))
    await expect(look(odt)).rejects.toMatchObject(broken)
  })

  it('that would be larger than it says, or larger than a device holds, is refused at once', async () => {
    const nothing = new Uint8Array(48 * 1024 * 1024)
    const bomb = zipSync({
      ...unzipSync(read('report.docx')),
      'word/zeros': nothing,
      'word/document.xml': nothing,
    })
    await expect(look(bomb)).rejects.toMatchObject({ code: 'too-large' })
    // Now with sizes that are untrue: of what is unpacked, and of what nothing leads to.
    const [zeros = 0, text = 0] = ['word/zeros', 'word/document.xml'].map((name) =>
      centralOf(bomb, name),
    )
    for (const [at, size, code] of [
      [text, 1_000, 'malformed'],
      [zeros, 0x7fff_ffff, 'too-large'],
      [zeros, 0xffff_ffff, 'too-large'],
    ] as const) {
      const told = bomb.slice()
      new DataView(told.buffer).setUint32(at + 24, size, true)
      if (at === zeros) new DataView(told.buffer).setUint32(text + 24, 1_000, true)
      const before = performance.now()
      await expect(look(told), String(size)).rejects.toMatchObject({ code })
      expect(performance.now() - before).toBeLessThan(5_000)
    }
    const many = Object.fromEntries(
      Array.from({ length: 4_100 }, (_, at) => [`word/${at}`, utf8('')]),
    )
    await expect(
      look(changed('report.docx', (all) => ({ ...all, ...many }))),
    ).rejects.toMatchObject({ code: 'too-large' })
  })

  it('whose parts lie in each other is refused', async () => {
    const outer = changed('report.docx', (all) => {
      const text = all['word/document.xml'] ?? new Uint8Array()
      const inner = zipSync({ 'word/document.xml': text }, { level: 0 })
      return {
        ...all,
        'word/document.xml': [text, { level: 0 }],
        'word/outer': [inner, { level: 0 }],
      }
    })
    const view = new DataView(outer.buffer)
    const around = view.getUint32(centralOf(outer, 'word/outer') + 42, true)
    view.setUint32(
      centralOf(outer, 'word/document.xml') + 42,
      around + 30 + 'word/outer'.length,
      true,
    )
    await expect(look(outer)).rejects.toMatchObject(broken)
  })

  it('whose bytes are not those it was packed from is refused', async () => {
    const docx = changed('report.docx', (all) => {
      const photo = all['word/media/MARKMEDIA.jpeg'] ?? new Uint8Array()
      return { ...all, 'word/media/MARKMEDIA.jpeg': [photo, { level: 0 }] }
    })
    const view = new DataView(docx.buffer)
    const at = centralOf(docx, 'word/media/MARKMEDIA.jpeg')
    const inIt = view.getUint32(at + 42, true) + view.getUint32(at + 24, true) - 2_000
    view.setUint8(inIt, view.getUint8(inIt) ^ 1)
    await expect(look(docx)).rejects.toMatchObject(broken)
  })

  it('bytes between its parts and remarks of a packer are told, and go', async () => {
    const { found } = await look(read('report.docx'))
    expect(found.find(({ trace }) => trace === 'time')?.count).toBeGreaterThan(20)
    const plain = await cleaned(read('report.docx'))
    const behind = Uint8Array.from([...plain, ...utf8('MARKBEHIND')])
    const its = await look(behind)
    expect(its.found).toEqual([{ trace: 'hidden', count: 1, says: [] }])
    expect(await cleaned(behind)).toEqual(plain)
  })

  /** Where a zip lists its parts. */
  function centralsOf(bytes: Uint8Array): readonly number[] {
    const view = new DataView(bytes.buffer)
    const all: number[] = []
    let at = view.getUint32(bytes.length - 6, true)
    while (view.getUint32(at, true) === 0x0201_4b50) {
      all.push(at)
      at +=
        46 +
        view.getUint16(at + 28, true) +
        view.getUint16(at + 30, true) +
        view.getUint16(at + 32, true)
    }
    return all
  }

  function centralOf(bytes: Uint8Array, name: string): number {
    const latin = new TextDecoder('latin1')
    const isIts = (at: number): boolean =>
      latin.decode(bytes.subarray(at + 46, at + 46 + name.length)) === name
    return centralsOf(bytes).find(isIts) ?? 0
  }

  it.each(DOCUMENTS)('%s, cut at any place', async (name) => {
    const bytes = read(name)
    const step = Math.ceil(bytes.length / 12)
    // Of less, nobody could say what it is.
    for (let end = 4_100; end < bytes.length; end += step) {
      await expect(look(bytes.subarray(0, end))).rejects.toBeInstanceOf(FileError)
    }
  })

  it.each(DOCUMENTS)('%s, with bytes changed', async (name) => {
    const bytes = read(name)
    const places = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), {
      minLength: 1,
      maxLength: 8,
    })
    await fc.assert(
      fc.asyncProperty(places, (changes) => holds(flipped(bytes, changes))),
      { numRuns: 8 },
    )
  })

  it.each(DOCUMENTS)('%s, with letters of its parts changed', async (name) => {
    const parts = unzipSync(read(name))
    const names = Object.keys(parts).filter((one) => /\.(xml|rels)$/.test(one))
    const change = fc.tuple(
      fc.constantFrom(...names),
      fc.nat(20_000),
      fc.constantFrom('<', '>', '/', '"', '=', '&', ':', 'x', '\0'),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        const all: Record<string, Uint8Array> = { ...parts }
        for (const [part, at, letter] of changes) {
          const body = all[part] ?? new Uint8Array()
          all[part] = flipped(body, [[at % Math.max(1, body.length), letter.charCodeAt(0)]])
        }
        return holds(zipSync(all, { level: 0 }))
      }),
      { numRuns: 8 },
    )
  })

  /** Nothing but the one error; and what comes out can be taken apart. */
  async function holds(bytes: Uint8Array): Promise<void> {
    try {
      const { clean } = await look(bytes)
      if (clean) await lookAtFile(clean)
    } catch (error) {
      expect(error).toBeInstanceOf(FileError)
    }
  }

  function flipped(bytes: Uint8Array, changes: readonly (readonly [number, number])[]): Uint8Array {
    const other = bytes.slice()
    for (const [at, byte] of changes) other[at] = byte
    return other
  }
})
