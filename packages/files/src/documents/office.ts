/** Office Open XML: from the first part along the relations that are known, and nothing else. */
import type { Element } from 'slimdom'
import { FileError } from '../file-error.ts'
import { Findings, type Trace } from '../finding.ts'
import { cleanEmbedded } from './embedded-picture.ts'
import { tellLeftOut } from './left-out.ts'
import { ROLES, ROOTS, type OfficeKind, type Role } from './office-parts.ts'
import { officeRules, type PartRules, type PartView } from './office-rules.ts'
import { childOf, isOn, officeName, valueOf } from './office-spaces.ts'
import {
  isPlainLink,
  readRelations,
  relationsOf,
  writeRelations,
  writeTypes,
  type Relation,
} from './relations.ts'
import {
  bookState,
  sourceOf,
  writeBook,
  writeSheet,
  writeStrings,
  type BookState,
} from './sheets.ts'
import { tableStyles, writeSlides, type TableStyles } from './slides.ts'
import { wordState, writeWord, writeWordSettings, type WordState } from './word.ts'
import { readXml, writeXml } from './xml.ts'
import type { Packed, Zip } from './zip.ts'

const PICTURE_TYPES: ReadonlyMap<string, string> = new Map([
  ['rels', 'application/vnd.openxmlformats-package.relationships+xml'],
  ['xml', 'application/xml'],
  ...['jpeg', 'png', 'gif', 'webp'].map((ending) => [ending, `image/${ending}`] as const),
])
/** Charts, diagrams and colours. */
const DRAWN: PartRules = {
  drop: Object.fromEntries(
    ['externalData', 'pivotSource', 'pivotFmts', 'lang', 'printSettings', 'protection'].map(
      (one) => [`c:${one}`, undefined],
    ),
  ),
  unwrap: new Set(),
  without: {},
  fixed: {},
}
/** What a relation tells that leads out of the document. */
const OUTSIDE: Readonly<Record<string, Trace>> = {
  attachedTemplate: 'script',
  image: 'script',
  frame: 'script',
}

export function cleanOffice(kind: OfficeKind, zip: Zip, found: Findings): readonly Packed[] {
  return new Package(kind, zip, found).written()
}

/** A part that stays: where it lies from now on, and what it points at once it is written. */
interface Kept {
  readonly name: string
  readonly content: string | undefined
}

class Package {
  readonly #kind: OfficeKind
  readonly #zip: Zip
  readonly #found: Findings
  readonly #kept = new Map<string, Kept>()
  readonly #counts = new Map<string, number>()
  readonly #written: Packed[] = []
  /** Told last: a document speaks of its own people first. */
  readonly #inPictures = new Findings()
  /** Parts nothing may lead to: slides that are not shown, layouts that no slide has. */
  readonly #refused = new Set<string>()
  #word: WordState | undefined
  #book: BookState | undefined
  #tables: TableStyles = new Map()

  constructor(kind: OfficeKind, zip: Zip, found: Findings) {
    this.#kind = kind
    this.#zip = zip
    this.#found = found
  }

  written(): readonly Packed[] {
    const first = this.#relations('').find(
      ({ type, isOutside }) => type === 'officeDocument' && !isOutside,
    )
    const root = first && this.#root(first.target)
    if (!first || !root || officeName(root) !== ROOTS[this.#kind]) throw new FileError('malformed')
    this.#prepare(first.target, root)
    const main = this.#keep('officeDocument', first.target)
    if (!main) throw new FileError('malformed')
    for (const entry of this.#zip.entries.values()) {
      if (!this.#kept.has(entry.name)) tellLeftOut(entry, this.#found)
    }
    this.#found.merge(this.#inPictures.all)
    const parts = this.#written.filter(({ name }) => !name.endsWith('.rels'))
    const types = new Map(
      [...this.#kept.values()].flatMap(({ name, content }) =>
        content ? [[name, content] as const] : [],
      ),
    )
    const top: Relation = { ...first, id: 'rId1', target: main }
    const order = (one: Packed): string => (one.name === main ? '' : one.name)
    return [
      { name: '[Content_Types].xml', bytes: writeTypes(sorted(types), this.#endings(parts)) },
      { name: '_rels/.rels', bytes: writeRelations([top], '') },
      ...this.#written.toSorted((a, b) => (order(a) < order(b) ? -1 : 1)),
    ]
  }

  /** What must be known before the first part is written. */
  #prepare(main: string, root: Element): void {
    const to = (type: string, from: string): readonly string[] =>
      this.#relations(from).flatMap((one) =>
        one.type === type && !one.isOutside ? [one.target] : [],
      )
    const first = (type: string): Element | undefined => {
      const [part] = to(type, main)
      return part === undefined ? undefined : this.#root(part)
    }
    if (this.#kind === 'xlsx') this.#book = bookState(first('styles'))
    if (this.#kind === 'docx') this.#word = wordState(first('styles'))
    if (this.#kind !== 'pptx') return
    this.#tables = tableStyles(first('tableStyles'))
    const listed = childOf(root, 'p:sldIdLst')?.children ?? []
    const ids = new Set(listed.flatMap((one) => one.attributes.map(({ value }) => value)))
    const layouts = new Set<string>()
    for (const one of this.#relations(main)) {
      if (one.type !== 'slide' || one.isOutside) continue
      const slide = this.#root(one.target)
      const isShown = slide && ids.has(one.id) && isOn(valueOf(slide, 'show') ?? '1')
      if (isShown) for (const layout of to('slideLayout', one.target)) layouts.add(layout)
      else this.#refused.add(one.target)
      if (slide && !isShown) this.#found.add('hidden', slide.textContent ?? undefined)
    }
    const masters = new Set([...layouts].flatMap((one) => to('slideMaster', one)))
    for (const master of to('slideMaster', main)) {
      if (layouts.size > 0 && !masters.has(master)) this.#refused.add(master)
      for (const layout of to('slideLayout', master)) {
        if (layouts.size > 0 && !layouts.has(layout)) this.#refused.add(layout)
      }
    }
  }

  /** Gives the name of a part from now on, and writes it the first time it is asked for. */
  #keep(type: string, part: string): string | undefined {
    const known = this.#kept.get(part)
    if (known) return known.name
    const role = Object.hasOwn(ROLES[this.#kind], type) ? ROLES[this.#kind][type] : undefined
    const entry = this.#zip.entries.get(part)
    if (!role || !entry || this.#refused.has(part)) return undefined
    if (role.content === undefined) {
      const { bytes, ending } = cleanEmbedded(entry.bytes(), part, this.#inPictures)
      const name = `${this.#named(role)}.${ending}`
      this.#kept.set(part, { name, content: undefined })
      this.#written.push({ name, bytes })
      return name
    }
    const name = this.#named(role)
    this.#kept.set(part, { name, content: role.content })
    this.#write(type, part, name)
    return name
  }

  #write(type: string, part: string, name: string): void {
    const root = readXml(this.#zip.entries.get(part)?.words() ?? new Uint8Array())
    const from = this.#relations(part)
    const byId = new Map(from.map((one) => [one.id, one]))
    let count = 0
    const to = new Map<string, Relation | undefined>()
    const relate = (id: string): string | undefined => {
      const done = to.get(id)
      if (done || to.has(id)) return done?.id
      const one = byId.get(id)
      const target = one && this.#target(one)
      if (!one || target === undefined) {
        to.set(id, undefined)
        return undefined
      }
      count += 1
      const again = { ...one, id: `rId${count}`, target }
      to.set(id, again)
      return again.id
    }
    const bytes = this.#body(type, root, { found: this.#found, relate })
    for (const one of from) {
      const role = ROLES[this.#kind][one.type]
      if (!one.isOutside && role?.hangs) relate(one.id)
      else if (one.isOutside && one.type !== 'hyperlink')
        this.#found.add(OUTSIDE[one.type] ?? 'other', one.target)
    }
    this.#written.push({ name, bytes })
    const all = [...to.values()].filter((one) => one !== undefined)
    if (all.length > 0) {
      this.#written.push({ name: relationsOf(name), bytes: writeRelations(all, name) })
    }
  }

  #body(type: string, root: Element, part: PartView): Uint8Array {
    if (/^(chart|chartUserShapes|diagram\w+|theme\w*)$/.test(type)) {
      const text: PartRules['text'] = (value, of) =>
        of === 'c:f' ? sourceOf(value, this.#book) : value
      return writeXml(root, officeRules(part, { ...DRAWN, text }))
    }
    if (this.#word) {
      return type === 'settings' ? writeWordSettings(root, part) : writeWord(root, part, this.#word)
    }
    if (!this.#book) return writeSlides(root, part, this.#tables)
    if (type === 'officeDocument') return writeBook(root, part, this.#book)
    return type === 'sharedStrings'
      ? writeStrings(root, part, this.#book)
      : writeSheet(root, part, this.#book)
  }

  #target(one: Relation): string | undefined {
    if (!one.isOutside) return this.#keep(one.type, one.target)
    if (one.type !== 'hyperlink') return undefined
    if (isPlainLink(one.target)) return one.target
    this.#found.add('other', one.target)
    return undefined
  }

  #named(role: Role): string {
    const count = (this.#counts.get(role.path) ?? 0) + 1
    this.#counts.set(role.path, count)
    return role.path.replace('#', String(count))
  }

  #relations(part: string): readonly Relation[] {
    const entry = this.#zip.entries.get(relationsOf(part))
    return entry ? readRelations(entry.words(), part) : []
  }

  #root(part: string): Element | undefined {
    const entry = this.#zip.entries.get(part)
    return entry && readXml(entry.words())
  }

  #endings(parts: readonly Packed[]): ReadonlyMap<string, string> {
    const used = new Set([
      'rels',
      'xml',
      ...parts.map(({ name }) => name.slice(name.lastIndexOf('.') + 1)),
    ])
    return new Map([...PICTURE_TYPES].filter(([ending]) => used.has(ending)))
  }
}

function sorted(types: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...types].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
