import { readFileSync } from 'node:fs'
import { deflateSync, inflateSync } from 'node:zlib'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PDFContext } from '@cantoo/pdf-lib'
import { Budget } from '../src/pdf/budget.ts'
import { ObjectReader } from '../src/pdf/object-reader.ts'
import { FileError, lookAtFile, type Look, type Trace } from '../src/index.ts'

/** Each with what it must be said to tell. */
const FILES: readonly (readonly [string, readonly Trace[]])[] = [
  [
    'full.pdf',
    ['place', 'device', 'changes', 'thumbnail', 'hidden', 'attachment', 'script', 'time'],
  ],
  ['packed.pdf', ['place', 'device', 'thumbnail', 'hidden', 'attachment', 'script', 'time']],
  ['two-in-one.pdf', ['hidden', 'changes', 'script']],
  ['letter.pdf', ['attachment', 'software', 'time', 'comment', 'changes']],
  ['printed.pdf', ['changes', 'software', 'time', 'comment', 'attachment']],
]
const ALL = FILES.map(([name]) => name)

function read(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`../../../test/corpus/${name}`, import.meta.url)))
}

function look(bytes: Uint8Array): Promise<Look> {
  return lookAtFile(new Blob([bytes as Uint8Array<ArrayBuffer>]))
}

async function cleaned(bytes: Uint8Array): Promise<Uint8Array> {
  const { clean } = await look(bytes)
  return new Uint8Array((await clean?.arrayBuffer()) ?? new ArrayBuffer())
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1')
}

/** The bytes, and what every packed stream in them holds. */
function allOf(bytes: Uint8Array): string {
  const text = latin(bytes)
  const streams = [...text.matchAll(/stream\r?\n/g)].map((found) => {
    try {
      return latin(inflateSync(bytes.subarray(found.index + found[0].length)))
    } catch {
      return ''
    }
  })
  return [text, ...streams].join('\n')
}

/** A file of one page, with these objects from the sixth on; `later` are those of a second state. */
function pdf(objects: readonly string[], later = '', trailer = '/Root 1 0 R'): Uint8Array {
  const first = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources 5 0 R/Annots[6 0 R]>>',
    ...objects,
  ]
  let text = '%PDF-1.7\n'
  const offsets = first.map((body, at) => {
    const offset = text.length
    text += `${at + 1} 0 obj\n${body}\nendobj\n`
    return `${String(offset).padStart(10, '0')} 00000 n \n`
  })
  const start = text.length
  text += `xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n${offsets.join('')}`
  text += `trailer\n<</Size 20${trailer}>>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(text + later.replaceAll('START', String(start)), 'latin1')
}

function stream(text: string, keys = ''): string {
  return `<<${keys}/Length ${text.length}>>\nstream\n${text}\nendstream`
}

function packed(bytes: Uint8Array, keys = ''): string {
  return stream(latin(deflateSync(bytes)), `${keys}/Filter/FlateDecode`)
}

/** One whose objects have to be searched for. */
function withoutTable(bytes: Uint8Array): Uint8Array {
  return Buffer.from(latin(bytes).replace(/startxref\n\d+/, 'startxref\n1'), 'latin1')
}

describe('a PDF that tells of who made it', () => {
  it.each(FILES)('%s: all of it is told before it is cleaned', async (name, more) => {
    const { found } = await look(read(name))
    expect(found.map(({ trace }) => trace)).toEqual(
      expect.arrayContaining(['author', 'identifier', ...more]),
    )
    expect(found.find(({ trace }) => trace === 'author')?.says[0]).toMatch(/^MARKAUTHOR/)
  })

  it('says where the picture in it was taken, what would run, and what is attached', async () => {
    const says = new Map((await look(read('full.pdf'))).found.map((one) => [one.trace, one.says]))
    expect(says.get('place')).toContain('55.75580, 37.61730')
    expect(says.get('script')).toContain("app.alert('MARKSCRIPT')")
    expect(says.get('attachment')).toContain('MARKLIST.csv')
    expect(says.get('hidden')).toContain('MARKLAYER')
    expect(says.get('time')).toContain('2026-03-14 15:09 +03')
  })

  it('bytes before it and behind its end are told', async () => {
    const hidden = async (name: string): Promise<number> =>
      (await look(read(name))).found.find(({ trace }) => trace === 'hidden')?.count ?? 0
    expect(await hidden('two-in-one.pdf')).toBe((await hidden('full.pdf')) + 1)
  })

  it.each(ALL)('%s: nothing of it is left, and it tells nothing more', async (name) => {
    const bytes = read(name)
    expect(allOf(bytes)).toMatch(/mark[a-z]/i)
    const clean = await cleaned(bytes)
    expect(allOf(clean)).not.toMatch(/mark[a-z]|4d41524b|2026:03|202603/i)
    expect(allOf(clean)).not.toMatch(
      /JavaScript|Launch|Metadata|EmbeddedFile|\/(Info|ID|AA|AF|EF)\b/,
    )
    const again = await look(clean)
    expect(again.found).toEqual([])
    expect((await cleaned(clean)).length).toBeLessThan(clean.length + 16)
  })

  it('what is seen stays: text, a picture, a filled field, a stamp, a layer, links', async () => {
    const all = allOf(await cleaned(read('full.pdf')))
    for (const seen of [
      '(stood four cars.)',
      '(On a layer that is shown)',
      '(The end)',
      'ok>) Tj',
    ]) {
      expect(all).toContain(seen)
    }
    for (const seen of ['(Filled in by hand)', '(Received)', '(Signed)'])
      expect(all).toContain(seen)
    expect(all).toContain(Buffer.from('https://example.org/').toString('hex'))
    expect(all).toMatch(/\/Dest \[ \d+ 0 R \/XYZ/)
    expect(all.match(/\/Link/g)).toHaveLength(2)
  })
})

describe('a layer of a PDF that no viewer shows', () => {
  /** What hangs on it stands in the content behind this name. */
  async function seen(mark: string, shown: string): Promise<string> {
    const catalog = `<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[7 0 R 8 0 R]/D<<${shown}>>>>>>`
    const on = '<</Type/OCG/Name(On)>>'
    const off = '<</Type/OCG/Name(Off)/Usage<</View<</ViewState/OFF>>>>>>'
    const content = stream('/OC /L BDC (WORDS) Tj /OC /L BDC EMC (MORE) Tj EMC (ALL) Tj')
    const resources = `<</Properties<</L ${mark}>>>>`
    const bytes = pdf([content, resources, 'null', on, off, catalog], '', '/Root 9 0 R')
    return allOf(await cleaned(bytes))
  }

  it.each([
    ['off', '8 0 R', '/OFF[8 0 R]'],
    ['off as all are', '8 0 R', '/BaseState/OFF/ON[7 0 R]'],
    ['off on a screen', '8 0 R', '/AS[<</Event/View/Category[/View]/OCGs[7 0 R 8 0 R]>>]'],
    ['one of two that must be on', '<</Type/OCMD/OCGs[7 0 R 8 0 R]/P/AllOn>>', '/OFF[8 0 R]'],
    ['shown where the other is off', '<</Type/OCMD/OCGs 7 0 R/P/AllOff>>', '/OFF[8 0 R]'],
    ['by a rule', '<</Type/OCMD/VE[/And 7 0 R[/Not[/Or 7 0 R 8 0 R]]]>>', '/OFF[8 0 R]'],
  ])('%s: its words are gone, what is around it stays', async (_, mark, shown) => {
    const all = await seen(mark, shown)
    expect(all).not.toMatch(/WORDS|MORE/)
    expect(all).toContain('(ALL)')
  })

  it.each([
    ['on', '7 0 R', '/OFF[8 0 R]'],
    ['on as it is said', '7 0 R', '/BaseState/OFF/ON[7 0 R]'],
    ['one of two that may be on', '<</Type/OCMD/OCGs[7 0 R 8 0 R]>>', '/OFF[8 0 R]'],
    ['by a rule', '<</Type/OCMD/VE[/Not 8 0 R]>>', '/OFF[8 0 R]'],
  ])('%s: it is shown', async (_, mark, shown) => {
    expect(await seen(mark, shown)).toMatch(/WORDS[^]*MORE[^]*ALL/)
  })
})

describe('an earlier state of a PDF', () => {
  const content = stream('/X Do')
  const form = stream('(MARKEARLIER) Tj', '/Type/XObject/Subtype/Form/BBox[0 0 9 9]')
  const resources = '<</XObject<</X 7 0 R>>>>'

  it('that was taken away is not brought back, though something still names it', async () => {
    const bytes = pdf([content, resources, 'null', form])
    expect(allOf(await cleaned(bytes))).toContain('MARKEARLIER')
    const later = 'xref\n7 1\n0000000000 00001 f \ntrailer\n<</Size 20/Root 1 0 R/Prev START>>\n'
    const changed = pdf([content, resources, 'null', form], `${later}startxref\nLATER\n%%EOF\n`)
    const at = latin(changed).lastIndexOf('xref\n7 1')
    const freed = Buffer.from(latin(changed).replace('LATER', String(at)), 'latin1')
    expect((await look(freed)).found).toContainEqual({ trace: 'changes', count: 1, says: [] })
    expect(allOf(await cleaned(freed))).not.toContain('MARKEARLIER')
  })

  it('one in use that is not where the tables say is found', async () => {
    const bytes = latin(pdf([stream('(SEEN) Tj'), '<<>>', 'null']))
    const entries = [...bytes.matchAll(/\d{10} 00000 n/g)].map(([entry]) => entry)
    const wrong = bytes.replace(entries[3] ?? '', '0000000011 00000 n')
    expect(allOf(await cleaned(Buffer.from(wrong, 'latin1')))).toContain('SEEN')
  })

  it('a picture that is drawn no more is in no list of what a page draws', async () => {
    expect(allOf(await cleaned(pdf([stream('n'), resources, 'null', form])))).not.toContain('MARK')
  })
})

it('a photo in a PDF whose last bytes are missing is cleaned all the same', async () => {
  const photo = latin(read('photo.jpg'))
  const cut = photo.slice(0, photo.lastIndexOf('\xff\xd9'))
  const image = stream(cut, '/Type/XObject/Subtype/Image/Width 9/Height 9/Filter/DCTDecode')
  const bytes = pdf([stream('/X Do'), '<</XObject<</X 6 0 R>>>>', image])
  expect((await look(bytes)).found.map(({ trace }) => trace)).toContain('place')
  const clean = allOf(await cleaned(bytes))
  expect(clean).toContain('/DCTDecode')
  expect(clean).not.toMatch(/MARK/)
})

describe('a PDF made to do harm', () => {
  const refused = async (bytes: Uint8Array, code: FileError['code']): Promise<void> => {
    await expect(look(bytes)).rejects.toMatchObject({ name: 'FileError', code })
  }

  it('a bomb is refused, in its content and in its streams of objects', async () => {
    const once = deflateSync(new Uint8Array(101_000_000))
    const twice = stream(latin(deflateSync(once)), '/Filter[/FlateDecode/FlateDecode]')
    await refused(pdf([twice, '<<>>', 'null']), 'too-large')
    const held = stream(latin(once), '/Filter/FlateDecode/Type/ObjStm/N 1/First 4')
    await refused(withoutTable(pdf([stream(''), '<<>>', held])), 'too-large')
  }, 60_000)

  it('a table of a thousand million objects is not believed', async () => {
    const table = packed(new Uint8Array(400), '/Type/XRef/W[1 2 1]/Size 1000000000/Root 1 0 R')
    const text = latin(pdf([stream('n'), '<<>>', table]))
    const start = text.indexOf('6 0 obj')
    await look(Buffer.from(text.replace(/startxref\n\d+/, `startxref\n${start}`), 'latin1'))
    const plain = text.replace('xref\n0 7', 'xref\n0 1000000000')
    await look(Buffer.from(plain, 'latin1'))
  })

  it('what is nested without end is refused or cut', async () => {
    await look(pdf([stream('n'), `<</Font${'['.repeat(5000)}`, 'null']))
    const itself = stream('/X Do', '/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources 5 0 R')
    const clean = await cleaned(pdf([stream('/X Do'), '<</XObject<</X 6 0 R>>>>', itself]))
    expect(allOf(clean)).toContain('/X Do')
    await refused(pdf([stream('n'), '<<>>', 'null'], '', '/Root 3 0 R'), 'malformed')
  })

  it('what is nested deeper than anybody nests is left out, and chained deeper, refused', async () => {
    const deep = `${'['.repeat(150)}${']'.repeat(150)}`
    const state = (value: string): string => `<</ExtGState<</G<</D ${value}>>>>>>`
    const content = stream('/G gs')
    expect(allOf(await cleaned(pdf([content, state('7 0 R'), 'null', deep])))).toContain('/G gs')
    const chain = Array.from({ length: 150 }, (_, at) => `[${at + 8} 0 R]`)
    await refused(pdf([content, state('7 0 R'), 'null', ...chain]), 'malformed')
  })

  it('more values than a file has are refused', () => {
    const budget = new Budget()
    budget.takeValues(2_999_000)
    const reading = { context: PDFContext.create(), budget, lengthOf: () => undefined }
    const array = new ObjectReader(Buffer.from(`[${'0 '.repeat(2_000)}]`), reading)
    expect(() => array.bareAt(0)).toThrow('file: too-large')
  })

  it.each([
    ['text', '(', ')'],
    ['hexadecimal text', '<', '>'],
    ['a name', '/', ''],
    ['a number', '0.', ''],
    ['the number of an object', '', ' 0 obj'],
  ])('%s without end is not read', (_, open, close) => {
    const reading = {
      context: PDFContext.create(),
      budget: new Budget(),
      lengthOf: () => undefined,
    }
    const read = (length: number): unknown =>
      new ObjectReader(Buffer.from(`${open}${'0'.repeat(length)}${close} `), reading).bareAt(0)
    expect(() => read(100_000)).not.toThrow()
    expect(() => read(1_100_000)).toThrow('file: malformed')
  })

  it('one that is locked is not said to be clean', async () => {
    expect(await look(read('locked.pdf'))).toMatchObject({
      kind: 'pdf',
      found: [],
      clean: undefined,
    })
  })
})

describe('a PDF that is none', () => {
  /** Nothing but the one error; and what comes out tells nothing. */
  async function holds(bytes: Uint8Array): Promise<void> {
    try {
      const { clean } = await look(bytes)
      if (clean) expect((await look(new Uint8Array(await clean.arrayBuffer()))).found).toEqual([])
    } catch (error) {
      expect(error).toBeInstanceOf(FileError)
    }
  }

  it.each(['full.pdf', 'packed.pdf'])('%s, cut at any place', async (name) => {
    const bytes = read(name)
    const step = Math.ceil(bytes.length / 25)
    for (let end = 12; end < bytes.length; end += step) await holds(bytes.subarray(0, end))
  })

  it.each(['full.pdf', 'packed.pdf'])('%s, with bytes changed', async (name) => {
    const bytes = read(name)
    const places = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), {
      minLength: 1,
      maxLength: 12,
    })
    await fc.assert(
      fc.asyncProperty(places, async (changes) => {
        const changed = bytes.slice()
        for (const [at, byte] of changes) changed[at] = byte
        await holds(changed)
      }),
      { numRuns: 25 },
    )
  })
})
