/** What people hold while they walk a guide: in their heads, on paper, in a file. */
import { readFileSync } from 'node:fs'
import { codesOn, readPdf } from '../../support/read-pdf.ts'
import type { Outsider, Place, Thing } from '../../support/guides/words.ts'
import type { Window } from '../browsers/window.ts'

export interface Person {
  readonly window: Window
  /** The page they were told of. */
  readonly page: string
  /** What they are called. */
  readonly name: string
  /** Which sheet of the book they were handed. */
  readonly sheet?: number
  /** What only they have. */
  readonly own: Map<Thing, string>
}

/** Who sits at which screen while a section is walked. */
export type Cast = Readonly<Partial<Record<Place, Person>>>

/** As a phone makes one: it tells a place, a name and a time. */
const PHOTO = readFileSync(new URL('../../corpus/photo.jpg', import.meta.url)).toString('latin1')

/** What happens with a thing that is handed on outside of all screens. */
export type HandOn = (
  given: { readonly thing: Thing; readonly value: string; readonly by: Person },
  to: Outsider,
) => Promise<void>

/** Files that are handed on as they are. */
const PLAIN: readonly Thing[] = ['request', 'copy', 'record', 'file', 'note', 'receipt']

/** Each person's alone; everything else passes between them. */
const PRIVATE: readonly Thing[] = ['phrase', 'request', 'signs']

export class Hands {
  readonly #shared = new Map<Thing, string>()
  /** The newest file of each. */
  readonly #files = new Map<Person, string>()
  #said = 0

  put(person: Person, thing: Thing, value: string): void {
    if (PRIVATE.includes(thing)) person.own.set(thing, value)
    else this.#shared.set(thing, value)
  }

  fileOf(person: Person): string | undefined {
    return this.#files.get(person)
  }

  keep(person: Person, thing: Thing, file: string): void {
    this.#files.set(person, file)
    this.put(person, thing, openFile(thing, file))
  }

  /** Throws where nobody has it: a step that would have given it is missing. */
  take(person: Person, thing: Thing, cast: Cast): string {
    const value = this.#valueOf(person, thing, cast)
    if (value === undefined || value === '')
      throw new Error(`${person.name} does not have: ${thing}`)
    return value
  }

  /** New words each time, so that none are found that were said before. */
  say(): string {
    this.#said += 1
    const words = `No. ${String(this.#said)}: 10:30`
    this.#shared.set('words', words)
    return words
  }

  #valueOf(person: Person, thing: Thing, cast: Cast): string | undefined {
    switch (thing) {
      case 'page':
        return person.page
      case 'name':
        return person.name
      case 'person':
        return cast.person?.name
      case 'colleague':
        return cast.colleague?.name
      case 'photo':
        return PHOTO
      case 'pin':
        return this.#shared.get('pins')?.split(' ')[person.sheet ?? 0]
      case 'sheet code':
        return spaced(this.#shared.get('sheets')?.split(' ')[person.sheet ?? 0])
      default:
        return PRIVATE.includes(thing) ? person.own.get(thing) : this.#shared.get(thing)
    }
  }
}

/** Thirty characters as they are typed. */
function spaced(code: string | undefined): string | undefined {
  return code?.replaceAll(/(.{5})(?=.)/gu, '$1 ')
}

/** The thing in what stands somewhere on a page; undefined where this is something else. */
export function readThing(thing: Thing, lines: readonly string[]): string | undefined {
  const [line = ''] = lines
  const letters = line.replaceAll(' ', '')
  switch (thing) {
    case 'phrase':
      return lines.length >= 5 ? lines.join(' ') : undefined
    case 'desk code':
    case 'sheet code':
    case 'door code':
      return /^[0-9A-Z]{30}$/u.test(letters) ? spaced(letters) : undefined
    case 'signs':
      return /^[0-9A-Z]{16}$/u.test(letters)
        ? letters.replaceAll(/(.{4})(?=.)/gu, '$1 ')
        : undefined
    case 'key':
      return /^[\w-]{43}$/u.test(line) ? line : undefined
    case 'pins': {
      const pins = lines.flatMap((one) => /\b\d{6}$/u.exec(one) ?? [])
      return pins.length === lines.length ? pins.join(' ') : undefined
    }
    case 'lines':
      return lines.every((one) => /^[A-Z_]+ [+-] [\w-]{43}$/u.test(one))
        ? lines.join('\n')
        : undefined
    default:
      throw new Error(`nobody reads from a screen: ${thing}`)
  }
}

/** What somebody has who keeps this file. */
function openFile(thing: Thing, file: string): string {
  if (PLAIN.includes(thing)) return file
  if (thing !== 'sheets') throw new Error(`no file is: ${thing}`)
  const { squares } = readPdf(Uint8Array.from(file, (letter) => letter.charCodeAt(0)))
  const codes = squares.flatMap((page) => codesOn(page).flatMap((code) => code ?? []))
  if (codes.length === 0) throw new Error('no code is in this file')
  return codes.join(' ')
}
