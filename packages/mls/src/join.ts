/** Three ways to a group: founding one, a Welcome, a saved state. */
import { equalBytes } from '@lapwing/codec'
import { type Identity, wipe } from '@lapwing/crypto'
import type { CiphersuiteImpl, ClientState, KeyPackage as MlsKeyPackage, Welcome } from 'ts-mls'
import {
  createGroup as createMlsGroup,
  decodeGroupState,
  joinGroup as joinMlsGroup,
} from 'ts-mls/clientState.js'
import { ratchetTreeFromExtension } from 'ts-mls/groupInfo.js'
import { makeKeyPackageRef } from 'ts-mls/keyPackage.js'
import { accumulatePskSecret } from 'ts-mls/pskIndex.js'
import { decryptGroupInfo, decryptGroupSecrets } from 'ts-mls/welcome.js'
import { clientConfig } from './client-config.ts'
import type { CreateGroupOptions, Group, JoinGroupOptions, Psk } from './group.ts'
import { checkKeyPackage, generate, privateHalf } from './key-package.ts'
import { MAX_KEY_PACKAGE_DAYS, PSK_NONCE_BYTES } from './limits.ts'
import { LiveGroup } from './live-group.ts'
import { checkShape, checkTree, memberIn } from './members.ts'
import { MlsError, refusing, must } from './mls-error.ts'
import { checkOwnKeys } from './own-keys.ts'
import { indexOf } from './psk-index.ts'
import { readSaved } from './saved.ts'
import { settle } from './secrets.ts'
import { isOurs, openSuite, SUITE } from './suite.ts'
import { keyPackageIn, welcomeIn } from './wire.ts'

type PrivateHalf = ReturnType<typeof privateHalf>

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
  // Not compared by ts-mls: a Welcome with another suite's number opens all the same.
  must(welcome.cipherSuite === SUITE)
  const keyPackage = keyPackageIn(options.keyPackage.bytes)
  const { identity } = await checkKeyPackage(keyPackage, options.now)
  must(equalBytes(identity, options.identity.publicKey))
  const half = privateHalf(options.keyPackage.secret)
  try {
    const state = await refusing(() => enter(welcome, keyPackage, half, options.psk, suite))
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

async function enter(
  welcome: Welcome,
  keyPackage: MlsKeyPackage,
  half: PrivateHalf,
  psk: Psk,
  suite: CiphersuiteImpl,
): Promise<ClientState> {
  await inspect(welcome, keyPackage, half, psk, suite)
  const state = await joinMlsGroup(
    welcome,
    keyPackage,
    half,
    indexOf([psk]),
    suite,
    undefined,
    undefined,
    clientConfig,
  )
  checkTree(state.ratchetTree)
  checkOwnKeys(state)
  return settle(state, [])
}

/**
 * What the Welcome holds, looked at before ts-mls acts on it: a PSK and no other than ours, no path
 * secret (our adds carry no path), no extension but the tree, a tree it can walk without hanging.
 */
async function inspect(
  welcome: Welcome,
  keyPackage: MlsKeyPackage,
  half: PrivateHalf,
  psk: Psk,
  suite: CiphersuiteImpl,
): Promise<void> {
  const ref = await makeKeyPackageRef(keyPackage, suite.hash)
  const initKey = await suite.hpke.importPrivateKey(half.initPrivateKey.slice())
  const secrets = await decryptGroupSecrets(initKey, ref, welcome, suite.hpke)
  must(secrets !== undefined && secrets.psks.length > 0 && secrets.pathSecret === undefined)
  for (const id of secrets.psks) {
    must(id.psktype === 'external' && id.pskNonce.length === PSK_NONCE_BYTES)
    must(equalBytes(id.pskId, psk.id))
  }
  const zeroes = new Uint8Array(suite.kdf.size)
  const [pskSecret] = await accumulatePskSecret(secrets.psks, indexOf([psk]), suite, zeroes)
  const info = await decryptGroupInfo(welcome, secrets.joinerSecret, pskSecret, suite)
  wipe(secrets.joinerSecret)
  wipe(pskSecret)
  must(info !== undefined)
  must(isOurs(info.groupContext))
  must(info.groupContext.extensions.length === 0)
  must(info.extensions.length === 1 && info.extensions[0]?.extensionType === 'ratchet_tree')
  const tree = ratchetTreeFromExtension(info)
  must(tree !== undefined)
  checkShape(tree)
}

function wipeHalf(half: PrivateHalf): void {
  for (const key of [half.initPrivateKey, half.hpkePrivateKey, half.signaturePrivateKey]) wipe(key)
}
