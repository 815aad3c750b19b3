/** Asks the relay for an invitation's card, and keeps nothing (DESIGN §8.2). */
import type { Clock } from '../clock.ts'
import type { Configuration } from '../configuration.ts'
import { ClientError } from '../problem.ts'
import type { Line } from '../transport/line.ts'
import { readCards, type GenuineCard } from './card.ts'
import type { InvitationKeys } from './invitation-keys.ts'

/** A connection through Tor and its first answer take tens of seconds. */
const PATIENCE_MS = 90_000
/** So many connections that ended without an answer, the third over HTTPS: nobody is there. */
const ENOUGH_BREAKS = 3

/** Throws ClientError: an InvitationProblem, or 'not-looked-up' when the relay does not answer. */
export async function lookUpCard(o: {
  readonly line: Line
  readonly keys: InvitationKeys
  readonly configuration: Configuration
  readonly clock: Clock
}): Promise<GenuineCard> {
  const envelopes = await collect(o)
  const card = readCards(envelopes, o.keys, o.configuration, o.clock)
  if (typeof card === 'string') throw new ClientError(card)
  return card
}

function collect(o: {
  readonly line: Line
  readonly keys: InvitationKeys
  readonly clock: Clock
}): Promise<readonly Uint8Array[]> {
  return new Promise((resolve, reject) => {
    const found: Uint8Array[] = []
    let breaks = 0
    const finish = (end: () => void): void => {
      cancel()
      detach()
      end()
    }
    const cancel = o.clock.after(PATIENCE_MS, () =>
      finish(() => reject(new ClientError('not-looked-up'))),
    )
    const detach = o.line.attach({
      mailbox: o.keys.cardMailbox,
      reader: o.keys.cardReader,
      after: () => 0,
      onEntries: async (entries) => {
        found.push(...entries.map((entry) => entry.envelope))
        return undefined // a channel's readers never acknowledge
      },
      onDrained: async () => finish(() => resolve(found)),
      onBreak: () => {
        breaks += 1
        if (breaks === ENOUGH_BREAKS) finish(() => reject(new ClientError('not-looked-up')))
      },
    })
  })
}
