/** As power-cut.test.ts, with the whole relay process and clients on WebSockets. */
import { afterEach, describe, expect, it } from 'vitest'
import { chanceFrom } from '../support/chance.ts'
import { testKey } from '../support/relay-keys.ts'
import { startRelayProcess, type RelayProcess } from '../support/relay-process.ts'
import { createRelayLoad, type RelayLoad } from './relay-load.ts'
import { named, tracingTrouble } from './system.ts'
import { createVolume, volumeTrouble, type Volume } from './volume.ts'
import { LONG } from '../support/long.ts'

const ROUNDS = LONG ? 60 : 1
/** As sysexits.h has it: the store failed, start again. */
const STORE_FAILED = 74
/** Every sync says that it is done and does nothing. */
const WITHOUT_SYNCS = [
  ...['strace', '-f', '--seccomp-bpf', '-o', '/dev/null'],
  ...['-e', 'trace=fsync,fdatasync', '-e', 'inject=fsync,fdatasync:retval=0'],
]
const trouble = volumeTrouble()
const chance = chanceFrom(7)
const controlTrouble = trouble ?? tracingTrouble()

let volume: Volume
let relay: RelayProcess | undefined
const admission = testKey()
afterEach(async () => {
  await relay?.dispose()
  volume.remove()
})

async function start(under?: readonly string[]): Promise<RelayProcess> {
  relay = await startRelayProcess({
    admission: [admission.publicKey],
    dataDirectory: `${volume.folder}/data`,
    ...(under && { under }),
  })
  return relay
}

/** Until the power goes; the relay must end by itself. */
async function loseThePower(running: RelayProcess, load: RelayLoad): Promise<void> {
  const { over } = await load.begin(running)
  await load.answers({ posts: 6, parts: 2 })
  await new Promise((resolve) => setTimeout(resolve, 200 + chance.below(300)))
  load.counting = false
  await volume.cut()
  expect(await running.ended()).toBe(STORE_FAILED)
  await over
  load.counting = true
  volume.restore()
}

describe.skipIf(trouble !== undefined)(named('a relay whose power is cut', trouble), () => {
  it(`ends by itself and has everything it answered, in ${ROUNDS} rounds`, async () => {
    volume = createVolume()
    const running = await start()
    const load = createRelayLoad(admission, 4)
    for (let round = 0; round < ROUNDS; round++) {
      await loseThePower(running, load)
      await running.start()
      expect(await load.broken(running)).toEqual([])
    }
    expect(load.answered).toBeGreaterThan(5 * ROUNDS)
    expect(load.answeredParts).toBeGreaterThan(ROUNDS)
    expect(await load.unforgotten(running)).toEqual([])
    const { answered, answeredParts, answeredHeld } = load
    const counts = `answered: ${answered}, of parts: ${answeredParts}, of held posts: ${answeredHeld}`
    console.log(`power cuts of a relay: ${ROUNDS}, ${counts}, lost: 0`)
  })
})

describe.skipIf(controlTrouble !== undefined)(
  named('a relay that does not sync', controlTrouble),
  () => {
    it('loses what it answered, and the rig sees it', async () => {
      volume = createVolume()
      const load = createRelayLoad(admission, 4)
      await loseThePower(await start(WITHOUT_SYNCS), load)
      expect(load.answered).toBeGreaterThan(5)
      expect(await load.broken(await start())).not.toEqual([])
    })
  },
)
