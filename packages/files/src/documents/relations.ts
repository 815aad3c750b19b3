/** How parts of an Office Open XML package point at each other and at the world (ECMA-376 part 2, clause 9). */
import { FileError } from '../file-error.ts'
import { escaped, readXml } from './xml.ts'

export interface Relation {
  readonly id: string
  /** The last word of its type, by which all is decided; '' where nobody here knows it. */
  readonly type: string
  /** Its type in full. */
  readonly whole: string
  /** The part it points at, or, where that lies outside, what was written. */
  readonly target: string
  readonly isOutside: boolean
}

/** Of both editions of the standard, and the one of Microsoft's whose part shows something. */
const TYPES: readonly string[] = [
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships/',
  'http://purl.oclc.org/ooxml/officeDocument/relationships/',
]
const DIAGRAM_DRAWING = 'http://schemas.microsoft.com/office/2007/relationships/diagramDrawing'
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships'

/** Where the relations of a part lie; of the package itself, of ''. */
export function relationsOf(part: string): string {
  const at = part.lastIndexOf('/') + 1
  return `${part.slice(0, at)}_rels/${part.slice(at)}.rels`
}

export function readRelations(bytes: Uint8Array, part: string): readonly Relation[] {
  const root = readXml(bytes)
  if (root.namespaceURI !== RELATIONSHIPS) throw new FileError('malformed')
  return root.children.map((one) => {
    const whole = one.getAttribute('Type') ?? ''
    const target = one.getAttribute('Target') ?? ''
    const isOutside = one.getAttribute('TargetMode') === 'External'
    return {
      id: one.getAttribute('Id') ?? '',
      type: typeOf(whole),
      whole,
      target: isOutside ? target : resolved(part, target),
      isOutside,
    }
  })
}

export function writeRelations(all: readonly Relation[], part: string): Uint8Array {
  const rows = all.map(({ id, whole, target, isOutside }) => {
    const to = isOutside
      ? `${escaped(target)}" TargetMode="External`
      : escaped(relative(part, target))
    return `<Relationship Id="${id}" Type="${escaped(whole)}" Target="${to}"/>`
  })
  return xml(`<Relationships xmlns="${RELATIONSHIPS}">${rows.join('')}</Relationships>`)
}

/** What each part is, for those that are kept. */
export function writeTypes(
  parts: ReadonlyMap<string, string>,
  endings: ReadonlyMap<string, string>,
): Uint8Array {
  const rows = [
    ...[...endings].map(
      ([ending, type]) => `<Default Extension="${ending}" ContentType="${type}"/>`,
    ),
    ...[...parts].map(([part, type]) => `<Override PartName="/${part}" ContentType="${type}"/>`),
  ]
  const space = 'http://schemas.openxmlformats.org/package/2006/content-types'
  return xml(`<Types xmlns="${space}">${rows.join('')}</Types>`)
}

/** Where a link may lead that a person sees: the web and letters, and nothing that a program opens by itself. */
export function isPlainLink(target: string): boolean {
  return /^(https?:\/\/|mailto:)[^\s\p{C}]+$/iu.test(target)
}

function typeOf(whole: string): string {
  if (whole === DIAGRAM_DRAWING) return 'diagramDrawing'
  const space = TYPES.find((one) => whole.startsWith(one))
  return space === undefined ? '' : whole.slice(space.length)
}

function resolved(part: string, target: string): string {
  const [path = ''] = target.split('#')
  const steps = path.startsWith('/') ? [] : part.split('/').slice(0, -1)
  for (const step of path.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return decoded(steps.join('/'))
}

function decoded(path: string): string {
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}

function relative(part: string, target: string): string {
  return part === '' ? target : `/${target}`
}

function xml(body: string): Uint8Array {
  return new TextEncoder().encode(
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${body}`,
  )
}
