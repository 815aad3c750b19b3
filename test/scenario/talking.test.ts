/** Anna and Osinka talk a lot, at once, over a network that breaks. */
import { inLong } from '../support/long.ts'
import { MESSAGE_MAX_BYTES } from '@lapwing/engagement'
import { decodeClientFrame, encodeRelayFrame } from '@lapwing/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  createWorld,
  invited,
  must,
  PASSPHRASE,
  type Person,
  type World,
} from '../support/people.ts'

let world: World
beforeEach(async () => {
  world = await createWorld()
})
afterEach(() => world.close())

const LINES = [
  'Здравствуйте, всё спокойно.',
  'Добрий день, їжак ґречний.',
  'Déjà vu à l’aube.',
  'ok 👩🏽‍⚖️🕊️',
]

function lines(from: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => `${from} ${i} ${LINES[i % LINES.length]}`)
}

async function says(person: Person, texts: readonly string[]): Promise<void> {
  for (const text of texts) must(await person.client.send(person.conversation(), text))
}

async function all(person: Person, count: number): Promise<void> {
  await person.until(`${count} messages and nothing on its way`, (view) => {
    const one = view.conversations[0]
    return one !== undefined && one.entries >= count
  })
}

/** Own texts and theirs, each in the order shown. */
async function split(person: Person): Promise<{ own: string[]; theirs: string[] }> {
  const texts = await person.texts()
  return {
    own: texts.filter((text) => text.startsWith('> ')).map((text) => text.slice(2)),
    theirs: texts.filter((text) => !text.startsWith('> ')),
  }
}

describe('talking', () => {
  inLong('keeps order over several epochs when both write at once', async () => {
    const { anna, osinka } = await world.pair()
    const hers = lines('A', 120)
    const theirs = lines('O', 120)
    await Promise.all([says(anna, hers), says(osinka, theirs)])
    await Promise.all([all(anna, 241), all(osinka, 241)])
    await anna.until('all sent', () => true)
    expect(await split(anna)).toEqual({ own: hers, theirs })
    expect(await split(osinka)).toEqual({ own: theirs, theirs: hers })
    for (const person of [anna, osinka]) {
      expect(await person.notices()).toEqual(['conversation-begins'])
      expect(person.view().conversations[0]?.attention).toEqual(['not-compared'])
    }
  })

  it('survives connections that break all the time', async () => {
    const { anna, osinka } = await world.pair()
    const hers = lines('A', 60)
    const theirs = lines('O', 60)
    const breaking = { still: true }
    const breaker = (async () => {
      while (breaking.still) {
        await new Promise((resolve) => setTimeout(resolve, 120))
        world.relay.breakConnections()
        anna.client.hurry()
        osinka.client.hurry()
      }
    })()
    await Promise.all([says(anna, hers), says(osinka, theirs)])
    await new Promise((resolve) => setTimeout(resolve, 600))
    breaking.still = false
    await breaker
    anna.client.hurry()
    osinka.client.hurry()
    await Promise.all([all(anna, 121), all(osinka, 121)])
    expect(await split(anna)).toEqual({ own: hers, theirs })
    expect(await split(osinka)).toEqual({ own: theirs, theirs: hers })
    expect(await anna.notices()).toEqual(['conversation-begins'])
    expect(await osinka.notices()).toEqual(['conversation-begins'])
  })

  it('carries a text at the limit over several envelopes, and refuses a longer one', async () => {
    const { anna, osinka } = await world.pair()
    const long = 'ж'.repeat(MESSAGE_MAX_BYTES / 2)
    must(await osinka.client.send(osinka.conversation(), long))
    await anna.until('the long text', (view) => view.conversations[0]?.unread === 1)
    expect((await split(anna)).theirs).toEqual([long])
    expect(await osinka.client.send(osinka.conversation(), `${long}.`)).toEqual({
      ok: false,
      problem: 'text-too-long',
    })
    expect(await osinka.client.send(osinka.conversation(), '  \n ')).toEqual({
      ok: false,
      problem: 'text-empty',
    })
  })

  it('keeps what was written offline and sends it by itself', async () => {
    const { anna, osinka } = await world.pair()
    const away = await osinka.reopen()
    must(await away.client.unlock(PASSPHRASE))
    world.relay.breakConnections()
    must(await away.client.send(away.conversation(), 'written in a tunnel'))
    await anna.until('it', (view) => view.conversations[0]?.unread === 1)
    expect((await split(anna)).theirs).toEqual(['written in a tunnel'])
  })

  it('shows where an own message is', async () => {
    const { osinka } = await world.pair()
    must(await osinka.client.send(osinka.conversation(), 'where am I'))
    await osinka.until('sent', (view) => view.network === 'online')
    const end = Date.now() + 5_000
    for (;;) {
      const entries = must(await osinka.client.entries(osinka.conversation(), 0, 10))
      const last = entries.at(-1)
      if (last?.kind === 'message' && last.state === 'sent') break
      if (Date.now() > end) throw new Error(`never sent: ${JSON.stringify(last)}`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  })

  it('keeps drafts, and forgets them once sent', async () => {
    const { osinka } = await world.pair()
    const id = osinka.conversation()
    must(await osinka.client.keepDraft(id, 'half a thought'))
    const again = await osinka.reopen()
    must(await again.client.unlock(PASSPHRASE))
    expect(must(await again.client.readDraft(id))).toBe('half a thought')
    must(await again.client.send(id, 'a whole thought'))
    expect(must(await again.client.readDraft(id))).toBe('')
  })
  it('keeps the newest of drafts kept all at once, and none beside a sent text', async () => {
    const { osinka } = await world.pair()
    const id = osinka.conversation()
    const all = Array.from({ length: 8 }, (_, i) => 'half a thought'.slice(0, i + 3))
    const kept = await Promise.all(all.map((text) => osinka.client.keepDraft(id, text)))
    expect(kept.every((outcome) => outcome.ok)).toBe(true)
    expect(must(await osinka.client.readDraft(id))).toBe(all.at(-1))
    const both = await Promise.all([
      osinka.client.keepDraft(id, 'a whole though'),
      osinka.client.send(id, 'a whole thought'),
    ])
    expect(both.every((outcome) => outcome.ok)).toBe(true)
    expect(must(await osinka.client.readDraft(id))).toBe('')
  })

  it('forgets no comparison while entries are being marked as read', async () => {
    const { osinka } = await world.pair()
    const id = osinka.conversation()
    await Promise.all([
      osinka.client.compared(id, { by: 'call' }),
      ...[1, 2, 3].map((upTo) => osinka.client.markRead(id, upTo)),
    ])
    expect(osinka.view().conversations[0]?.verification).toBe('same')
  })

  it('counts what was read, and has no entry fetched again for it', async () => {
    const { anna, osinka } = await world.pair()
    await says(osinka, lines('O', 3))
    await anna.until('three unread', (view) => view.conversations[0]?.unread === 3)
    const { entries, revision } = anna.view().conversations[0] ?? {}
    must(await anna.client.markRead(anna.conversation(), entries ?? 0))
    expect(anna.view().conversations[0]).toMatchObject({ unread: 0, entries, revision })
  })
  it('keeps the order when the relay is too busy for some of it', async () => {
    let refusals = 1
    const busy = (from: string) => {
      const connection = world.relay.connect(from)
      let hear: (bytes: Uint8Array) => void = () => undefined
      return {
        ...connection,
        onMessage(listener: (bytes: Uint8Array) => void) {
          hear = listener
          connection.onMessage(listener)
        },
        send(bytes: Uint8Array) {
          const frame = decodeClientFrame(bytes)
          if (frame.type !== 'post' || lipa.conversation() === '' || refusals === 0) {
            connection.send(bytes)
            return
          }
          refusals -= 1
          const refused = encodeRelayFrame({ type: 'refused', ref: frame.ref, code: 'busy' })
          setTimeout(() => hear(refused), 250)
        },
      }
    }
    const anna = await world.officer('Anna')
    const lipa = await world.person('Lipa', { connect: busy })
    await invited(anna, lipa)
    for (const text of ['one', 'two', 'three']) {
      must(await lipa.client.send(lipa.conversation(), text))
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    await new Promise((resolve) => setTimeout(resolve, 300))
    world.relay.breakConnections()
    lipa.client.hurry()
    await anna.until('all three', (view) => view.conversations[0]?.unread === 3)
    expect(refusals).toBe(0)
    expect(await anna.texts()).toEqual(['one', 'two', 'three'])
    expect(await anna.notices()).toEqual(['conversation-begins'])
  })
})
