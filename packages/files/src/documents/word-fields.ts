/** Fields of text documents: words that a program works out. Which stay, and which become the words they show. */
import type { Element } from 'slimdom'
import { FileError } from '../file-error.ts'
import { officeName, valueOf } from './office-spaces.ts'
import { below } from './xml.ts'

/** They say no more than the document: not who is writing, nor where it is kept, nor what lies elsewhere. */
const PLAIN =
  /^\s*(PAGE|NUMPAGES|SECTION|SECTIONPAGES|TOC|REF|PAGEREF|NOTEREF|STYLEREF|SEQ|SYMBOL|EQ|LISTNUM|FORMCHECKBOX|FORMDROPDOWN|=)(?![A-Z])/i
const LINK = /^\s*HYPERLINK\s+(\\l\s+"[^"]*"|"(https?:\/\/|mailto:)[^"\s]+")\s*(\\h\s*)?$/i

export function isPlainField(instruction: string, styleNames: ReadonlySet<string>): boolean {
  if (LINK.test(instruction)) return true
  if (!PLAIN.test(instruction)) return false
  return ![...styleNames].some((name) => name !== '' && instruction.includes(name))
}

const DEEPEST = 32
const SHOWN = new Set(['w:t', 'w:tab', 'w:br', 'w:cr', 'w:drawing', 'w:pict', 'w:object'])

interface Open {
  readonly marks: Element[]
  instruction: string
  isResult: boolean
}

/** The marks and instructions of all fields that do not stay; what they show does. */
export function fieldsOf(root: Element, styleNames: ReadonlySet<string>): readonly Element[] {
  const gone: Element[] = []
  const open: Open[] = []
  for (const one of below(root)) {
    const name = officeName(one)
    const inner = open.at(-1)
    if (name === 'w:fldChar') {
      const type = valueOf(one, 'fldCharType')
      // More than anybody writes into each other.
      if (open.length > DEEPEST) throw new FileError('malformed')
      if (type === 'begin') open.push({ marks: [one], instruction: '', isResult: false })
      else if (inner) {
        inner.marks.push(one)
        if (type === 'separate') inner.isResult = true
        if (type === 'end') {
          open.pop()
          if (!isPlainField(inner.instruction, styleNames)) gone.push(...inner.marks)
        }
      } else gone.push(one)
    } else if (SHOWN.has(name)) {
      // Words of an instruction are not what it shows.
      open.find(({ isResult }) => !isResult)?.marks.push(one)
    } else if (name === 'w:instrText') {
      if (inner && !inner.isResult) {
        inner.marks.push(one)
        inner.instruction += one.textContent ?? ''
      } else gone.push(one)
    }
  }
  // One that never ends shows nothing to be trusted.
  return [...gone, ...open.flatMap(({ marks }) => marks)]
}
