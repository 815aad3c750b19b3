/** Asking for a card over a line that may lead nowhere. */
import { randomBytes, startCrypto } from '@lapwing/crypto'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { invitationKeys, type InvitationKeys } from '../src/introduction/invitation-keys.ts'
import { lookUpCard } from '../src/introduction/look-up.ts'
import { createOrganisation } from './organisation.ts'
import { challenge, scriptedLine, turns } from './scripted-line.ts'
import type { HandClock, Scripted } from './scripted.ts'

let clock: HandClock
let latest: () => Scripted
let keys: InvitationKeys
let outcome: string | undefined

beforeAll(startCrypto)
beforeEach(() => {
  const rig = scriptedLine()
  ;({ clock, latest } = rig)
  keys = invitationKeys(randomBytes(16))
  outcome = undefined
  const configuration = createOrganisation().configuration([])
  lookUpCard({ line: rig.line, keys, configuration, clock }).then(
    () => (outcome = 'found'),
    (error: unknown) => (outcome = String(error).replace('ClientError: ', '')),
  )
})

const drained = () => {
  const { mailbox, reader } = latest().of('open')[0] ?? {}
  if (!mailbox || !reader) throw new Error('nothing was opened')
  return { type: 'drained', mailbox, reader, upTo: 0 } as const
}

describe('looking up a card', () => {
  it('says within seconds that nobody is there', async () => {
    latest().close()
    await turns()
    for (const pause of [500, 1000]) {
      expect(outcome).toBeUndefined()
      clock.pass(pause)
      latest().close()
      await turns()
    }
    expect(outcome).toBe('not-looked-up')
  })

  it('tries once more when a connection breaks, and is patient with a slow one', async () => {
    latest().say(challenge)
    latest().close()
    clock.pass(500)
    clock.pass(55_000)
    latest().say(challenge)
    latest().say(drained())
    await turns()
    expect(outcome).toBe('invitation-nothing-yet')
  })

  it('gives up on one that never answers', async () => {
    latest().say(challenge)
    for (let i = 0; i < 9; i += 1) {
      clock.pass(10_000)
      latest().say({ type: 'pong' })
    }
    await turns()
    expect(outcome).toBe('not-looked-up')
  })
})
