/**
 * Copies what is drawn on a page into a new file, object by object, each by the closed list of its kind. Nothing
 * that is not drawn is ever reached.
 */
import {
  PDFArray,
  PDFBool,
  PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNull,
} from '@cantoo/pdf-lib'
import { PDFNumber, PDFRawStream, PDFRef, PDFString, type PDFObject } from '@cantoo/pdf-lib'
import { FileError } from '../file-error.ts'
import type { Findings } from '../finding.ts'
import { NESTED_MOST } from './budget.ts'
import { copyColors } from './colors.ts'
import { cleanContent, type Content } from './content.ts'
import type { Copied, Copying } from './copying.ts'
import type { Layers } from './layers.ts'
import { copyPicture } from './picture-stream.ts'
import type { ResourcePart } from './operators.ts'
import { SHAPES, type Kind, type ShapeName } from './shapes.ts'
import type { PdfSource } from './source.ts'
import { cleanMap } from './character-map.ts'
import { isUnpacked } from './unpack.ts'

/** How bytes were packed, as a number each. */
const PACKING = new Set(['Predictor', 'Colors', 'BitsPerComponent', 'Columns', 'EarlyChange'])

/** What is drawn, or names what is, with resources. */
const DRAWN: ReadonlySet<Kind> = new Set(['form', 'tiling', 'state', 'softMask'])

export class Copier implements Copying {
  readonly source: PdfSource
  readonly target: PDFContext = PDFContext.create()
  readonly found: Findings
  readonly #layers: Layers
  readonly #done = new Map<string, PDFRef>()
  readonly #resources = new Map<PDFDict | undefined, number>()
  #depth = 0
  /** Whether something that is in the file is painted by no viewer. */
  hasHidden = false

  constructor(source: PdfSource, layers: Layers, found: Findings) {
    this.source = source
    this.#layers = layers
    this.found = found
  }

  /** Throws `malformed`, `too-large`. `around`: the resources of what names it, for what has none. */
  copy(kind: Kind, object: PDFObject | undefined, around?: PDFDict): Copied {
    this.source.budget.takeValues()
    if (this.#depth >= NESTED_MOST) throw new FileError('malformed')
    this.#depth += 1
    try {
      return this.#once(kind, object, around)
    } finally {
      this.#depth -= 1
    }
  }

  /** What is said twice is written once; what names itself, too. */
  #once(kind: Kind, object: PDFObject | undefined, around: PDFDict | undefined): Copied {
    const one = this.source.get(object)
    if (one === undefined) return undefined
    if (!(object instanceof PDFRef) || !(one instanceof PDFDict || one instanceof PDFRawStream)) {
      return this.#made(kind, one, around)
    }
    const key = `${kind} ${object.tag} ${this.#around(kind, one, around)}`
    const done = this.#done.get(key)
    if (done) return done
    const ref = this.target.nextRef()
    this.#done.set(key, ref)
    this.target.assign(ref, this.#made(kind, one, around) ?? PDFNull)
    return ref
  }

  /** Only what is drawn with the resources of what names it is written anew for each of those. */
  #around(kind: Kind, one: PDFDict | PDFRawStream, around: PDFDict | undefined): number {
    const dict = one instanceof PDFDict ? one : one.dict
    const isDrawn = DRAWN.has(kind) || (kind === 'font' && dict.has(PDFName.of('CharProcs')))
    if (!isDrawn || this.source.dictIn(dict, 'Resources')) return 0
    const known = this.#resources.get(around) ?? this.#resources.size + 1
    this.#resources.set(around, known)
    return known
  }

  #made(kind: Kind, one: PDFObject, around: PDFDict | undefined): Copied {
    switch (kind) {
      case 'plain':
      case 'text':
        return this.#plain(one, kind === 'text')
      case 'colors':
        return copyColors(this, one)
      case 'function':
        return this.#function(one)
      case 'image':
        return one instanceof PDFRawStream ? this.#picture(one) : undefined
      case 'imageMask':
        return one instanceof PDFRawStream ? this.#picture(one) : this.#plain(one, false)
      case 'data':
      case 'fontFile':
        return this.#data(kind, one)
      case 'map':
      case 'mapOrName':
        return this.#map(one)
      case 'encoding':
        if (one instanceof PDFRawStream) return this.#map(one)
        return one instanceof PDFDict ? this.shaped('encodingParts', one) : this.#plain(one, false)
      case 'descriptor':
        return this.shaped('descriptorParts', one)
      case 'descendants':
        return this.#list(one, (font) => this.copy('font', font, around))
      case 'fontState':
        return this.#list(one, (part) => {
          return this.source.get(part) instanceof PDFDict
            ? this.copy('font', part, around)
            : this.copy('plain', part)
        })
      case 'charProcs':
        return undefined // with its font
      case 'shading':
        return this.#withData('shadingParts', one)
      case 'softMask':
        return this.#softMask(one, around)
      case 'font':
        return this.#font(one, around)
      case 'form':
        return one instanceof PDFRawStream ? this.#form(one, around) : undefined
      case 'tiling':
        return this.#pattern(one, around)
      default:
        return this.shaped(kind, one)
    }
  }

  /** By the closed list of its kind. */
  shaped(name: ShapeName, one: PDFObject | undefined, around?: PDFDict): PDFDict | undefined {
    const dict = one instanceof PDFRawStream ? one.dict : one
    if (!(dict instanceof PDFDict)) return undefined
    const copied = PDFDict.withContext(this.target)
    for (const [key, kind] of Object.entries(SHAPES[name])) {
      const value = this.copy(kind, dict.get(PDFName.of(key)), around)
      if (value !== undefined) copied.set(PDFName.of(key), value)
    }
    return copied
  }

  /** A form or a picture that a page draws; nothing for one on a hidden layer. */
  thing(object: PDFObject | undefined, around: PDFDict | undefined): Copied {
    const one = this.source.get(object)
    if (!(one instanceof PDFRawStream)) return undefined
    return this.source.nameIn(one.dict, 'Subtype') === 'Image'
      ? this.copy('image', object)
      : this.copy('form', object, around)
  }

  isHidden(object: PDFObject | undefined): boolean {
    return this.#layers.isHidden(object)
  }

  /** Content as it is painted, by the resources it is painted with. */
  content(bytes: Uint8Array, resources: PDFDict | undefined): Content {
    const marks = this.source.dictIn(resources, 'Properties')
    const things = this.source.dictIn(resources, 'XObject')
    const content = cleanContent(bytes, {
      isHiddenMark: (name) => this.#layers.isHidden(marks?.get(PDFName.of(name))),
      isHiddenThing: (name) => {
        const thing = this.source.get(things?.get(PDFName.of(name)))
        const layer = thing instanceof PDFRawStream ? thing.dict.get(PDFName.of('OC')) : undefined
        return !(thing instanceof PDFRawStream) || this.#layers.isHidden(layer)
      },
    })
    this.hasHidden ||= content.hasHidden
    return content
  }

  /** Only what is named: a picture that is drawn no more stays in no list. */
  resources(used: Content['used'], from: PDFDict | undefined): PDFDict {
    const resources = PDFDict.withContext(this.target)
    for (const [part, names] of used) {
      const all = this.source.dictIn(from, part)
      const kept = PDFDict.withContext(this.target)
      for (const name of names) {
        const key = PDFName.of(name)
        const value = this.#resource(part, all?.get(key), from)
        if (value !== undefined) kept.set(key, value)
      }
      if (kept.keys().length > 0) resources.set(PDFName.of(part), kept)
    }
    return resources
  }

  #resource(part: ResourcePart, object: PDFObject | undefined, from: PDFDict | undefined): Copied {
    switch (part) {
      case 'ColorSpace':
        return this.copy('colors', object)
      case 'ExtGState':
        return this.copy('state', object, from)
      case 'Font':
        return this.copy('font', object, from)
      case 'Shading':
        return this.copy('shading', object)
      case 'Pattern':
        return this.copy('tiling', object, from)
      case 'XObject':
        return this.thing(object, from)
    }
  }

  flate(bytes: Uint8Array, dict: PDFDict): PDFRawStream {
    const stream = this.target.flateStream(bytes)
    dict.set(PDFName.of('Filter'), PDFName.of('FlateDecode'))
    return PDFRawStream.of(dict, stream.contents)
  }

  #plain(object: PDFObject, withText: boolean): Copied {
    if (object instanceof PDFString || object instanceof PDFHexString)
      return withText ? object : undefined
    if (object instanceof PDFNumber || object instanceof PDFName || object instanceof PDFBool)
      return object
    return this.#list(object, (part) => this.copy(withText ? 'text' : 'plain', part))
  }

  #list(object: PDFObject, each: (part: PDFObject) => Copied): PDFArray | undefined {
    if (!(object instanceof PDFArray)) return undefined
    const copied = PDFArray.withContext(this.target)
    for (const part of object.asArray()) copied.push(each(part) ?? PDFNull)
    return copied
  }

  #function(one: PDFObject): Copied {
    if (one instanceof PDFName) return one
    if (one instanceof PDFArray) return this.#list(one, (part) => this.copy('function', part))
    return this.#withData('functionParts', one)
  }

  /** A dictionary, with its data where it is a stream. */
  #withData(name: ShapeName, one: PDFObject): Copied {
    const dict = this.shaped(name, one)
    if (!dict || !(one instanceof PDFRawStream)) return dict
    return this.#raw(one, dict)
  }

  #data(kind: 'data' | 'fontFile', one: PDFObject): Copied {
    if (!(one instanceof PDFRawStream)) return kind === 'data' ? this.#plain(one, true) : undefined
    const dict =
      kind === 'data' ? PDFDict.withContext(this.target) : this.shaped('fontFileParts', one)
    return dict && this.#raw(one, dict)
  }

  #map(one: PDFObject): Copied {
    if (!(one instanceof PDFRawStream)) return this.#plain(one, false)
    const dict = this.shaped('mapParts', one)
    return dict && this.flate(cleanMap(this.source.unpacked(one)), dict)
  }

  /** Packed as it is: a scan unpacked is a hundred times as much. */
  #raw(stream: PDFRawStream, dict: PDFDict): PDFRawStream {
    const filters = this.source.filtersOf(stream.dict)
    const parameters = filters.map((one) => {
      const kept = [...one.parameters].filter(([key]) => PACKING.has(key))
      return this.target.obj(Object.fromEntries(kept))
    })
    if (filters.length > 0) {
      dict.set(PDFName.of('Filter'), this.target.obj(filters.map(({ name }) => PDFName.of(name))))
      dict.set(PDFName.of('DecodeParms'), this.target.obj(parameters))
    }
    return PDFRawStream.of(dict, stream.contents)
  }

  #softMask(one: PDFObject, around: PDFDict | undefined): Copied {
    if (!(one instanceof PDFDict)) return this.#plain(one, false)
    const dict = this.shaped('softMaskParts', one)
    const form = this.copy('form', one.get(PDFName.of('G')), around)
    if (form) dict?.set(PDFName.of('G'), form)
    return dict
  }

  #picture(stream: PDFRawStream): Copied {
    const dict = this.shaped('picture', stream)
    dict?.set(PDFName.of('Type'), PDFName.of('XObject'))
    dict?.set(PDFName.of('Subtype'), PDFName.of('Image'))
    const filters = this.source.filtersOf(stream.dict)
    if (!dict) return undefined
    if (filters.every(({ name }) => isUnpacked(name))) return this.#raw(stream, dict)
    return copyPicture(this, stream, filters, dict)
  }

  #form(stream: PDFRawStream, around: PDFDict | undefined): Copied {
    const dict = this.shaped('form', stream)
    dict?.set(PDFName.of('Type'), PDFName.of('XObject'))
    dict?.set(PDFName.of('Subtype'), PDFName.of('Form'))
    return dict && this.#painted(stream, dict, around)
  }

  #painted(stream: PDFRawStream, dict: PDFDict, around: PDFDict | undefined): PDFRawStream {
    const resources = this.source.dictIn(stream.dict, 'Resources') ?? around
    const { bytes, used } = this.content(this.source.unpacked(stream), resources)
    dict.set(PDFName.of('Resources'), this.resources(used, resources))
    return this.flate(bytes, dict)
  }

  #pattern(one: PDFObject, around: PDFDict | undefined): Copied {
    if (!(one instanceof PDFRawStream)) return this.shaped('shadingPattern', one, around)
    const dict = this.shaped('tiling', one)
    return dict && this.#painted(one, dict, around)
  }

  /** A font may be drawn letter by letter (9.6.5). */
  #font(one: PDFObject, around: PDFDict | undefined): Copied {
    const dict = this.shaped('font', one)
    const letters = one instanceof PDFDict ? this.source.dictIn(one, 'CharProcs') : undefined
    if (!dict || !letters || !(one instanceof PDFDict)) return dict
    const resources = this.source.dictIn(one, 'Resources') ?? around
    const drawn = PDFDict.withContext(this.target)
    const used = new Map<ResourcePart, Set<string>>()
    for (const [name, letter] of letters.entries()) {
      const stream = this.source.get(letter)
      if (!(stream instanceof PDFRawStream)) continue
      const content = this.content(this.source.unpacked(stream), resources)
      for (const [part, names] of content.used) {
        used.set(part, new Set([...(used.get(part) ?? []), ...names]))
      }
      const copied = this.flate(content.bytes, PDFDict.withContext(this.target))
      drawn.set(name, this.target.register(copied))
    }
    dict.set(PDFName.of('CharProcs'), drawn)
    dict.set(PDFName.of('Resources'), this.resources(used, resources))
    return dict
  }
}
