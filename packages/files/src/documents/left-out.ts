/** What the parts that are left out of a document tell, so that its sender knows before they go. */
import type { Element } from 'slimdom'
import { FileError } from '../file-error.ts'
import type { Findings, Trace } from '../finding.ts'
import { below, readXml } from './xml.ts'
import type { Entry } from './zip.ts'

/** By where a part lies; the first that fits counts. `undefined`: it tells nothing of people. */
const BY_PATH: readonly (readonly [RegExp, Trace | undefined])[] = [
  [/^\[Content_Types\]\.xml$|\.rels$|^META-INF\/manifest\.xml$|^mimetype$|\/$/i, undefined],
  [/signatures?[/.]/i, 'author'],
  [/thumbnail/i, 'thumbnail'],
  [/vba|macro|^Basic\/|^Dialogs\/|^Scripts\/|activeX/i, 'script'],
  [/printerSettings/i, 'device'],
  [/^Versions\/|VersionList|revisions\//i, 'changes'],
  [/embeddings\/|ctrlProps|\.(bin|ole)$/i, 'attachment'],
  [/notesSlide|comments|threaded/i, 'comment'],
  [/people|persons?\/|person\.xml|commentAuthors/i, 'author'],
  [/customXml|custom\.xml|\/tags\/|connections|externalLinks|queryTables|pivot|glossary/i, 'other'],
  [/docProps|(^|\/)meta\.xml$|settings\.xml$/i, undefined],
  [
    /fontTable|webSettings|viewProps|presProps|calcChain|metadata\.xml|stylesWithEffects/i,
    undefined,
  ],
  [/theme|slideLayout|slideMaster|handoutMaster|notesMaster|charts\/(style|colors)/i, undefined],
  [/^Configurations2|layout-cache|manifest\.rdf/i, undefined],
  [/media\/|Pictures\/|ObjectReplacements\//i, 'hidden'],
]

/** By the name of an element or attribute that says something itself. */
const BY_NAME: readonly (readonly [Trace, RegExp])[] = [
  [
    'author',
    /^(creator|lastModifiedBy|initial-creator|printed-by|manager|company|author|lastAuthor|displayName|userId|refreshedBy|userName|initials|creator-initials)$/i,
  ],
  [
    'time',
    /^(created|modified|lastPrinted|creation-date|print-date|date|dT|dt|refreshedDate|totalTime|editing-duration)$/i,
  ],
  ['software', /^(application|appVersion|generator)$/i],
  ['changes', /^(revision|editing-cycles)$/i],
  [
    'comment',
    /^(title|subject|description|keywords?|category|contentStatus|comments?|t|text|lpwstr|user-defined|p|HyperlinkBase)$/i,
  ],
  ['other', /^template$/i],
]
/** How long it was worked on, where nobody counted. */
const NOTHING = /^(0|P0D|PT0S)$/
/** Only these are read; of others it is enough that they are there. */
const READ =
  /docProps\/|(^|\/)meta\.xml$|comments|people|persons?\/|commentAuthors|notesSlides\/notesSlide|threaded|pivotCacheDefinition|documentsignatures/i

export function tellLeftOut(entry: Entry, found: Findings): void {
  const { name } = entry
  const fits = BY_PATH.find(([path]) => path.test(name))
  const trace = fits ? fits[1] : 'hidden'
  const root = READ.test(name) && /\.xml$/i.test(name) ? rootOf(entry) : undefined
  if (root) tellWords(root, found)
  if (trace === undefined) return
  const isNamed = trace === 'attachment' || trace === 'hidden' || trace === 'script'
  found.add(trace, isNamed ? name.slice(name.lastIndexOf('/') + 1) : undefined)
}

/** What an element and all below it say by their names. */
export function tellWords(root: Element, found: Findings): void {
  for (const one of [root, ...below(root)]) {
    const words = one.children.length === 0 ? (one.textContent ?? '').trim() : ''
    const trace = traceOf(one.localName)
    if (words !== '' && trace && !NOTHING.test(words)) found.add(trace, words)
    for (const { localName, value } of one.attributes) {
      const its = traceOf(localName)
      if (value !== '' && its && its !== 'comment') found.add(its, value)
    }
    if (one.localName === 'author' || one.localName === 'person' || one.localName === 'cmAuthor') {
      const name = one.getAttribute('name') ?? ''
      if (name !== '') found.add('author', name)
    }
    if (
      one.localName === 'template' ||
      one.localName === 'property' ||
      one.localName === 'user-defined'
    ) {
      const name = one.getAttributeNS(one.namespaceURI, 'name') ?? one.getAttribute('name') ?? ''
      if (name !== '') found.add('comment', name)
    }
  }
}

function traceOf(name: string): Trace | undefined {
  return BY_NAME.find(([, pattern]) => pattern.test(name))?.[0]
}

/** It goes whether it can be read or not. */
function rootOf(entry: Entry): Element | undefined {
  try {
    return readXml(entry.words())
  } catch (error) {
    if (error instanceof FileError) return undefined
    throw error
  }
}
