/** What stays of the elements and attributes of Office Open XML, and what the others tell. */
import type { Element } from 'slimdom'
import type { Findings, Trace } from '../finding.ts'
import { NEWER_SPACES, newerOf, OFFICE_SPACES, officeName, isOn, valueOf } from './office-spaces.ts'
import type { Rules } from './xml.ts'

/** A part while it is written anew. */
export interface PartView {
  readonly found: Findings
  /** The id by which it goes on to point at a part or a link that is kept; undefined where that goes. */
  relate(id: string): string | undefined
}

/** Of one kind of part. */
export interface PartRules {
  /** What goes with all that is in it, and what that tells; undefined where it tells nothing of people. */
  readonly drop: Readonly<Record<string, Trace | undefined>>
  /** What is in it stays in its place. */
  readonly unwrap: ReadonlySet<string>
  /** Attributes that go, as `element@name` or `@name`. */
  readonly without: Readonly<Record<string, Trace | undefined>>
  /** Attributes that say the same in every document. */
  readonly fixed: Readonly<Record<string, string>>
  /** What this part alone knows. */
  element?(one: Element, name: string): 'keep' | 'drop' | 'unwrap' | undefined
  attribute?(value: string, name: string, of: string, one: Element): string | undefined
  text?(value: string, of: string, one: Element): string
}

/** Names and remarks on what is drawn; every kind of document has drawings. */
const DRAWN = [
  'wp:docPr',
  'pic:cNvPr',
  'p:cNvPr',
  'xdr:cNvPr',
  'wps:cNvPr',
  'wpg:cNvPr',
  'a:cNvPr',
  'cdr:cNvPr',
  'lc:cNvPr',
]
const DRAWING_DROP: Readonly<Record<string, Trace | undefined>> = {
  'a:snd': 'attachment',
  'a:audioCd': 'attachment',
  'a:audioFile': 'attachment',
  'a:wavAudioFile': 'attachment',
  'a:videoFile': 'attachment',
  'a:quickTimeFile': 'attachment',
  'a:custClrLst': undefined,
  'o:OLEObject': 'attachment',
  'o:extrusion': undefined,
  'o:ink': 'hidden',
  'o:signatureline': 'author',
}
const DRAWING_WITHOUT: Readonly<Record<string, Trace | undefined>> = {
  ...Object.fromEntries(DRAWN.map((one) => [`${one}@descr`, 'comment' as const])),
  ...Object.fromEntries(DRAWN.map((one) => [`${one}@title`, 'comment' as const])),
  ...Object.fromEntries(
    ['lang', 'altLang', 'dirty', 'err', 'smtClean', 'smtId', 'bmk', 'noProof'].flatMap((name) =>
      ['a:rPr', 'a:endParaRPr', 'a:defRPr'].map((of) => [`${of}@${name}`, undefined]),
    ),
  ),
  '@alt': 'comment',
  'v:shape@title': 'comment',
  'v:imagedata@o:title': 'comment',
  '@href': 'other',
  '@tooltip': 'comment',
  '@invalidUrl': 'other',
  '@macro': 'script',
  '@textlink': undefined,
  '@uid': 'identifier',
  'a:blip@r:link': undefined,
  'v:imagedata@src': 'other',
  'v:fill@src': 'other',
  'v:stroke@src': 'other',
}
const DRAWING_FIXED: Readonly<Record<string, string>> = {
  ...Object.fromEntries(DRAWN.map((one) => [`${one}@name`, 'Shape'])),
  'a:theme@name': 'Theme',
  'a:clrScheme@name': 'Colours',
  'a:fontScheme@name': 'Fonts',
  'a:fmtScheme@name': 'Formats',
  'a:fld@id': '{00000000-0000-4000-8000-000000000000}',
}
/** Of VML, written by Office beside what it draws. */
const VML_KEPT = new Set([
  'o:hr',
  'o:hrstd',
  'o:hrnoshade',
  'o:hrpct',
  'o:hralign',
  'o:spt',
  'o:connecttype',
])
/** Points of a diagram, by which its parts know each other. */
const POINTS = new Set([
  ...['modelId', 'srcId', 'destId', 'parTransId', 'sibTransId', 'presAssocID', 'cxnId'],
])
/** Axes of a chart, by which its lines know each other. */
const AXES = new Set(['c:axId', 'c:crossAx'])
/** Shapes of a text, and lines that end at them. */
const NUMBERED = new Set(['pic:cNvPr', 'wps:cNvPr', 'wpg:cNvPr', 'a:stCxn', 'a:endCxn'])
const PLAIN_ACTION = 'ppaction://hlinksldjump'
/** Effects of letters; the rest of what Word adds since 2010 are numbers and boxes. */
const WORD_2010_KEPT =
  /^w14:(glow|shadow|reflection|textOutline|textFill|scene3d|props3d|ligatures|numForm|numSpacing|stylisticSets|cntxtAlts)$/
/** They stand on without what they point at. */
const KEEPS_WITHOUT = new Set(['w:hyperlink', 'x:pageSetup', 'a:blip', 'c:chartSpace'])
const SHAPES = new Set([
  ...['p:sp', 'p:pic', 'p:grpSp', 'p:graphicFrame', 'p:cxnSp', 'w:drawing'],
  ...['xdr:sp', 'xdr:pic', 'xdr:grpSp', 'xdr:graphicFrame', 'xdr:cxnSp'],
])

export function officeRules(part: PartView, rules: PartRules): Rules {
  const { found } = part
  const drop = { ...DRAWING_DROP, ...rules.drop }
  const without = { ...DRAWING_WITHOUT, ...rules.without }
  const fixed = { ...DRAWING_FIXED, ...rules.fixed }
  const tell = (trace: Trace | undefined, says?: string): void => {
    if (trace !== undefined) found.add(trace, says)
  }
  let drawn = 0
  const known = new WeakMap<Element, boolean>()
  const points = new Map([['0', '0']])
  const axes = new Map([['0', '0']])
  const shapes = new Map([['0', '0']])
  return {
    spaces: OFFICE_SPACES,
    also: NEWER_SPACES,
    element(one, name) {
      const own = rules.element?.(one, name)
      if (own !== undefined) return own
      if (Object.hasOwn(drop, name)) {
        tell(drop[name])
        return 'drop'
      }
      // What later versions add, each in a namespace of its own: also marks by which a shape is known again.
      if (one.localName === 'extLst') return 'drop'
      if (name.startsWith('mc:')) return alternate(one, name, known)
      if (name.startsWith('w14:') && isForeign(one) && !WORD_2010_KEPT.test(name)) return 'drop'
      if (rules.unwrap.has(name)) return 'unwrap'
      if (SHAPES.has(name) && isHidden(one)) {
        tell('hidden', one.textContent ?? undefined)
        return 'drop'
      }
      return pointsNowhere(one, part) && !KEEPS_WITHOUT.has(name) ? 'drop' : 'keep'
    },
    attribute(value, name, of, one) {
      const own = rules.attribute?.(value, name, of, one)
      if (own !== undefined) return own
      for (const key of [`${of}@${name}`, `@${name}`]) {
        if (!Object.hasOwn(without, key)) continue
        if (value !== '') tell(without[key], value)
        return undefined
      }
      const constant = fixed[`${of}@${name}`]
      if (constant !== undefined) {
        if (DRAWN.includes(of) && /[\\/.]/.test(value)) found.add('comment', value)
        return constant
      }
      if (name.startsWith('r:')) return part.relate(value)
      if (name === 'mc:Ignorable')
        return newerOf(value, one)
          .filter((short) => short !== undefined)
          .join(' ')
      if (of === 'mc:Choice' && name === 'Requires') return newerOf(value, one).join(' ')
      if (of.startsWith('v:') && name === 'id' && !/^_x0000_t\d+$/.test(value)) return undefined
      if (name === 'action' && value !== PLAIN_ACTION) return undefined
      if (of === 'wp:docPr' && name === 'id') return String((drawn += 1))
      if (of.startsWith('dgm:') && POINTS.has(name)) return pointOf(value, points)
      if (AXES.has(of) && name === 'val') return pointOf(value, axes)
      if (NUMBERED.has(of) && name === 'id' && isText(one)) return pointOf(value, shapes)
      if (name === 'xml:space' || !name.includes(':')) return value
      const isOwn = name.slice(0, name.indexOf(':')) === of.slice(0, of.indexOf(':'))
      return isOwn || (of.startsWith('v:') && VML_KEPT.has(name)) ? value : undefined
    },
    text: (value, of, one) => rules.text?.(value, of, one) ?? value,
  }
}

/** In slides and tables, shapes are counted by their program. */
function isText(one: Element): boolean {
  const root = one.ownerDocument?.documentElement
  return root !== null && root !== undefined && officeName(root).startsWith('w:')
}

/** Numbered as they come: what they had may have been drawn by lot, once for all copies. */
function pointOf(value: string, points: Map<string, string>): string {
  const known = points.get(value) ?? String(points.size)
  points.set(value, known)
  return known
}

/** Of two ways to say the same, the newer is kept beside the older where its namespaces are. */
function alternate(
  one: Element,
  name: string,
  known: WeakMap<Element, boolean>,
): 'keep' | 'drop' | 'unwrap' {
  const around = (name === 'mc:AlternateContent' ? one : one.parentElement) ?? one
  const isKnown = known.get(around) ?? around.children.some(isKnownChoice)
  known.set(around, isKnown)
  if (name === 'mc:Choice') return isKnownChoice(one) ? 'keep' : 'drop'
  if (name === 'mc:AlternateContent' || name === 'mc:Fallback') return isKnown ? 'keep' : 'unwrap'
  return 'drop'
}

function isKnownChoice(one: Element): boolean {
  const requires = one.getAttribute('Requires')
  const isChoice = officeName(one) === 'mc:Choice' && requires !== null
  return isChoice && newerOf(requires, one).every((short) => short !== undefined)
}

function isForeign(one: Element): boolean {
  return !officeName(one.parentElement ?? one).startsWith('w14:')
}

/** A shape that is switched off in the list of shapes. */
function isHidden(one: Element): boolean {
  for (const child of one.children) {
    if (!/^nv|^inline$|^anchor$/.test(child.localName)) continue
    const its = child.children.find(
      ({ localName }) => localName === 'cNvPr' || localName === 'docPr',
    )
    if (its && isOn(valueOf(its, 'hidden'))) return true
  }
  return false
}

function pointsNowhere(one: Element, part: PartView): boolean {
  return one.attributes.some(
    ({ namespaceURI, value, localName }) =>
      namespaceURI !== null &&
      OFFICE_SPACES.get(namespaceURI) === 'r' &&
      localName !== 'link' &&
      part.relate(value) === undefined,
  )
}
