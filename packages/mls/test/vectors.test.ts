/**
 * The passive-client vectors of mlswg/mls-implementations (other implementations' groups, seen by a
 * client that only listens) through ts-mls as it is installed here, with our Ed25519 where the suite
 * has it. They stay outside the repository: without ../shared/vectors/mls these tests are skipped.
 */
import { existsSync, readFileSync } from 'node:fs'
import { fromHex } from '@lapwing/codec'
import type { CiphersuiteId } from 'ts-mls/crypto/ciphersuite.js'
import type { CiphersuiteImpl, ClientState, MLSMessage } from 'ts-mls'
import { joinGroup, makePskIndex } from 'ts-mls/clientState.js'
import { getCiphersuiteFromId } from 'ts-mls/crypto/ciphersuite.js'
import { getCiphersuiteImpl } from 'ts-mls/crypto/getCiphersuiteImpl.js'
import { defaultClientConfig } from 'ts-mls/clientConfig.js'
import { decodeMlsMessage } from 'ts-mls/message.js'
import { processPrivateMessage, processPublicMessage } from 'ts-mls/processMessages.js'
import { decodeRatchetTree } from 'ts-mls/ratchetTree.js'
import { bytesToBase64 } from 'ts-mls/util/byteArray.js'
import { describe, expect, it } from 'vitest'
import { signature } from '../src/suite.ts'
import { must } from './support/people.ts'

interface PassiveClient {
  readonly cipher_suite: CiphersuiteId
  readonly external_psks: readonly { psk_id: string; psk: string }[]
  readonly key_package: string
  readonly signature_priv: string
  readonly encryption_priv: string
  readonly init_priv: string
  readonly welcome: string
  readonly ratchet_tree: string | null
  readonly initial_epoch_authenticator: string
  readonly epochs: readonly {
    readonly proposals: readonly string[]
    readonly commit: string
    readonly epoch_authenticator: string
  }[]
}

const FOLDER = new URL('../../../../shared/vectors/mls/', import.meta.url)

/** Of eight groups one is heard in `npm test`, of every suite some; the long run hears all. */
const EACH = process.env['LAPWING_LONG'] === '1' ? 1 : 8

describe.each([
  ['passive-client-welcome.json', 56, 0],
  ['passive-client-handling-commit.json', 91, EACH === 1 ? 182 : 24],
])('%s', (name, groups, commits) => {
  const file = new URL(name, FOLDER)
  const present = existsSync(file)
  const title = present
    ? `passes in ${EACH === 1 ? 'every group' : 'each eighth group'}`
    : `skipped: ${name} is not in shared/vectors/mls`

  it.skipIf(!present)(title, { timeout: 120_000 }, async () => {
    const vectors = JSON.parse(readFileSync(file, 'utf8')) as PassiveClient[]
    expect(vectors).toHaveLength(groups)
    const heard = vectors.filter((_, index) => index % EACH === 0)
    let epochs = 0
    for (const vector of heard) epochs += await listen(vector)
    expect(epochs).toBe(commits)
    expect(new Set(heard.map((vector) => vector.cipher_suite)).size).toBe(7)
  })
})

/** Joins and follows; gives the number of commits. Throws at the first authenticator that differs. */
async function listen(vector: PassiveClient): Promise<number> {
  const suite = await suiteOf(vector.cipher_suite)
  const psks = Object.fromEntries(
    vector.external_psks.map(({ psk_id, psk }) => [bytesToBase64(fromHex(psk_id)), fromHex(psk)]),
  )
  const welcome = wire(vector.welcome)
  const offered = wire(vector.key_package)
  if (welcome.wireformat !== 'mls_welcome') throw new Error('not a Welcome')
  if (offered.wireformat !== 'mls_key_package') throw new Error('not a key package')
  const tree = vector.ratchet_tree
  let state = await joinGroup(
    welcome.welcome,
    offered.keyPackage,
    {
      initPrivateKey: fromHex(vector.init_priv),
      hpkePrivateKey: fromHex(vector.encryption_priv),
      signaturePrivateKey: fromHex(vector.signature_priv),
    },
    makePskIndex(undefined, psks),
    suite,
    tree === null ? undefined : must(decodeRatchetTree(fromHex(tree), 0))[0],
    undefined,
    defaultClientConfig,
  )
  expect(state.keySchedule.epochAuthenticator).toEqual(fromHex(vector.initial_epoch_authenticator))
  for (const epoch of vector.epochs) {
    for (const bytes of [...epoch.proposals, epoch.commit]) {
      state = await next(state, wire(bytes), psks, suite)
    }
    expect(state.keySchedule.epochAuthenticator).toEqual(fromHex(epoch.epoch_authenticator))
  }
  return vector.epochs.length
}

async function next(
  state: ClientState,
  message: MLSMessage,
  psks: Record<string, Uint8Array>,
  suite: CiphersuiteImpl,
): Promise<ClientState> {
  const index = makePskIndex(state, psks)
  switch (message.wireformat) {
    case 'mls_private_message':
      return (await processPrivateMessage(state, message.privateMessage, index, suite)).newState
    case 'mls_public_message':
      return (await processPublicMessage(state, message.publicMessage, index, suite)).newState
    default:
      throw new Error(message.wireformat)
  }
}

function wire(hex: string): MLSMessage {
  return must(decodeMlsMessage(fromHex(hex), 0))[0]
}

async function suiteOf(id: CiphersuiteId): Promise<CiphersuiteImpl> {
  const named = getCiphersuiteFromId(id)
  const suite = await getCiphersuiteImpl(named)
  return named.signature === 'Ed25519' ? { ...suite, signature } : suite
}
