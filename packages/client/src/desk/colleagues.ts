/** Who shares a desk: officers of its desk in the roster, who of them is in its group, who comes. */
import { equalBytes, toHex } from '@lapwing/codec'
import { signingKeyPairFromSeed } from '@lapwing/crypto'
import type { DeskRecord, LinkRequest, Officer } from '@lapwing/engagement'
import type { Conversation } from '../conversation/context.ts'
import { bringIn, hasAdded, isMember } from '../conversation/members.ts'
import { codeWords, formatCode, organisationTag, type Code } from '../code/code.ts'
import { enqueue, type SealedCommit } from '../delivery/outbox.ts'
import type { ColleagueView, LinkSheet } from '../desk-views.ts'
import { sealAnswer } from '../introduction/answer.ts'
import { ClientError } from '../problem.ts'
import { createMailbox, postEnvelopes } from '../transport/orders.ts'
import type { RelayRefusal } from '../transport/requests.ts'
import { doorTerms } from './door-terms.ts'
import { DoorWatch } from './door-watch.ts'
import { linkKeys } from './link-keys.ts'
import {
  isLate,
  isLive,
  linkId,
  links,
  makeLink,
  readLinkDoor,
  readLinkRequest,
  type LinkRecord,
} from './links.ts'
import { admissionOf, deskGroup, officerKey, requireAppointment, type Office } from './office.ts'
import { answerTerms } from './opening.ts'
import { refusedInto } from './refusals.ts'
import { isUsable } from './good-offers.ts'

/** Most requests that may wait at the door of a link: one is wanted. */
const LINK_DOOR_QUOTA = 16

export class Colleagues {
  readonly #office: Office
  readonly #links: Map<string, LinkRecord>
  readonly #watched: DoorWatch
  /** What whoever has come is told of the desk. */
  readonly #tell: () => readonly DeskRecord[]
  readonly #canCome: (identity: Uint8Array) => boolean

  constructor(
    office: Office,
    o: {
      readonly links: ReadonlyMap<string, LinkRecord>
      readonly tell: () => readonly DeskRecord[]
      readonly canCome: (identity: Uint8Array) => boolean
    },
  ) {
    this.#office = office
    this.#links = new Map(o.links)
    this.#tell = o.tell
    this.#canCome = o.canCome
    this.#watched = new DoorWatch(office, {
      cursor: (id) => this.#links.get(id)?.cursor ?? 0,
      read: async (id, entries) => {
        const next = await readLinkDoor(office.house, this.#link(id), entries)
        await this.#keep(next)
        return next.cursor
      },
    })
    this.#watch()
  }

  view(): readonly ColleagueView[] {
    const group = deskGroup(this.#office)
    const own = officerKey(this.#office)
    return this.#ofDesk().map((officer): ColleagueView => {
      const { identity, functions, notAfter } = officer
      const link = this.#linkFor(identity)
      const isHere = group !== undefined && isMember(group, identity)
      return {
        identity: toHex(identity),
        name: this.#office.nameOf(identity) ?? officer.name,
        functions,
        appointedUntil: notAfter * 1000,
        own: equalBytes(identity, own),
        state: isHere ? 'here' : link ? stateOf(link) : 'away',
        canCome: isHere && this.#canCome(identity),
        link: link && isLive(link) ? linkId(link) : undefined,
        expires: link && isLive(link) ? link.expires * 1000 : undefined,
      }
    })
  }

  /** Makes a code for an officer of this desk who is not in it yet; an earlier one ends. */
  async invite(identity: string): Promise<string> {
    requireAppointment(this.#office)
    const officer = this.#ofDesk().find((one) => toHex(one.identity) === identity)
    const group = deskGroup(this.#office)
    if (!officer || !group || isMember(group, officer.identity)) throw new ClientError('bug')
    const link = await this.#office.serial.run(async () => {
      const before = this.#linkFor(officer.identity)
      if (before?.state === 'adding') throw new ClientError('bug')
      if (before) await this.#keep(ended(before))
      const made = makeLink(this.#office.house, officer.identity)
      const act = { act: 'place offered', whom: officer.identity } as const
      await this.#office.acts.note([act], [links.put(linkId(made), made)])
      this.#took(made)
      return made
    })
    this.#office.settle()
    return linkId(link)
  }

  async sheet(id: string): Promise<LinkSheet> {
    const { seed, expires } = this.#link(id)
    const tag = organisationTag(this.#office.house.configuration.anchor)
    const code: Code = { kind: 'device link', tag, seed }
    const characters = formatCode(code)
    const words = await codeWords(code)
    return { characters, words, qr: characters.replace(/ /gu, ''), expires: expires * 1000 }
  }

  async withdraw(id: string): Promise<void> {
    await this.#office.serial.run(async () => {
      const link = this.#link(id)
      if (isLive(link)) await this.#keep(ended(link))
    })
    this.#watch()
  }

  /** The officer who came by this code comes to the desk: everything of it is told to them. */
  async letIn(id: string): Promise<void> {
    requireAppointment(this.#office)
    await this.#office.serial.run(async () => {
      const link = this.#link(id)
      if (link.state !== 'asked') throw new ClientError('claim-settled')
      const next = { ...link, state: 'adding' } as const
      const act = { act: 'officer let in', whom: link.identity } as const
      await this.#office.acts.note([act], [links.put(id, next)])
      this.#took(next)
    })
    this.#office.settle()
  }

  async settle(refusals: RelayRefusal[]): Promise<void> {
    const { house } = this.#office
    for (const [id, link] of this.#links) {
      if (isLate(house, link)) await this.#keep(ended(link))
      await this.#settleLink(id).catch(refusedInto(refusals))
    }
    this.#watch()
  }

  stop(): void {
    this.#watched.stop()
  }

  async #settleLink(id: string): Promise<void> {
    const { line } = this.#office
    const link = this.#link(id)
    const admission = admissionOf(this.#office)
    if (!admission) return
    if (link.state === 'making') {
      await createMailbox(line, admission, doorTerms(linkKeys(link.seed), link, LINK_DOOR_QUOTA))
      await this.#keep({ ...link, state: 'open' })
    }
    if (link.state === 'adding') await this.#add(link)
  }

  /**
   * Announced to whoever is here, let in at the relay, added by a commit, answered, told. Each call
   * does what can be done; the last of it ends the link.
   */
  async #add(link: LinkRecord): Promise<void> {
    const { house, line } = this.#office
    const group = deskGroup(this.#office)
    const request = link.request && readLinkRequest(link.request)
    if (!group || !request) return
    // Somebody whose keys have run out has to ask anew.
    const isGood = isMember(group, link.identity) || (await isUsable(house, request.keyPackage))
    if (!house.rosters.officer(link.identity) || !isGood) {
      await this.#keep(ended(link))
      return
    }
    const arrival = { ...request, identity: link.identity, psk: linkKeys(link.seed).psk }
    const isIn = await bringIn(house, {
      conversation: group,
      line,
      arrival: { ...arrival, announced: link.announced },
      keep: (step) => {
        const sealed = 'sealed' in step ? this.#sealed(group, request, step.sealed) : undefined
        const addCommit = 'sealed' in step ? step.sealed.hash : link.addCommit
        const next = { ...link, announced: true, addCommit, answer: sealed ?? link.answer } as const
        const id = linkId(link)
        return { puts: [links.put(id, next)], isKept: () => this.#links.set(id, next) }
      },
    })
    if (!isIn) return
    // Somebody else's commit, by another code, was read first: the answer of this one leads nowhere.
    const isOurs = link.addCommit !== undefined && hasAdded(group, link.addCommit)
    await (isOurs ? this.#answer(link, request) : this.#keep(ended(link)))
  }

  async #answer(link: LinkRecord, request: LinkRequest): Promise<void> {
    const { line } = this.#office
    const admission = admissionOf(this.#office)
    if (!admission || !link.answer) return
    await createMailbox(line, admission, answerTerms({ ...link, ...request }))
    const post = signingKeyPairFromSeed(link.answerPostSeed)
    const mailbox = request.answerMailbox
    await postEnvelopes(line, { mailbox, post, envelopes: link.answer })
    const { house } = this.#office
    const group = deskGroup(this.#office)
    const done = { ...link, state: 'added', request: undefined, answer: undefined } as const
    await group?.change((draft) => {
      for (const content of this.#tell()) enqueue(draft, { house, content })
      draft.puts.push(links.put(linkId(link), done))
    })
    this.#links.set(linkId(link), done)
    house.changed()
  }

  #sealed(group: Conversation, { answerKey }: LinkRequest, sealed: SealedCommit) {
    const { record } = group.held
    const roster = this.#office.house.rosters.current()
    if (!roster || !sealed.welcome) throw new ClientError('bug')
    return sealAnswer(
      {
        kind: 'welcome',
        welcome: sealed.welcome,
        conversation: record.id,
        mailbox: record.mailbox,
        postSeed: record.postSeed,
        addCommit: sealed.hash,
        roster: roster.statements,
      },
      answerKey,
    )
  }

  /** Watches the doors somebody may still come to. */
  #watch(): void {
    const wanted = [...this.#links].filter(([, { state }]) => state === 'open' || state === 'asked')
    this.#watched.watch(
      new Map(
        wanted.map(([id, { seed, doorReaderSeed: readerSeed }]) => [
          id,
          { mailbox: () => linkKeys(seed).doorMailbox, readerSeed },
        ]),
      ),
    )
  }

  async #keep(link: LinkRecord): Promise<void> {
    const { house } = this.#office
    await house.vault.write({ puts: [links.put(linkId(link), link)] })
    this.#took(link)
  }

  #took(link: LinkRecord): void {
    this.#links.set(linkId(link), link)
    this.#office.house.changed()
  }

  /** Appointed for the same desk of the same body. */
  #ofDesk(): readonly Officer[] {
    const { rosters } = this.#office.house
    const own = rosters.officer(officerKey(this.#office))
    return (rosters.current()?.officers ?? []).filter(
      (one) => one.body === own?.body && one.desk === own.desk && rosters.officer(one.identity),
    )
  }

  /** The link that counts for somebody: the newest. */
  #linkFor(identity: Uint8Array): LinkRecord | undefined {
    return [...this.#links.values()]
      .filter((one) => equalBytes(one.identity, identity) && one.state !== 'ended')
      .sort((a, b) => b.made - a.made)[0]
  }

  #link(id: string): LinkRecord {
    const link = this.#links.get(id)
    if (!link) throw new ClientError('bug')
    return link
  }
}

function stateOf({ state }: LinkRecord): ColleagueView['state'] {
  if (state === 'asked') return 'asks'
  if (state === 'adding') return 'coming'
  if (state === 'making') return 'making'
  return state === 'open' ? 'invited' : 'away'
}

function ended(link: LinkRecord): LinkRecord {
  return { ...link, state: 'ended', request: undefined, answer: undefined }
}
