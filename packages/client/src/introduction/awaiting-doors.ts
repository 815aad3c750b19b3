/**
 * A participant's look at the doors of their phrases: each counts once the desk's card is there. Until
 * then its seed is kept, since what told the desk of it may have to be said again. One that was taken
 * back counts no more once the card says so.
 */
import { equalBytes } from '@lapwing/codec'
import type { Conversation, House } from '../conversation/context.ts'
import type { ReturnPhraseRecord } from '../conversation/records.ts'
import { withNewest } from '../rosters.ts'
import { readCards } from './card.ts'
import { cardKeys, invitationKeys, returnCardKeys, type CardKeys } from './invitation-keys.ts'

export interface AwaitingDoors {
  /** Looks at what is awaited now: a phrase was made, withdrawn or replaced. */
  look(): void
  stop(): void
}

export function awaitDoors(
  house: House,
  conversations: ReadonlyMap<string, Conversation>,
): AwaitingDoors {
  const awaited = new Map<string, { readonly what: Uint8Array; readonly stop: () => void }>()
  const end = (id: string): void => {
    awaited.get(id)?.stop()
    awaited.delete(id)
  }
  const begin = (id: string, what: Uint8Array, keys: CardKeys): void => {
    const { cardMailbox: mailbox, cardReader: reader } = keys
    const cards: Uint8Array[] = []
    const detach = house.lineFor(mailbox).attach({
      mailbox,
      reader,
      after: () => 0,
      async onEntries(entries) {
        cards.push(...entries.map((entry) => entry.envelope))
        const configuration = withNewest(house.configuration, house.rosters)
        const card = readCards(cards, keys, configuration, house.clock)
        const isOpen = typeof card !== 'string'
        if (!isOpen && card !== 'invitation-expired' && card !== 'invitation-used') return undefined
        // It may have begun again meanwhile.
        await house.conversation(id)?.change(({ flow }) => {
          const { returnPhrase: phrase } = flow
          // Another one may have been made since.
          if (!phrase || !isSame(awaitedOf(phrase), what)) return
          if (phrase.withdrawn) flow.returnPhrase = isOpen ? phrase : undefined
          else if (isOpen && phrase.seed) {
            flow.returnPhrase = { at: phrase.at, watched: true, card: returnCardKeys(phrase.seed) }
          }
        })
        return undefined // a channel's readers never acknowledge
      },
      onDrained: async () => undefined,
    })
    const stop = (): void => {
      detach()
      house.releaseLine(mailbox)
    }
    awaited.set(id, { what, stop })
  }
  return {
    look() {
      for (const [id, conversation] of conversations) {
        const { record, flow } = conversation.held
        if (record.role !== 'participant') return
        const { returnPhrase: phrase } = flow
        const what = phrase && awaitedOf(phrase)
        const known = awaited.get(id)
        if (known && !isSame(what, known.what)) end(id)
        if (!what || awaited.has(id)) continue
        if (phrase.seed) begin(id, what, invitationKeys(phrase.seed, 'return'))
        else if (phrase.card) begin(id, what, cardKeys(phrase.card))
      }
    },
    stop() {
      for (const id of [...awaited.keys()]) end(id)
    },
  }
}

/** Tells one phrase's wait from another's; undefined where there is nothing to wait for. */
function awaitedOf({ seed, card, withdrawn }: ReturnPhraseRecord): Uint8Array | undefined {
  return withdrawn ? card?.mailbox : seed
}

function isSame(one: Uint8Array | undefined, other: Uint8Array): boolean {
  return one !== undefined && equalBytes(one, other)
}
