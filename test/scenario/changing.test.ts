/** Anna and Osinka change what they said, take it back, answer it, look for it again. */
import type { EntryView, MessageEntry } from '@lapwing/client'
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

async function entriesOf(person: Person): Promise<readonly EntryView[]> {
  return must(await person.client.entries(person.conversation(), 0, 10_000))
}

async function messageOf(person: Person, text: string): Promise<MessageEntry> {
  const found = (await entriesOf(person)).find((one) => one.kind === 'message' && one.text === text)
  if (found?.kind !== 'message') throw new Error(`${person.name} has no message: ${text}`)
  return found
}

/** Waits until a conversation holds what the story says. */
async function sees(
  person: Person,
  what: string,
  holds: (entries: readonly EntryView[]) => boolean,
): Promise<void> {
  const end = Date.now() + 60_000
  while (!holds(await entriesOf(person))) {
    if (Date.now() > end) {
      throw new Error(
        `${person.name} never saw: ${what}\n${JSON.stringify(await entriesOf(person))}`,
      )
    }
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

const has = (text: string) => (entries: readonly EntryView[]) =>
  entries.some((one) => one.kind === 'message' && one.text === text)

/** Says something and waits until both have it from the log. */
async function said(from: Person, to: Person, text: string): Promise<MessageEntry> {
  must(await from.client.send(from.conversation(), text))
  await sees(to, text, has(text))
  await sees(from, `${text}, sent`, (entries) =>
    entries.some((one) => one.kind === 'message' && one.text === text && one.state === 'sent'),
  )
  return messageOf(from, text)
}

describe('changing what was said', () => {
  it('shows both the new words and that they are new, and keeps the old ones nowhere', async () => {
    const { anna, osinka } = await world.pair()
    const message = await said(osinka, anna, 'Room 41')
    must(await osinka.client.edit(osinka.conversation(), message.id, 'Room 14'))
    await sees(anna, 'Room 14', has('Room 14'))
    const [hers, theirs] = [await messageOf(anna, 'Room 14'), await messageOf(osinka, 'Room 14')]
    for (const one of [hers, theirs]) {
      expect(one.edited).toBeGreaterThan(0)
      expect(one.index).toBe(message.index)
    }
    expect(has('Room 41')(await entriesOf(anna))).toBe(false)
    expect(must(await anna.client.search('41')).hits).toEqual([])
    expect(must(await anna.client.search('room 14')).hits).toHaveLength(1)
    expect(await anna.notices()).toEqual(['conversation-begins'])
  })

  it('changes words that have not left without anybody knowing there were others', async () => {
    const { anna, osinka } = await world.pair()
    await said(anna, osinka, 'Hello')
    world.relay.unplug(true)
    must(await osinka.client.send(osinka.conversation(), 'my real name is'))
    const { id } = await messageOf(osinka, 'my real name is')
    must(await osinka.client.edit(osinka.conversation(), id, 'call me Osinka'))
    world.relay.unplug(false)
    osinka.client.hurry()
    anna.client.hurry()
    await sees(anna, 'the new words', has('call me Osinka'))
    expect((await messageOf(anna, 'call me Osinka')).edited).toBeUndefined()
    expect((await messageOf(osinka, 'call me Osinka')).edited).toBeUndefined()
  })

  it('takes a message away from everyone, for good, also after the page was closed', async () => {
    const { anna, osinka } = await world.pair()
    const before = await said(osinka, anna, 'a name that should not be here')
    const answer = await anna.client.send(anna.conversation(), 'Received', {
      replyTo: (await messageOf(anna, 'a name that should not be here')).id,
    })
    must(answer)
    await sees(osinka, 'the answer', has('Received'))
    expect((await messageOf(osinka, 'Received')).reply).toMatchObject({
      index: before.index,
      own: true,
      text: 'a name that should not be here',
    })
    must(await osinka.client.remove(osinka.conversation(), before.id, 'everyone'))
    await sees(anna, 'that it is gone', (entries) => entries.some((one) => one.kind === 'gone'))
    for (const person of [anna, osinka]) {
      const again = await person.reopen()
      must(await again.client.unlock(PASSPHRASE))
      await again.until('the conversation', (view) => view.conversations.length > 0)
      const all = await entriesOf(again)
      expect(JSON.stringify(all)).not.toContain('a name')
      expect(all.find((one) => one.index === before.index)).toMatchObject({ kind: 'gone' })
      expect((await messageOf(again, 'Received')).reply).toMatchObject({ text: undefined })
      expect(must(await again.client.search('name')).hits).toEqual([])
    }
  })

  it('never counts a message taken back as unread', async () => {
    const { anna, osinka } = await world.pair()
    const message = await said(osinka, anna, 'sent by mistake')
    await anna.until('one unread', (view) => view.conversations[0]?.unread === 1)
    must(await osinka.client.remove(osinka.conversation(), message.id, 'everyone'))
    await anna.until('none unread', (view) => view.conversations[0]?.unread === 0)
  })

  it('takes back what has not left as if it had never been written', async () => {
    const { anna, osinka } = await world.pair()
    await said(anna, osinka, 'Hello')
    world.relay.unplug(true)
    must(await osinka.client.send(osinka.conversation(), 'too much'))
    must(await osinka.client.send(osinka.conversation(), 'enough'))
    const { id } = await messageOf(osinka, 'too much')
    must(await osinka.client.remove(osinka.conversation(), id, 'everyone'))
    world.relay.unplug(false)
    osinka.client.hurry()
    anna.client.hurry()
    await sees(anna, 'what was meant', has('enough'))
    for (const person of [anna, osinka]) {
      expect((await entriesOf(person)).filter((one) => one.kind === 'gone')).toEqual([])
      expect(await person.notices()).toEqual(['conversation-begins'])
    }
  })

  it('takes a message off this device alone', async () => {
    const { anna, osinka } = await world.pair()
    await said(osinka, anna, 'kept by one')
    const hers = await messageOf(anna, 'kept by one')
    must(await anna.client.remove(anna.conversation(), hers.id, 'me'))
    expect(has('kept by one')(await entriesOf(anna))).toBe(false)
    // What its author does to it later finds nothing, and says nothing.
    const theirs = await messageOf(osinka, 'kept by one')
    must(await osinka.client.edit(osinka.conversation(), theirs.id, 'kept by one, changed'))
    await said(osinka, anna, 'afterwards')
    expect(JSON.stringify(await entriesOf(anna))).not.toContain('kept by one')
    expect(await anna.notices()).toEqual(['conversation-begins'])
    expect(has('kept by one, changed')(await entriesOf(osinka))).toBe(true)
  })

  it('keeps one reaction of each person', async () => {
    const { anna, osinka } = await world.pair()
    const message = await said(osinka, anna, 'The hearing is moved')
    const hers = await messageOf(anna, 'The hearing is moved')
    must(await anna.client.react(anna.conversation(), hers.id, 'seen'))
    must(await anna.client.react(anna.conversation(), hers.id, 'thanks'))
    must(await osinka.client.react(osinka.conversation(), message.id, 'thanks'))
    const both = (entries: readonly EntryView[]) =>
      entries.some(
        (one) =>
          one.kind === 'message' &&
          one.reactions.some((r) => r.reaction === 'thanks' && r.own && r.by.length === 1),
      )
    await sees(anna, 'both reactions', both)
    await sees(osinka, 'both reactions', both)
    must(await anna.client.react(anna.conversation(), hers.id, undefined))
    await sees(osinka, 'one reaction left', (entries) =>
      entries.some(
        (one) => one.kind === 'message' && one.reactions.some((r) => r.own && r.by.length === 0),
      ),
    )
    expect((await messageOf(anna, 'The hearing is moved')).reactions).toEqual([
      { reaction: 'thanks', own: false, by: ['Osinka'] },
    ])
  })

  it('refuses to change what somebody else has said', async () => {
    const { anna, osinka } = await world.pair()
    await said(osinka, anna, 'my words')
    const { id } = await messageOf(anna, 'my words')
    expect(await anna.client.edit(anna.conversation(), id, 'her words')).toMatchObject({
      ok: false,
    })
    expect(await anna.client.remove(anna.conversation(), id, 'everyone')).toMatchObject({
      ok: false,
    })
    expect(has('my words')(await entriesOf(anna))).toBe(true)
  })

  it('says so where the message is gone meanwhile', async () => {
    const { anna, osinka } = await world.pair()
    const { id } = await said(osinka, anna, 'short-lived')
    must(await osinka.client.remove(osinka.conversation(), id, 'me'))
    for (const outcome of [
      await osinka.client.edit(osinka.conversation(), id, 'longer'),
      await osinka.client.react(osinka.conversation(), id, 'sad'),
    ]) {
      expect(outcome).toEqual({ ok: false, problem: 'message-gone' })
    }
  })
})

describe('looking for words', () => {
  it('finds them in every form they are typed in, and marks them', async () => {
    const { anna, osinka } = await world.pair()
    await said(osinka, anna, 'Ещё раз: Ґалаґан передав l’adresse à Évreux.')
    await said(anna, osinka, 'nothing here')
    for (const query of ['еще', 'ЕЩЁ раз', 'галаган', 'ladresse evreux', '  Évreux   ещё ']) {
      const { hits, complete } = must(await anna.client.search(query, anna.conversation()))
      expect(hits.map((hit) => hit.by)).toEqual(['Osinka'])
      expect(complete).toBe(true)
      expect(hits[0]?.marks.length).toBeGreaterThan(0)
    }
    const [hit] = must(await anna.client.search('evreux')).hits
    const [from, to] = hit?.marks[0] ?? [0, 0]
    expect(hit?.snippet.slice(from, to)).toBe('Évreux')
    expect(must(await anna.client.search('evreux nothing')).hits).toEqual([])
    expect(must(await anna.client.search('   ')).hits).toEqual([])
  })

  it('looks through all conversations, newest first, and opens at the place', async () => {
    const anna = await world.officer('Anna')
    const [osinka, bereza] = [await world.person('Osinka'), await world.person('Bereza')]
    await invited(anna, osinka)
    await invited(anna, bereza)
    await anna.until('two conversations', (view) => view.conversations.length === 2)
    must(await osinka.client.send(osinka.conversation(), 'the visa came'))
    await anna.until('the first', (view) => view.conversations.some((one) => one.unread === 1))
    world.clock.forward(60_000)
    must(await bereza.client.send(bereza.conversation(), 'no visa yet'))
    await anna.until('the second', (view) => view.conversations.every((one) => one.unread === 1))
    const { hits } = must(await anna.client.search('visa'))
    expect(hits.map((hit) => hit.by)).toEqual(['Bereza', 'Osinka'])
    const [first] = hits
    const at = must(
      await anna.client.entries(
        first?.conversation ?? '',
        first?.index ?? 0,
        (first?.index ?? 0) + 1,
      ),
    )
    expect(at[0]).toMatchObject({ kind: 'message', text: 'no visa yet' })
  })
})

describe('the order of the list', () => {
  it('keeps what was pinned, muted and put aside, and brings back what is new', async () => {
    const { anna, osinka } = await world.pair()
    must(await anna.client.arrange(anna.conversation(), { pinned: true, archived: true }))
    const again = await anna.reopen()
    must(await again.client.unlock(PASSPHRASE))
    await again.until('pinned and put aside', (view) => {
      const [one] = view.conversations
      return one?.pinned === true && one.archived && !one.muted
    })
    must(await osinka.client.send(osinka.conversation(), 'new'))
    await again.until('back', (view) => view.conversations[0]?.archived === false)
    must(await again.client.arrange(again.conversation(), { muted: true, archived: true }))
    must(await osinka.client.send(osinka.conversation(), 'newer'))
    await again.until('two unread, still put aside', (view) => {
      const [one] = view.conversations
      return one?.unread === 2 && one.archived
    })
  })

  it('lets the system speak only after it was asked to', async () => {
    const { osinka } = await world.pair()
    expect(osinka.view().notices).toBe(false)
    must(await osinka.client.setNotices(true))
    const again = await osinka.reopen()
    must(await again.client.unlock(PASSPHRASE))
    await again.until('still allowed', (view) => view.notices)
  })
})
