/**
 * A participant's look at the doors of their phrases: each counts once the desk's card is there. Until
 * then its seed is kept, since what told the desk of it may have to be said again.
 */
import { equalBytes } from '@lapwing/codec'
import type { Conversation, House } from '../conversation/context.ts'
import { withNewest } from '../rosters.ts'
import { readCards } from './card.ts'
import { invitationKeys } from './invitation-keys.ts'

export interface AwaitingDoors {
  /** Looks at what is awaited now: a phrase was made, withdrawn or replaced. */
  look(): void
  stop(): void
}

export function awaitDoors(
  house: House,
  conversations: ReadonlyMap<string, Conversation>,
): AwaitingDoors {
  const awaited = new Map<string, { readonly seed: Uint8Array; readonly stop: () => void }>()
  const end = (id: string): void => {
    awaited.get(id)?.stop()
    awaited.delete(id)
  }
  const begin = (id: string, seed: Uint8Array): void => {
    const keys = invitationKeys(seed, true)
    const { cardMailbox: mailbox, cardReader: reader } = keys
    const cards: Uint8Array[] = []
    const detach = house.lineFor(mailbox).attach({
      mailbox,
      reader,
      after: () => 0,
      async onEntries(entries) {
        cards.push(...entries.map((entry) => entry.envelope))
        const configuration = withNewest(house.configuration, house.rosters)
        if (typeof readCards(cards, keys, configuration, house.clock) === 'string') return undefined
        // It may have begun again meanwhile.
        await house.conversation(id)?.change(({ flow }) => {
          // Another one may have been made since.
          if (flow.returnPhrase?.seed && equalBytes(flow.returnPhrase.seed, seed)) {
            flow.returnPhrase = { at: flow.returnPhrase.at, watched: true }
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
    awaited.set(id, { seed, stop })
  }
  return {
    look() {
      for (const [id, conversation] of conversations) {
        const { record, flow } = conversation.held
        if (record.role !== 'participant') return
        const seed = flow.returnPhrase?.seed
        const known = awaited.get(id)
        if (known && (!seed || !equalBytes(known.seed, seed))) end(id)
        if (seed && !awaited.has(id)) begin(id, seed)
      }
    },
    stop() {
      for (const id of [...awaited.keys()]) end(id)
    },
  }
}
