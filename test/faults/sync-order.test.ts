/**
 * In what order a relay asks the system: written, synced, and only then answered or delivered. What
 * lies on a shelf needs its folder synced, too; where nothing else is written nothing else does it.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BLOB_PART_BYTES } from '@lapwing/protocol'
import { bytes, envelope, testKey, testMailbox, type TestKey } from '../support/relay-keys.ts'
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

/** As {@link Step}, of files on a shelf. */
type ShelfStep = 'written' | 'synced' | 'renamed' | 'removed' | 'folder-synced' | 'done'

const DONE = /"\\x82\\x7e\\x04\\x00.*"\\x82\\x00/u

function shelfStepsOf(trace: string): ShelfStep[] {
  const begun = new Map<string, string>()
  return trace.split('\n').flatMap((line): ShelfStep[] => {
    const [pid = ''] = line.split(' ', 1)
    if (line.endsWith('<unfinished ...>')) begun.set(pid, line)
    const isResumed = / <\.\.\. \w+ resumed>/u.test(line)
    const call = isResumed ? (begun.get(pid) ?? '') : line
    const isOver = isResumed || !line.endsWith('<unfinished ...>')
    // A sync counts when it is over, everything else when it begins.
    if (isOver && /fdatasync\(\d+<.*\/(?:held|blobs)\/.*\.new>/u.test(call)) return ['synced']
    if (isOver && /fsync\(\d+<.*\/(?:held|blobs)>/u.test(call)) return ['folder-synced']
    if (isResumed) return []
    if (/write(?:v|64)?\(\d+<.*\/(?:held|blobs)\/.*\.new>/u.test(call)) return ['written']
    if (/rename(?:at2?)?\(.*\/(?:held|blobs)\//u.test(call)) return ['renamed']
    if (/unlink(?:at)?\(.*\/(?:held|blobs)\//u.test(call)) return ['removed']
    return DONE.test(call) ? ['done'] : []
  })
}

/** Answers before what they are about was on disk, and names of files that were not. */
function earlyOnShelf(steps: readonly ShelfStep[]): number {
  let [bytesSafe, namesSafe, count] = [true, true, 0]
  for (const step of steps) {
    if (step === 'written') bytesSafe = false
    else if (step === 'synced') bytesSafe = true
    else if (step === 'folder-synced') namesSafe = true
    else if (step === 'done') count += bytesSafe && namesSafe ? 0 : 1
    else {
      namesSafe = false
      if (step === 'renamed' && !bytesSafe) count += 1
    }
  }
  return count
}

describe.skipIf(trouble !== undefined)(named('the order of system calls', trouble), () => {
  let folder: string
  let relay: RelayProcess
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lapwing-trace-'))
    const calls =
      'trace=pwrite64,pwritev,fdatasync,fsync,write,writev,sendto,sendmsg,' +
      '?rename,?renameat,?renameat2,?unlink,?unlinkat'
    const under = ['strace', '-f', '-y', '-x', '-s', '64', '-o', join(folder, 'trace'), '-e', calls]
    relay = await startRelayProcess({ admission: [admission.publicKey], under })
  })
  afterEach(async () => {
    await relay.dispose()
    await rm(folder, { recursive: true })
  })

  const admission = testKey()
  const traced = () => readFile(join(folder, 'trace'), 'latin1')

  it('is write, sync, answer and delivery, for every post', async () => {
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

    const steps = stepsOf(await traced())
    const times = (step: Step) => steps.filter((one) => one === step).length
    expect([times('stored'), times('delivered')]).toEqual([POSTS, POSTS])
    expect(times('written')).toBeGreaterThanOrEqual(POSTS)
    expect(early(steps)).toBe(0)
    // The same trace without its syncs is noticed.
    expect(early(steps.filter((step) => step !== 'synced'))).toBe(2 * POSTS)
  })

  it('is bytes, sync, name, sync of the folder and answer, for what is held and for parts', async () => {
    const mailbox = testMailbox()
    const { id } = mailbox.terms
    const vera = await relay.connect()
    await vera.create(admission, mailbox)
    vera.prove('post', id, mailbox.post)
    const later = (days: number) => Date.now() + days * 86_400_000
    const orders = [
      (control: TestKey) => vera.order(control, { type: 'cancel', mailbox: id }),
      (control: TestKey) => vera.order(control, { type: 'release', mailbox: id }),
    ]
    for (const end of [...orders, ...orders]) {
      const control = testKey()
      const blob = bytes(32)
      for (const answer of [
        await vera.hold(mailbox, [envelope()], { control, notBefore: later(2) }),
        await vera.order(control, { type: 'postpone', mailbox: id, notBefore: later(3) }),
        await end(control),
        await vera.putBlob(mailbox, blob, bytes(BLOB_PART_BYTES)),
        await vera.dropBlob(mailbox, blob),
      ]) {
        expect(answer).toMatchObject({ type: 'done' })
      }
    }
    expect(await relay.kill('SIGTERM')).toBe(0)

    const all = shelfStepsOf(await traced())
    // From the first that touches a shelf: the mailbox was made before.
    const steps = all.slice(all.indexOf('written'))
    const times = (step: ShelfStep) => steps.filter((one) => one === step).length
    expect([times('done'), times('renamed'), times('removed')]).toEqual([20, 12, 8])
    expect(earlyOnShelf(steps)).toBe(0)
    // The same trace without one kind of its syncs is noticed at every answer, or at every name.
    expect(earlyOnShelf(steps.filter((step) => step !== 'folder-synced'))).toBe(20)
    expect(earlyOnShelf(steps.filter((step) => step !== 'synced'))).toBeGreaterThanOrEqual(12)
  })
})
