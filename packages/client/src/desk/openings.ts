/** Cases on their way to their participants, and mailboxes they have left behind. */
import { toHex } from '@lapwing/codec'
import type { SigningKeyPair } from '@lapwing/crypto'
import type { RelayRefusal } from '../transport/requests.ts'
import { settleClosing } from './closing.ts'
import { type Office } from './office.ts'
import { sayingsOf, settleOpening } from './opening.ts'
import { closings, openings, type ClosingRecord, type OpeningRecord } from './records.ts'
import { refusedInto } from './refusals.ts'
import { toldDesk } from './telling.ts'

const TAKEN_MS = 10 * 60_000

export interface KeptOpenings {
  readonly openings: ReadonlyMap<string, OpeningRecord>
  readonly closings: ReadonlyMap<string, ClosingRecord>
}

export class Openings {
  readonly #office: Office
  readonly #openings: Map<string, OpeningRecord>
  readonly #closings: Map<string, ClosingRecord>
  /** When those are asked for again whose answer's mailbox is said to be taken. */
  readonly #taken = new Map<string, number>()

  constructor(office: Office, kept: KeptOpenings) {
    this.#office = office
    this.#openings = new Map(kept.openings)
    this.#closings = new Map(kept.closings)
  }

  /** One that is in the vault. */
  add(opening: OpeningRecord, closes: readonly ClosingRecord[] = []): void {
    this.#openings.set(toHex(opening.conversation), opening)
    for (const closing of closes) this.#closings.set(toHex(closing.mailbox), closing)
  }

  /** Whether this conversation's mailbox is still to be made. */
  isOpening(conversation: string): boolean {
    return this.#openings.get(conversation)?.refusal === false
  }

  /** Whether somebody who came by this invitation still waits for the answer that lets them in. */
  isAnswering(invitation: string): boolean {
    return [...this.#openings.values()].some((o) => o.invitation === invitation && !o.refusal)
  }

  async settle(admission: SigningKeyPair, refusals: RelayRefusal[]): Promise<void> {
    for (const [key, opening] of this.#openings) {
      await this.#settleOpening(key, opening, admission).catch(refusedInto(refusals))
    }
    for (const [key, closing] of this.#closings) {
      await this.#settleClosing(key, closing).catch(refusedInto(refusals))
    }
  }

  async #settleOpening(
    key: string,
    opening: OpeningRecord,
    admission: SigningKeyPair,
  ): Promise<void> {
    const { house, line } = this.#office
    if (house.clock.now() < (this.#taken.get(key) ?? 0)) return
    const step = await settleOpening(line, admission, opening, house.conversation(key))
    if (step === 'taken') this.#taken.set(key, house.clock.now() + TAKEN_MS)
    if (step !== 'done') return
    const deletes = [openings.remove(key)]
    const record = house.conversation(key)?.held.record
    const sayings = !opening.refusal && record ? sayingsOf(opening, record) : []
    const isTold = await toldDesk(this.#office, sayings, { deletes })
    if (!isTold) await house.vault.write({ deletes })
    this.#openings.delete(key)
  }

  async #settleClosing(key: string, closing: ClosingRecord): Promise<void> {
    const { house, line } = this.#office
    if (!(await settleClosing(line, closing, house.conversation(toHex(closing.conversation)))))
      return
    await house.vault.write({ deletes: [closings.remove(key)] })
    this.#closings.delete(key)
  }
}
