/**
 * RFC 9420 §9.2 wants the key of a skipped message kept, and only that. ts-mls keeps the ratchet's
 * chain secret, from which every later key of the sender follows. So we keep nothing for a skipped
 * message (client-config.ts). The attack first succeeds where the library keeps what it likes.
 */
import type { ClientState, GenerationSecret, KeyRetentionConfig } from 'ts-mls'
import { decodeGroupState, encodeGroupState } from 'ts-mls/clientState.js'
import { defaultKeyRetentionConfig } from 'ts-mls/keyRetentionConfig.js'
import { expect, it } from 'vitest'
import { clientConfig } from '../src/client-config.ts'
import { bareOpen, stateOf } from './support/insider.ts'
import { hear, must, type Person, room, say } from './support/people.ts'

it('a seized state opens no message again that was read after a gap', async () => {
  const [anna, osinka] = await room('Anna', 'Osinka')
  const lost = await say(osinka, 'm0')
  const read = [await say(osinka, 'm1'), await say(osinka, 'm2')]
  const atLibrary = stateOf(anna.group)

  let careless = atLibrary
  for (const bytes of read) careless = await bareRead(careless, bytes, defaultKeyRetentionConfig)
  const seizedCareless = must(decodeGroupState(encodeGroupState(careless), 0))[0]
  expect(await reopened({ ...seizedCareless, clientConfig }, must(read[1]), osinka)).toBe('m2')

  for (const bytes of read) await hear(anna, bytes)
  const seized = stateOf(anna.group)
  for (const bytes of [lost, ...read]) {
    expect(await reopened(seized, bytes, osinka)).toBeUndefined()
  }
  // What comes next is another matter: that key has to be there.
  expect(await reopened(seized, await say(osinka, 'm3'), osinka)).toBe('m3')
})

it('under our settings the library by itself keeps nothing of what was skipped', async () => {
  const [anna, osinka] = await room('Anna', 'Osinka')
  await say(osinka, 'm0')
  const bytes = await say(osinka, 'm1')
  const state = stateOf(anna.group)
  const node = osinka.group.ownLeaf * 2
  const chain = must(state.secretTree[node]).application.secret
  const opened = await bareOpen(state, bytes)
  expect(must(opened.tree[node]).application.unusedGenerations).toEqual({})
  expect(opened.consumed).toContain(chain)
  const careless = await bareOpen(state, bytes, defaultKeyRetentionConfig)
  const kept = must(careless.tree[node]).application.unusedGenerations
  expect(Object.values(kept)).toEqual([chain])
})

/** Every chain secret in the state, ratcheted forward: what a seizer would try. */
async function reopened(
  state: ClientState,
  bytes: Uint8Array,
  sender: Person,
): Promise<string | undefined> {
  const node = sender.group.ownLeaf * 2
  const { application } = must(state.secretTree[node])
  const chains: GenerationSecret[] = [application]
  for (const [generation, secret] of Object.entries(application.unusedGenerations)) {
    chains.push({ secret, generation: Number(generation), unusedGenerations: {} })
  }
  for (const chain of chains) {
    const secretTree = state.secretTree.slice()
    secretTree[node] = { ...must(state.secretTree[node]), application: chain }
    try {
      return await bareText({ ...state, secretTree }, bytes, defaultKeyRetentionConfig)
    } catch {
      continue
    }
  }
  return undefined
}

async function bareRead(
  state: ClientState,
  bytes: Uint8Array,
  retention: KeyRetentionConfig,
): Promise<ClientState> {
  const { tree } = await bareOpen(state, bytes, retention)
  return { ...state, secretTree: tree }
}

async function bareText(
  state: ClientState,
  bytes: Uint8Array,
  retention: KeyRetentionConfig,
): Promise<string> {
  const { content } = (await bareOpen(state, bytes, retention)).content
  if (content.contentType !== 'application') throw new Error('not a message')
  return new TextDecoder().decode(content.applicationData)
}
