/** Anything signed, in plain words: what it is, who signed it, what it says, and whether it holds. */
import { CodecError, equalBytes, fromBase64Url } from '@lapwing/codec'
import {
  CryptoError,
  openStatement,
  shortFingerprint,
  STATEMENT_TYPES,
  type StatementType,
  type VerifiedStatement,
} from '@lapwing/crypto'
import {
  appointmentBody,
  cardBody,
  officerOf,
  rosterBody,
  rosterKeyBody,
  type Roster,
} from '@lapwing/engagement'
import { moment, shortHash } from './act-page.ts'
import { appointmentRequestBody } from './appointment-request.ts'
import { day, seconds } from './days.ts'
import { BODY_VERSION } from './register.ts'
import { RegistrarError } from './registrar-error.ts'
import { termsOf, titleOf } from './titles.ts'

/** Under which anchor, by which other statements, and when. */
export interface Against {
  readonly anchor: Uint8Array
  /** Genuine statements the chain may be made of. */
  readonly known: readonly VerifiedStatement[]
  /** What they give together, if anything. */
  readonly roster: Roster | undefined
  /** Unix milliseconds. */
  readonly now: number
}

export interface InWords {
  readonly lines: readonly string[]
  /** True when its signer may say this under the anchor, and it holds now. */
  readonly proven: boolean
}

/** A statement of any type, from its base64url. Throws `not-genuine`. */
export function readAnyStatement(text: string, about: string): VerifiedStatement {
  try {
    const bytes = fromBase64Url(text.trim())
    for (const type of STATEMENT_TYPES) {
      const statement = openAs(bytes, type)
      if (statement !== undefined) return statement
    }
  } catch (error) {
    if (!(error instanceof CodecError)) throw error
  }
  throw new RegistrarError('not-genuine', about)
}

export function inWords(statement: VerifiedStatement, against: Against): InWords {
  const { says, span } = contentOf(statement, against)
  const signer = signerOf(statement, against)
  const time = timeOf(span, against.now)
  const understood = says !== undefined
  return {
    lines: [
      `${statement.type}, version ${statement.version}  [${shortHash(statement.hash)}]`,
      `  Says: ${says ?? 'this version has no words for it'}`,
      `  Signed by: ${shortFingerprint(statement.signer)}, ${signer.who}`,
      `  ${signer.may ? 'Its chain reaches the anchor.' : 'NOTHING under this anchor lets its signer say this.'}`,
      ...(time.words === '' ? [] : [`  ${time.words}`]),
    ],
    proven: understood && signer.may && time.holds,
  }
}

interface Span {
  readonly notBefore: number
  readonly notAfter: number
}

const UNDERSTOOD = [BODY_VERSION]
/** Later ones are told as what they are, without their words. */
const VERSIONS = Array.from({ length: 32 }, (_, i) => i + 1)

function openAs(bytes: Uint8Array, type: StatementType): VerifiedStatement | undefined {
  try {
    return openStatement(bytes, { type, versions: VERSIONS })
  } catch (error) {
    if (error instanceof CryptoError) return undefined
    throw error
  }
}

interface Content {
  readonly says: string | undefined
  readonly span?: Span | undefined
}

function contentOf({ type, version, body }: VerifiedStatement, against: Against): Content {
  const none = { says: undefined }
  if (!UNDERSTOOD.includes(version)) return none
  switch (type) {
    case 'roster key': {
      const key = rosterKeyBody.read(body)
      return key
        ? { says: `roster key ${shortFingerprint(key.key)}; ${dates(key)}`, span: key }
        : none
    }
    case 'roster': {
      const roster = rosterBody.read(body)
      const named = roster?.appointments.map((hash) => nameOf(hash, against)).join(', ')
      return roster
        ? {
            says: `roster ${roster.epoch}; ${dates(roster)}; names ${named || 'nobody'}`,
            span: roster,
          }
        : none
    }
    case 'appointment': {
      const words = appointmentBody.read(body)
      return words ? { says: `${titleOf(words)}: ${termsOf(words)}`, span: words } : none
    }
    case 'appointment request': {
      const words = appointmentRequestBody(body)
      return { says: words && `${words} asks to be appointed` }
    }
    case 'card': {
      const card = cardBody.read(body)
      if (card === undefined) return none
      const own = equalBytes(card.anchor, against.anchor) ? 'this anchor' : 'ANOTHER ANCHOR'
      const pin = card.pin ? 'with a PIN' : 'without a PIN'
      return {
        says: `an invitation, ${card.state}, ${pin}, to ${card.origins.join(' ')}, for ${own}, until ${day(card.expires)}`,
        span: {
          notBefore: 0,
          notAfter: equalBytes(card.anchor, against.anchor) ? card.expires : 0,
        },
      }
    }
    default:
      return none
  }
}

/** Who signed it in this chain, and whether they may sign such a thing. */
function signerOf(
  { type, signer, hash }: VerifiedStatement,
  { anchor, known, roster, now }: Against,
): { readonly who: string; readonly may: boolean } {
  if (equalBytes(signer, anchor)) return { who: 'the anchor', may: type === 'roster key' }
  const key = known
    .filter((one) => one.type === 'roster key' && equalBytes(one.signer, anchor))
    .map(({ body }) => rosterKeyBody.read(body))
    .find((body) => body && equalBytes(body.key, signer))
  if (key) {
    const over = key.notAfter < seconds(now)
    const who = `a roster key of the anchor${over ? `, which ended on ${day(key.notAfter)}` : ''}`
    const named =
      roster?.statements.some((bytes) => equalBytes(bytes, bytesOf(known, hash))) ?? false
    if (type === 'roster') return { who, may: !over }
    return type === 'appointment'
      ? {
          who: `${who}; the newest roster ${named ? 'names it' : 'DOES NOT NAME IT'}`,
          may: !over && named,
        }
      : { who, may: false }
  }
  if (type === 'appointment request') {
    return { who: 'the key it asks for; that proves that its sender holds it', may: false }
  }
  const officer = roster && officerOf(roster, signer)
  if (officer === undefined || roster === undefined)
    return { who: 'nobody in this chain', may: false }
  const old = roster.expired ? `, by a roster that ended on ${day(roster.notAfter)}` : ''
  return {
    who: `${officer.name}, ${officer.functions.join(', ')}, ${officer.body}, ${officer.desk}${old}`,
    may: !roster.expired && OFFICERS_SIGN.includes(type),
  }
}

/** What an officer's own key may sign for the organisation. */
const OFFICERS_SIGN: readonly StatementType[] = ['card', 'bulletin']

function bytesOf(known: readonly VerifiedStatement[], hash: Uint8Array): Uint8Array {
  return known.find((one) => equalBytes(one.hash, hash))?.bytes ?? new Uint8Array()
}

function nameOf(hash: Uint8Array, { known }: Against): string {
  const found = known.find((one) => one.type === 'appointment' && equalBytes(one.hash, hash))
  const name = found && appointmentBody.read(found.body)?.name
  return name ?? `somebody not given here [${shortHash(hash)}]`
}

function dates({ notBefore, notAfter }: Span): string {
  return `from ${day(notBefore)} until ${day(notAfter)}`
}

function timeOf(
  span: Span | undefined,
  now: number,
): { readonly words: string; readonly holds: boolean } {
  if (span === undefined) return { words: '', holds: true }
  if (span.notAfter < seconds(now)) {
    return { words: `EXPIRED on ${moment(span.notAfter)}.`, holds: false }
  }
  if (span.notBefore > seconds(now)) {
    return { words: `NOT YET: it begins on ${moment(span.notBefore)}.`, holds: false }
  }
  return { words: `Holds until ${moment(span.notAfter)}.`, holds: true }
}
