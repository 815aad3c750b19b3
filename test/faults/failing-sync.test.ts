/** A disk that says EIO to a sync: no answer, the process ends, and a start has what was answered. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { testKey } from '../support/relay-keys.ts'
import { startRelayProcess, type RelayProcess } from '../support/relay-process.ts'
import { createRelayLoad } from './relay-load.ts'
import { missingTool, named } from './system.ts'
import { LONG } from '../support/long.ts'

const ROUNDS = LONG ? 50 : 2
const STORE_FAILED = 74
/** About every fiftieth sync, LevelDB's among them. */
const SYNCS_FAIL = [
  ...['fiu-run', '-x', '-c'],
  'enable_random name=posix/io/sync/fdatasync,probability=0.01',
]
const trouble = missingTool('fiu-run')

describe.skipIf(trouble !== undefined)(
  named('a relay whose syncs fail now and then', trouble),
  () => {
    let dataDirectory: string
    let relay: RelayProcess | undefined
    beforeEach(async () => {
      dataDirectory = await mkdtemp(join(tmpdir(), 'lapwing-eio-'))
    })
    afterEach(async () => {
      await relay?.dispose()
      await rm(dataDirectory, { recursive: true })
    })

    it(`ends each of ${ROUNDS} times, and has what it answered when started again`, async () => {
      const admission = testKey()
      const options = { admission: [admission.publicKey], dataDirectory }
      const load = createRelayLoad(admission, 4)
      let failures = 0
      // A sync may fail before much was asked: then another round is needed to say anything.
      const isWorthIt = () => load.answeredParts > 0 && load.answeredHeld > 0
      while (failures < ROUNDS || (!isWorthIt() && failures < 5 * ROUNDS)) {
        try {
          relay = await startRelayProcess({ ...options, under: SYNCS_FAIL })
        } catch (error) {
          // A start syncs, too.
          expect(String(error)).toContain(`exited with ${STORE_FAILED}`)
          continue
        }
        const { over } = await load.begin(relay)
        expect(await relay.ended()).toBe(STORE_FAILED)
        await over
        expect(relay.output()).toContain('"store-failed"')
        failures += 1
        relay = await startRelayProcess(options)
        expect(await load.broken(relay)).toEqual([])
        await relay.kill('SIGTERM')
      }
      expect(load.answered).toBeGreaterThan(0)
      expect(isWorthIt()).toBe(true)
      const { answered, answeredParts, answeredHeld } = load
      const counts = `answered: ${answered}, of parts: ${answeredParts}, of held posts: ${answeredHeld}`
      console.log(`failed syncs: ${failures}, ${counts}`)
    })
  },
)
