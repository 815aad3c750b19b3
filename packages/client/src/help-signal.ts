/**
 * A help signal (docs/decisions/0027): words a participant has written beforehand, sent to those they
 * chose when they destroy their notes from inside. It never delays that: the key is gone first, and
 * the signal has a minute beside what follows.
 */
import { identityFromSeed, makeStatement, signingKeyPairFromSeed } from '@lapwing/crypto'
import { textBytes } from '@lapwing/engagement'
import type { SlotRef } from '@lapwing/vault'
import { secondsOf } from './clock.ts'
import type { Conversation, House } from './conversation/context.ts'
import { sealPairs } from './delivery/seals.ts'
import { checkText } from './message-text.ts'
import { ClientError } from './problem.ts'
import { sealToBox } from './sealing/seal.ts'
import { table, type Table } from './store.ts'
import type { Lines } from './transport/lines.ts'
import { postEnvelopes } from './transport/orders.ts'
import { RelayRefusal } from './transport/requests.ts'

export interface HelpSignalChoice {
  /** Ids of conversations. */
  readonly conversations: readonly string[]
  readonly text: string
}

export interface HelpSignal {
  readonly choice: HelpSignalChoice | undefined
  /** In the place of the one before, whose words are erased; undefined: none. */
  prepare(choice: HelpSignalChoice | undefined): Promise<void>
  /** Sends it where there is one. Returns at once; what has not left after HELP_SIGNAL_MS never does. */
  send(): void
}

/** It fits one envelope, so that its size says nothing of its words. */
export const HELP_SIGNAL_BYTES = 2000
export const HELP_SIGNAL_MS = 60_000
const AGAIN_MS = 500

interface HelpSignalRecord extends HelpSignalChoice {
  readonly slot: SlotRef
}

const signals: Table<HelpSignalRecord> = table('help-signal')
const ONE = 'one'

/** What of the house it needs. */
type Sending = Pick<House, 'vault' | 'clock' | 'conversation' | 'changed'>

export async function loadHelpSignal(
  house: Sending,
  lines: Pick<Lines, 'giveAway'>,
): Promise<HelpSignal> {
  let kept = await signals.get(house.vault, ONE)

  function sendTo({ held }: Conversation, text: string): void {
    const { record, flow } = held
    const [pair] = sealPairs(flow)
    if (!pair || record.role !== 'participant') return
    const body = { mailbox: record.mailbox, at: secondsOf(house.clock), text }
    const said = makeStatement('help signal', 1, body, identityFromSeed(record.identitySeed).pair)
    const line = lines.giveAway(record.mailbox)
    const envelopes = sealToBox('help signal', said, pair.publicKey)
    const post = signingKeyPairFromSeed(record.postSeed)
    let isOver = false
    const close = (): void => {
      isOver = true
      line.close()
    }
    const attempt = (): void => {
      const { mailbox } = record
      postEnvelopes(line, { mailbox, post, envelopes, turn: 'first' }).then(
        close,
        (error: unknown) => {
          const isOffline = error instanceof RelayRefusal && error.code === 'offline'
          // The line comes back by itself.
          if (isOffline && !isOver) house.clock.after(AGAIN_MS, attempt)
          else close()
        },
      )
    }
    line.hurry()
    attempt()
    house.clock.after(HELP_SIGNAL_MS, close)
  }

  return {
    get choice() {
      return kept && { conversations: kept.conversations, text: kept.text }
    },
    async prepare(choice) {
      const erase = kept ? [kept.slot] : []
      if (choice) {
        const slot = house.vault.freeSlot()
        const next = { ...checkChoice(choice, house), slot }
        await house.vault.write({ puts: [signals.put(ONE, next, slot)], erase })
        kept = next
      } else if (kept) {
        await house.vault.write({ deletes: [signals.remove(ONE)], erase })
        kept = undefined
      }
      house.changed()
    },
    send() {
      for (const id of kept?.conversations ?? []) {
        const conversation = house.conversation(id)
        // What comes now is read by nobody any more.
        conversation?.detach()
        if (conversation && kept) sendTo(conversation, kept.text)
      }
    },
  }
}

function checkChoice({ conversations, text }: HelpSignalChoice, house: Sending): HelpSignalChoice {
  const words = text.trim()
  checkText(words)
  if (textBytes(words) > HELP_SIGNAL_BYTES) throw new ClientError('text-too-long')
  const known = conversations.every((id) => house.conversation(id)?.held.record.kind === 'case')
  if (!known || conversations.length === 0) throw new ClientError('bug')
  return { conversations, text: words }
}
