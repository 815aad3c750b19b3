/** Order: which messages are read, which wait, which are never read again. */
import { describe, expect, it } from 'vitest'
import { coded } from './support/coded.ts'
import { follow, founder, heal, hear, NOW, read, room, say, yes } from './support/people.ts'

describe('messages of another epoch', () => {
  it('that came late are stale for everybody, whatever they hold', async () => {
    const [anna, osinka] = await room('Anna', 'Osinka')
    const late = await say(osinka, 'sent before')
    await heal(anna, [anna, osinka])
    expect(anna.group.peek(late)).toEqual({ epoch: 1, kind: 'message' })
    await expect(read(anna, late)).rejects.toEqual(coded('stale-epoch'))
    await expect(read(osinka, late)).rejects.toEqual(coded('stale-epoch'))
  })

  it('that came early wait: after the commit they can be read', async () => {
    const [anna, osinka] = await room('Anna', 'Osinka')
    const commit = await anna.group.commit({ now: NOW, approve: yes })
    anna.group = commit.next
    const early = await say(anna, 'in the new epoch')
    expect(osinka.group.peek(early)).toEqual({ epoch: 2, kind: 'message' })
    await expect(read(osinka, early)).rejects.toEqual(coded('future-epoch'))
    expect(osinka.group.peek(commit.bytes)).toEqual({ epoch: 1, kind: 'commit' })
    await follow(osinka, commit.bytes)
    expect((await hear(osinka, early)).text).toBe('in the new epoch')
  })

  it('commits too: an old one is stale, a later one waits', async () => {
    const [anna, osinka] = await room('Anna', 'Osinka')
    const first = await anna.group.commit({ now: NOW, approve: yes })
    const second = await first.next.commit({ now: NOW, approve: yes })
    await expect(read(osinka, second.bytes)).rejects.toEqual(coded('future-epoch'))
    await follow(osinka, first.bytes)
    await expect(read(osinka, first.bytes)).rejects.toEqual(coded('stale-epoch'))
    await follow(osinka, second.bytes)
    expect(osinka.group.authenticator).toEqual(second.next.authenticator)
  })
})

describe('messages of one epoch', () => {
  it('are read in the order each sender wrote them, senders interleaved as the log has it', async () => {
    const [anna, osinka, jeanne] = await room('Anna', 'Osinka', 'Jeanne')
    const log = [
      await say(osinka, 'o1'),
      await say(jeanne, 'j1'),
      await say(osinka, 'o2'),
      await say(jeanne, 'j2'),
    ]
    const heard: string[] = []
    for (const bytes of log) heard.push((await hear(anna, bytes)).text)
    expect(heard).toEqual(['o1', 'j1', 'o2', 'j2'])
  })

  it('are read once', async () => {
    const [anna, osinka] = await room('Anna', 'Osinka')
    const bytes = await say(osinka, 'once')
    await hear(anna, bytes)
    await expect(read(anna, bytes)).rejects.toEqual(coded('refused'))
  })

  it('that were overtaken are lost: the relay delivers in order, so nothing is kept for them', async () => {
    const [anna, osinka] = await room('Anna', 'Osinka')
    const first = await say(osinka, 'first')
    const second = await say(osinka, 'second')
    expect((await hear(anna, second)).text).toBe('second')
    await expect(read(anna, first)).rejects.toEqual(coded('refused'))
    expect((await hear(anna, await say(osinka, 'third'))).text).toBe('third')
  })

  it('after a gap of 200 are read, after a longer one not before the next epoch', async () => {
    const [anna, osinka] = await room('Anna', 'Osinka')
    for (let lost = 0; lost < 200; lost++) await say(osinka, 'lost')
    const reachable = await say(osinka, 'reachable')
    const beyond = await say(osinka, 'beyond')
    await expect(read(anna, beyond)).rejects.toEqual(coded('refused'))
    expect((await hear(anna, reachable)).text).toBe('reachable')
    expect((await hear(anna, beyond)).text).toBe('beyond')
  })
})

it('bytes of another group are refused, even at the same epoch', async () => {
  const [anna] = await room('Anna', 'Osinka')
  const [, viktor] = await room('Jeanne', 'Viktor')
  const bytes = await say(viktor, 'elsewhere')
  expect(() => anna.group.peek(bytes)).toThrow(coded('refused'))
  await expect(read(anna, bytes)).rejects.toEqual(coded('refused'))
})

it('a group of one can speak, and heal, alone', async () => {
  const anna = await founder('Anna')
  await say(anna, 'to nobody')
  const alone = await anna.group.commit({ now: NOW, approve: yes })
  expect(alone.next.epoch).toBe(1)
  expect(alone.welcome).toBeUndefined()
})
