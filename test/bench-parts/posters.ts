/** People who post one envelope, think for a moment, and post again. */
import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { ENVELOPE_BYTES } from '@lapwing/protocol'
import { chanceFrom } from '../support/chance.ts'
import type { Person } from './person.ts'

/** Between an answer and the next post, at most. */
const THINKS_MS = 50
const chance = chanceFrom(7)

/** Gives the ms from each post to its answer. */
export async function postNowAndThen(
  posters: readonly Person[],
  isOver: () => boolean,
): Promise<readonly number[]> {
  const latencies: number[] = []
  const posting = posters.map(async ({ id, ask }) => {
    while (!isOver()) {
      await sleep(chance.below(THINKS_MS))
      const sent = performance.now()
      await ask({ type: 'post', mailbox: id, envelopes: [randomBytes(ENVELOPE_BYTES)] }, 'stored')
      latencies.push(performance.now() - sent)
    }
  })
  await Promise.all(posting)
  return latencies
}
