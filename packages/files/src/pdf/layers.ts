/** Layers of a PDF (ISO 32000-1, 8.11): which of them no viewer shows when it opens the file. */
import { PDFArray, PDFDict, PDFRef, type PDFObject } from '@cantoo/pdf-lib'
import { NESTED_MOST } from './budget.ts'
import type { PdfSource } from './source.ts'

export class Layers {
  readonly #source: PdfSource
  readonly #off = new Set<PDFObject>()

  constructor(source: PdfSource, catalog: PDFDict) {
    this.#source = source
    const all = source.dictIn(catalog, 'OCProperties')
    const shown = source.dictIn(all, 'D')
    if (source.nameIn(shown, 'BaseState') === 'OFF') {
      for (const one of source.arrayIn(all, 'OCGs')) this.#off.add(one)
      for (const one of source.arrayIn(shown, 'ON')) this.#off.delete(one)
    }
    for (const one of source.arrayIn(shown, 'OFF')) this.#off.add(one)
    this.#addUnseen(shown)
  }

  /** Those that are on, but off on a screen (8.11.4.4). */
  #addUnseen(shown: PDFDict | undefined): void {
    const source = this.#source
    for (const rule of source.arrayIn(shown, 'AS')) {
      const dict = source.get(rule)
      if (!(dict instanceof PDFDict) || source.nameIn(dict, 'Event') !== 'View') continue
      for (const one of source.arrayIn(dict, 'OCGs')) {
        const group = source.get(one)
        const usage = group instanceof PDFDict ? source.dictIn(group, 'Usage') : undefined
        if (source.nameIn(source.dictIn(usage, 'View'), 'ViewState') === 'OFF') this.#off.add(one)
      }
    }
  }

  /** What the hidden ones are called. */
  get hiddenNames(): readonly string[] {
    return [...this.#off].map((one) => {
      const dict = this.#source.get(one)
      return (dict instanceof PDFDict ? this.#source.textIn(dict, 'Name') : undefined) ?? ''
    })
  }

  /** Of what something hangs on: a layer, or several with a rule (8.11.2.2). */
  isHidden(object: PDFObject | undefined): boolean {
    if (object === undefined) return false
    if (object instanceof PDFRef && this.#off.has(object)) return true
    const dict = this.#source.get(object)
    if (!(dict instanceof PDFDict) || this.#source.nameIn(dict, 'Type') !== 'OCMD') return false
    const rule = this.#source.in(dict, 'VE')
    if (rule instanceof PDFArray) return !this.#isShown(rule, NESTED_MOST)
    const listed = dict.entries().find(([key]) => key.decodeText() === 'OCGs')?.[1]
    const groups = this.#groups(listed)
    if (groups.length === 0) return false
    const off = groups.map((one) => this.#off.has(one))
    switch (this.#source.nameIn(dict, 'P')) {
      case 'AllOn':
        return off.some(Boolean)
      case 'AnyOff':
        return !off.some(Boolean)
      case 'AllOff':
        return !off.every(Boolean)
      default:
        return off.every(Boolean)
    }
  }

  /** A rule of rules: `[/And …]`, `[/Or …]`, `[/Not …]`. */
  #isShown(rule: PDFObject | undefined, depth: number): boolean {
    const one = this.#source.get(rule)
    if (!(one instanceof PDFArray) || depth === 0)
      return !(rule instanceof PDFRef && this.#off.has(rule))
    const [how, ...parts] = one.asArray()
    switch (this.#source.text(how)) {
      case 'And':
        return parts.every((part) => this.#isShown(part, depth - 1))
      case 'Not':
        return !this.#isShown(parts[0], depth - 1)
      default:
        return parts.some((part) => this.#isShown(part, depth - 1))
    }
  }

  #groups(listed: PDFObject | undefined): readonly PDFObject[] {
    const one = this.#source.get(listed)
    if (one instanceof PDFArray) return one.asArray()
    return listed instanceof PDFRef ? [listed] : []
  }
}
