/** What a Welcome must be before anybody enters. */
import { encodeCbor } from '@lapwing/codec'
import { createIdentity, randomBytes, type Secret } from '@lapwing/crypto'
import type { ClientState, Node, PrivateKeyPackage, RatchetTree } from 'ts-mls'
import type { Extension } from 'ts-mls/extension.js'
import { encodeRatchetTree } from 'ts-mls/ratchetTree.js'
import { describe, expect, it } from 'vitest'
import { createKeyPackage, type Group, joinGroup, type Member } from '../src/index.ts'
import { privateHalf } from '../src/key-package.ts'
import { writeSaved } from '../src/saved.ts'
import { keyPackageIn } from '../src/wire.ts'
import { coded } from './support/coded.ts'
import {
  add,
  commitWith,
  type HandmadeWelcome,
  handmadeWelcome,
  pskId,
  pskProposal,
  stateOf,
} from './support/insider.ts'
import {
  addition,
  DAY,
  founder,
  type Guest,
  guest,
  hear,
  invitation,
  joined,
  must,
  no,
  NOW,
  room,
  say,
  settled,
  yes,
} from './support/people.ts'

const OTHER_SUITE = 'MLS_256_XWING_AES256GCM_SHA512_Ed25519'
const extension = (
  extensionType: Extension['extensionType'],
  extensionData: Uint8Array = new Uint8Array(0),
): Extension => ({ extensionType, extensionData })

const attempt = (by: Guest, welcome: Uint8Array, psk = invitation()): Promise<Group> =>
  joinGroup({ ...by, welcome, psk, now: NOW, approve: yes })

describe('Osinka’s Welcome', async () => {
  const anna = await founder('Anna')
  const osinka = await guest('Osinka')
  const psk = invitation()
  const welcome = must((await addition(anna, [osinka], psk)).welcome)

  it('opens for her, with her key package and the PSK of her invitation', async () => {
    expect((await attempt(osinka, welcome, psk)).members).toHaveLength(2)
  })

  it('does not open for another person, another key package, or with another half', async () => {
    const mallory = await guest('Mallory')
    const second = await guest('Osinka', osinka.identity)
    const crossed = { ...osinka.keyPackage, secret: second.keyPackage.secret }
    const halves = [osinka, second].map(({ keyPackage }) => privateHalf(keyPackage.secret))
    const patched = { ...osinka.keyPackage, secret: patchedHalf(must(halves[0]), must(halves[1])) }
    const wrongs = [crossed, patched].map((keyPackage) => ({ ...osinka, keyPackage }))
    for (const wrong of [mallory, second, ...wrongs]) {
      await expect(attempt(wrong, welcome, psk)).rejects.toEqual(coded('refused'))
    }
  })

  it('does not open for somebody who only holds her key package', async () => {
    const thief = { ...osinka, identity: createIdentity() }
    await expect(attempt(thief, welcome, psk)).rejects.toEqual(coded('refused'))
  })

  it('does not open with a PSK of another name or another secret', async () => {
    const wrongSecret = { id: psk.id, secret: randomBytes(32) }
    const wrongName = { id: randomBytes(16), secret: psk.secret }
    for (const wrong of [wrongSecret, wrongName]) {
      await expect(attempt(osinka, welcome, wrong)).rejects.toEqual(coded('refused'))
    }
  })

  it('does not open with another suite’s number, which ts-mls does not compare', async () => {
    const changed = welcome.slice()
    expect(changed[5]).toBe(84)
    changed[5] = 83
    await expect(attempt(osinka, changed, psk)).rejects.toEqual(coded('refused'))
  })

  it('does not open once her key package has expired', async () => {
    const late = joinGroup({ ...osinka, welcome, psk, now: NOW + 31 * DAY, approve: yes })
    await expect(late).rejects.toEqual(coded('refused'))
  })

  it('leads nowhere when she does not approve of who is there', async () => {
    const seen: (readonly Member[])[] = []
    const approve = (members: readonly Member[]): boolean => seen.push(members) < 0
    const refusal = joinGroup({ ...osinka, welcome, psk, now: NOW, approve })
    await expect(refusal).rejects.toEqual(coded('not-approved'))
    expect(seen).toEqual([
      [
        { leaf: 0, identity: anna.identity.publicKey },
        { leaf: 1, identity: osinka.identity.publicKey },
      ],
    ])
    const again = joinGroup({ ...osinka, welcome, psk, now: NOW, approve: no })
    await expect(again).rejects.toEqual(coded('not-approved'))
  })
})

describe('a Welcome that ts-mls alone would follow', () => {
  it('without any PSK is refused', async () => {
    const mallory = await founder('Mallory')
    const osinka = await guest('Osinka')
    const { welcome } = await commitWith(stateOf(mallory.group), [add(osinka.keyPackage.bytes)])
    await expect(attempt(osinka, must(welcome))).rejects.toEqual(coded('refused'))
  })

  it('with something beside the tree is refused', async () => {
    const mallory = await founder('Mallory')
    const osinka = await guest('Osinka')
    const psk = invitation()
    const proposals = [add(osinka.keyPackage.bytes), pskProposal(psk)]
    const groupInfoExtensions = [{ extensionType: 0xf00a, extensionData: randomBytes(4) }]
    const good = await commitWith(stateOf(mallory.group), proposals, { psks: [psk] })
    expect((await attempt(osinka, must(good.welcome), psk)).epoch).toBe(1)
    const { welcome } = await commitWith(stateOf(mallory.group), proposals, {
      psks: [psk],
      groupInfoExtensions,
    })
    await expect(attempt(osinka, must(welcome), psk)).rejects.toEqual(coded('refused'))
  })

  it('without the tree is refused', async () => {
    const mallory = await founder('Mallory')
    const osinka = await guest('Osinka')
    const psk = invitation()
    const { welcome } = await commitWith(
      stateOf(mallory.group),
      [add(osinka.keyPackage.bytes), pskProposal(psk)],
      { psks: [psk], ratchetTreeExtension: false },
    )
    await expect(attempt(osinka, must(welcome), psk)).rejects.toEqual(coded('refused'))
  })

  it('with a nonce of the inviter’s choice is refused', async () => {
    const mallory = await founder('Mallory')
    const osinka = await guest('Osinka')
    const psk = invitation()
    const preSharedKeyId = { ...pskId(psk), pskNonce: randomBytes(8) }
    const { welcome } = await commitWith(
      stateOf(mallory.group),
      [add(osinka.keyPackage.bytes), { proposalType: 'psk', psk: { preSharedKeyId } }],
      { psks: [psk] },
    )
    await expect(attempt(osinka, must(welcome), psk)).rejects.toEqual(coded('refused'))
  })
})

describe('a Welcome made by hand', async () => {
  const mallory = await founder('Mallory')
  const osinka = await guest('Osinka')
  const psk = invitation()
  const state = stateOf(mallory.group)
  const tree = treeOf(state, osinka)
  const make = (change: Partial<HandmadeWelcome>): Promise<Uint8Array> => {
    const keyPackage = osinka.keyPackage.bytes
    return handmadeWelcome({ state, tree, keyPackage, psk, ...change })
  }

  it('is taken when all is right', async () => {
    expect((await attempt(osinka, await make({}), psk)).members).toHaveLength(2)
  })

  it('is refused when whoever signed it is not in the tree, though he knows the PSK', async () => {
    const stranger = stateOf((await founder('Stranger')).group)
    const { signaturePrivateKey } = stranger
    const forged = await make({ state: { ...state, signaturePrivateKey } })
    await expect(attempt(osinka, forged, psk)).rejects.toEqual(coded('refused'))
    const privatePath = { ...state.privatePath, leafIndex: 9 }
    const nowhere = await make({ state: { ...state, privatePath } })
    await expect(attempt(osinka, nowhere, psk)).rejects.toEqual(coded('refused'))
  })

  it('is refused when its tag is not of the epoch it names', async () => {
    const wrong = await make({ wrongTag: true })
    await expect(attempt(osinka, wrong, psk)).rejects.toEqual(coded('refused'))
  })

  it('is refused when the tree would hang ts-mls', async () => {
    for (const unmerged of [2, 0x1000_0000, 0xffff_ffff]) {
      const hanging = await make({ tree: treeOf(state, osinka, unmerged) })
      await expect(attempt(osinka, hanging, psk)).rejects.toEqual(coded('refused'))
    }
  })

  it.each<[string, Partial<HandmadeWelcome>]>([
    ['a door for strangers beside its tree', { beside: [extension('external_pub')] }],
    ['a second tree', { beside: [extension('ratchet_tree', encodeRatchetTree(tree))] }],
    ['strangers who may propose', { inContext: [extension('external_senders')] }],
    ['a secret of the tree for her', { pathSecret: randomBytes(64) }],
    [
      'another suite in its context',
      { state: { ...state, groupContext: { ...state.groupContext, cipherSuite: OTHER_SUITE } } },
    ],
  ])('is refused when it brings %s', async (_, change) => {
    const more = await make(change)
    await expect(attempt(osinka, more, psk)).rejects.toEqual(coded('refused'))
  })

  it('is refused when Osinka is not in it', async () => {
    const viktor = await guest('Viktor')
    const elsewhere = await make({ tree: treeOf(state, viktor) })
    await expect(attempt(osinka, elsewhere, psk)).rejects.toEqual(coded('refused'))
  })
})

describe('several guests in one commit', () => {
  it('share one PSK and one Welcome', async () => {
    const anna = await founder('Anna')
    const guests = [await guest('Osinka'), await guest('Jeanne'), await guest('Viktor')]
    const psk = invitation()
    const pending = await addition(anna, guests, psk)
    anna.group = pending.next
    const people = await Promise.all(guests.map((one) => joined(one, must(pending.welcome), psk)))
    const bytes = await say(anna, 'to all')
    for (const person of people) expect((await hear(person, bytes)).text).toBe('to all')
  })

  it('with a PSK each are refused: none of them could enter', async () => {
    const anna = await founder('Anna')
    const adds = [
      { keyPackage: (await guest('Osinka')).keyPackage.bytes, psk: invitation() },
      { keyPackage: (await guest('Jeanne')).keyPackage.bytes, psk: invitation() },
    ]
    const refusal = anna.group.commit({ adds, now: NOW, approve: yes })
    await expect(refusal).rejects.toEqual(coded('refused'))
  })

  it('one of them twice, or somebody who is already there, is refused', async () => {
    const [anna, osinka] = await room('Anna', 'Osinka')
    const jeanne = await guest('Jeanne')
    const psk = invitation()
    await expect(addition(anna, [jeanne, jeanne], psk)).rejects.toEqual(coded('refused'))
    const pending = await addition(anna, [jeanne], psk)
    await settled(anna, [anna, osinka], pending, [psk])
    await expect(addition(anna, [jeanne], psk)).rejects.toEqual(coded('refused'))
  })

  it('together with a removal is refused', async () => {
    const [anna] = await room('Anna', 'Osinka')
    const adds = [{ keyPackage: (await guest('Jeanne')).keyPackage.bytes, psk: invitation() }]
    const refusal = anna.group.commit({ adds, removes: [1], now: NOW, approve: yes })
    await expect(refusal).rejects.toEqual(coded('refused'))
  })

  it('whose PSK a reader does not know cannot be read by him', async () => {
    const [anna, osinka] = await room('Anna', 'Osinka')
    const psk = invitation()
    const { bytes } = await addition(anna, [await guest('Jeanne')], psk)
    const ask = (psks: (typeof psk)[]): Promise<unknown> =>
      osinka.group.read(bytes, { psks, now: NOW, approve: yes })
    await expect(ask([])).rejects.toEqual(coded('refused'))
    await expect(ask([invitation()])).rejects.toEqual(coded('refused'))
    const wrong = { id: psk.id, secret: randomBytes(32) }
    await expect(ask([wrong])).rejects.toEqual(coded('refused'))
    await expect(ask([invitation(), psk])).resolves.toHaveProperty('kind', 'commit')
  })
})

it('a key package made in another time is refused by whoever adds', async () => {
  const anna = await founder('Anna')
  const identity = createIdentity()
  const made = await createKeyPackage({ identity, now: NOW - 40 * DAY, days: 30 })
  const adds = [{ keyPackage: made.bytes, psk: invitation() }]
  const refusal = anna.group.commit({ adds, now: NOW, approve: yes })
  await expect(refusal).rejects.toEqual(coded('refused'))
})

/** Mallory and Osinka; above them nothing, or a node that names an unmerged leaf. */
function treeOf(state: ClientState, osinka: Guest, unmerged?: number): RatchetTree {
  const parent = (leaf: number): Node => {
    const hpkePublicKey = randomBytes(1216)
    const parentHash = new Uint8Array()
    return { nodeType: 'parent', parent: { hpkePublicKey, parentHash, unmergedLeaves: [leaf] } }
  }
  return [
    state.ratchetTree[0],
    unmerged === undefined ? undefined : parent(unmerged),
    { nodeType: 'leaf', leaf: keyPackageIn(osinka.keyPackage.bytes).leafNode },
  ]
}

/** The right init key, and the leaf keys of another key package. */
function patchedHalf(right: PrivateKeyPackage, wrong: PrivateKeyPackage): Secret {
  const keys = [right.initPrivateKey, wrong.hpkePrivateKey, right.signaturePrivateKey]
  return writeSaved('lapwing mls key package', encodeCbor(keys))
}
