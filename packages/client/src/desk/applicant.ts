/**
 * An officer's device before it has a desk: the identity it asks to be appointed with, and the wait at
 * a colleague's door (DESIGN §8, "Who is an officer"). No secret leaves it: the registrar is given a
 * signed request, the colleague a key package.
 */
import { encodeCbor, toBase64Url, type CborValue } from '@lapwing/codec'
import {
  boxKeyPairFromSeed,
  identityFromSeed,
  makeStatement,
  randomBytes,
  shortFingerprint,
  signingKeyPairFromSeed,
} from '@lapwing/crypto'
import { officerOf, type JoinAnswer, type LinkRequest, type Officer } from '@lapwing/engagement'
import { joinGroup } from '@lapwing/mls'
import type { Entry } from '@lapwing/protocol'
import type { SlotRef } from '@lapwing/vault'
import type { Conversation, House } from '../conversation/context.ts'
import { beginConversation } from '../conversation/beginning.ts'
import { freshFlow, type ConversationRecord } from '../conversation/records.ts'
import { headAtBeginning } from '../conversation/transcript.ts'
import { turnSeals } from '../delivery/seals.ts'
import type { ApplicantView } from '../desk-views.ts'
import { readAnswer, unlessStorage } from '../introduction/answer.ts'
import { askedOf, keyPackageOf, makeAsking, type Asking } from '../introduction/asking.ts'
import { ClientError } from '../problem.ts'
import { Collector, openFromBox } from '../sealing/open.ts'
import { sealToDoor } from '../sealing/seal.ts'
import { table, type Put, type Table } from '../store.ts'
import { postEnvelopes } from '../transport/orders.ts'
import { linkKeys } from './link-keys.ts'
import { DESK, desks, type DeskRecordKept } from './records.ts'
import type { DeskSeeds } from './set-up.ts'
import { ownIdentity } from '../conversation/own-identity.ts'

export interface ApplicantRecord {
  readonly identitySeed: Uint8Array
  /** Used where this officer begins a desk of their own. */
  readonly admissionSeed: Uint8Array
  readonly name: string
  /** The wait at a door, since a colleague's code was entered. */
  readonly wait?: LinkWait | undefined
  readonly slot: SlotRef
}

interface LinkWait extends Asking {
  readonly seed: Uint8Array
  readonly ownerSeed: Uint8Array
  readonly since: number
  readonly state: 'asking' | 'waiting' | 'failed'
  /** The sealed request, the same at every attempt. */
  readonly request: readonly Uint8Array[]
}

export const applicants: Table<ApplicantRecord> = table('applicant')
export const APPLICANT = 'one'

const KEY_PACKAGE_DAYS = 14
const RETRY_MS = 15_000
const PARTING_MS = 1_000
const REQUEST_VERSION = 1

/** A fresh identity under this name, and what puts it into the vault. */
export function makeApplicant(
  house: Pick<House, 'vault'>,
  name: string,
): { readonly record: ApplicantRecord; readonly put: Put } {
  const record: ApplicantRecord = {
    name,
    identitySeed: randomBytes(32),
    admissionSeed: randomBytes(32),
    slot: house.vault.freeSlot(),
  }
  return { record, put: applicants.put(APPLICANT, record, record.slot) }
}

export class Applicant {
  readonly #house: House
  /** The desk is in the vault: take it up. */
  readonly #arrived: (group: Conversation) => Promise<void>
  #record: ApplicantRecord
  #detach: () => void = () => undefined
  #asking = false
  #stopped = false

  constructor(
    house: House,
    record: ApplicantRecord,
    arrived: (group: Conversation) => Promise<void>,
  ) {
    this.#house = house
    this.#record = record
    this.#arrived = arrived
    if (record.wait) this.#attach(record.wait)
  }

  view(): ApplicantView {
    const { name, identitySeed, admissionSeed, wait } = this.#record
    const { publicKey } = identityFromSeed(identitySeed)
    const officer = this.#officer()
    return {
      name,
      fingerprint: shortFingerprint(publicKey),
      admission: toBase64Url(signingKeyPairFromSeed(admissionSeed).publicKey),
      appointed: officer && {
        functions: officer.functions,
        body: officer.body,
        desk: officer.desk,
        until: officer.notAfter * 1000,
      },
      wait: wait?.state,
    }
  }

  /** What the registrar is given, as text: name and identity, signed by it. */
  request(): string {
    const { name, identitySeed } = this.#record
    const { pair } = identityFromSeed(identitySeed)
    return toBase64Url(makeStatement('appointment request', REQUEST_VERSION, { name }, pair))
  }

  /** The seeds a first desk begins with. Throws ClientError 'not-appointed'. */
  seeds(): DeskSeeds {
    this.#requireAppointment()
    const { identitySeed, admissionSeed } = this.#record
    return { identitySeed, admissionSeed }
  }

  /** What goes from the vault with the desk's beginning. */
  get slot(): SlotRef {
    return this.#record.slot
  }

  /** Goes to the door of this code; from another it comes away. Throws ClientError 'not-appointed'. */
  async ask(seed: Uint8Array): Promise<void> {
    this.#requireAppointment()
    const { identitySeed } = this.#record
    const now = this.#house.clock.now()
    const asking = await makeAsking(identityFromSeed(identitySeed), now, KEY_PACKAGE_DAYS)
    const ownerSeed = randomBytes(32)
    const owner = signingKeyPairFromSeed(ownerSeed).publicKey
    const request: LinkRequest = { ...askedOf(asking), owner }
    const { doorSeal } = linkKeys(seed)
    const wait: LinkWait = {
      ...asking,
      seed,
      ownerSeed,
      since: now,
      state: 'asking',
      request: sealToDoor(encodeCbor(request as unknown as CborValue), doorSeal.publicKey),
    }
    this.#leave()
    await this.#keep(wait)
    this.#attach(wait)
  }

  /** Comes away from the door, so that another code can be entered. */
  async giveUp(): Promise<void> {
    this.#leave()
    await this.#keep(undefined)
  }

  stop(): void {
    const hasArrived = this.#stopped
    this.#stopped = true
    // The answer is acknowledged over its line first, so that the relay forgets it.
    if (hasArrived) this.#house.clock.after(PARTING_MS, () => this.#leave())
    else this.#leave()
  }

  #leave(): void {
    this.#detach()
    this.#detach = () => undefined
  }

  #attach(wait: LinkWait): void {
    const { answerMailbox: mailbox } = wait
    const answers = new Collector('answer')
    const { doorMailbox } = linkKeys(wait.seed)
    const detach = this.#house.lineFor(mailbox).attach({
      mailbox,
      reader: signingKeyPairFromSeed(wait.answerReaderSeed),
      after: () => 0,
      onEntries: (entries) => this.#read(wait, answers, entries),
      onDrained: async () => this.#tryToAsk(), // the network is back
    })
    this.#detach = () => {
      detach()
      for (const one of [mailbox, doorMailbox]) this.#house.releaseLine(one)
    }
    this.#tryToAsk()
  }

  #tryToAsk(): void {
    const { wait } = this.#record
    if (this.#asking || this.#stopped || wait?.state !== 'asking') return
    this.#asking = true
    const { doorMailbox: mailbox, doorPost: post } = linkKeys(wait.seed)
    postEnvelopes(this.#house.lineFor(mailbox), { mailbox, post, envelopes: wait.request })
      .then(() => this.#move(wait, 'waiting'))
      .catch(() => this.#house.clock.after(RETRY_MS, () => this.#tryToAsk()))
      .finally(() => (this.#asking = false))
  }

  async #read(
    wait: LinkWait,
    answers: Collector,
    entries: readonly Entry[],
  ): Promise<number | undefined> {
    const pair = boxKeyPairFromSeed(wait.answerSeed)
    for (const entry of entries) {
      const piece = openFromBox(entry.envelope, [pair])
      const bytes = piece && answers.add(piece)
      const answer = bytes && readAnswer(bytes)
      if (answer?.kind !== 'welcome' || this.#stopped || !this.#isNow(wait)) continue
      const group = await this.#enter(wait, answer).catch(unlessStorage)
      if (!group) {
        await this.#move(wait, 'failed')
        continue
      }
      this.#stopped = true
      await this.#arrived(group)
      return entry.seq
    }
    return undefined
  }

  /** Checks the Welcome and puts the desk into the vault, in the place of the wait. */
  async #enter(
    wait: LinkWait,
    answer: Extract<JoinAnswer, { kind: 'welcome' }>,
  ): Promise<Conversation> {
    const house = this.#house
    house.rosters.learn(answer.roster)
    const { identitySeed, slot } = this.#record
    const own = this.#requireAppointment()
    const identity = identityFromSeed(identitySeed)
    const group = await joinGroup({
      welcome: answer.welcome,
      keyPackage: keyPackageOf(wait),
      identity,
      psk: linkKeys(wait.seed).psk,
      now: house.clock.now(),
      // Oneself and officers of the same desk, nobody else.
      approve: (members) =>
        members.every(({ identity: key }) => {
          const officer = house.rosters.officer(key)
          return officer?.body === own.body && officer.desk === own.desk
        }),
    })
    const { conversation: id, mailbox, postSeed, addCommit } = answer
    const { readerSeed, ownerSeed } = wait
    const record: ConversationRecord = {
      id,
      kind: 'desk',
      role: 'officer',
      identitySeed,
      readerSeed,
      mailbox,
      postSeed,
      ownerSeed,
      pseudonym: '',
      beganAt: house.clock.now(),
      state: 'open',
    }
    const desk: DeskRecordKept = { identitySeed, conversation: id, ownerSeed, made: true }
    const flow = freshFlow(headAtBeginning(addCommit), house.clock.now())
    flow.startAfter = addCommit
    await turnSeals(flow, group)
    return await beginConversation(house, {
      record,
      flow,
      group,
      prepare: (draft) => {
        draft.puts.push(desks.put(DESK, desk), ...house.rosterPuts())
        draft.deletes.push(applicants.remove(APPLICANT))
        draft.erase.push(slot)
      },
    })
  }

  #officer(): Officer | undefined {
    const roster = this.#house.rosters.current()
    return roster && officerOf(roster, ownIdentity(this.#record))
  }

  #requireAppointment(): Officer {
    if (this.#house.rosters.current()?.expired ?? true) throw new ClientError('roster-expired')
    const officer = this.#officer()
    if (!officer) throw new ClientError('not-appointed')
    return officer
  }

  #isNow({ seed }: LinkWait): boolean {
    return this.#record.wait?.seed === seed
  }

  async #move(wait: LinkWait, state: LinkWait['state']): Promise<void> {
    if (this.#isNow(wait) && !this.#stopped) await this.#keep({ ...wait, state })
  }

  async #keep(wait: LinkWait | undefined): Promise<void> {
    const { vault } = this.#house
    const before = this.#record
    const record = { ...before, wait, slot: vault.freeSlot() }
    const puts = [applicants.put(APPLICANT, record, record.slot), ...this.#house.rosterPuts()]
    await vault.write({ puts, erase: [before.slot] })
    this.#record = record
    this.#house.changed()
  }
}
