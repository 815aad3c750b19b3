/** A desk's record of acts, checked without the desk: what holds in a copy, and what does not. */
import { CodecError, equalBytes, fromBase64Url, fromHex, toBase64Url, toHex } from '@lapwing/codec'
import { CryptoError, openStatement, shortFingerprint } from '@lapwing/crypto'
import {
  appointmentBody,
  deskActBody,
  faultsOf,
  readRecord,
  recordLine,
  rosterKeyBody,
  type ActFault,
  type ActHead,
  type CheckedStatement,
  type RecordLine,
  type SignedAct,
} from '@lapwing/engagement'
import type { Lines } from './command.ts'
import { RegistrarError } from './registrar-error.ts'

/** By an appointment under the anchor, whether or not the list still has it. */
export interface Appointed {
  readonly identity: Uint8Array
  readonly name: string
  readonly notBefore: number
  readonly notAfter: number
  readonly isListed: boolean
}

/** Of one signed twice the one that ends last. */
export function appointedUnder(
  anchor: Uint8Array,
  statements: readonly CheckedStatement[],
  listed: readonly Pick<Appointed, 'identity'>[],
): readonly Appointed[] {
  const keys = statements.flatMap(({ type, signer, body }) => {
    const key = type === 'roster key' && equalBytes(signer, anchor) && rosterKeyBody.read(body)
    return key ? [key.key] : []
  })
  const found = new Map<string, Appointed>()
  for (const { type, signer, body } of statements) {
    const isOurs = type === 'appointment' && keys.some((key) => equalBytes(key, signer))
    const one = isOurs ? appointmentBody.read(body) : undefined
    if (!one) continue
    const who = toHex(one.identity)
    const before = found.get(who)
    found.set(who, {
      identity: one.identity,
      name: one.name,
      notBefore: Math.min(one.notBefore, before?.notBefore ?? one.notBefore),
      notAfter: Math.max(one.notAfter, before?.notAfter ?? one.notAfter),
      isListed: listed.some(({ identity }) => equalBytes(identity, one.identity)),
    })
  }
  return [...found.values()]
}

/**
 * In words. Throws `record-broken` with them where something was changed, left out in the middle, put in,
 * turned round or signed by nobody who was appointed.
 */
export function verifyRecord(texts: readonly string[], appointed: readonly Appointed[]): Lines {
  const copies = texts.map((text) => new Copy(text, appointed))
  const lines = copies.flatMap((copy) => copy.lines())
  const found = [...copies.flatMap(({ wrong }) => wrong), ...apart(copies)]
  if (found.length > 0) {
    throw new RegistrarError('record-broken', `${[...lines, ...found].join('\n')}\n`)
  }
  return [...lines, 'Every act is as it was signed, and each follows on the one before.']
}

class Copy {
  readonly wrong: string[] = []
  readonly desk: string
  readonly all = new Map<string, SignedAct>()
  readonly #by: string
  readonly #at: string
  readonly #count: number
  readonly #heads = new Map<string, ActHead>()
  readonly #first = new Map<string, number>()
  readonly #appointed: readonly Appointed[]
  /** Acts built upon while nothing of theirs was here, with what tells of it. */
  readonly #absent = new Map<string, { readonly line: string; readonly wrong: string }>()

  constructor(text: string, appointed: readonly Appointed[]) {
    this.#appointed = appointed
    const file = readRecord(text)
    if (typeof file === 'number') throw new RegistrarError('record-unreadable', `line ${file}`)
    const { top, lines } = file
    this.desk = plain(top.desk)
    this.#by = plain(top.by)
    this.#at = plain(top.at)
    this.#count = lines.length
    for (const [i, line] of lines.entries()) this.#read(line, i + 1)
    for (const [key, { wrong }] of this.#absent) {
      if (this.all.has(key)) this.wrong.push(wrong)
    }
  }

  nameOf(identity: string): string {
    const found = this.#appointed.find((one) => toHex(one.identity) === identity)
    if (!found) return `${shortFingerprint(fromHex(identity))} (appointed by nothing given here)`
    return found.isListed ? found.name : `${found.name} (not in the list any more)`
  }

  /** Who is in it, and with which newest act: two copies agree where these do. */
  lines(): Lines {
    return [
      `Record of a desk, copied by ${this.#by} on ${this.#at}: ${this.#count} acts. Nobody signed the copy as a whole.`,
      ...[...this.#heads].map(([identity, { n, hash }]) => {
        const first = this.#first.get(identity) ?? n
        return `  ${this.nameOf(identity)}: acts ${first} to ${n}, the last ${shortFingerprint(hash)}.${first > 1 ? ` Acts before ${first} are not here.` : ''}`
      }),
      ...[...this.#absent.values()].map(({ line }) => line),
    ]
  }

  #read(line: RecordLine, place: number): void {
    const opened = openedLine(line)
    if (!opened) {
      this.wrong.push(`Line ${place + 1}: nobody signed this, or it was changed.`)
      return
    }
    const { act, statement } = opened
    const who = toHex(act.by)
    const officer = this.#appointed.find((one) => equalBytes(one.identity, act.by))
    const words = { place, who: officer?.name ?? line.who, by: act.by, body: act.body, statement }
    const asWritten = recordLine(words, { hex: toHex, text: toBase64Url })
    if (JSON.stringify(asWritten) !== JSON.stringify(line)) {
      this.wrong.push(`Line ${place + 1} says something else than what was signed.`)
    }
    const name = this.nameOf(who)
    const { n, at, desk } = act.body
    if (toHex(desk) !== this.desk) this.wrong.push(`Act ${n} of ${name} is of another desk.`)
    if (!officer) this.wrong.push(`Act ${n} is signed by a key that was never appointed: ${name}.`)
    else if (at < officer.notBefore - DAY || at > officer.notAfter) {
      this.wrong.push(`Act ${n} of ${name}: they were not appointed on that day.`)
    }
    const key = `${who}/${n}`
    const known = this.#heads.get(who)
    const here = this.all.get(key)
    if (here && equalBytes(here.hash, act.hash)) {
      this.wrong.push(`Act ${n} of ${name} stands here twice.`)
      return
    }
    for (const fault of faultsOf(act, {
      head: (by) => this.#heads.get(toHex(by)),
      at: (by, of) => {
        const one = this.all.get(`${toHex(by)}/${of}`)
        return one ? [one.hash] : []
      },
    })) {
      this.wrong.push(this.#words(fault))
    }
    for (const seen of act.body.seen) {
      if (this.#heads.has(toHex(seen.by))) continue
      const whose = this.nameOf(toHex(seen.by))
      this.#absent.set(`${toHex(seen.by)}/${seen.n}`, {
        line: `  Not here: act ${seen.n} of ${whose}, upon which ${name} built act ${n}.`,
        wrong: `Act ${seen.n} of ${whose} stands behind what ${name} built upon it: moved.`,
      })
    }
    this.all.set(here ? `${key}+` : key, act)
    if (!known || n > known.n) this.#heads.set(who, { by: act.by, n, hash: act.hash, at })
    if (!this.#first.has(who)) this.#first.set(who, n)
  }

  #words({ kind, whose, from, to, by }: ActFault): string {
    const name = this.nameOf(toHex(whose))
    const teller = by ? this.nameOf(toHex(by)) : ''
    const acts = from === to ? `Act ${from}` : `Acts ${from} to ${to}`
    switch (kind) {
      case 'missing':
        return `${acts} of ${name} ${from === to ? 'is' : 'are'} missing.`
      case 'forked':
        return `${name} signed two different acts ${from}: one for some, one for others.`
      case 'gone':
        return `${acts} of ${name} should stand before what ${teller} built upon it: left out, or moved.`
      case 'other':
        return `${teller} built upon another act ${from} of ${name} than the one here.`
      case 'clock':
        return `Act ${from} of ${name} says an earlier hour than what it was built upon.`
    }
  }
}

/** Of one desk; and where both have an act, it is the same. */
function apart(copies: readonly Copy[]): Lines {
  const [one, ...others] = copies
  if (!one) return []
  return others.flatMap((other) => {
    if (other.desk !== one.desk) return ['These are copies of two desks.']
    return [...one.all].flatMap(([key, { by, body, hash }]) => {
      const there = other.all.get(key)
      if (!there || equalBytes(there.hash, hash)) return []
      return [`The copies differ in act ${body.n} of ${one.nameOf(toHex(by))}: they signed two.`]
    })
  })
}

function openedLine(
  line: RecordLine,
): { readonly act: SignedAct; readonly statement: Uint8Array } | undefined {
  try {
    const statement = fromBase64Url(line.statement)
    const { body, signer, hash } = openStatement(statement, { type: 'desk act', versions: [1] })
    const read = deskActBody.read(body)
    return read && { act: { by: signer, hash, body: read }, statement }
  } catch (error) {
    if (error instanceof CodecError || error instanceof CryptoError) return undefined
    throw error
  }
}

/** Clocks differ, and an appointment may be used on the day it is signed. */
const DAY = 86_400

/** What a terminal could take for a command is not printed. */
export function plain(text: unknown): string {
  return String(text).replaceAll(/\p{C}/gu, '?')
}
