/**
 * Officers who are away until a day, as each said it of themselves in the desk group. Places they offered
 * are not used while it lasts, and the list shows who covers. It opens nothing to anybody, and ends by itself.
 */
import { equalBytes, fromHex, toHex } from '@lapwing/codec'
import { isWithin, type Absence, type DeskAbsence } from '@lapwing/engagement'
import { secondsOf } from '../clock.ts'
import { tellAway } from '../conversation/away.ts'
import type { AbsenceView } from '../gone-views.ts'
import { ClientError } from '../problem.ts'
import { table, type Delete, type Table } from '../store.ts'
import type { Heard } from './heard.ts'
import { officerKey, requireAppointment, type Office } from './office.ts'
import { toldDesk } from './telling.ts'

export interface AbsenceRecord extends Absence {
  readonly identity: Uint8Array
  readonly until: number
}

/** By identity, in hex. */
export const absences: Table<AbsenceRecord> = table('absence')

export class Absences {
  readonly #office: Office
  readonly #all: Map<string, AbsenceRecord>

  constructor(office: Office, kept: ReadonlyMap<string, AbsenceRecord>) {
    this.#office = office
    this.#all = new Map(kept)
  }

  /** While it lasts; the cover only as long as they are appointed and here themselves. */
  of(identity: Uint8Array): AbsenceRecord | undefined {
    const { rosters, clock } = this.#office.house
    const found = this.#all.get(toHex(identity))
    if (!found || found.until <= secondsOf(clock) || !rosters.officer(identity)) return undefined
    const { cover, ...rest } = found
    const isThere = cover && rosters.officer(cover) && !this.#isAway(cover)
    return isThere ? found : rest
  }

  isAway(identity: Uint8Array): boolean {
    return this.of(identity) !== undefined
  }

  view(): readonly AbsenceView[] {
    return [...this.#all.values()].flatMap(({ identity }): AbsenceView[] => {
      const now = this.of(identity)
      if (!now) return []
      return [
        {
          identity: toHex(identity),
          name: this.#office.nameOf(identity) ?? '',
          own: equalBytes(identity, officerKey(this.#office)),
          until: now.until * 1000,
          cover: now.cover && {
            identity: toHex(now.cover),
            name: this.#office.nameOf(now.cover) ?? '',
          },
        },
      ]
    })
  }

  /**
   * This device's officer is away until then (Unix ms), or back. Throws ClientError 'bug' for a day that is
   * past or further than a year, or for a cover nobody has appointed.
   */
  async say(until: number | null, cover: string | undefined): Promise<void> {
    requireAppointment(this.#office)
    const { house } = this.#office
    const own = officerKey(this.#office)
    const whom = cover === undefined ? undefined : fromHex(cover)
    const said: Absence = {
      until: until === null ? null : Math.floor(until / 1000),
      ...(until !== null && whom && { cover: whom }),
    }
    const isPossible = said.until === null || isWithin(said, secondsOf(house.clock))
    const isOther = !whom || (!equalBytes(whom, own) && house.rosters.officer(whom) !== undefined)
    if (!isPossible || !isOther) throw new ClientError('bug')
    const content = { type: 'desk absence', ...said } as const
    if (!(await toldDesk(this.#office, [content]))) {
      await this.#office.serial.run(() => this.#take(own, said, []))
    }
    this.#office.settle()
  }

  /** Only of whoever says it. What cannot be is passed over. */
  async hear({ record, by, at, done }: Heard & { readonly record: DeskAbsence }): Promise<void> {
    const { until, cover } = record
    const isPossible = until === null || isWithin(record, Math.floor(at / 1000))
    const isTheirs = this.#office.house.rosters.officer(by) !== undefined
    const isOther = cover !== undefined && !equalBytes(cover, by)
    if (isPossible && isTheirs) {
      await this.#take(by, { until, ...(isOther && { cover }) }, [done])
    } else await this.#office.house.vault.write({ deletes: [done] })
  }

  /** Tells participants of this officer's cases, and forgets what is over. */
  async settle(): Promise<void> {
    const { house, conversations } = this.#office
    const over = [...this.#all].filter(([, { until }]) => until <= secondsOf(house.clock))
    if (over.length > 0) {
      await house.vault.write({ deletes: over.map(([name]) => absences.remove(name)) })
      for (const [name] of over) this.#all.delete(name)
      house.changed()
    }
    const own = this.of(officerKey(this.#office))
    for (const conversation of conversations.values()) {
      const { record } = conversation.held
      const isOurs = record.kind === 'case' && record.role === 'officer' && record.state === 'open'
      if (isOurs) await tellAway(house, conversation, own)
    }
  }

  /** For whoever comes to the desk: this officer's own. */
  newcomer(): readonly DeskAbsence[] {
    const own = this.of(officerKey(this.#office))
    return own
      ? [{ type: 'desk absence', until: own.until, ...(own.cover && { cover: own.cover }) }]
      : []
  }

  async #take(
    by: Uint8Array,
    { until, cover }: Absence,
    deletes: readonly Delete[],
  ): Promise<void> {
    const { house } = this.#office
    const name = toHex(by)
    if (until === null) {
      await house.vault.write({ deletes: [...deletes, absences.remove(name)] })
      this.#all.delete(name)
    } else {
      const one = { identity: by, until, ...(cover && { cover }) }
      await house.vault.write({ puts: [absences.put(name, one)], deletes })
      this.#all.set(name, one)
    }
    house.changed()
  }

  #isAway(identity: Uint8Array): boolean {
    const found = this.#all.get(toHex(identity))
    return found !== undefined && found.until > secondsOf(this.#office.house.clock)
  }
}
