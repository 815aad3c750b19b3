/** The invitations an officer's device keeps: each change in the vault first, and said to colleagues with it. */
import { toHex } from '@lapwing/codec'
import type { DeskRecord } from '@lapwing/engagement'
import type { VaultWrite } from '@lapwing/vault'
import { ClientError } from '../problem.ts'
import type { Delete, Put } from '../store.ts'
import { invitationId, isSameInvitation } from './invitations.ts'
import { type Office } from './office.ts'
import { invitations, type ClaimRecord, type InvitationRecord } from './records.ts'
import { toldDesk } from './telling.ts'

export class KeptInvitations {
  readonly #office: Office
  readonly #all: Map<string, InvitationRecord>

  constructor(office: Office, kept: ReadonlyMap<string, InvitationRecord>) {
    this.#office = office
    this.#all = new Map(kept)
  }

  /** By the names of their seeds. */
  get all(): ReadonlyMap<string, InvitationRecord> {
    return this.#all
  }

  /** The one of this seed, if it is known. */
  of(seed: Uint8Array): InvitationRecord | undefined {
    return this.#all.get(invitationId(seed))
  }

  /** Throws ClientError `bug` where there is none. */
  get(id: string): InvitationRecord {
    const record = this.#all.get(id)
    if (!record) throw new ClientError('bug')
    return record
  }

  /** Throws ClientError `bug` where there is none. */
  claim(id: string, claimId: string): { record: InvitationRecord; claim: ClaimRecord } {
    const record = this.get(id)
    const claim = record.claims.find((one) => toHex(one.id) === claimId)
    if (!claim) throw new ClientError('bug')
    return { record, claim }
  }

  /** Keeps it with whatever reaches the vault beside it. Throws ClientError `bug` in the place of another. */
  async keep(
    record: InvitationRecord,
    beside: Pick<VaultWrite, 'puts' | 'deletes'> = {},
  ): Promise<void> {
    await this.keepAll([record], beside)
  }

  /** The same for several, all or none. */
  async keepAll(
    records: readonly InvitationRecord[],
    { puts = [], deletes = [] }: Pick<VaultWrite, 'puts' | 'deletes'> = {},
  ): Promise<void> {
    const own = records.map((record) => this.#put(record))
    await this.#office.house.vault.write({ puts: [...own, ...puts], deletes })
    for (const record of records) this.took(record)
  }

  /** Keeps it and tells the colleagues, both or neither. Throws ClientError `bug` in the place of another. */
  async keepSaying(
    record: InvitationRecord,
    contents: readonly DeskRecord[],
    more: readonly Put[] = [],
  ): Promise<void> {
    await this.keepAllSaying([record], contents, more)
  }

  /** The same of several: all of it or nothing. */
  async keepAllSaying(
    records: readonly InvitationRecord[],
    contents: readonly DeskRecord[],
    more: readonly Put[] = [],
  ): Promise<void> {
    const puts = [...records.map((record) => this.#put(record)), ...more]
    const isTold = await toldDesk(this.#office, contents, { puts })
    if (!isTold) await this.#office.house.vault.write({ puts })
    for (const record of records) this.took(record)
  }

  /** Deals with what was heard: an invitation as it is from now on, if it is known at all. */
  async heed(
    record: InvitationRecord | undefined,
    done: Delete,
    more: Pick<VaultWrite, 'puts' | 'deletes'> = {},
  ): Promise<void> {
    const { puts = [], deletes = [] } = more
    if (record) await this.keep(record, { puts, deletes: [done, ...deletes] })
    else await this.#office.house.vault.write({ puts, deletes: [done, ...deletes] })
  }

  /** It is in the vault. */
  took(record: InvitationRecord): void {
    this.#all.set(invitationId(record.seed), record)
    this.#office.house.changed()
  }

  #put(record: InvitationRecord): Put {
    const id = invitationId(record.seed)
    const known = this.#all.get(id)
    if (known && !isSameInvitation(known, record)) throw new ClientError('bug')
    return invitations.put(id, record)
  }
}
