/** Places of an OpenDocument text that something leads to: programs draw their names by lot. */
import type { Element } from 'slimdom'
import { openName, openValue } from './opendocument-spaces.ts'
import { below } from './xml.ts'

export interface OpenBookmarks {
  /** Those that nothing in this part leads to: also where its author was last. */
  readonly unused: ReadonlySet<Element>
  /** The others by the names they have from now on. */
  readonly names: ReadonlyMap<string, string>
  /** Where a link within the document leads from now on; undefined where to no place that is known. */
  led(target: string): string | undefined
}

const PLACE = /^text:bookmark(-start|-end)?$/
/** They lead by what is called so: sheets, pages, or words that stand in the document. */
const BY_WORDS = /\|(outline|sequence)$/

export function openBookmarks(root: Element): OpenBookmarks {
  const all = [...below(root)]
  const places = all.filter((one) => PLACE.test(openName(one)))
  const used = new Set(all.flatMap(ledTo))
  const known = new Set(places.map(nameOf).filter((name) => used.has(name)))
  const names = new Map([...known].map((name, at) => [name, `_b${at + 1}`]))
  const isOfText = !all.some((one) =>
    /^office:(spreadsheet|presentation|drawing)$/.test(openName(one)),
  )
  return {
    unused: new Set(places.filter((one) => !known.has(nameOf(one)))),
    names,
    led(target) {
      const name = names.get(withoutMark(target))
      if (name !== undefined) return `#${name}`
      return isOfText && !BY_WORDS.test(target) ? undefined : target
    },
  }
}

function nameOf(one: Element): string {
  return openValue(one, 'text:name') ?? ''
}

function ledTo(one: Element): readonly string[] {
  const name = openName(one)
  if (name === 'text:bookmark-ref') return [openValue(one, 'text:ref-name') ?? '']
  const isLink = name === 'text:a' || name === 'draw:a'
  return isLink ? [withoutMark(openValue(one, 'xlink:href') ?? '')] : []
}

/** In an address, other letters than plain ones may be written as numbers. */
function withoutMark(target: string): string {
  const name = target.replace(/^#/, '')
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
