/** What stays of the elements and attributes of OpenDocument, and what the others tell. */
import type { Element } from 'slimdom'
import type { Findings, Trace } from '../finding.ts'
import { tellWords } from './left-out.ts'
import { openBookmarks } from './opendocument-bookmarks.ts'
import { isHiddenOpen, type HidingStyles } from './opendocument-hidden.ts'
import {
  FORMULA_SPACE,
  OOO_SPACE,
  openName,
  OPENDOCUMENT_SPACES,
  openValue,
} from './opendocument-spaces.ts'
import { isPlainLink } from './relations.ts'
import { below, type Rules } from './xml.ts'

/** A part while it is written anew. */
export interface OpenView {
  readonly found: Findings
  readonly hiding: HidingStyles
  /** Pages, with their headers and pictures, that something is written on. */
  readonly masters: ReadonlySet<string>
  /** Where a picture or a chart of this document lies from now on; undefined where it goes. */
  picture(target: string): string | undefined
  object(target: string): string | undefined
  /** Whether a picture of it is of a kind that can be cleaned. */
  isCleaned(target: string): boolean
}

const OFFICE = new Set(
  [
    ...[
      'document-content',
      'document-styles',
      'font-face-decls',
      'automatic-styles',
      'styles',
      'master-styles',
    ],
    ...[
      'body',
      'text',
      'spreadsheet',
      'presentation',
      'drawing',
      'chart',
      'document-settings',
      'settings',
    ],
  ].map((one) => `office:${one}`),
)
/** Of text: what shows or shapes. Fields beside these become the words they show. */
const TEXT =
  /^text:(p|h|span|s|tab|line-break|soft-page-break|list|list-item|list-header|a|note|note-citation|note-body|section|page-number|page-count|sequence|sequence-decls|sequence-decl|bookmark|bookmark-start|bookmark-end|bookmark-ref|chapter|ruby|ruby-base|ruby-text|number|table-of-content|illustration-index|table-index|alphabetical-index|object-index|user-index|bibliography|index-\w[\w-]*|[\w-]+-source|[\w-]+-entry-template|outline-style|outline-level-style|list-style|list-level-style-\w+|notes-configuration|linenumbering-configuration|linenumbering-separator)$/
/** Settings of a table that are not of its look. */
const DROP: Readonly<Record<string, Trace | undefined>> = {
  'text:change': undefined,
  'text:change-start': undefined,
  'text:change-end': undefined,
  'text:section-source': 'script',
  'text:script': 'script',
  'text:dde-connection-decls': 'script',
  'text:variable-decls': undefined,
  'text:user-field-decls': 'other',
  'text:alphabetical-index-mark': undefined,
  'table:named-expressions': undefined,
  'table:database-ranges': undefined,
  'table:content-validations': undefined,
  'table:data-pilot-tables': 'other',
  'table:dde-links': 'script',
  'table:dde-link': 'script',
  'table:scenario': 'comment',
  'table:consolidation': undefined,
  'table:table-source': 'script',
  'table:cell-range-source': 'script',
  'table:detective': undefined,
  'table:label-ranges': undefined,
  'table:title': 'comment',
  'table:desc': 'comment',
  'draw:plugin': 'attachment',
  'draw:applet': 'script',
  'draw:object-ole': 'attachment',
  'draw:floating-frame': 'script',
  'draw:control': 'other',
  'draw:param': undefined,
  'draw:glue-point': undefined,
  'office:scripts': undefined,
  'office:forms': undefined,
  'office:event-listeners': 'script',
  'office:binary-data': 'attachment',
  'presentation:settings': undefined,
  'presentation:event-listener': 'script',
  'presentation:sound': 'attachment',
  'presentation:animations': undefined,
  'svg:title': 'comment',
  'svg:desc': 'comment',
  'svg:font-face-src': 'other',
}
/** Told by what stands in them. */
const TOLD: Readonly<Record<string, Trace>> = {
  'office:annotation': 'comment',
  'office:annotation-end': 'comment',
  'presentation:notes': 'comment',
  'text:tracked-changes': 'changes',
  'table:tracked-changes': 'changes',
}
const LINKS = new Set(['text:a', 'draw:a'])
const BOOKMARK = /^text:bookmark(-start|-end|-ref)?$/
const PICTURES = new Set([
  'draw:image',
  'draw:fill-image',
  'style:background-image',
  'text:list-level-style-image',
])
/** They are called by what is written here. */
const CALLED = new Set([
  'draw:gradient',
  'draw:hatch',
  'draw:fill-image',
  'draw:marker',
  'draw:stroke-dash',
  'draw:opacity',
  'draw:layer',
])
const WITHOUT: Readonly<Record<string, Trace | undefined>> = {
  ...Object.fromEntries(
    [
      ...[
        'fo:language',
        'fo:country',
        'fo:script',
        'number:language',
        'number:country',
        'number:script',
      ],
      ...[
        'style:language-asian',
        'style:country-asian',
        'style:language-complex',
        'style:country-complex',
      ],
      ...[
        'style:rfc-language-tag',
        'number:rfc-language-tag',
        'style:rfc-language-tag-asian',
        'style:rfc-language-tag-complex',
      ],
      ...[
        'draw:id',
        'draw:caption-id',
        'draw:start-shape',
        'draw:end-shape',
        'draw:start-glue-point',
        'draw:end-glue-point',
      ],
      ...[
        'text:id',
        'text:formula',
        'text:protected',
        'text:protection-key',
        'text:condition',
        'text:display',
      ],
      ...[
        'text:protection-key-digest-algorithm',
        'table:protection-key-digest-algorithm',
        'table:protection-key',
      ],
      ...[
        'table:protected',
        'table:content-validation-name',
        'table:structure-protected',
        'table:scenario-ranges',
      ],
      ...[
        'office:name',
        'office:title',
        'office:target-frame-name',
        'xlink:title',
        'xlink:show',
        'office:version',
      ],
      ...[
        'draw:mime-type',
        'loext:mime-type',
        'draw:filter-name',
        'draw:notify-on-update-of-ranges',
        'draw:nav-order',
      ],
      ...['table:filter-name', 'table:filter-options', 'calcext:value-type'],
    ].map((one) => [one, undefined]),
  ),
  'style:paper-tray-name': 'device',
  'officeooo:rsid': 'identifier',
  'officeooo:paragraph-rsid': 'identifier',
  'text:change-id': undefined,
}
const PLAIN_CONDITION = /^[\w().,:;<>=+\-*/ ]*$/
const CELL_KINDS = new Set(['table:table-cell', 'table:covered-table-cell'])
const CONDITIONS = new Set(
  [
    'conditional-formats',
    'conditional-format',
    'condition',
    'color-scale',
    'color-scale-entry',
    'data-bar',
    'formatting-entry',
    'icon-set',
    'date-is',
  ].map((one) => `calcext:${one}`),
)

export function openRules(root: Element, part: OpenView): Rules {
  const { found } = part
  const ids = listIds(root)
  const bookmarks = openBookmarks(root)
  const isText = [...below(root)].some((one) => openName(one) === 'office:text')
  const hrefOf = (target: string, of: string): string | undefined =>
    target.startsWith('#') && LINKS.has(of) ? bookmarks.led(target) : outOf(target, of, part)
  let sections = 0
  return {
    spaces: OPENDOCUMENT_SPACES,
    also: [FORMULA_SPACE, OOO_SPACE],
    element(one, name) {
      const told = TOLD[name]
      if (told) {
        tell(one, told, found)
        return 'drop'
      }
      if (Object.hasOwn(DROP, name)) {
        const trace = DROP[name]
        if (trace)
          found.add(
            trace,
            (one.textContent ?? '') === ''
              ? openValue(one, 'xlink:href')
              : (one.textContent ?? undefined),
          )
        return 'drop'
      }
      if (bookmarks.unused.has(one)) return 'drop'
      if (
        name === 'text:bookmark-ref' &&
        !bookmarks.names.has(openValue(one, 'text:ref-name') ?? '')
      )
        return 'unwrap'
      if (name === 'style:master-page' && !part.masters.has(openValue(one, 'style:name') ?? '')) {
        if ((one.textContent ?? '').trim() !== '') found.add('hidden', one.textContent ?? undefined)
        return 'drop'
      }
      if (isHiddenOpen(one, name, part.hiding)) {
        found.add(
          'hidden',
          name === 'table:table' ? openValue(one, 'table:name') : (one.textContent ?? undefined),
        )
        return 'drop'
      }
      if (name.startsWith('office:') && !OFFICE.has(name)) return 'drop'
      if (name.startsWith('text:') && !TEXT.test(name)) return 'unwrap'
      if (name.startsWith('calcext:') || name.startsWith('loext:')) return ofLibre(one, name)
      if (name === 'style:map' && !PLAIN_CONDITION.test(openValue(one, 'style:condition') ?? ''))
        return 'drop'
      if (LINKS.has(name))
        return hrefOf(openValue(one, 'xlink:href') ?? '', name) === undefined ? 'unwrap' : 'keep'
      return byTarget(one, name, part)
    },
    attribute(value, name, of, one) {
      if (Object.hasOwn(WITHOUT, name)) {
        const trace = WITHOUT[name]
        if (trace) found.add(trace, value)
        return undefined
      }
      if (name === 'xlink:href') return hrefOf(value, of)
      if (name === 'text:ref-name' || (name === 'text:name' && BOOKMARK.test(of)))
        return BOOKMARK.test(of) ? bookmarks.names.get(value) : undefined
      if (name === 'xml:id' || name === 'text:continue-list') return ids.get(value)
      if (name === 'draw:name') return CALLED.has(of) ? value : undefined
      if (name === 'text:name' && of === 'text:section') return `Section${(sections += 1)}`
      if (name === 'table:name' && of === 'table:table' && isText) return undefined
      if (name === 'table:formula') return formulaOf(value, one, found)
      if (name === 'office:string-value' && CELL_KINDS.has(of))
        return one.children.length > 0 ? undefined : value
      if (name.startsWith('officeooo:') || name.startsWith('ooo:')) return undefined
      if (name.startsWith('loext:')) return of.startsWith('style:') ? value : undefined
      return value
    },
  }
}

/** Who changed or remarked what, and when. */
function tell(one: Element, trace: Trace, found: Findings): void {
  const count = trace === 'changes' ? one.children.length : 1
  const says = trace === 'changes' ? undefined : wordsOf(one)
  if (one.localName === 'notes' && says === '') return
  if (one.localName !== 'annotation-end') found.add(trace, says, count)
  for (const each of below(one)) {
    if (each.localName === 'creator' || each.localName === 'date') tellWords(each, found)
  }
}

function wordsOf(one: Element): string {
  return one.children
    .filter(({ localName }) => !/^(creator|date|creator-initials|sender-initials)$/.test(localName))
    .map(({ textContent }) => textContent ?? '')
    .join(' ')
    .replace(/<number>/g, '')
    .trim()
}

function ofLibre(one: Element, name: string): 'keep' | 'drop' {
  if (name === 'loext:graphic-properties') return 'keep'
  const isPlain = PLAIN_CONDITION.test(openValue(one, 'calcext:value') ?? '')
  return CONDITIONS.has(name) && isPlain ? 'keep' : 'drop'
}

/** Elements that are nothing without what they point at. */
function byTarget(one: Element, name: string, part: OpenView): 'keep' | 'drop' {
  const target = openValue(one, 'xlink:href')
  if (name === 'draw:object') return target !== undefined && part.object(target) ? 'keep' : 'drop'
  if (name === 'style:background-image' && target === undefined) return 'keep'
  if (!PICTURES.has(name)) return 'keep'
  // A picture of an object that is kept itself shows how it was when it was last drawn; of two pictures of the
  // same, drawn by commands and painted, the painted one can be cleaned.
  const first = one.parentElement?.firstElementChild ?? one
  if (
    first !== one &&
    first.localName === 'object' &&
    part.object(openValue(first, 'xlink:href') ?? '')
  )
    return 'drop'
  const isPair = one.nextElementSibling?.localName === 'image'
  if (isPair && target !== undefined && !part.isCleaned(target)) return 'drop'
  return target !== undefined && part.picture(target) ? 'keep' : 'drop'
}

function outOf(target: string, of: string, part: OpenView): string | undefined {
  if (LINKS.has(of)) {
    if (isPlainLink(target)) return target
    if (target !== '') part.found.add('other', target)
    return undefined
  }
  if (of === 'draw:object') return part.object(target)
  return PICTURES.has(of) ? part.picture(target) : undefined
}

/** Only where nobody wrote down what came out. */
function formulaOf(formula: string, one: Element, found: Findings): string | undefined {
  if (/file:|https?:|WEBSERVICE|HYPERLINK|DDE\(/i.test(formula)) found.add('other', formula)
  const isWorkedOut = openValue(one, 'office:value-type') !== undefined
  return !isWorkedOut && /^(of:)?=[\w$:+\-*/^&=<>(),.;%[\] ]*$/.test(formula) ? formula : undefined
}

/** Lists that go on from another name it; their names are drawn by lot. */
function listIds(root: Element): ReadonlyMap<string, string> {
  const named = [...below(root)].flatMap((one) => openValue(one, 'text:continue-list') ?? [])
  return new Map([...new Set(named)].map((id, at) => [id, `list${at + 1}`]))
}
