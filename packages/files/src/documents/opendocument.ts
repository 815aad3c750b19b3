/** OpenDocument: text, tables and slides, from the parts whose names the standard gives (ODF 1.3 part 2). */
import type { Element } from 'slimdom'
import { FileError } from '../file-error.ts'
import { Findings } from '../finding.ts'
import { cleanEmbedded, isCleanable } from './embedded-picture.ts'
import { tellLeftOut } from './left-out.ts'
import { foldAway, hidingStyles } from './opendocument-hidden.ts'
import { openRules, type OpenView } from './opendocument-rules.ts'
import { OOO_SPACE, openName, OPENDOCUMENT_SPACES, openValue } from './opendocument-spaces.ts'
import { below, escaped, readXml, writeXml, type Rules } from './xml.ts'
import type { Packed, Zip } from './zip.ts'

export type OpenDocumentKind = 'odt' | 'ods' | 'odp'

const TYPE = 'application/vnd.oasis.opendocument.'
const TYPES: Readonly<Record<OpenDocumentKind, string>> = {
  odt: `${TYPE}text`,
  ods: `${TYPE}spreadsheet`,
  odp: `${TYPE}presentation`,
}
const MANIFEST = 'urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'
/** Objects that are drawn from what stands in them; others are whole documents. */
const DRAWN_OBJECTS = new Set([`${TYPE}chart`, `${TYPE}formula`])
/** How it is laid out: yes, no and figures. Names of printers, of places and of sittings are among the others. */
const PLAIN_SETTING = new Set(['boolean', 'short', 'int', 'long', 'double'])
const NOT_OF_THE_LOOK =
  /rsid|save|print|load|embed|link|user|cursor|password|modif|rdf|database|signature|thumb|track|redline/i

export function cleanOpenDocument(
  kind: OpenDocumentKind,
  zip: Zip,
  found: Findings,
): readonly Packed[] {
  return new OpenPackage(kind, zip, found).written()
}

class OpenPackage {
  readonly #kind: OpenDocumentKind
  readonly #zip: Zip
  readonly #found: Findings
  /** What each part is called from now on. */
  readonly #kept = new Map<string, string>()
  readonly #written: Packed[] = []
  /** Told last: a document speaks of its own people first. */
  readonly #inPictures = new Findings()
  /** Type of each part, as the list says that goes with them. */
  readonly #types = new Map<string, string>()
  readonly #listed = new Map<string, string>()
  readonly #cleaned = new Map<string, boolean>()
  #pictures = 0
  #objects = 0

  constructor(kind: OpenDocumentKind, zip: Zip, found: Findings) {
    this.#kind = kind
    this.#zip = zip
    this.#found = found
  }

  written(): readonly Packed[] {
    this.#readManifest()
    this.#types.set('/', TYPES[this.#kind])
    if (!this.#document('', '')) throw new FileError('malformed')
    this.#settings()
    for (const entry of this.#zip.entries.values()) {
      if (!this.#kept.has(entry.name)) tellLeftOut(entry, this.#found)
    }
    this.#found.merge(this.#inPictures.all)
    const type = new TextEncoder().encode(TYPES[this.#kind])
    return [
      { name: 'mimetype', bytes: type, bare: true },
      ...this.#written.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
      { name: 'META-INF/manifest.xml', bytes: this.#manifest() },
    ]
  }

  /** The document itself, or one of its objects. */
  #document(folder: string, again: string): boolean {
    const content = this.#root(`${folder}content.xml`)
    if (!content) return false
    const styles = this.#root(`${folder}styles.xml`)
    const isFormula = openName(content) === 'math:math'
    if (!isFormula && openName(content) !== 'office:document-content')
      throw new FileError('malformed')
    const hiding = hidingStyles([content, ...(styles ? [styles] : [])])
    const masters = mastersOf([content, ...(styles ? [styles] : [])])
    const view: OpenView = {
      found: this.#found,
      hiding,
      masters,
      isCleaned: (target) => this.#isCleaned(partOf(target, folder)),
      picture: (target) => this.#picture(target, folder),
      object: (target) => (folder === '' ? this.#object(target) : undefined),
    }
    for (const [name, root] of [
      ['styles.xml', styles],
      ['content.xml', content],
    ] as const) {
      if (!root) continue
      foldAway(root, this.#found)
      this.#add(
        `${folder}${name}`,
        `${again}${name}`,
        writeXml(root, openRules(root, view)),
        'text/xml',
      )
    }
    return true
  }

  #picture(target: string, folder: string): string | undefined {
    const part = partOf(target, folder)
    const known = this.#kept.get(part)
    const entry = this.#zip.entries.get(part)
    if (known !== undefined || !entry) {
      if (known === undefined) this.#found.add('script', target)
      return known
    }
    const { bytes, ending } = cleanEmbedded(entry.bytes(), part, this.#inPictures)
    this.#pictures += 1
    const name = `Pictures/${this.#pictures}.${ending}`
    this.#add(part, name, bytes, `image/${ending}`)
    return name
  }

  #isCleaned(part: string): boolean {
    const known = this.#cleaned.get(part) ?? isCleanable(this.#zip.entries.get(part)?.bytes())
    this.#cleaned.set(part, known)
    return known
  }

  #object(target: string): string | undefined {
    const folder = `${partOf(target, '')}/`
    const known = this.#kept.get(folder)
    if (known !== undefined) return known
    const type = this.#listed.get(folder) ?? ''
    if (!DRAWN_OBJECTS.has(type)) return undefined
    const name = `Object ${this.#objects + 1}`
    this.#kept.set(folder, name)
    if (!this.#document(folder, `${name}/`)) {
      this.#kept.delete(folder)
      return undefined
    }
    this.#objects += 1
    this.#types.set(`${name}/`, type)
    return name
  }

  #settings(): void {
    const root = this.#root('settings.xml')
    if (!root) return
    const found = this.#found
    const rules: Rules = {
      spaces: OPENDOCUMENT_SPACES,
      also: [OOO_SPACE],
      element(one, name) {
        if (name === 'office:settings') return 'keep'
        const called = openValue(one, 'config:name') ?? ''
        if (name === 'config:config-item-set')
          return called === 'ooo:configuration-settings' ? 'keep' : 'drop'
        const isPlain = PLAIN_SETTING.has(openValue(one, 'config:type') ?? '')
        if (name === 'config:config-item' && isPlain && !NOT_OF_THE_LOOK.test(called)) return 'keep'
        if (/^Rsid/.test(called)) found.add('identifier', one.textContent ?? undefined)
        if (/^Printer/.test(called) && one.textContent)
          found.add('device', called === 'PrinterName' ? one.textContent : undefined)
        return 'drop'
      },
      attribute: (value, name) => (name.startsWith('config:') ? value : undefined),
    }
    this.#add('settings.xml', 'settings.xml', writeXml(root, rules), 'text/xml')
  }

  #add(part: string, name: string, bytes: Uint8Array, type: string): void {
    this.#kept.set(part, name)
    this.#types.set(name, type)
    this.#written.push({ name, bytes })
  }

  #root(part: string): Element | undefined {
    const entry = this.#zip.entries.get(part)
    return entry && readXml(entry.words())
  }

  /** Throws for one that is encrypted: nothing of it can be read. */
  #readManifest(): void {
    const root = this.#root('META-INF/manifest.xml')
    if (!root) return
    for (const one of below(root)) {
      if (one.localName === 'encryption-data') throw new FileError('malformed')
      const path = one.getAttributeNS(MANIFEST, 'full-path')
      if (path !== null) this.#listed.set(path, one.getAttributeNS(MANIFEST, 'media-type') ?? '')
    }
  }

  #manifest(): Uint8Array {
    const rows = [...this.#types]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, type]) => {
        return `<manifest:file-entry manifest:full-path="${escaped(name)}" manifest:media-type="${type}"/>`
      })
    const head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return new TextEncoder().encode(
      `${head}<manifest:manifest xmlns:manifest="${MANIFEST}" manifest:version="1.2">${rows.join('')}</manifest:manifest>`,
    )
  }
}

function partOf(target: string, folder: string): string {
  const path = target.startsWith('./') ? target.slice(2) : target
  return target.startsWith('../') ? target.slice(3) : `${folder}${path}`
}

/** By what their names stand in; where nothing names one, all there are. */
function mastersOf(roots: readonly Element[]): ReadonlySet<string> {
  const all = roots.flatMap((root) => [...below(root)])
  const masters = all.flatMap((one) =>
    openName(one) === 'style:master-page' ? [openValue(one, 'style:name') ?? ''] : [],
  )
  const named = new Set(
    all.flatMap((one) =>
      one.attributes.flatMap(({ localName, value }) =>
        localName === 'master-page-name' || localName === 'next-style-name' ? [value] : [],
      ),
    ),
  )
  const used = masters.filter(
    (name) => named.has(name) || name === 'Standard' || name === 'Default',
  )
  return new Set(used.length > 0 ? used : masters)
}
