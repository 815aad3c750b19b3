/** SIGKILL in the middle of posts, again and again: what was answered is there once, and gone if it was to go. */
import { afterAll, describe, expect, it } from 'vitest'
import { chanceFrom } from '../support/chance.ts'
import { testKey } from '../support/relay-keys.ts'
import { startRelayProcess, type RelayProcess } from '../support/relay-process.ts'
import { createRelayLoad } from './relay-load.ts'
import { LONG } from '../support/long.ts'

const KILLS = LONG ? 200 : 3
/** Everything is read back that often, and at the end. */
const CHECK_EVERY = 10

describe('a relay killed under load', () => {
  let relay: RelayProcess | undefined
  afterAll(() => relay?.dispose())

  it(`${KILLS} times has every answered envelope once, and nothing else wrong`, async () => {
    const admission = testKey()
    relay = await startRelayProcess({ admission: [admission.publicKey] })
    const load = createRelayLoad(admission, 4)
    const chance = chanceFrom(7)
    for (let kill = 1; kill <= KILLS; kill++) {
      const { over } = await load.begin(relay)
      await load.answers({ posts: 11, parts: 2 })
      await new Promise((resolve) => setTimeout(resolve, 50 + chance.below(200)))
      expect(await relay.kill('SIGKILL')).toBe('SIGKILL')
      await over
      await relay.start()
      if (kill % CHECK_EVERY === 0 || kill === KILLS) expect(await load.broken(relay)).toEqual([])
    }
    expect(load.answered).toBeGreaterThan(10 * KILLS)
    expect(load.answeredParts).toBeGreaterThan(KILLS)
    expect(load.answeredHeld).toBeGreaterThan(0)
    // What was dropped is in no file: neither under its name nor in somebody else's.
    expect(await load.unforgotten(relay)).toEqual([])
    const { answered, answeredParts, answeredHeld } = load
    const counts = `answered: ${answered}, of parts: ${answeredParts}, of held posts: ${answeredHeld}`
    console.log(`kills: ${KILLS}, ${counts}, lost: 0`)
  })
})
