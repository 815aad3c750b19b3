/** Making a commit. */
import { equalBytes } from '@lapwing/codec'
import { randomBytes } from '@lapwing/crypto'
import type { CiphersuiteImpl, ClientState, Proposal } from 'ts-mls'
import { createCommit } from 'ts-mls/createCommit.js'
import type { Addition, CommitOptions } from './group.ts'
import { checkKeyPackage } from './key-package.ts'
import { PSK_NONCE_BYTES } from './limits.ts'
import { checkTree } from './members.ts'
import { refusing, must } from './mls-error.ts'
import { indexOf } from './psk-index.ts'
import { settle, withCopy } from './secrets.ts'
import { encodeWire, keyPackageIn } from './wire.ts'

export interface MadeCommit {
  readonly bytes: Uint8Array
  readonly welcome: Uint8Array | undefined
  readonly next: ClientState
}

/** Throws `refused`. Approval is the caller's. */
export async function makeCommit(
  state: ClientState,
  options: Pick<CommitOptions, 'adds' | 'removes' | 'now'>,
  suite: CiphersuiteImpl,
): Promise<MadeCommit> {
  const { adds = [], removes = [], now } = options
  must(adds.length === 0 || removes.length === 0)
  must(adds.every(({ psk }) => adds[0] !== undefined && equalBytes(psk.id, adds[0].psk.id)))
  const added = await Promise.all(adds.map((addition) => addProposals(addition, now)))
  const removed = removes.map((leaf): Proposal => {
    return { proposalType: 'remove', remove: { removed: leaf } }
  })
  return refusing(() =>
    withCopy(state, async (copy) => {
      const made = await createCommit(
        { state: copy, cipherSuite: suite, pskIndex: indexOf(adds.map(({ psk }) => psk)) },
        {
          extraProposals: [...added.flat(), ...removed],
          wireAsPublicMessage: false,
          ratchetTreeExtension: adds.length > 0,
        },
      )
      checkTree(made.newState.ratchetTree)
      must(made.commit.wireformat === 'mls_private_message')
      return {
        bytes: encodeWire(made.commit),
        welcome: made.welcome && encodeWire({ wireformat: 'mls_welcome', welcome: made.welcome }),
        next: settle(made.newState, made.consumed),
      }
    }),
  )
}

async function addProposals({ keyPackage, psk }: Addition, now: number): Promise<Proposal[]> {
  const offered = keyPackageIn(keyPackage)
  await checkKeyPackage(offered, now)
  const pskNonce = randomBytes(PSK_NONCE_BYTES)
  const preSharedKeyId = { psktype: 'external', pskId: psk.id, pskNonce } as const
  return [
    { proposalType: 'add', add: { keyPackage: offered } },
    { proposalType: 'psk', psk: { preSharedKeyId } },
  ]
}
