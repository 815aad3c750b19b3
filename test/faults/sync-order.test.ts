/** In what order a relay asks the system: written, synced, and only then answered or delivered. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { envelope, testKey, testMailbox } from '../support/relay-keys.ts'
import { startRelayProcess, type RelayProcess } from '../support/relay-process.ts'
import { named, tracingTrouble } from './system.ts'

const POSTS = 20
const trouble = tracingTrouble()

/** What a line of the trace says; calls of several threads are completed in the order of lines. */
type Step = 'written' | 'synced' | 'stored' | 'delivered'

/** Bytes of a binary WebSocket message and the first one of a frame, as strace prints them. */
const STORED = /"\\x82\\x7e\\x04\\x00.*"\\x84\\x01/u
const DELIVERED = /"\\x82\\x7e\\x16\\x00.*"\\x85\\x01/u

function stepsOf(trace: string): Step[] {
  return trace.split('\n').flatMap((line): Step[] => {
    if (line.includes('.segment>') && line.includes('pwrite')) return ['written']
    if (line.includes('fdatasync resumed')) return ['synced']
    if (/fdatasync\(.*\.segment>\) += 0/u.test(line)) return ['synced']
    // One write may bring both.
    const sent: Step[] = []
    if (DELIVERED.test(line)) sent.push('delivered')
    if (STORED.test(line)) sent.push('stored')
    return sent
  })
}

/** Places where an answer or a delivery was sent while the last write was not yet synced. */
function early(steps: readonly Step[]): number {
  let safe = true
  let count = 0
  for (const step of steps) {
    if (step === 'written') safe = false
    else if (step === 'synced') safe = true
    else if (!safe) count += 1
  }
  return count
}

describe.skipIf(trouble !== undefined)(named('the order of system calls', trouble), () => {
  let folder: string
  let relay: RelayProcess | undefined
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lapwing-trace-'))
  })
  afterAll(async () => {
    await relay?.dispose()
    await rm(folder, { recursive: true })
  })

  it('is write, sync, answer and delivery, for every post', async () => {
    const admission = testKey()
    const trace = join(folder, 'trace')
    const calls = 'trace=pwrite64,pwritev,fdatasync,write,writev,sendto,sendmsg'
    const under = ['strace', '-f', '-y', '-x', '-s', '8', '-o', trace, '-e', calls]
    relay = await startRelayProcess({ admission: [admission.publicKey], under })
    const mailbox = testMailbox()
    const anna = await relay.connect()
    await anna.create(admission, mailbox)
    anna.prove('post', mailbox.terms.id, mailbox.post)
    anna.open(mailbox)
    await anna.next('drained')
    for (let post = 1; post <= POSTS; post++) {
      await anna.post(mailbox, [envelope()])
      await anna.entries(mailbox, post)
    }
    expect(await relay.kill('SIGTERM')).toBe(0)

    const steps = stepsOf(await readFile(trace, 'latin1'))
    const times = (step: Step) => steps.filter((one) => one === step).length
    expect([times('stored'), times('delivered')]).toEqual([POSTS, POSTS])
    expect(times('written')).toBeGreaterThanOrEqual(POSTS)
    expect(early(steps)).toBe(0)
    // The same trace without its syncs is noticed.
    expect(early(steps.filter((step) => step !== 'synced'))).toBe(2 * POSTS)
  })
})
