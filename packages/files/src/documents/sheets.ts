/** Tables (SpreadsheetML): values as they stand, without how they came about and without what is folded away. */
import type { Element } from 'slimdom'
import type { Findings, Trace } from '../finding.ts'
import { officeRules, type PartRules, type PartView } from './office-rules.ts'
import { childOf, isOn, officeName, valueOf } from './office-spaces.ts'
import { below, writeXml } from './xml.ts'

/** What the parts of one book share. */
export interface BookState {
  /** Words that kept cells show, by their place among all. */
  readonly strings: Set<number>
  /** Names of sheets that are shown. */
  readonly sheets: Set<string>
  /** What styles of tables are called from now on that somebody named. */
  readonly tables: ReadonlyMap<string, string>
}

const BOOK_KEPT = new Set(
  ['workbook', 'workbookPr', 'bookViews', 'sheets', 'definedNames', 'calcPr'].map(
    (one) => `x:${one}`,
  ),
)
const KEPT_NAMES = new Set(['_xlnm.Print_Area', '_xlnm.Print_Titles'])
const SHEETS_MOST = 1_000
/** A sheet has no more. */
const COLUMNS_MOST = 16_384
/** Reckoned anew by the reader, since nobody wrote down what came out. */
const PLAIN_FORMULA = /^[A-Z0-9$:+\-*/^&=<>(),.;% ]+$/
const PLAIN_FUNCTIONS = new Set([
  'SUM',
  'AVERAGE',
  'MIN',
  'MAX',
  'COUNT',
  'COUNTA',
  'IF',
  'AND',
  'OR',
  'NOT',
  'ROUND',
  'ABS',
  'MOD',
])

const SHEETS: PartRules = {
  drop: {
    ...named(
      ['fileVersion', 'fileRecoveryPr', 'calcCell', 'smartTagPr', 'smartTagTypes', 'oleSize'],
      undefined,
    ),
    ...named(['fileSharing', 'protectedRanges', 'scenarios'], 'author'),
    ...named(
      ['oleObjects', 'controls', 'webPublishItems', 'legacyDrawing', 'legacyDrawingHF'],
      undefined,
    ),
    ...named(
      ['customSheetViews', 'dataValidations', 'sheetProtection', 'cellWatches', 'ignoredErrors'],
      undefined,
    ),
    ...named(
      [
        'smartTags',
        'customProperties',
        'dataConsolidate',
        'sortState',
        'filterColumn',
        'selection',
      ],
      undefined,
    ),
    ...named(
      ['calculatedColumnFormula', 'totalsRowFormula', 'xmlColumnPr', 'xmlCellPr', 'mruColors'],
      undefined,
    ),
    'x:pivotSelection': undefined,
  },
  unwrap: new Set(),
  without: {
    ...Object.fromEntries(
      [
        'codeName',
        'tableType',
        'uniqueName',
        'dataCellStyle',
        'headerRowCellStyle',
        'connectionId',
        'queryTableFieldId',
      ].map((one) => [`@${one}`, undefined]),
    ),
    'x:hyperlink@display': 'comment',
    'x:hyperlink@tooltip': 'comment',
    'x:pageSetup@horizontalDpi': undefined,
    'x:pageSetup@verticalDpi': undefined,
    'x:c@cm': undefined,
    'x:c@vm': undefined,
    'x:sheetView@topLeftCell': undefined,
    'x:table@comment': 'comment',
  },
  fixed: {},
}

export function bookState(styles: Element | undefined): BookState {
  const named = styles ? [...below(styles)].filter((one) => officeName(one) === 'x:tableStyle') : []
  const names = new Set(named.map((one) => valueOf(one, 'name') ?? ''))
  const tables = new Map([...names].map((name, at) => [name, `Own ${at + 1}`]))
  return { strings: new Set(), sheets: new Set(), tables }
}

/** Those every program has. */
const KNOWN_STYLE = /^(Table|Pivot)Style(Light|Medium|Dark)\d{1,2}$/
const NAMES_STYLE = new Set([
  'x:tableStyle@name',
  'x:tableStyleInfo@name',
  'x:tableStyles@defaultTableStyle',
  'x:tableStyles@defaultPivotStyle',
])

function tableStyleOf(name: string, state: BookState): string {
  return state.tables.get(name) ?? (KNOWN_STYLE.test(name) ? name : 'TableStyleMedium2')
}

/** Which sheets lie open, by their relation; tells those that do not. */
export function writeBook(root: Element, part: PartView, state: BookState): Uint8Array {
  const all = childOf(root, 'x:sheets')?.children ?? []
  const shown = all
    .filter((one) => (valueOf(one, 'state') ?? 'visible') === 'visible')
    .slice(0, SHEETS_MOST)
  for (const one of shown) state.sheets.add(valueOf(one, 'name') ?? '')
  const placeOf = (name: Element): number =>
    shown.indexOf(all[Number(valueOf(name, 'localSheetId') ?? -1)] ?? root)
  const rules: PartRules = {
    ...SHEETS,
    element(one, name) {
      const around = one.parentElement && officeName(one.parentElement)
      if (around === 'x:workbook' && name.startsWith('x:') && !BOOK_KEPT.has(name)) {
        tellOfBook(one, part.found)
        return 'drop'
      }
      if (around === 'x:sheets' && !shown.includes(one)) {
        part.found.add('hidden', valueOf(one, 'name'))
        return 'drop'
      }
      if (name !== 'x:definedName') return undefined
      const isPlace = !/[[|]/.test(one.textContent ?? '')
      const isKept = isPlace && KEPT_NAMES.has(valueOf(one, 'name') ?? '') && placeOf(one) >= 0
      if (!isKept) part.found.add('hidden', valueOf(one, 'name'))
      return isKept ? undefined : 'drop'
    },
    attribute(_value, name, _of, one) {
      return name === 'localSheetId' ? String(placeOf(one)) : undefined
    },
    without: {
      ...SHEETS.without,
      ...Object.fromEntries(
        [
          'activeTab',
          'firstSheet',
          'xWindow',
          'yWindow',
          'windowWidth',
          'windowHeight',
          'visibility',
        ].map((one) => [`x:workbookView@${one}`, undefined]),
      ),
      'x:calcPr@calcId': undefined,
    },
  }
  return writeXml(root, officeRules(part, rules))
}

/** A sheet, a table in it, a drawing or the styles. */
export function writeSheet(root: Element, part: PartView, state: BookState): Uint8Array {
  const folded = foldAway(root, part.found)
  const rules: PartRules = {
    ...SHEETS,
    element(one, name) {
      if (name === 'x:tableParts' && folded) return 'drop'
      if (name === 'x:f') return isKeptFormula(one, part.found) ? 'keep' : 'drop'
      if (name === 'x:cfRule' && !formulasOf(one).every(isPlainFormula)) return 'drop'
      if (name === 'x:c' && valueOf(one, 't') === 's') {
        state.strings.add(Number(childOf(one, 'x:v')?.textContent ?? -1))
      }
      if (
        name === 'x:conditionalFormatting' &&
        !one.children.some((rule) => formulasOf(rule).every(isPlainFormula))
      ) {
        return 'drop'
      }
      return undefined
    },
    attribute(value, name, of, one) {
      if (NAMES_STYLE.has(`${of}@${name}`)) return tableStyleOf(value, state)
      if (of === 'x:cellStyle' && name === 'name' && valueOf(one, 'builtinId') === undefined) {
        return `Own ${valueOf(one, 'xfId') ?? '0'}`
      }
      if (of === 'x:table' && (name === 'name' || name === 'displayName')) {
        return `Table${valueOf(one, 'id') ?? '1'}`
      }
      return undefined
    },
  }
  return writeXml(root, officeRules(part, rules))
}

/** Only those words stay that a cell still shows. */
export function writeStrings(root: Element, part: PartView, state: BookState): Uint8Array {
  root.children.forEach((one, at) => {
    if (state.strings.has(at)) return
    if ((one.textContent ?? '') !== '') part.found.add('hidden', one.textContent ?? undefined)
    for (const child of one.children) one.removeChild(child)
  })
  for (const name of ['count', 'uniqueCount']) root.removeAttribute(name)
  return writeXml(root, officeRules(part, SHEETS))
}

/** What a chart reads: the sheet alone, and only where it lies open. */
export function sourceOf(formula: string, state: BookState | undefined): string {
  const at = formula.lastIndexOf('!')
  const cells = formula.slice(at + 1)
  const sheet = formula.slice(0, at).replace(/^'|'$/g, '').replaceAll("''", "'")
  const isPlain = /^[$A-Z0-9:]+$/.test(cells)
  if (state) return isPlain && state.sheets.has(sheet) ? formula : '#REF!'
  return isPlain ? `Sheet1!${cells}` : 'Sheet1!$A$1'
}

function tellOfBook(one: Element, found: Findings): void {
  if (one.localName === 'fileSharing') found.add('author', valueOf(one, 'userName'))
  if (one.localName === 'customWorkbookViews') {
    for (const each of one.children) found.add('author', valueOf(each, 'name'))
  }
  if (one.localName === 'externalReferences') found.add('other')
}

/** Empties cells of rows and columns that are folded away; says whether there were any. */
function foldAway(root: Element, found: Findings): boolean {
  const columns = [...below(root)]
    .filter(
      (one) =>
        officeName(one) === 'x:col' &&
        (isOn(valueOf(one, 'hidden')) || valueOf(one, 'width') === '0'),
    )
    .slice(0, COLUMNS_MOST)
    .map((one) => [Number(valueOf(one, 'min')), Number(valueOf(one, 'max'))] as const)
  let folded = false
  for (const row of childOf(root, 'x:sheetData')?.children ?? []) {
    const isFolded = isOn(valueOf(row, 'hidden')) || valueOf(row, 'ht') === '0'
    row.children.forEach((cell, at) => {
      const column = columnOf(valueOf(cell, 'r')) ?? at + 1
      if (!isFolded && !columns.some(([from, to]) => column >= from && column <= to)) return
      if (cell.children.length > 0) {
        found.add('hidden')
        folded = true
      }
      row.removeChild(cell)
    })
  }
  return folded
}

function columnOf(place: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(place ?? '')?.[0]
  if (letters === undefined) return undefined
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
}

function isKeptFormula(one: Element, found: Findings): boolean {
  const formula = one.textContent ?? ''
  // Another book, another program, the network.
  if (/[[|]|WEBSERVICE|HYPERLINK|RTD\(/i.test(formula)) found.add('other', formula)
  const isWorkedOut = one.nextElementSibling?.localName === 'v'
  return !isWorkedOut && isPlainFormula(one)
}

function formulasOf(rule: Element): readonly Element[] {
  return rule.children.filter((one) => officeName(one) === 'x:formula')
}

function isPlainFormula(one: Element): boolean {
  const formula = one.textContent ?? ''
  const functions = [...formula.matchAll(/([A-Z0-9.]+)\(/g)].map(([, name = '']) => name)
  return PLAIN_FORMULA.test(formula) && functions.every((name) => PLAIN_FUNCTIONS.has(name))
}

function named(
  names: readonly string[],
  trace: Trace | undefined,
): Record<string, Trace | undefined> {
  return Object.fromEntries(names.map((one) => [`x:${one}`, trace]))
}
