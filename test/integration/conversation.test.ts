/** Anna, Osinka and Lipa over the real relay process, which is killed in the middle. */
import { rename, rm } from 'node:fs/promises'
import { webSocketTransport } from '@lapwing/client'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { backUp } from '../../apps/relay/src/backup/backup.ts'
import { restore } from '../../apps/relay/src/backup/restore.ts'
import { createWorld, invited, must, type Person, type World } from '../support/people.ts'
import { startRelayProcess, type RelayProcess } from '../support/relay-process.ts'

let relay: RelayProcess | undefined
let world: World | undefined

afterEach(async () => {
  world?.close()
  await relay?.dispose()
  relay = undefined
})

async function worldOverProcess(): Promise<{ world: World; relay: RelayProcess }> {
  let started: RelayProcess | undefined
  const made = await createWorld(async (admission) => {
    started = await startRelayProcess({ admission: [admission] })
    const { origin } = started
    return webSocketTransport({
      origin,
      createSocket: (url) => new WebSocket(url, { origin, perMessageDeflate: false }),
    })
  })
  if (!started) throw new Error('no relay')
  world = made
  relay = started
  return { world: made, relay: started }
}

async function says(person: Person, id: string, texts: readonly string[]): Promise<void> {
  for (const text of texts) must(await person.client.send(id, text))
}

const numbered = (from: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `${from} ${i}: Повестка, їжак, déjà vu 🕊️`)

describe('clients over the real relay', () => {
  it('have every message once and in order after SIGKILL in the middle', async () => {
    const { world, relay } = await worldOverProcess()
    const { anna, osinka } = await world.pair()
    const hers = numbered('A', 60)
    const theirs = numbered('O', 60)
    const talking = Promise.all([
      says(anna, anna.conversation(), hers),
      says(osinka, osinka.conversation(), theirs),
    ])
    await new Promise((resolve) => setTimeout(resolve, 300))
    await relay.kill('SIGKILL')
    await new Promise((resolve) => setTimeout(resolve, 500))
    await relay.start()
    anna.client.hurry()
    osinka.client.hurry()
    await talking
    await anna.until('all of theirs', (v) => (v.conversations[0]?.unread ?? 0) === 60)
    await osinka.until('all of hers', (v) => (v.conversations[0]?.unread ?? 0) === 60)
    const annaSees = await anna.texts()
    const osinkaSees = await osinka.texts()
    expect(annaSees.filter((t) => !t.startsWith('> '))).toEqual(theirs)
    expect(osinkaSees.filter((t) => !t.startsWith('> '))).toEqual(hers)
    expect(annaSees.filter((t) => t.startsWith('> '))).toEqual(hers.map((t) => `> ${t}`))
    expect(await anna.notices()).toEqual(['conversation-begins'])
    expect(await osinka.notices()).toEqual(['conversation-begins'])
  })

  it('go on after the relay is put back from a backup: nothing comes twice, and a loss is said', async () => {
    const { world, relay } = await worldOverProcess()
    const { anna, osinka } = await world.pair()
    const { dataDirectory } = relay
    const file = `${dataDirectory}.backup`
    const [before, between, after] = [numbered('A', 4), numbered('B', 4), numbered('C', 4)]
    const reads = (count: number) =>
      osinka.until(`${count} of hers`, (v) => (v.conversations[0]?.unread ?? 0) === count)
    try {
      await says(anna, anna.conversation(), before)
      await reads(4)
      await backUp({ dataDirectory, file, reserveBytes: 0, uid: process.getuid?.() ?? 0 })
      await says(anna, anna.conversation(), between)
      await reads(8)
      await relay.kill('SIGKILL')
      await rename(dataDirectory, `${dataDirectory}.before`)
      await restore({ file, dataDirectory })
      await relay.start()
      anna.client.hurry()
      osinka.client.hurry()
      await says(anna, anna.conversation(), after)
      await reads(12)
      expect(await osinka.texts()).toEqual([...before, ...between, ...after])
      for (const person of [anna, osinka]) {
        expect(await person.notices()).toEqual(['conversation-begins', 'lost'])
      }
    } finally {
      await rm(file, { force: true })
      await rm(`${dataDirectory}.before`, { recursive: true, force: true })
    }
  })

  it('keep cases apart: what one participant writes the other never gets', async () => {
    const { world } = await worldOverProcess()
    const anna = await world.officer('Anna')
    const osinka = await world.person('Osinka')
    const lipa = await world.person('Lipa')
    await invited(anna, osinka)
    await invited(anna, lipa)
    await anna.until('two cases', (v) => v.conversations.filter((c) => c.canSend).length === 2)
    await says(osinka, osinka.conversation(), ['from Osinka'])
    await says(lipa, lipa.conversation(), ['from Lipa'])
    await anna.until('both', (v) => v.conversations.every((c) => c.unread === 1))
    for (const one of anna.view().conversations) {
      expect(await anna.texts(one.id)).toEqual([`from ${one.title}`])
      must(await anna.client.send(one.id, `to ${one.title}`))
    }
    await osinka.until('her words', (v) => v.conversations[0]?.unread === 1)
    await lipa.until('her words', (v) => v.conversations[0]?.unread === 1)
    expect(await osinka.texts()).toEqual(['> from Osinka', 'to Osinka'])
    expect(await lipa.texts()).toEqual(['> from Lipa', 'to Lipa'])
  })

  it('leave nothing readable with the relay', async () => {
    const { world, relay } = await worldOverProcess()
    const { anna, osinka } = await world.pair()
    const marker = 'MARKER-7f3a9c-наблюдатель'
    await says(osinka, osinka.conversation(), [marker])
    await anna.until('it', (v) => v.conversations[0]?.unread === 1)
    await relay.kill('SIGTERM')
    const { execFileSync } = await import('node:child_process')
    for (const secret of [marker, 'Osinka', 'Pskov', 'Köhler']) {
      const found = (() => {
        try {
          return execFileSync('grep', ['-rlaF', secret, relay.dataDirectory]).toString()
        } catch {
          return ''
        }
      })()
      expect(found).toBe('')
      expect(relay.output()).not.toContain(secret)
    }
  })
})
