/** What a Welcome must be before anybody enters. */
import { createIdentity, randomBytes } from '@lapwing/crypto'
import type { ClientState, RatchetTree } from 'ts-mls'
import { describe, expect, it } from 'vitest'
import { createKeyPackage, type Group, joinGroup, type Member } from '../src/index.ts'
import { keyPackageIn } from '../src/wire.ts'
import { coded } from './support/coded.ts'
import { add, commitWith, handmadeWelcome, pskProposal, stateOf } from './support/insider.ts'
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
    for (const wrong of [mallory, second, { ...osinka, keyPackage: crossed }]) {
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

  it('with a tree on which it never comes to an end is refused', async () => {
    const mallory = await founder('Mallory')
    const osinka = await guest('Osinka')
    const psk = invitation()
    const state = stateOf(mallory.group)
    const tree = (unmerged: number): RatchetTree => treeOf(state, osinka, unmerged)
    const make = (unmerged: number): Promise<Uint8Array> =>
      handmadeWelcome({
        state,
        tree: tree(unmerged),
        keyPackage: osinka.keyPackage.bytes,
        psk,
      })
    for (const unmerged of [2, 0x1000_0000, 0xffff_ffff]) {
      const refusal = attempt(osinka, await make(unmerged), psk)
      await expect(refusal).rejects.toEqual(coded('refused'))
    }
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

/** Mallory, Osinka, and above them a node that names an unmerged leaf. */
function treeOf(state: ClientState, osinka: Guest, unmerged: number): RatchetTree {
  const parent = {
    hpkePublicKey: randomBytes(1216),
    parentHash: new Uint8Array(),
    unmergedLeaves: [unmerged],
  }
  return [
    state.ratchetTree[0],
    { nodeType: 'parent', parent },
    { nodeType: 'leaf', leaf: keyPackageIn(osinka.keyPackage.bytes).leafNode },
  ]
}
