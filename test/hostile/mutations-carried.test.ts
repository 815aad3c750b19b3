/** What people carry, broken: codes as text, cards found by a code, a desk's backup. */
import { concatBytes, decodeCbor, encodeCbor, toHex, toUtf8, type CborValue } from '@lapwing/codec'
import {
  GENERATED_COST,
  hybridKeyPairFromSeed,
  makeStatement,
  openSecret,
  padToClass,
  passphraseKey,
  randomBytes,
  sealSecret,
  startCrypto,
  unpad,
} from '@lapwing/crypto'
import { ENVELOPE_BYTES } from '@lapwing/protocol'
import { describe, expect, it } from 'vitest'
import {
  createOrganisation,
  DAY,
  newIdentity,
  START,
  testClock,
} from '../../packages/client/test/organisation.ts'
import {
  codeProgress,
  codeWords,
  formatCode,
  readCode,
  type Code,
} from '../../packages/client/src/code/code.ts'
import { openBackup, sealBackup } from '../../packages/client/src/desk/backup.ts'
import { readCards, type GenuineCard } from '../../packages/client/src/introduction/card.ts'
import { invitationKeys } from '../../packages/client/src/introduction/invitation-keys.ts'
import { ClientError } from '../../packages/client/src/problem.ts'
import { sealCard } from '../../packages/client/src/sealing/seal.ts'
import { Refused, refusedValue, withstands } from './feeding.ts'
import type { Lens } from './mutants.ts'
import { signedAround } from './signed.ts'

await startCrypto()

describe('a code', async () => {
  const tag = 21
  const code: Code = { kind: 'invitation', tag, seed: new Uint8Array(16).fill(0xa7) }
  const words = await codeWords(code)
  const texts = [formatCode(code), words.en.join(' '), words.uk.join(' '), words.fr.join('\n')]
  const lax = new TextDecoder('utf-8')
  const problems = [
    'code-too-short',
    'code-too-long',
    'code-bad-character',
    'code-bad-word',
    'code-mistyped',
    'code-is-address',
    'code-other-kind',
    'code-newer',
    'code-other-organisation',
  ]
  const opener = {
    async open(bytes: Uint8Array) {
      const text = lax.decode(bytes)
      const progress = await codeProgress(text, 'invitation', tag)
      const reading = await readCode(text, 'invitation', tag)
      expect(progress.complete).toBe('code' in reading)
      if ('code' in reading) return reading.code
      expect(problems).toContain(reading.problem)
      throw new Refused(reading.problem)
    },
    refusal: refusedValue,
    opened(meaning: unknown) {
      // Nine bits of check: one wrong one in 512 is some other code, and that one is whole.
      const { kind, seed } = meaning as Code
      expect({ kind, seed: seed.length }).toEqual({ kind: 'invitation', seed: 16 })
    },
  }

  it('as text somebody types, scans or pastes', async () => {
    const samples = texts.map(toUtf8)
    await withstands(
      { ...opener, samples, seed: 21, count: 300 },
      'code-too-short',
      'code-too-long',
      'code-mistyped',
      'code-bad-character',
      'code-bad-word',
    )
  })

  it('in the middle of a whole book', async () => {
    const book = texts.map((text) => toUtf8(`${text} `.repeat(4_000)))
    const samples = texts.map(toUtf8)
    const lenses = book.map((inside): Lens => {
      return { name: 'book', inside, cbor: false, wrap: (bytes) => bytes }
    })
    await withstands({ ...opener, samples, lenses, seed: 22, count: 40, longFactor: 10 })
  })
})

const organisation = createOrganisation()
const anna = newIdentity()
const chain = organisation.roster({ epoch: 1, officers: [{ identity: anna, name: 'Anna' }] })

it('a card, its envelopes and what they hold', async () => {
  const keys = invitationKeys(randomBytes(16))
  const configuration = organisation.configuration(chain)
  const body = {
    state: 'open',
    door: Uint8Array.from(keys.doorMailbox),
    sealKey: hybridKeyPairFromSeed(new Uint8Array(32)).publicKey,
    anchor: configuration.anchor,
    origins: ['https://relay.example'],
    languages: ['ru', 'uk'],
    hours: { zone: 'Europe/Paris', days: [1, 2, 3], from: 540, to: 1080 },
    expires: START + 14 * DAY,
    pin: false,
    again: new Uint8Array(32),
  }
  const statement = makeStatement('card', 1, body, anna.pair)
  const seal = (inside: Uint8Array): Uint8Array => {
    // Beyond a batch nobody can send it: the longest that fits stands for it.
    const most = 64 * (ENVELOPE_BYTES - 64)
    return concatBytes(...sealCard(inside.subarray(0, most), keys.cardOpen))
  }
  const inside = encodeCbor({ card: statement, chain })
  const samples = [seal(inside), seal(encodeCbor({ card: statement, chain: [...chain, ...chain] }))]
  const lenses: readonly Lens[] = [
    { name: 'sealed', inside, cbor: true, wrap: seal },
    {
      name: 'signed',
      inside: encodeCbor(body),
      cbor: true,
      wrap: (bytes) => seal(encodeCbor({ card: signedAround('card', bytes, anna.pair), chain })),
    },
  ]
  await withstands(
    {
      open(bytes) {
        const envelopes = Array.from({ length: Math.ceil(bytes.length / ENVELOPE_BYTES) }, (_, i) =>
          bytes.subarray(i * ENVELOPE_BYTES, (i + 1) * ENVELOPE_BYTES),
        )
        const card = readCards(envelopes, keys, configuration, testClock())
        if (typeof card === 'string') throw new Refused(card)
        return card
      },
      refusal: refusedValue,
      opened(meaning) {
        const card = meaning as GenuineCard
        expect(card.officer.identity).toEqual(anna.publicKey)
        expect(card.body.anchor).toEqual(configuration.anchor)
        expect(card.body.door).toEqual(body.door)
        expect(card.body.state).toBe('open')
      },
      samples,
      lenses,
      seed: 23,
      count: 300,
    },
    'invitation-nothing-yet',
    'invitation-not-genuine',
  )
})

it('a backup, its file and what it holds', async () => {
  const passphrase = 'acorn basket copper dolphin engine fabric glacier'
  const file = sealBackup(
    {
      identitySeed: new Uint8Array(32).fill(1),
      admissionSeed: new Uint8Array(32).fill(2),
      invitations: [],
      cases: [],
    },
    passphrase,
  )
  const header = file.slice(0, 28)
  const key = passphraseKey(passphrase, header.slice(12), GENERATED_COST)
  const inside = unpad(openSecret(file.subarray(28), key, header))
  const sealed = new Map<string, Uint8Array>([[toHex(file), inside]])
  const seal = (bytes: Uint8Array): Uint8Array => {
    const box = sealSecret(padToClass(bytes), key, header)
    const whole = concatBytes(header, box)
    sealed.set(toHex(whole), bytes)
    return whole
  }
  const limits = { maxBytes: 1 << 20, maxDepth: 8 }
  await withstands(
    {
      open: (bytes) => openBackup(bytes, passphrase),
      refusal: (error) =>
        error instanceof ClientError && ['backup-wrong', 'newer-data'].includes(error.problem)
          ? error.problem
          : undefined,
      opened(meaning, bytes) {
        const within = sealed.get(toHex(bytes))
        expect(within).toBeDefined()
        const { v, ...rest } = decodeCbor(within!, limits) as Record<string, CborValue>
        expect({ v, meaning }).toEqual({ v: 1, meaning: rest })
      },
      samples: [file],
      lenses: [
        { name: 'sealed', inside, cbor: true, wrap: seal },
        {
          name: 'cost',
          inside: header.slice(4, 12),
          cbor: false,
          wrap: (cost) =>
            concatBytes(file.subarray(0, 4), padded(cost.subarray(0, 8)), file.subarray(12)),
        },
      ],
      seed: 24,
      count: 120,
      longFactor: 10,
      allowMs: 200,
    },
    'backup-wrong',
  )
})

/** Eight bytes: a cost. */
function padded(bytes: Uint8Array): Uint8Array {
  const cost = new Uint8Array(8)
  cost.set(bytes)
  return cost
}
