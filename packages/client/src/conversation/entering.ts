/**
 * What a participant's side does about shared rooms by itself: goes into those it was let into, and erases
 * what it has left. Each step is persisted and may be repeated.
 */
import { equalBytes, toHex } from '@lapwing/codec'
import { identityFromSeed, secretFrom } from '@lapwing/crypto'
import { ROOM_MAX, type Posture } from '@lapwing/engagement'
import { joinGroup } from '@lapwing/mls'
import { noticeOf } from '../delivery/reading.ts'
import { turnSeals } from '../delivery/seals.ts'
import { keyPackageOf } from '../introduction/asking.ts'
import { createSerial, type Serial } from '../serial.ts'
import { beginConversation } from './beginning.ts'
import type { Conversation, House } from './context.ts'
import { eraseLeft } from './leaving.ts'
import { freshFlow, type ConversationRecord } from './records.ts'
import { endOffer } from './room-offers.ts'
import { takePeople } from './room-people.ts'
import type { RoomOfferRecord } from './room-records.ts'
import { headAtBeginning } from './transcript.ts'
import { isAmongTold, unlessMls } from './welcomed.ts'

export class Entering {
  readonly #house: House
  readonly #o: {
    readonly conversations: ReadonlyMap<string, Conversation>
    readonly adopt: (conversation: Conversation) => void
    readonly release: (conversation: Conversation) => void
  }
  readonly #serial: Serial = createSerial()
  #isAsked = false

  constructor(
    house: House,
    o: {
      readonly conversations: ReadonlyMap<string, Conversation>
      readonly adopt: (conversation: Conversation) => void
      readonly release: (conversation: Conversation) => void
    },
  ) {
    this.#house = house
    this.#o = o
  }

  /** Something has changed: whether a way in has come, or a room was left. Never rejects. */
  look(): void {
    if (this.#isAsked || !this.#isDue()) return
    this.#isAsked = true
    // What the vault refuses now is done at the next change.
    void this.#serial
      .run(async () => {
        this.#isAsked = false
        await this.#settle()
      })
      .catch(() => undefined)
  }

  #isDue(): boolean {
    return [...this.#o.conversations.values()].some((one) => isLeft(one) || waysOf(one).length > 0)
  }

  async #settle(): Promise<void> {
    // Whoever comes into a room again begins with nothing of it.
    for (const conversation of [...this.#o.conversations.values()].filter(isLeft)) {
      await eraseLeft(this.#house, conversation)
      this.#o.release(conversation)
    }
    for (const conversation of [...this.#o.conversations.values()]) {
      for (const offer of waysOf(conversation)) await this.#enter(conversation, offer)
    }
  }

  async #enter(conversation: Conversation, offer: RoomOfferRecord): Promise<void> {
    const { room } = offer
    if (!this.#house.conversation(toHex(room))) {
      const { posture } = conversation.held.flow
      const entered = await enter(this.#house, offer, posture).catch(unlessMls)
      if (!entered) {
        await conversation.change(({ flow }) => endOffer(flow, room, 'failed'))
        return
      }
      this.#o.adopt(entered)
    }
    await conversation.change(({ flow }) => endOffer(flow, room, 'in'))
  }
}

function isLeft({ held: { record } }: Conversation): boolean {
  return record.kind === 'room' && record.role === 'participant' && record.state === 'left'
}

function waysOf({ held: { record, flow } }: Conversation): readonly RoomOfferRecord[] {
  if (record.role !== 'participant') return []
  return (flow.rooms ?? []).filter(({ way, asking }) => way && asking)
}

/** Checks the Welcome: oneself once, officers, and those who were told of, no more than a room takes. */
async function enter(
  house: House,
  { room, title, about, by, way, asking }: RoomOfferRecord,
  posture: Posture | undefined,
): Promise<Conversation | undefined> {
  if (!way || !asking) return undefined
  const now = house.clock.now()
  const identity = identityFromSeed(asking.identitySeed)
  const own = way.people.find((one) => equalBytes(one.identity, identity.publicKey))
  if (!own) return undefined
  const isFitting = isAmongTold(house, identity.publicKey, way.people)
  const group = await joinGroup({
    welcome: way.welcome,
    keyPackage: keyPackageOf(asking),
    identity,
    psk: { id: way.pskId, secret: secretFrom(way.psk) },
    now,
    approve: (members) =>
      members.filter((one) => !house.rosters.officer(one.identity)).length <= ROOM_MAX &&
      isFitting(members),
  })
  const record: ConversationRecord = {
    id: room,
    kind: 'room',
    role: 'participant',
    identitySeed: asking.identitySeed,
    readerSeed: asking.readerSeed,
    mailbox: way.mailbox,
    postSeed: way.postSeed,
    pseudonym: own.name,
    room: { title, about },
    beganAt: now,
    state: 'open',
  }
  const flow = freshFlow(headAtBeginning(way.addCommit), now)
  flow.startAfter = way.addCommit
  takePeople(flow, way.people, now)
  // How this device keeps things and delays them goes with its person; it asks nothing of the others.
  flow.posture = posture
  await turnSeals(flow, group)
  return await beginConversation(house, {
    record,
    flow,
    group,
    prepare: (draft) => {
      const notice = noticeOf(house, 'room-entered')
      draft.append({ ...notice, name: own.name, by: house.rosters.nameOf(by) })
    },
  })
}
