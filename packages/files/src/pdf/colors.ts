/**
 * Spaces of colours (ISO 32000-1, 8.6). A profile of colours goes: it names the maker of a screen, a scanner or a
 * printer, and sometimes its number. What it stood for is the plain space of as many colours.
 */
import { PDFArray, PDFName, PDFRawStream, type PDFObject } from '@cantoo/pdf-lib'
import type { Copied, Copying } from './copying.ts'

const PLAIN: Readonly<Record<number, string>> = { 1: 'DeviceGray', 3: 'DeviceRGB', 4: 'DeviceCMYK' }

export function copyColors(copier: Copying, one: PDFObject): Copied {
  if (one instanceof PDFName) return one
  if (!(one instanceof PDFArray)) return undefined
  const [head, ...rest] = one.asArray()
  const name = copier.source.text(head)
  const [first, second, third] = rest
  switch (name) {
    case 'ICCBased':
      return withoutProfile(copier, first)
    case 'CalGray':
    case 'CalRGB':
    case 'Lab':
      return list(copier, name, copier.shaped('measured', copier.source.get(first)))
    case 'Indexed':
    case 'I':
      return list(
        copier,
        'Indexed',
        copier.copy('colors', first),
        copier.copy('plain', second),
        copier.copy('data', third),
      )
    case 'Separation':
    case 'DeviceN': {
      const names = copier.copy('plain', first)
      return list(
        copier,
        name,
        names,
        copier.copy('colors', second),
        copier.copy('function', third),
      )
    }
    case 'Pattern':
      return first ? list(copier, name, copier.copy('colors', first)) : PDFName.of(name)
    default:
      return name === undefined ? undefined : PDFName.of(name)
  }
}

function withoutProfile(copier: Copying, profile: PDFObject | undefined): Copied {
  const stream = copier.source.get(profile)
  if (!(stream instanceof PDFRawStream)) return undefined
  const count = copier.source.number(stream.dict.get(PDFName.of('N'))) ?? 0
  const alternate = copier.source.in(stream.dict, 'Alternate')
  // Only Lab is not what the number of its colours says.
  const isLab = alternate instanceof PDFArray && copier.source.text(alternate.get(0)) === 'Lab'
  return isLab ? copier.copy('colors', alternate) : PDFName.of(PLAIN[count] ?? 'DeviceGray')
}

function list(copier: Copying, name: string, ...parts: readonly Copied[]): Copied {
  const copied = PDFArray.withContext(copier.target)
  copied.push(PDFName.of(name))
  for (const part of parts) {
    if (part === undefined) return undefined
    copied.push(part)
  }
  return copied
}
