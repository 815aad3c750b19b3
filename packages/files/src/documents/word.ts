/** Text documents (WordprocessingML): as they read when every change is accepted and nothing is hidden. */
import type { Element } from 'slimdom'
import type { Findings, Trace } from '../finding.ts'
import { officeRules, type PartRules, type PartView } from './office-rules.ts'
import { childOf, isOn, officeName, valueOf } from './office-spaces.ts'
import { isPlainField, fieldsOf } from './word-fields.ts'
import { below, writeXml } from './xml.ts'

/** What the parts of one document share. */
export interface WordState {
  /** Styles that its author named, by their ids: what they are called from now on. */
  readonly styles: ReadonlyMap<string, string>
  readonly styleNames: ReadonlySet<string>
  /** Styles whose words are not shown. */
  readonly hiding: ReadonlySet<string>
  /** Notes that the text still points at. */
  readonly notes: Set<string>
}

const CHANGES = [
  ...[
    'rPrChange',
    'pPrChange',
    'sectPrChange',
    'tblPrChange',
    'tcPrChange',
    'trPrChange',
    'tblGridChange',
  ],
  ...[
    'tblPrExChange',
    'numberingChange',
    'cellIns',
    'cellMerge',
    'del',
    'moveFrom',
    'delText',
    'delInstrText',
  ],
]
const MARKS_OF_CHANGES = ['moveFromRange', 'moveToRange', 'customXmlInsRange', 'customXmlDelRange']
const MORE_MARKS = ['customXmlMoveFromRange', 'customXmlMoveToRange', 'commentRange']
/** Numbers drawn by lot in each sitting: they tie copies and parts of a text together. */
const SITTINGS = ['rsidR', 'rsidRPr', 'rsidRDefault', 'rsidP', 'rsidDel', 'rsidTr', 'rsidSect']
/** Of pPr and sectPr: where a style is named. */
const STYLE_NAMED = new Set(
  ['pStyle', 'rStyle', 'tblStyle', 'basedOn', 'next', 'link', 'styleLink', 'numStyleLink'].map(
    (one) => `w:${one}`,
  ),
)

const WORD: PartRules = {
  drop: {
    ...named(CHANGES, 'changes'),
    ...named(
      [...MARKS_OF_CHANGES, ...MORE_MARKS].flatMap((one) => [`${one}Start`, `${one}End`]),
      undefined,
    ),
    ...named(
      ['proofErr', 'lastRenderedPageBreak', 'lang', 'divId', 'latentStyles', 'aliases'],
      undefined,
    ),
    ...named(
      ['commentReference', 'annotationRef', 'smartTagPr', 'customXmlPr', 'fldData'],
      undefined,
    ),
    ...named(['permStart', 'permEnd'], 'author'),
    ...named(['rsid', 'nsid', 'tmpl'], 'identifier'),
    ...named(['sdtPr', 'sdtEndPr', 'helpText', 'statusText'], undefined),
    ...named(['control', 'entryMacro', 'exitMacro'], 'script'),
    ...named(['altChunk', 'subDoc', 'movie', 'contentPart'], 'attachment'),
    ...named(['printerSettings', 'paperSrc'], 'device'),
    ...named(['tblCaption', 'tblDescription'], 'comment'),
    ...named(['personal', 'personalCompose', 'personalReply'], undefined),
  },
  unwrap: new Set(
    ['ins', 'moveTo', 'sdt', 'sdtContent', 'smartTag', 'customXml'].map((one) => `w:${one}`),
  ),
  without: {
    ...Object.fromEntries(
      ['author', 'initials', 'date', 'ed', 'edGrp'].map((one) => [`@w:${one}`, undefined]),
    ),
    ...Object.fromEntries(
      ['tooltip', 'docLocation', 'tgtFrame', 'history'].map((one) => [
        `w:hyperlink@w:${one}`,
        undefined,
      ]),
    ),
    ...Object.fromEntries(SITTINGS.map((one) => [`@w:${one}`, 'identifier' as const])),
    'w:lvl@w:tplc': 'identifier',
    '@w14:paraId': 'identifier',
    '@w14:textId': 'identifier',
  },
  fixed: {},
}

/** Settings that change how it looks; who wrote it, with what and where is among the others. */
const SETTINGS = new Set(
  [
    ...[
      'settings',
      'view',
      'zoom',
      'mirrorMargins',
      'alignBordersAndEdges',
      'gutterAtTop',
      'evenAndOddHeaders',
    ],
    ...[
      'bordersDoNotSurroundHeader',
      'bordersDoNotSurroundFooter',
      'bookFoldPrinting',
      'bookFoldRevPrinting',
    ],
    ...[
      'defaultTabStop',
      'autoHyphenation',
      'consecutiveHyphenLimit',
      'hyphenationZone',
      'doNotHyphenateCaps',
    ],
    ...[
      'displayBackgroundShape',
      'characterSpacingControl',
      'noLineBreaksAfter',
      'noLineBreaksBefore',
    ],
    ...[
      'strictFirstAndLastChars',
      'printTwoOnOne',
      'footnotePr',
      'endnotePr',
      'compat',
      'clrSchemeMapping',
    ],
    ...[
      'doNotUseMarginsForDrawingGridOrigin',
      'drawingGridHorizontalSpacing',
      'drawingGridVerticalSpacing',
    ],
  ].map((one) => `w:${one}`),
)

export function wordState(styles: Element | undefined): WordState {
  const all = (styles?.children ?? []).filter((one) => officeName(one) === 'w:style')
  const owned = all.filter((one) => isOn(valueOf(one, 'customStyle')))
  const nameOfStyle = (one: Element): string => valueOf(childOf(one, 'w:name') ?? one, 'val') ?? ''
  return {
    styles: new Map(owned.map((one, at) => [valueOf(one, 'styleId') ?? '', `Own${at + 1}`])),
    styleNames: new Set(owned.map(nameOfStyle).filter((name) => !/^Own \d+$/.test(name))),
    hiding: hidingStyles(all),
    notes: new Set(),
  }
}

/** A document, a header, a footer, notes, styles or lists. */
export function writeWord(root: Element, part: PartView, state: WordState): Uint8Array {
  acceptDeletedMarks(root)
  const { unused, names } = bookmarksOf(root)
  const gone = new Set<Element>([...fieldsOf(root, state.styleNames), ...unused])
  const rules: PartRules = {
    ...WORD,
    element(one, name) {
      if (gone.has(one)) return 'drop'
      tellChange(one, name, part.found)
      if (isDeleted(one, name)) return 'drop'
      if (name === 'w:r' && isHiddenRun(one, state)) {
        part.found.add('hidden', one.textContent ?? undefined)
        return 'drop'
      }
      if (name === 'w:name' && one.parentElement?.localName === 'abstractNum') return 'drop'
      if (name === 'w:fldSimple') {
        return isPlainField(valueOf(one, 'instr') ?? '', state.styleNames) ? 'keep' : 'unwrap'
      }
      if (name === 'w:hyperlink' && !names.has(valueOf(one, 'anchor') ?? '')) {
        const kept = one.attributes.some(
          ({ localName, value }) => localName === 'id' && part.relate(value),
        )
        return kept ? 'keep' : 'unwrap'
      }
      const isNote = name === 'w:footnote' || name === 'w:endnote'
      if (isNote && valueOf(one, 'type') === undefined && !state.notes.has(noteOf(one)))
        return 'drop'
      if (name === 'w:footnoteReference' || name === 'w:endnoteReference')
        state.notes.add(noteOf(one))
      return undefined
    },
    attribute(value, name, of, one) {
      if (name === 'w:styleId' || (name === 'w:val' && STYLE_NAMED.has(of)))
        return state.styles.get(value)
      if (of === 'w:bookmarkStart' && name === 'w:name') return names.get(value)
      if (of === 'w:hyperlink' && name === 'w:anchor') return names.get(value) ?? ''
      if (of === 'w:fldSimple' && name === 'w:instr') return renamed(value, names)
      if (of === 'w:name' && name === 'w:val') {
        const around = one.parentElement ?? one
        if (officeName(around) === 'w:ffData') return ''
        const own = state.styles.get(valueOf(around, 'styleId') ?? '')
        return own?.replace('Own', 'Own ')
      }
      return undefined
    },
    text: (value, of) => (of === 'w:instrText' ? renamed(value, names) : value),
  }
  return writeXml(root, officeRules(part, rules))
}

export function writeWordSettings(root: Element, part: PartView): Uint8Array {
  const rules: PartRules = {
    ...WORD,
    element(one, name) {
      if (one.parentElement !== null && officeName(one.parentElement) !== 'w:settings')
        return undefined
      if (SETTINGS.has(name)) return undefined
      tellSetting(one, part.found)
      return 'drop'
    },
  }
  return writeXml(root, officeRules(part, rules))
}

function tellSetting(one: Element, found: Findings): void {
  const { localName } = one
  if (localName === 'rsids') found.add('identifier', undefined, one.children.length)
  if (localName === 'docVars') {
    for (const each of one.children) found.add('other', valueOf(each, 'val'))
  }
  if (localName === 'attachedTemplate' || localName === 'mailMerge') found.add('other')
  if (localName === 'writeProtection' || localName === 'documentProtection') found.add('other')
}

function tellChange(one: Element, name: string, found: Findings): void {
  const author = valueOf(one, 'author')
  if (author === undefined || !name.startsWith('w:')) return
  found.add('author', author)
  const date = valueOf(one, 'date')
  if (date !== undefined) found.add('time', date)
  if (name === 'w:ins' || name === 'w:moveTo') found.add('changes')
}

/** A row or cell that was taken out, and a table that has no other rows. */
function isDeleted(one: Element, name: string): boolean {
  if (name === 'w:tbl') {
    const rows = one.children.filter((row) => officeName(row) === 'w:tr')
    return rows.length > 0 && rows.every((row) => isDeleted(row, 'w:tr'))
  }
  if (name !== 'w:tr' && name !== 'w:tc') return false
  const about = childOf(one, `${name}Pr`)
  return (
    about?.children.some(({ localName }) => localName === (name === 'w:tr' ? 'del' : 'cellDel')) ===
    true
  )
}

/** Where the end of a paragraph was taken out, its words stand in the next. */
function acceptDeletedMarks(root: Element): void {
  for (const one of [...below(root)].toReversed()) {
    if (officeName(one) !== 'w:p') continue
    const about = childOf(one, 'w:pPr')
    const mark = about && childOf(about, 'w:rPr')
    const next = one.nextElementSibling
    if (!mark || !(childOf(mark, 'w:del') ?? childOf(mark, 'w:moveFrom'))) continue
    if (!next || officeName(next) !== 'w:p') continue
    const head = next.firstElementChild
    const first = head && officeName(head) === 'w:pPr' ? head.nextElementSibling : head
    for (const child of one.children) if (child !== about) next.insertBefore(child, first)
    one.parentElement?.removeChild(one)
  }
}

function isHiddenRun(one: Element, { hiding }: WordState): boolean {
  const about = childOf(one, 'w:rPr')
  const own = about && childOf(about, 'w:vanish')
  if (own) return isOn(valueOf(own, 'val') ?? '1')
  const named = about && childOf(about, 'w:rStyle')
  const around = paragraphOf(one)?.firstElementChild
  const paragraph =
    around && officeName(around) === 'w:pPr' ? childOf(around, 'w:pStyle') : undefined
  return [named, paragraph].some((style) => style && hiding.has(valueOf(style, 'val') ?? ''))
}

function paragraphOf(run: Element): Element | undefined {
  let around = run.parentElement
  while (around && officeName(around) !== 'w:p') around = around.parentElement
  return around ?? undefined
}

/** Styles rest on each other a few deep. */
const STYLES_DEEP = 16

function hidingStyles(all: readonly Element[]): ReadonlySet<string> {
  const hiding = new Set<string>()
  for (let round = 0; round < STYLES_DEEP; round += 1) {
    for (const one of all) {
      const about = childOf(one, 'w:rPr')
      const own = about && childOf(about, 'w:vanish')
      const base = valueOf(childOf(one, 'w:basedOn') ?? one, 'val') ?? ''
      const isHiding = own ? isOn(valueOf(own, 'val') ?? '1') : hiding.has(base)
      if (isHiding) hiding.add(valueOf(one, 'styleId') ?? '')
    }
  }
  return hiding
}

interface Bookmarks {
  /** Those that nothing in this part leads to: also where its author was last. */
  readonly unused: readonly Element[]
  /** The others by the names they have from now on: programs draw theirs by lot. */
  readonly names: ReadonlyMap<string, string>
}

function bookmarksOf(root: Element): Bookmarks {
  const all = [...below(root)]
  const words = all.map((one) => {
    const name = officeName(one)
    if (name === 'w:instrText') return one.textContent ?? ''
    if (name === 'w:fldSimple') return valueOf(one, 'instr') ?? ''
    return name === 'w:hyperlink' ? (valueOf(one, 'anchor') ?? '') : ''
  })
  const used = new Set(words.join(' ').split(/[\s"]+/))
  const starts = all.filter((one) => officeName(one) === 'w:bookmarkStart')
  const kept = starts.filter((one) => used.has(valueOf(one, 'name') ?? ''))
  const ids = new Set(kept.map((one) => valueOf(one, 'id')))
  return {
    unused: all.filter(
      (one) => /^w:bookmark(Start|End)$/.test(officeName(one)) && !ids.has(valueOf(one, 'id')),
    ),
    names: new Map(kept.map((one, at) => [valueOf(one, 'name') ?? '', `_b${at + 1}`])),
  }
}

function renamed(instruction: string, names: ReadonlyMap<string, string>): string {
  return instruction
    .split(/([\s"]+)/)
    .map((one) => names.get(one) ?? one)
    .join('')
}

function noteOf(one: Element): string {
  return `${one.localName.slice(0, 3)} ${valueOf(one, 'id') ?? ''}`
}

function named(
  names: readonly string[],
  trace: Trace | undefined,
): Record<string, Trace | undefined> {
  return Object.fromEntries(names.map((one) => [`w:${one}`, trace]))
}
