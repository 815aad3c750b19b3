/** Clara comes into a case in the very moment in which Boris leaves it. */
import type { RawConnection } from '@lapwing/client'
import { equalBytes } from '@lapwing/codec'
import { encodeClientFrame, type ClientFrame } from '@lapwing/protocol'
import { afterEach, expect, it, vi } from 'vitest'
import { colleague, joinsDesk } from '../support/colleagues.ts'
import { claimOf, invitationOf, invite, join, joined } from '../support/joining.ts'
import { Liar, passedOn } from '../support/lying-relay.ts'
import { createWorld, must, type Person, type World } from '../support/people.ts'
import { PATIENCE_MS } from '../support/patience.ts'

const WAIT = { timeout: PATIENCE_MS, interval: 20 }

let world: World
afterEach(() => world.close())

const only = (person: Person) => person.view().conversations[0]

it('she reads the commit that puts him out, and goes on', async () => {
  world = await createWorld()
  const liar = new Liar()
  let line: RawConnection | undefined
  const connect = liar.wrap((from) => (line = world.relay.connect(from)))
  const anna = await world.officer('Anna', { connect })
  const second = await joinsDesk(world, anna, 'Boris Lind')
  const boris = second.person
  const { id, code } = await invite(anna)
  await invitationOf(boris, id, 'as Anna made it', (one) => one.state === 'open')
  const osinka = await world.person('Osinka')
  must(await join(osinka, code))
  must(await anna.client.acceptClaim(id, (await claimOf(anna, id, 'Osinka')).id))
  for (const one of [osinka, anna, boris]) await joined(one)
  const { person: clara } = await joinsDesk(world, anna, 'Clara Moss', second)
  must(await boris.client.renewRoster())
  const hers = colleague(anna, 'Clara Moss')?.identity ?? ''

  // What Anna says in the case stops on its way, until it is let through.
  const made = liar.sent.flatMap((frame) =>
    frame.type === 'create' && frame.terms.kind === 'conversation' ? [frame.terms.id] : [],
  )
  const mailbox = made.at(-1) ?? new Uint8Array()
  const stopped: ClientFrame[] = []
  const isCase = (frame: ClientFrame): boolean =>
    frame.type === 'post' && equalBytes(frame.mailbox, mailbox)
  liar.instead = (frame) => {
    if (!isCase(frame)) return undefined
    stopped.push(frame)
    return []
  }
  const letOneThrough = (): void => {
    const frame = stopped.shift()
    if (frame) line?.send(encodeClientFrame(frame))
  }
  await vi.waitFor(
    async () => must(await anna.client.bringOfficer(anna.conversation(), hers)),
    WAIT,
  )
  await vi.waitFor(async () => {
    letOneThrough()
    // The commit comes behind it and is not to be let through, however long she takes to read.
    await vi.waitFor(async () => expect(await osinka.notices()).toContain('officer-announced'), {
      ...WAIT,
      timeout: 3_000,
    })
  }, WAIT)
  await vi.waitFor(() => expect(stopped).toHaveLength(1), WAIT)
  must(await boris.client.recuse(boris.conversation()))
  for (const one of [osinka, anna]) {
    await vi.waitFor(async () => expect(await one.notices()).toContain('officer-leaves'), WAIT)
  }
  liar.instead = passedOn
  while (stopped.length > 0) letOneThrough()

  for (const one of [osinka, anna, clara]) {
    await one.until(
      'Boris out, Clara in',
      () => only(one)?.members === 3 && only(one)?.canSend === true,
    )
  }
  must(await osinka.client.membershipSeen(osinka.conversation()))
  must(await osinka.client.send(osinka.conversation(), 'to Anna and Clara'))
  await vi.waitFor(async () => expect(await clara.texts()).toEqual(['to Anna and Clara']), WAIT)
  expect(await clara.notices()).not.toContain('damaged')
  await vi.waitFor(async () => expect(await clara.notices()).toContain('person-left'), WAIT)
})
