/** A removed member reads nothing more. ts-mls up to 1.6.2 and 2.0.0-rc.10 fail the first test. */
import type { ClientState } from 'ts-mls'
import { nextEpochContext } from 'ts-mls/clientState.js'
import type { FramedContentCommit } from 'ts-mls/framedContent.js'
import { initializeEpoch } from 'ts-mls/keySchedule.js'
import { accumulatePskSecret } from 'ts-mls/pskIndex.js'
import { addLeafNode, removeLeafNode } from 'ts-mls/ratchetTree.js'
import { treeHashRoot } from 'ts-mls/treeHash.js'
import { toLeafIndex } from 'ts-mls/treemath.js'
import { applyUpdatePath } from 'ts-mls/updatePath.js'
import { describe, expect, it } from 'vitest'
import { loadGroup, type Psk } from '../src/index.ts'
import { indexOf } from '../src/psk-index.ts'
import { secretsOf } from '../src/secrets.ts'
import { coded } from './support/coded.ts'
import { bareOpen, occursIn, stateOf, suite } from './support/insider.ts'
import {
  addition,
  follow,
  guest,
  heal,
  hear,
  invitation,
  must,
  NOW,
  type Person,
  read,
  room,
  say,
  settled,
  welcome,
  yes,
} from './support/people.ts'

describe('Mallory, removed', () => {
  it('cannot work out the next epoch from what she knows', async () => {
    const [anna, osinka, mallory] = await room('Anna', 'Osinka', 'Mallory')
    const everybody = [anna, osinka, mallory]
    await heal(osinka, everybody)

    // What she tries works where a commit carries no new secret, as an Add does.
    const psk = invitation()
    const open = await addition(anna, [await guest('Viktor')], psk)
    const guess = await guessNextEpoch(stateOf(mallory.group), open.bytes, [psk])
    expect(guess).toEqual(open.next.authenticator)
    await settled(anna, everybody, open, [psk])

    const closed = await anna.group.commit({ removes: [2], now: NOW, approve: yes })
    const second = await guessNextEpoch(stateOf(mallory.group), closed.bytes, [])
    expect(second).not.toEqual(closed.next.authenticator)
  })

  it('sees that she was removed, and by whom, and then her client holds no key', async () => {
    const [anna, osinka, mallory] = await room('Anna', 'Osinka', 'Mallory')
    const before = stateOf(mallory.group)
    const removal = await removed(anna, [osinka], mallory)
    const change = await follow(mallory, removal)
    expect(change).toEqual({
      by: { leaf: 0, identity: anna.identity.publicKey },
      added: [],
      removed: [{ leaf: 2, identity: mallory.identity.publicKey }],
      after: anna.group.members,
    })
    expect(mallory.group.active).toBe(false)
    expect(mallory.group.authenticator).toEqual(new Uint8Array(64))
    const saved = mallory.group.serialize()
    for (const secret of secretsOf(before)) expect(occursIn(secret, saved)).toBe(false)
    expect((await loadGroup(saved, mallory.identity)).active).toBe(false)
  })

  it('reads nothing sent after it, with any version she kept', async () => {
    const [anna, osinka, mallory] = await room('Anna', 'Osinka', 'Mallory')
    const kept = mallory.group
    await follow(mallory, await removed(anna, [osinka], mallory))
    const secret = await say(anna, 'she is gone')
    expect((await hear(osinka, secret)).text).toBe('she is gone')
    await expect(read(mallory, secret)).rejects.toEqual(coded('refused'))
    const older = kept.read(secret, { psks: [], now: NOW, approve: yes })
    await expect(older).rejects.toEqual(coded('future-epoch'))
    // Her old keys against the new bytes, past our own look at the header:
    const state = stateOf(kept)
    await expect(bareOpen(state, secret)).rejects.toThrow()
  })

  it('may not send: her client does not, and nobody reads what she forges', async () => {
    const [anna, osinka, mallory] = await room('Anna', 'Osinka', 'Mallory')
    const kept = { ...mallory }
    await follow(mallory, await removed(anna, [osinka], mallory))
    await expect(say(mallory, 'me again')).rejects.toEqual(coded('refused'))
    const commit = mallory.group.commit({ now: NOW, approve: yes })
    await expect(commit).rejects.toEqual(coded('refused'))
    const exported = mallory.group.exportSecret('lapwing seal', new Uint8Array(), 32)
    await expect(exported).rejects.toEqual(coded('refused'))

    const old = await say(kept, 'in the old epoch')
    await expect(read(osinka, old)).rejects.toEqual(coded('stale-epoch'))
    const readdressed = old.slice()
    const epoch = 4 + 1 + 32 + 7
    expect(readdressed[epoch]).toBe(2)
    readdressed[epoch] = 3
    expect(osinka.group.peek(readdressed).epoch).toBe(osinka.group.epoch)
    await expect(read(osinka, readdressed)).rejects.toEqual(coded('refused'))
  })

  it('and invited again, reads only what comes after', async () => {
    const [anna, osinka, mallory] = await room('Anna', 'Osinka', 'Mallory')
    await follow(mallory, await removed(anna, [osinka], mallory))
    const without = await say(anna, 'without her')
    await hear(osinka, without)
    const everybody = [anna, osinka]
    const again = await welcome(everybody, await guest('Mallory', mallory.identity))
    expect(again.group.ownLeaf).toBe(2)
    await expect(read(again, without)).rejects.toEqual(coded('stale-epoch'))
    expect((await hear(again, await say(osinka, 'with her'))).text).toBe('with her')
  })
})

describe('removals', () => {
  it('of two at once leave the others talking', async () => {
    const [anna, osinka, mallory, jeanne] = await room('Anna', 'Osinka', 'Mallory', 'Jeanne')
    const removal = await anna.group.commit({ removes: [1, 2], now: NOW, approve: yes })
    await follow(jeanne, removal.bytes)
    for (const gone of [osinka, mallory]) {
      await follow(gone, removal.bytes)
      expect(gone.group.active).toBe(false)
    }
    anna.group = removal.next
    expect(anna.group.members.map(({ leaf }) => leaf)).toEqual([0, 3])
    expect((await hear(jeanne, await say(anna, 'two of us'))).text).toBe('two of us')
    await heal(jeanne, [anna, jeanne])
  })

  it.each([
    ['of oneself', [0]],
    ['of nobody', [7]],
    ['of one leaf twice', [1, 1]],
    ['of half a leaf', [0.5]],
    ['of a leaf below the first', [-1]],
  ])('%s are refused', async (_, removes) => {
    const [anna] = await room('Anna', 'Osinka', 'Mallory')
    const attempt = anna.group.commit({ removes, now: NOW, approve: yes })
    await expect(attempt).rejects.toEqual(coded('refused'))
  })
})

async function removed(by: Person, others: Person[], gone: Person): Promise<Uint8Array> {
  const pending = await by.group.commit({ removes: [gone.group.ownLeaf], now: NOW, approve: yes })
  await settled(by, [by, ...others], pending)
  return pending.bytes
}

/** The authenticator of the next epoch for somebody who was sent no path secret. */
async function guessNextEpoch(
  state: ClientState,
  bytes: Uint8Array,
  psks: Psk[],
): Promise<Uint8Array> {
  const { content, auth } = (await bareOpen(state, bytes)).content
  if (content.contentType !== 'commit') throw new Error('not a commit')
  const proposals = content.commit.proposals.map((item) => {
    if (item.proposalOrRefType !== 'proposal') throw new Error('by reference')
    return item.proposal
  })
  let tree = state.ratchetTree
  const ids = []
  for (const proposal of proposals) {
    if (proposal.proposalType === 'add')
      tree = addLeafNode(tree, proposal.add.keyPackage.leafNode)[0]
    if (proposal.proposalType === 'psk') ids.push(proposal.psk.preSharedKeyId)
    if (proposal.proposalType === 'remove') {
      tree = removeLeafNode(tree, toLeafIndex(proposal.remove.removed))
    }
  }
  const path = content.commit.path
  if (path !== undefined) {
    tree = must(await treeWithPath(tree, content))
  }
  const context = await nextEpochContext(
    state.groupContext,
    'mls_private_message',
    content,
    auth.signature,
    await treeHashRoot(tree, suite.hash),
    state.confirmationTag,
    suite.hash,
  )
  const zeroes = new Uint8Array(64)
  const [pskSecret] = await accumulatePskSecret(ids, indexOf(psks), suite, zeroes)
  const next = await initializeEpoch(
    state.keySchedule.initSecret,
    zeroes,
    context,
    pskSecret,
    suite.kdf,
  )
  return next.keySchedule.epochAuthenticator
}

function treeWithPath(
  tree: ClientState['ratchetTree'],
  content: FramedContentCommit,
): Promise<ClientState['ratchetTree']> {
  if (content.sender.senderType !== 'member') throw new Error('not a member')
  const committer = toLeafIndex(content.sender.leafIndex)
  return applyUpdatePath(tree, committer, must(content.commit.path), suite.hash)
}
