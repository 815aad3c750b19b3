/**
 * Books: several invitations that one intermediary carries (DESIGN §12). Each sheet is an invitation
 * like any other, of which the code, the door and the keys have nothing in common with the others';
 * only the desk knows that they belong together, and whose they are.
 */
import { toHex } from '@lapwing/codec'
import { randomBytes } from '@lapwing/crypto'
import { BOOK_SHEETS, makePin } from '@lapwing/engagement'
import type { BookChoice } from '../choices.ts'
import type { BookCounts, BookSheet, BookSheetView, BookView } from '../desk-views.ts'
import { ClientError } from '../problem.ts'
import type { Doors } from './doors.ts'
import { invitationId, makeInvitation } from './invitations.ts'
import type { Office } from './office.ts'
import type { InvitationRecord } from './records.ts'
import { sheetOf } from './sheet.ts'

const DAY_S = 86_400

export class Books {
  readonly #office: Office
  readonly #doors: Doors

  constructor(office: Office, doors: Doors) {
    this.#office = office
    this.#doors = doors
  }

  view(): readonly BookView[] {
    const books = new Map<string, InvitationRecord[]>()
    for (const one of this.#doors.invitations.values()) {
      if (!one.book) continue
      const id = toHex(one.book.id)
      books.set(id, [...(books.get(id) ?? []), one])
    }
    return [...books].map(([id, of]) => viewOf(id, inOrder(of))).sort((a, b) => b.made - a.made)
  }

  /** All its sheets or none; gives its id. */
  async make({ sheets, pins, ...choice }: BookChoice): Promise<string> {
    const { house, record } = this.#office
    const id = randomBytes(16)
    const made = Array.from({ length: sheetsIn(sheets) }, (_, before) => {
      const pin = pins ? makePin((bytes) => randomBytes(bytes.length)) : undefined
      const book = { id, sheet: before + 1 }
      const expires = endWithin(house.clock.now(), choice.days)
      return makeInvitation(house, record, { ...choice, pin }, { book, expires })
    })
    await this.#doors.add(made)
    return toHex(id)
  }

  /** Those that can still be handed on. */
  async sheets(id: string): Promise<readonly BookSheet[]> {
    const { configuration } = this.#office.house
    const open = this.#of(id).filter((one) => stateOf(one) === 'unclaimed' || isMaking(one))
    return await Promise.all(
      open.map(async (one) => {
        const { label: _label, ...sheet } = await sheetOf(one, configuration)
        return { ...sheet, number: one.book?.sheet ?? 0 }
      }),
    )
  }

  async withdraw(id: string): Promise<void> {
    await this.#doors.withdraw(...this.#of(id).map(({ seed }) => invitationId(seed)))
  }

  #of(id: string): readonly InvitationRecord[] {
    const all = [...this.#doors.invitations.values()]
    const sheets = all.filter(({ book }) => book && toHex(book.id) === id)
    if (sheets.length === 0) throw new ClientError('bug')
    return inOrder(sheets)
  }
}

/**
 * Unix seconds, at random in the last fifth of so many days from now: each card says when it ends, and
 * two that ended in the same second would be of one book.
 */
function endWithin(now: number, days: number): number {
  const last = days * DAY_S
  const { buffer, byteOffset } = randomBytes(4)
  const before = new DataView(buffer, byteOffset).getUint32(0) % Math.floor(last / 5)
  return Math.floor(now / 1000) + last - before
}

/** Throws ClientError 'bug' for more or fewer than a book has. */
function sheetsIn(count: number): number {
  const isRight = Number.isInteger(count) && count >= BOOK_SHEETS.min && count <= BOOK_SHEETS.max
  if (!isRight) throw new ClientError('bug')
  return count
}

function inOrder(sheets: readonly InvitationRecord[]): readonly InvitationRecord[] {
  return [...sheets].sort((a, b) => (a.book?.sheet ?? 0) - (b.book?.sheet ?? 0))
}

function viewOf(id: string, of: readonly InvitationRecord[]): BookView {
  const sheets = of.map((one): BookSheetView => ({
    number: one.book?.sheet ?? 0,
    invitation: invitationId(one.seed),
    state: stateOf(one),
    twice: one.claims.length > 1,
  }))
  return {
    id,
    label: of[0]?.label ?? '',
    made: Math.min(...of.map(({ made }) => made)),
    expires: Math.max(...of.map(({ expires }) => expires)) * 1000,
    pins: of.some(({ pin }) => pin !== undefined),
    sheets,
    counts: countsOf(sheets),
  }
}

function stateOf(record: InvitationRecord): BookSheetView['state'] {
  const { claims, state } = record
  if (claims.length > 0 || state === 'used') return 'claimed'
  if (isMaking(record)) return 'making'
  return state === 'expired' || state === 'withdrawn' ? state : 'unclaimed'
}

function isMaking({ state }: InvitationRecord): boolean {
  return state === 'making'
}

function countsOf(sheets: readonly BookSheetView[]): BookCounts {
  const count = (...states: readonly BookSheetView['state'][]): number =>
    sheets.filter(({ state }) => states.includes(state)).length
  return {
    claimed: count('claimed'),
    unclaimed: count('unclaimed', 'making'),
    expired: count('expired'),
    withdrawn: count('withdrawn'),
    twice: sheets.filter(({ twice }) => twice).length,
  }
}
