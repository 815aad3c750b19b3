/**
 * Who floods, as a process of its own: whoever measures must not be busy with it. Told what to do by
 * messages, one after the other; answers each with what it did until the next.
 */
import { hash } from 'node:crypto'
import { ENVELOPE_BYTES } from '@lapwing/protocol'
import { bytes, testKey } from '../support/relay-keys.ts'
import type { Done, Task } from './flooding.ts'
import type { OwnLane } from './lane.ts'
import { mailboxLane } from './lapwing-peer.ts'

const WINDOW = 64
const HASHES_PER_TURN = 100

const admission = testKey()
const lanes = new Map<number, OwnLane>()
let stop: () => Promise<Done> = () => Promise.resolve({ count: 0, seconds: 0 })

process.on('message', (task: Task) => {
  void perform(task).then((done) => process.send?.(done))
})
process.send?.([...admission.publicKey])

async function perform(task: Task): Promise<Done> {
  if (task.kind === 'flood') stop = flood(await laneAt(task.port))
  if (task.kind === 'compute') stop = compute()
  return task.kind === 'stop' ? stop() : { count: 0, seconds: 0 }
}

/** It reads and forgets what it posts, so that its mailbox is never full. */
async function laneAt(port: number): Promise<OwnLane> {
  const known = lanes.get(port)
  if (known !== undefined) return known
  const lane = await mailboxLane(port, admission)
  await lane.read(() => undefined)
  lanes.set(port, lane)
  return lane
}

function flood(lane: OwnLane): () => Promise<Done> {
  let going = true
  let count = 0
  const posters = Array.from({ length: WINDOW }, async () => {
    while (going) {
      await new Promise<void>((stored) => lane.post(bytes(ENVELOPE_BYTES), stored))
      count += 1
    }
  })
  return ended(async () => {
    going = false
    await Promise.all(posters)
    return count
  })
}

/** Keeps one core busy. */
function compute(): () => Promise<Done> {
  const envelope = bytes(ENVELOPE_BYTES)
  let going = true
  let count = 0
  const turn = (): void => {
    for (let at = 0; at < HASHES_PER_TURN; at += 1) hash('sha256', envelope, 'buffer')
    count += HASHES_PER_TURN
    if (going) setImmediate(turn)
  }
  turn()
  return ended(() => {
    going = false
    return Promise.resolve(count)
  })
}

function ended(end: () => Promise<number>): () => Promise<Done> {
  const began = performance.now()
  return async () => ({ count: await end(), seconds: (performance.now() - began) / 1000 })
}
