/**
 * A participant's wait: the join request left at the door, the answer opened, the Welcome checked
 * (DESIGN §8.3, §8.4). Everything is in the vault before it is sent; a lost tab goes on where it was.
 */
import { encodeCbor, equalBytes, type CborValue } from '@lapwing/codec'
import {
  boxKeyPairFromSeed,
  identityFromSeed,
  randomBytes,
  signingKeyPairFromSeed,
} from '@lapwing/crypto'
import type { JoinRequest, Posture } from '@lapwing/engagement'
import type { Entry } from '@lapwing/protocol'
import type { Conversation, House } from '../conversation/context.ts'
import { ClientError } from '../problem.ts'
import { withNewest } from '../rosters.ts'
import { Collector, openFromBox } from '../sealing/open.ts'
import { sealToDoor } from '../sealing/seal.ts'
import { postEnvelopes } from '../transport/orders.ts'
import type { JoiningView } from '../views.ts'
import { readAnswer, unlessStorage } from './answer.ts'
import { askedOf, makeAsking } from './asking.ts'
import { readCards, type GenuineCard } from './card.ts'
import { againMark, keysOf } from './invitation-keys.ts'
import { joiningName, joinings, type JoiningRecord } from './joining-record.ts'
import { isDone, laidOut, openWait, sealDoorRequest, workOn, worksAnew } from './open-wait.ts'
import { join } from './welcome.ts'

const KEY_PACKAGE_DAYS = 90
const PARTING_MS = 1_000
const RETRY_MS = 15_000
/** While nothing has come of it yet. */
const ASKS: readonly JoiningView['state'][] = ['working', 'asking', 'waiting']

/** Whether an invitation was made to begin the conversation of this identity again. */
export function beginsAgain(card: GenuineCard, seed: Uint8Array, identity: Uint8Array): boolean {
  return equalBytes(card.body.again, againMark(seed, identity))
}

/**
 * Makes the keys for this one conversation and the sealed request; stores it all. A conversation that
 * begins again keeps its identity, and nothing else of its keys.
 */
export async function beginJoining(
  house: House,
  o: {
    readonly seed: Uint8Array
    /** The seed is of a return phrase. */
    readonly returns?: true | undefined
    readonly card: GenuineCard
    readonly pseudonym: string
    readonly pin: string | undefined
    /** What somebody says of themselves who comes by an open door. */
    readonly words?: string | undefined
    readonly posture: Posture
    /** Without an identity it begins again under another one. */
    readonly again?: {
      readonly id: Uint8Array
      readonly identitySeed: Uint8Array | undefined
    }
  },
): Promise<JoiningRecord> {
  house.rosters.learn(o.card.chain)
  // The card may have been read before its officer was withdrawn: nothing leaves for them.
  if (!house.rosters.officer(o.card.officer.identity)) {
    throw new ClientError('invitation-officer-unknown')
  }
  const identitySeed = o.again?.identitySeed ?? randomBytes(32)
  const now = house.clock.now()
  const asking = await makeAsking(identityFromSeed(identitySeed), now, KEY_PACKAGE_DAYS)
  const { open: turn, sealKey } = o.card.body
  const asked = { ...askedOf(asking), pseudonym: o.pseudonym }
  const open =
    turn &&
    openWait(turn, sealDoorRequest({ ...asked, words: o.words ?? '' }, sealKey), house.clock)
  const request: JoinRequest = { ...asked, ...(o.pin === undefined ? {} : { pin: o.pin }) }
  const record: JoiningRecord = {
    seed: o.seed,
    returns: o.returns,
    open,
    identitySeed,
    ...asking,
    pseudonym: o.pseudonym,
    posture: o.posture,
    rule: o.card.body.record,
    officer: o.card.officer.name,
    officerKey: o.card.officer.identity,
    hours: o.card.body.hours,
    since: now,
    state: open ? 'working' : 'asking',
    request: open ? [] : sealToDoor(encodeCbor(request as unknown as CborValue), sealKey),
    slot: house.vault.freeSlot(),
    again: o.again?.id,
  }
  await house.vault.write({
    puts: [joinings.put(joiningName(record), record, record.slot), ...house.rosterPuts()],
  })
  return record
}

export interface Joining {
  readonly record: JoiningRecord
  start(): void
  stop(): void
  /** The device may have been searched: kept until the conversation begins. */
  reported(): Promise<void>
  /** A phrase was made, in the place of an earlier one: the desk is told when the conversation begins. */
  keepReturnPhrase(seed: Uint8Array): Promise<void>
  /** Looks again whether the request may leave: the roster is another than before. */
  goOn(): void
  /** This moment, for a file made now: what is called once the file is saved. */
  moment(): () => void
}

/** Waits for the answer; `onJoined` is called once, when the conversation is in the vault. */
export function waitForAnswer(
  house: House,
  first: JoiningRecord,
  onJoined: (conversation: Conversation) => void,
): Joining {
  const keys = keysOf(first)
  const answers = new Collector('answer')
  const cards: Uint8Array[] = []
  let record = first
  let detach: (() => void)[] = []
  let done = false
  let asking = false
  let working = false
  let late = false
  /** An answer is being checked: nothing need be asked for until it is. */
  let checking = false
  /** The answer was read up to here, and what it said is in the vault. */
  let answered = 0
  const answerReader = signingKeyPairFromSeed(first.answerReaderSeed)

  const keep = async (next: JoiningRecord): Promise<void> => {
    await house.vault.write({ puts: [joinings.put(joiningName(next), next, next.slot)] })
    record = next
  }
  const move = async (state: JoiningView['state']): Promise<void> => {
    if (done || record.state === state) return
    await keep({ ...record, state })
    house.changed()
  }
  /** What the newest card says of this wait, as long as nothing else has ended it. */
  const weighCard = async (): Promise<void> => {
    if (done || !ASKS.includes(record.state)) return
    const card = readCards(cards, keys, withNewest(house.configuration, house.rosters), house.clock)
    if (record.open) {
      const next = worksAnew(record, card, house.clock.now())
      if (next === record) return
      await keep(next)
      house.changed()
      work()
      return
    }
    if (card === 'invitation-expired') await move('expired')
    if (card !== 'invitation-used' || record.state === 'asking' || checking) return
    // Used by us, if the answer is there; by somebody before us, if it is not.
    late = true
    house.lineFor(record.answerMailbox).renew()
  }
  const isWithdrawn = (): boolean =>
    record.officerKey !== undefined && !house.rosters.officer(record.officerKey)
  const ask = async (): Promise<void> => {
    // Nothing is asked of an officer who is not appointed; of one appointed again, once more.
    const isAsking = record.state === 'asking' || record.state === 'waiting'
    if (isWithdrawn() && isAsking) {
      await move('withdrawn')
    } else if (!isWithdrawn() && record.state === 'withdrawn') await move('asking')
    if (record.state !== 'asking' || !house.maySend) return
    house.saves?.sends(joiningName(record))
    await postEnvelopes(house.lineFor(keys.doorMailbox), {
      mailbox: keys.doorMailbox,
      post: keys.doorPost,
      envelopes: record.request,
    })
    await move('waiting')
    await weighCard()
  }
  /** The work before a request at an open door, a part at a time; what is done stays done. */
  const work = (): void => {
    if (done || working || record.state !== 'working') return
    working = true
    doWork()
      .catch(() => house.clock.after(RETRY_MS, work))
      .finally(() => (working = false))
  }
  const doWork = async (): Promise<void> => {
    while (!done && record.open && record.state === 'working') {
      const { open } = record
      if (isDone(open)) {
        await keep({ ...record, request: laidOut(open), state: 'asking' })
        house.changed()
        tryToAsk()
        return
      }
      const isOver = (): boolean => done || record.open !== open
      const next = await workOn(open, keys.doorMailbox, { clock: house.clock, isOver })
      if (!next || isOver()) continue
      await keep({ ...record, open: next })
      house.changed()
    }
  }
  const tryToAsk = (): void => {
    if (done || asking || record.state === 'working') return
    asking = true
    ask()
      .catch(() => house.clock.after(RETRY_MS, tryToAsk))
      .finally(() => (asking = false))
  }
  const onAnswer = async (entries: readonly Entry[]): Promise<number | undefined> => {
    const pair = boxKeyPairFromSeed(record.answerSeed)
    for (const entry of entries) {
      const piece = openFromBox(entry.envelope, [pair])
      const bytes = piece && answers.add(piece)
      const answer = bytes && readAnswer(bytes)
      if (!answer || done) continue
      if (answer.kind === 'refusal') {
        await move('refused')
        continue
      }
      checking = true
      const conversation = await join(house, record, answer)
        .catch(unlessStorage)
        .finally(() => (checking = false))
      if (!conversation) {
        await move(isWithdrawn() ? 'withdrawn' : 'failed')
        continue
      }
      done = true
      // The answer is acknowledged over its line first, so that the relay forgets it.
      if (!house.saves) house.clock.after(PARTING_MS, stop)
      onJoined(conversation)
    }
    if (!done && record.state !== 'refused') return undefined
    answered = entries.at(-1)?.seq ?? answered
    return house.saves ? undefined : answered
  }
  const stop = (): void => {
    for (const one of detach) one()
    detach = []
    for (const mailbox of [record.answerMailbox, keys.cardMailbox, keys.doorMailbox]) {
      house.releaseLine(mailbox)
    }
  }
  return {
    get record() {
      return record
    },
    stop() {
      done = true
      stop()
    },
    async reported() {
      if (!done) await keep({ ...record, searched: true })
    },
    async keepReturnPhrase(seed) {
      if (done) throw new ClientError('conversation-stopped')
      await keep({ ...record, returnPhrase: seed })
      house.changed()
    },
    goOn: tryToAsk,
    moment() {
      const upTo = answered
      return () => {
        if (upTo === 0 || detach.length === 0) return
        const mailbox = record.answerMailbox
        house.lineFor(mailbox).acknowledge({ mailbox, reader: answerReader }, upTo)
        if (done) house.clock.after(PARTING_MS, stop)
      }
    },
    start() {
      detach = [
        house.lineFor(record.answerMailbox).attach({
          mailbox: record.answerMailbox,
          reader: answerReader,
          after: () => 0,
          onEntries: onAnswer,
          onDrained: async () => {
            tryToAsk() // the network is back
            if (late && !done && record.state === 'waiting') await move('late')
          },
        }),
        house.lineFor(keys.cardMailbox).attach({
          mailbox: keys.cardMailbox,
          reader: keys.cardReader,
          after: () => 0,
          onEntries: async (entries) => {
            cards.push(...entries.map((entry) => entry.envelope))
            await weighCard()
            return undefined
          },
          onDrained: async () => undefined,
        }),
      ]
      tryToAsk()
      work()
    },
  }
}
