/** Three ways to a group: founding one, a Welcome, a saved state. */
import { equalBytes } from '@lapwing/codec'
import { type Identity, wipe } from '@lapwing/crypto'
import type { PrivateKeyPackage } from 'ts-mls'
import { createGroup as createMlsGroup, decodeGroupState } from 'ts-mls/clientState.js'
import { clientConfig } from './client-config.ts'
import type { CreateGroupOptions, Group, JoinGroupOptions } from './group.ts'
import { checkKeyPackage, generate, privateHalf } from './key-package.ts'
import { MAX_KEY_PACKAGE_DAYS } from './limits.ts'
import { LiveGroup } from './live-group.ts'
import { memberIn } from './members.ts'
import { MlsError, must, refusing } from './mls-error.ts'
import { checkOwnKeys } from './own-keys.ts'
import { readSaved } from './saved.ts'
import { settle } from './secrets.ts'
import { openSuite } from './suite.ts'
import { openWelcome } from './welcome.ts'
import { keyPackageIn, welcomeIn } from './wire.ts'

export async function createGroup(options: CreateGroupOptions): Promise<Group> {
  const { groupId, identity, now } = options
  must(groupId.length > 0 && groupId.length <= 255)
  const suite = await openSuite()
  const own = await generate({ identity, now, days: MAX_KEY_PACKAGE_DAYS })
  const state = await createMlsGroup(
    groupId.slice(),
    own.publicPackage,
    own.privatePackage,
    [],
    suite,
    clientConfig,
  )
  const group = new LiveGroup(settle(state, []), suite)
  wipeHalf(own.privatePackage)
  return group
}

export async function joinGroup(options: JoinGroupOptions): Promise<Group> {
  const suite = await openSuite()
  const welcome = welcomeIn(options.welcome)
  const keyPackage = keyPackageIn(options.keyPackage.bytes)
  const { identity } = await checkKeyPackage(keyPackage, options.now)
  must(equalBytes(identity, options.identity.publicKey))
  const half = privateHalf(options.keyPackage.secret)
  try {
    const state = await refusing(() =>
      openWelcome(welcome, { keyPackage, half, psk: options.psk }, suite),
    )
    const group = new LiveGroup(state, suite)
    if (options.approve(group.members)) return group
    group.wipe()
    throw new MlsError('not-approved')
  } finally {
    wipeHalf(half)
  }
}

export async function loadGroup(saved: Uint8Array, identity: Identity): Promise<Group> {
  const suite = await openSuite()
  const bytes = readSaved('lapwing mls group', saved)
  const state = await refusing(() => {
    const decoded = decodeGroupState(bytes, 0)
    must(decoded?.[1] === bytes.length)
    // The keys are views into `bytes`: copied out and wiped there.
    const loaded = settle({ ...decoded[0], clientConfig }, [])
    if (loaded.groupActiveState.kind === 'active') {
      const own = memberIn(loaded.ratchetTree, loaded.privatePath.leafIndex)
      must(equalBytes(own.identity, identity.publicKey))
      checkOwnKeys(loaded)
    }
    return Promise.resolve(loaded)
  })
  return new LiveGroup(state, suite)
}

function wipeHalf(half: PrivateKeyPackage): void {
  for (const key of [half.initPrivateKey, half.hpkePrivateKey, half.signaturePrivateKey]) wipe(key)
}
