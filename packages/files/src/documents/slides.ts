/** Slides (PresentationML): what is shown, without notes, and without what moves or plays. */
import type { Element } from 'slimdom'
import type { Trace } from '../finding.ts'
import { officeRules, type PartRules, type PartView } from './office-rules.ts'
import { officeName, valueOf } from './office-spaces.ts'
import { below, writeXml } from './xml.ts'

const SLIDES: PartRules = {
  drop: {
    ...named(
      ['timing', 'transition', 'custShowLst', 'photoAlbum', 'smartTags', 'modifyVerifier'],
      undefined,
    ),
    ...named(
      ['notesMasterIdLst', 'handoutMasterIdLst', 'embeddedFontLst', 'custDataLst'],
      undefined,
    ),
    ...named(['embed', 'link', 'controls'], undefined),
    'p:contentPart': 'hidden',
  },
  unwrap: new Set(['p:oleObj']),
  without: {
    'p:cSld@name': undefined,
    'p:sldLayout@matchingName': undefined,
    'p:presentation@bookmarkIdSeed': undefined,
    'p:sld@show': undefined,
  },
  fixed: {},
}
/** Around the picture of a document that lies inside. */
const FRAME = new Set(['a:graphic', 'a:graphicData', 'p:oleObj'])

/** Of styles of tables: how each is known from now on. They stand in a part of their own, also those every program has. */
export type TableStyles = ReadonlyMap<string, string>

export function tableStyles(root: Element | undefined): TableStyles {
  const ids = new Set(root?.children.map((one) => valueOf(one, 'styleId') ?? ''))
  return new Map([...ids].map((id, at) => [id, numbered(at + 1)]))
}

function numbered(count: number): string {
  return `{00000000-0000-4000-8000-${String(count).padStart(12, '0')}}`
}

export function writeSlides(root: Element, part: PartView, styles: TableStyles): Uint8Array {
  const objects = new WeakMap<Element, boolean>()
  const isObject = (frame: Element): boolean => {
    const known = objects.get(frame) ?? holds(frame, 'p:oleObj')
    objects.set(frame, known)
    return known
  }
  const rules: PartRules = {
    ...SLIDES,
    element(one, name) {
      const frame = name === 'p:graphicFrame' ? one : frameOf(one, name)
      if (!frame || !isObject(frame)) return undefined
      if (name === 'p:graphicFrame') return holds(frame, 'p:pic') ? 'unwrap' : 'drop'
      if (FRAME.has(name)) return 'unwrap'
      return name === 'p:xfrm' || name === 'p:nvGraphicFramePr' ? 'drop' : undefined
    },
    attribute(value, name, of, one) {
      if (of === 'a:tblStyleLst' && name === 'def') return styles.get(value) ?? value
      if (of !== 'a:tblStyle') return undefined
      const id = styles.get(valueOf(one, 'styleId') ?? '')
      if (name === 'styleId') return id
      return name === 'styleName' ? `Own ${Number(id?.slice(-13, -1) ?? 0)}` : undefined
    },
    text: (value, of) => (of === 'a:tableStyleId' ? (styles.get(value.trim()) ?? value) : value),
  }
  return writeXml(root, officeRules(part, rules))
}

/** The frame in which something of this name stands as part of it, not of a picture in it. */
function frameOf(one: Element, name: string): Element | undefined {
  if (!FRAME.has(name) && name !== 'p:xfrm' && name !== 'p:nvGraphicFramePr') return undefined
  for (let around = one.parentElement; around; around = around.parentElement) {
    if (officeName(around) === 'p:graphicFrame') return around
  }
  return undefined
}

function holds(one: Element, name: string): boolean {
  for (const each of below(one)) if (officeName(each) === name) return true
  return false
}

function named(
  names: readonly string[],
  trace: Trace | undefined,
): Record<string, Trace | undefined> {
  return Object.fromEntries(names.map((one) => [`p:${one}`, trace]))
}
