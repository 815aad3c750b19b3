/** New secrets behind a code reach the relay, whichever of the earlier ones it has. */
import {
  randomBytes,
  signingKeyPair,
  signingKeyPairFromSeed,
  startCrypto,
  type SigningKeyPair,
} from '@lapwing/crypto'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { InvitationRecord, InvitationSecrets } from '../../packages/client/src/desk/records.ts'
import { freshSecrets, renewAtRelay, renewed } from '../../packages/client/src/desk/renewing.ts'
import { invitationKeys } from '../../packages/client/src/introduction/invitation-keys.ts'
import { openLine, type Line } from '../../packages/client/src/transport/line.ts'
import {
  createMailbox,
  postEnvelopes,
  updateMailbox,
} from '../../packages/client/src/transport/orders.ts'
import { ENVELOPE_BYTES, type MailboxTerms } from '@lapwing/protocol'
import { createMemoryRelay } from '../support/memory-relay.ts'

const ORIGIN = 'https://relay.example'
const clock = {
  now: () => Date.now(),
  after: (ms: number, task: () => void) => {
    const timer = setTimeout(task, ms)
    return () => clearTimeout(timer)
  },
}

let line: Line
let key: SigningKeyPair
let made: InvitationRecord
/** What the invitation had, has, and is to have. */
let secrets: readonly InvitationSecrets[]
let record: InvitationRecord
/** Somebody who is not of the desk. */
let foreign: SigningKeyPair
beforeAll(startCrypto)
beforeEach(() => {
  key = signingKeyPair()
  foreign = signingKeyPair()
  const relay = createMemoryRelay({ clock, admission: [key.publicKey] })
  line = openLine({
    transport: { origin: ORIGIN, connect: () => relay.connect(ORIGIN) },
    clock,
    instance: randomBytes(16),
    jitter: () => 0,
  })
  secrets = [freshSecrets(), freshSecrets(), freshSecrets()]
  const seed = randomBytes(16)
  made = { seed, ...at(0), state: 'open', cursor: 0, claims: [] } as unknown as InvitationRecord
  record = renewed(renewed(made, { seed, ...at(1) }), { seed, ...at(2) })
})
afterEach(() => line.close())

function at(n: number): InvitationSecrets {
  const found = secrets[n]
  if (!found) throw new Error('no such secrets')
  return found
}

/** The owner key of one of them; 9 is of somebody else. */
const ownerOf = (n: number) => (n === 9 ? foreign : signingKeyPairFromSeed(at(n).ownerSeed))

const mailboxes = () => {
  const { doorMailbox, cardMailbox } = invitationKeys(made.seed)
  return [doorMailbox, cardMailbox]
}

/** Both mailboxes as the relay has them, with the keys of the oldest but for the owners. */
async function has(owners: readonly number[]): Promise<void> {
  const { doorPost, cardReader, doorMailbox, cardMailbox } = invitationKeys(made.seed)
  const { doorReaderSeed, cardPostSeed } = at(0)
  const common = {
    ownerKeys: owners.map((n) => ownerOf(n).publicKey),
    retentionDays: 30,
    quota: 64,
  } as const
  const door: MailboxTerms = {
    ...common,
    id: doorMailbox,
    kind: 'drop',
    postKey: doorPost.publicKey,
    readerKeys: [signingKeyPairFromSeed(doorReaderSeed).publicKey],
  }
  await createMailbox(line, key, door)
  await createMailbox(line, key, {
    ...common,
    id: cardMailbox,
    kind: 'channel',
    postKey: signingKeyPairFromSeed(cardPostSeed).publicKey,
    readerKeys: [cardReader.publicKey],
  })
}

const owns = async (n: number, mailbox: Uint8Array): Promise<boolean> =>
  await updateMailbox(line, ownerOf(n), { mailbox }).then(
    () => true,
    () => false,
  )

describe('an invitation whose secrets were made anew twice', () => {
  it.each([[[0]], [[0, 1]], [[1]], [[0, 2]], [[1, 2]], [[0, 1, 2]], [[2]]])(
    'is owned by the newest alone, where the relay had %j',
    async (owners) => {
      await has(owners)
      expect(await renewAtRelay(line, record)).toBe(true)
      // Once more: it may not be known that it was done.
      expect(await renewAtRelay(line, record)).toBe(true)
      for (const mailbox of mailboxes()) {
        expect(await owns(2, mailbox)).toBe(true)
        for (const n of [0, 1]) expect(await owns(n, mailbox)).toBe(false)
      }
      const [, card] = mailboxes()
      const envelopes = [randomBytes(ENVELOPE_BYTES)]
      const posts = async (n: number): Promise<unknown> =>
        await postEnvelopes(line, {
          mailbox: card ?? randomBytes(32),
          post: signingKeyPairFromSeed(at(n).cardPostSeed),
          envelopes,
        })
      await expect(posts(0)).rejects.toThrow('refused')
      await posts(2)
    },
  )

  it.each([[[9]], [[0, 9]]])('is not ours where the relay had %j', async (owners) => {
    await has(owners)
    expect(await renewAtRelay(line, record)).toBe(false)
  })
})

it('secrets told again, and those of one that lets nobody in, change nothing', () => {
  const { seed } = made
  expect(renewed(record, { seed, ...at(1) })).toBe(record)
  const used = { ...record, state: 'used' } as const
  expect(renewed(used, { seed, ...freshSecrets() })).toBe(used)
})

it('of which one was there before, or stands in two places, none is taken', () => {
  const { seed } = record
  for (const of of ['doorSecret', 'doorReaderSeed', 'cardPostSeed', 'ownerSeed'] as const) {
    for (const earlier of [at(0), at(2)]) {
      expect(renewed(record, { seed, ...freshSecrets(), [of]: earlier[of] })).toBe(record)
    }
  }
  const next = freshSecrets()
  expect(renewed(record, { seed, ...next, ownerSeed: next.doorReaderSeed })).toBe(record)
})

it('of many earlier ones few are kept, and those its mailboxes were made with', () => {
  const { seed } = made
  let next = record
  for (let i = 0; i < 20; i += 1) next = renewed(next, { seed, ...freshSecrets() })
  expect(next.before).toHaveLength(4)
  expect(next.before?.at(-1)?.doorSecret).toBe(at(0).doorSecret)
})
