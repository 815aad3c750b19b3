/** Posts that are held in the rigs: left, put off, cancelled, released; what was answered is remembered. */
import type { MailboxStore } from '../../apps/relay/src/store/mailbox-store.ts'
import { chanceFrom } from '../support/chance.ts'
import type { RelayClient } from '../support/relay-client.ts'
import { envelope, testKey, type TestKey, type TestMailbox } from '../support/relay-keys.ts'
import { printOf } from './print.ts'

type Verb = 'hold' | 'postpone' | 'cancel' | 'release'

/** Where one mailbox's posts are held: a store, or a relay. Each gives a refusal's code, or 'done'. */
export type HoldPlace = Readonly<
  Record<Exclude<Verb, 'hold'>, (control: TestKey) => Promise<string>>
> & {
  readonly hold: (control: TestKey, envelopes: readonly Uint8Array[]) => Promise<string>
}

export interface HeldPosts {
  /** Asks for one thing; what was not answered before comes first, as a client does it. */
  goOn(place: HoldPlace, counting: () => boolean): Promise<void>
  /**
   * Answered and not so. `there`: prints of all entries that can be read, among them `all` that came
   * since the last check, where nobody acknowledges meanwhile.
   */
  broken(
    place: HoldPlace,
    o: { readonly there: ReadonlySet<string>; readonly all: boolean },
  ): Promise<string[]>
  /** Prints of everything that may come to be an entry. */
  readonly offered: ReadonlySet<string>
  readonly answered: number
}

interface One {
  readonly control: TestKey
  readonly envelopes: readonly Uint8Array[]
  is: 'new' | 'held' | 'cancelled' | 'released'
  /** Asked for, and not answered yet. */
  asked: Verb
}

const MOST_HELD = 4
const LAST_ENDED = 8
/** What a full disk or an end says; it may be asked again. */
const NOT_NOW: readonly string[] = ['busy', 'stopping', 'over-quota']
const chance = chanceFrom(13)

export function createHeldPosts(): HeldPosts {
  const offered = new Set<string>()
  const surprises = new Set<string>()
  let held: One[] = []
  let ended: One[] = []
  /** Released since the last check. */
  let news: One[] = []
  let underWay: One | undefined
  let answered = 0

  function begin(): One {
    const [oldest] = held
    const verb = chance.below(4)
    if (oldest === undefined || (held.length < MOST_HELD && verb === 0)) {
      const envelopes = Array.from({ length: 2 ** chance.below(3) }, envelope)
      for (const one of envelopes) offered.add(printOf(one))
      return { control: testKey(), envelopes, is: 'new', asked: 'hold' }
    }
    oldest.asked = verb === 1 ? 'cancel' : verb === 2 ? 'release' : 'postpone'
    return oldest
  }

  return {
    offered,
    get answered() {
      return answered
    },

    async goOn(place, counting) {
      const again = underWay !== undefined
      const one = underWay ?? begin()
      underWay = one
      const { asked, control, envelopes } = one
      const answer = await (asked === 'hold'
        ? place.hold(control, envelopes)
        : place[asked](control))
      if (!counting()) return
      // One that ended without an answer is not there to be ended again.
      const mayBeOver = again && answer === 'refused' && (asked === 'cancel' || asked === 'release')
      if (answer !== 'done' && !mayBeOver) {
        if (!NOT_NOW.includes(answer)) surprises.add(`a ${asked} is ${answer}`)
        throw new Error(answer)
      }
      underWay = undefined
      answered += 1
      held = held.filter((other) => other !== one)
      if (asked === 'hold' || asked === 'postpone') {
        one.is = 'held'
        held.push(one)
        return
      }
      one.is = asked === 'cancel' ? 'cancelled' : 'released'
      ended = [...ended, one].slice(-LAST_ENDED)
      // One that was asked for twice may have been read already.
      if (one.is === 'released' && !again) news.push(one)
    },

    async broken(place, { there, all }) {
      const complaints = [...surprises]
      for (const { envelopes } of all ? news : []) {
        const isWhole = envelopes.every((body) => there.has(printOf(body)))
        if (!isWhole) complaints.push('a post that was released is not delivered')
      }
      news = []
      for (const one of [...held, ...ended].filter((other) => other !== underWay)) {
        const answer = await place.postpone(one.control)
        if (answer !== (one.is === 'held' ? 'done' : 'refused')) {
          complaints.push(`a post that was ${one.is} is ${answer}`)
        }
        const isThere = one.envelopes.some((body) => there.has(printOf(body)))
        if (isThere && one.is !== 'released')
          complaints.push(`a post that was ${one.is} is delivered`)
      }
      return complaints
    },
  }
}

/** No hour of a rig's comes near it. */
const FAR_HOUR = 900_000
const FAR_MS = 30 * 86_400_000

export function heldIn({ holds }: MailboxStore, mailbox: Uint8Array): HoldPlace {
  return {
    hold: ({ publicKey: control }, envelopes) =>
      holds.hold(mailbox, { control, hour: FAR_HOUR, envelopes }),
    postpone: ({ publicKey }) => holds.postpone(mailbox, publicKey, FAR_HOUR + 1),
    cancel: ({ publicKey }) => holds.cancel(mailbox, publicKey),
    release: ({ publicKey }) => holds.release(mailbox, publicKey),
  }
}

/** The post key must have been proved. Throws once the connection is gone. */
export function heldAt(client: RelayClient, mailbox: TestMailbox): HoldPlace {
  const { id } = mailbox.terms
  const wordOf = async (answer: ReturnType<RelayClient['answer']>): Promise<string> => {
    const gone = client.closed.then((): never => {
      throw new Error('gone')
    })
    const said = await Promise.race([answer, gone])
    return said.type === 'refused' ? said.code : said.type
  }
  const later = () => Date.now() + FAR_MS
  return {
    hold: (control, envelopes) =>
      wordOf(client.hold(mailbox, envelopes, { control, notBefore: later() })),
    postpone: (control) =>
      wordOf(client.order(control, { type: 'postpone', mailbox: id, notBefore: later() })),
    cancel: (control) => wordOf(client.order(control, { type: 'cancel', mailbox: id })),
    release: (control) => wordOf(client.order(control, { type: 'release', mailbox: id })),
  }
}
