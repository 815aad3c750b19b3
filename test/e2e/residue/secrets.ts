/** What two people's walk leaves nowhere: the needles for their words, codes, phrases and keys. */
import { plainPassphrase, readCode, type CodeKind } from '@lapwing/client'
import {
  derive,
  passphraseKey,
  signingKeyPairFromSeed,
  startCrypto,
  type DerivationLabel,
} from '@lapwing/crypto'
import { KEY_FILE_BYTES } from '@lapwing/vault'
// Client and vault keep these to themselves; here they show that the phrase really opens what lies on the disk.
import { readReturnPhrase, returnSeed } from '../../../packages/client/src/code/return-phrase.ts'
import { openPassphraseSlots } from '../../../packages/vault/src/passphrase-slot.ts'
import { parseSector } from '../../../packages/vault/src/sector.ts'
import { bytesNeedle, textNeedle, type Needle } from './needles.ts'
import { filesIn } from './search.ts'

/** A code as thirty characters, in every way it is shown or typed, and each half of it alone. */
export function codeNeedles(name: string, code: string): readonly Needle[] {
  const bare = code.replaceAll(' ', '')
  const texts = [code, bare, bare.slice(0, 15), bare.slice(15), code.slice(0, 17), code.slice(18)]
  return texts.flatMap((text, form) => [
    textNeedle(`${name}, form ${String(form)}`, text),
    textNeedle(`${name}, form ${String(form)}, small letters`, text.toLowerCase()),
  ])
}

/** A phrase, whole and in halves. */
export function phraseNeedles(name: string, phrase: string): readonly Needle[] {
  const words = phrase.split(' ')
  const half = Math.ceil(words.length / 2)
  return [words, words.slice(0, half), words.slice(half)].map((some, part) =>
    textNeedle(`${name}, part ${String(part)}`, some.join(' ')),
  )
}

const LABELS: Readonly<Partial<Record<CodeKind, readonly DerivationLabel[]>>> = {
  invitation: [
    'lapwing invitation card read',
    'lapwing invitation card open',
    'lapwing invitation door post',
    'lapwing invitation psk',
  ],
  'set-up': ['lapwing set-up identity', 'lapwing set-up admission'],
}

const RETURN_LABELS: readonly DerivationLabel[] = [
  'lapwing return card read',
  'lapwing return card open',
  'lapwing return door post',
  'lapwing return psk',
]

/** The seed of a code and every secret derived from it. Mailbox ids are no secret to the relay. */
export async function keyNeedles(code: string, kind: CodeKind): Promise<readonly Needle[]> {
  await startCrypto()
  const reading = await readCode(code, kind, undefined)
  if ('problem' in reading) throw new Error(reading.problem)
  return seedNeedles(`${kind} seed`, reading.code.seed, LABELS[kind] ?? [])
}

/** The seed of a return phrase at this organisation, and every secret derived from it. */
export async function returnSecrets(
  phrase: string,
  anchor: Uint8Array,
): Promise<{ readonly seed: Uint8Array; readonly needles: readonly Needle[] }> {
  await startCrypto()
  const reading = await readReturnPhrase(phrase)
  if ('problem' in reading) throw new Error(reading.problem)
  const seed = returnSeed(reading.secret, anchor)
  return { seed, needles: seedNeedles('return seed', seed, RETURN_LABELS) }
}

function seedNeedles(
  name: string,
  seed: Uint8Array,
  labels: readonly DerivationLabel[],
): readonly Needle[] {
  const derived = labels.flatMap((label) => {
    const secret = derive(seed, label)
    const pair = signingKeyPairFromSeed(secret)
    return [
      bytesNeedle(label, secret),
      bytesNeedle(`${label}, as a signing key`, pair.secretKey.subarray(0, 32)),
    ]
  })
  return [bytesNeedle(name, seed), ...derived]
}

/**
 * Finds the key file in a browser's profile, opens it with the phrase as the vault does, and gives
 * back the vault key and the phrase's own key. Throws when no key file opens.
 */
export async function vaultNeedles(profile: string, phrase: string): Promise<readonly Needle[]> {
  await startCrypto()
  const passphrase = plainPassphrase(phrase)
  for (const bytes of keyFiles(profile)) {
    for (const at of [0, 4096]) {
      const sector = parseSector(bytes.slice(at, at + 4096))
      const opened = sector && openPassphraseSlots(sector, passphrase)
      if (!sector || opened?.content.does !== 'opens') continue
      return [
        bytesNeedle('vault key', new Uint8Array(opened.content.vaultKey)),
        ...sector.costs.map((cost, n) =>
          bytesNeedle(
            `passphrase key ${String(n)}`,
            new Uint8Array(passphraseKey(passphrase, sector.salt, cost)),
          ),
        ),
      ]
    }
  }
  throw new Error(`no key file in ${profile} opens with the phrase`)
}

function keyFiles(profile: string): readonly Uint8Array[] {
  return [...filesIn(profile)].flatMap(({ file }) =>
    file && file.length >= KEY_FILE_BYTES && file.length < 4_000_000 ? [new Uint8Array(file)] : [],
  )
}
