/** What a relay could tie together by a shared connection: a participant's mailboxes never. */
import type { RawConnection } from '@lapwing/client'
import { toHex } from '@lapwing/codec'
import { decodeClientFrame } from '@lapwing/protocol'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createWorld, invited, must, type World } from '../support/people.ts'

let world: World
beforeEach(async () => {
  world = await createWorld()
})
afterEach(() => world.close())

/** What was named on one connection. */
interface Named {
  readonly mailboxes: Set<string>
  readonly instances: Set<string>
  acknowledged: boolean
}

/** Notes what a client names on each of its connections. */
function watched(all: Named[]): (origin: string) => RawConnection {
  return (origin) => {
    const connection = world.relay.connect(origin)
    const named: Named = {
      mailboxes: new Set(),
      instances: new Set(),
      acknowledged: false,
    }
    all.push(named)
    return {
      send(bytes) {
        const frame = decodeClientFrame(bytes)
        if ('mailbox' in frame) named.mailboxes.add(toHex(frame.mailbox))
        if (frame.type === 'open') named.instances.add(toHex(frame.instance))
        if (frame.type === 'ack') named.acknowledged = true
        connection.send(bytes)
      },
      onMessage: (listener) => connection.onMessage(listener),
      onClose: (listener) => connection.onClose(listener),
      close: () => connection.close(),
    }
  }
}

it('a participant opens one line for each mailbox, and none says whose the others are', async () => {
  const lines: Named[] = []
  const anna = await world.officer('Anna')
  const osinka = await world.person('Osinka', { connect: watched(lines) })
  await invited(anna, osinka)
  must(await osinka.client.send(osinka.conversation(), 'hello'))
  await anna.until('the word', (view) => view.conversations[0]?.unread === 1)

  expect(lines.map(({ mailboxes }) => mailboxes.size)).toEqual(lines.map(() => 1))
  const mailboxes = new Set(lines.flatMap((line) => [...line.mailboxes]))
  expect(mailboxes.size).toBe(4) // card, door, answer, conversation
  const instances = lines.flatMap((line) => [...line.instances])
  expect(new Set(instances).size).toBe(instances.length)

  // The answer is acknowledged where it came: the card that is used by then renews no line.
  const acknowledged = () => lines.filter((line) => line.acknowledged)
  await vi.waitFor(() => expect(acknowledged()).toHaveLength(2), 10_000)
  const named = (line: Named) => [...line.mailboxes].join()
  for (const line of acknowledged()) {
    expect(lines.filter((other) => named(other) === named(line))).toHaveLength(1)
  }
})

it('words that wait leave in posts that grow with how quickly they go', async () => {
  const held: (() => void)[] = []
  const sizes: number[] = []
  let isHeld = false
  const anna = await world.officer('Anna')
  const osinka = await world.person('Osinka', {
    connect(origin) {
      const connection = world.relay.connect(origin)
      return {
        ...connection,
        send(bytes) {
          const frame = decodeClientFrame(bytes)
          if (frame.type !== 'post') {
            connection.send(bytes)
            return
          }
          sizes.push(frame.envelopes.length)
          if (isHeld) held.push(() => connection.send(bytes))
          else connection.send(bytes)
        },
      }
    },
  })
  await invited(anna, osinka)
  must(await osinka.client.send(osinka.conversation(), 'first'))
  await anna.until('the first', (view) => view.conversations[0]?.unread === 1)
  isHeld = true
  for (let i = 0; i < 26; i++) must(await osinka.client.send(osinka.conversation(), `word ${i}`))
  await vi.waitFor(() => expect(held).toHaveLength(1))
  sizes.length = 0
  isHeld = false
  held[0]?.()
  await anna.until('every word', (view) => view.conversations[0]?.unread === 27)
  expect(sizes).toEqual([8, 16, 1])
})
