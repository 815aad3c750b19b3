/** An invitation is used once; whoever comes too late, wrongly or in vain is told so (DESIGN §8). */
import { organisationTag } from '@lapwing/client'
import { decodeClientFrame } from '@lapwing/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FaultyDisk } from '../support/faulty-disk.ts'
import { claimOf, invitationOf, invite, join, joined, waits } from '../support/joining.ts'
import { inLong } from '../support/long.ts'
import { createWorld, must, PASSPHRASE, type Person, type World } from '../support/people.ts'

const DAY_MS = 86_400_000

let world: World
let anna: Person
let osinka: Person
beforeEach(async () => {
  world = await createWorld()
  anna = await world.officer('Anna')
  osinka = await world.person('Osinka')
})
afterEach(() => world.close())

describe('an invitation', () => {
  it('shows who invites before anything is kept, and takes the words as well as the characters', async () => {
    const { id } = await invite(anna)
    const sheet = must(await anna.client.invitationSheet(id))
    for (const text of [sheet.characters, sheet.qr, ...Object.values(sheet.words)]) {
      const typed = typeof text === 'string' ? text : text.join(' ')
      const view = must(await osinka.client.lookUpInvitation(typed))
      expect(view).toMatchObject({ officer: 'Anna Köhler', body: 'Contact Group', pin: false })
    }
    expect(osinka.view().phase).toBe('fresh')
  })

  it('tells whoever comes after its use that somebody was before them', async () => {
    const { id, code } = await invite(anna)
    must(await join(osinka, code))
    must(await anna.client.acceptClaim(id, (await claimOf(anna, id, 'Osinka')).id))
    await joined(osinka)
    const lipa = await world.person('Lipa')
    await lipa.until('the used card', () => lipa.view().phase === 'fresh')
    await invitationOf(anna, id, 'used', (one) => one.state === 'used')
    await vi.waitFor(async () => {
      const outcome = await lipa.client.lookUpInvitation(code)
      expect(outcome).toEqual({ ok: false, problem: 'invitation-used' })
    })
    expect(await join(lipa, code)).toEqual({ ok: false, problem: 'invitation-used' })
    expect(lipa.view().phase).toBe('fresh')
  })

  it('lets whoever accepted somebody write to them at once, before the relay has answered', async () => {
    const { id, code } = await invite(anna)
    must(await join(osinka, code))
    const claim = await claimOf(anna, id, 'Osinka')
    world.relay.breakConnections()
    must(await anna.client.acceptClaim(id, claim.id))
    must(await anna.client.send(anna.conversation(), 'Добрый день'))
    expect(anna.view().conversations[0]).toMatchObject({ members: 1, attention: ['not-compared'] })
    anna.client.hurry()
    await osinka.until('the greeting', (view) => view.conversations[0]?.unread === 1)
    expect(await osinka.texts()).toEqual(['Добрый день'])
    expect(anna.view().conversations[0]).toMatchObject({ members: 2, attention: ['not-compared'] })
  })

  it('tells a second claimant who was still in time that they are late; the desk sees both', async () => {
    const { id, code } = await invite(anna)
    must(await join(osinka, code))
    const first = await claimOf(anna, id, 'Osinka')
    const lipa = await world.person('Lipa')
    must(await join(lipa, code))
    const second = await claimOf(anna, id, 'Lipa')
    expect([first.standing, second.standing]).toEqual(['first', 'later'])
    expect(await anna.client.acceptClaim(id, second.id)).toEqual({
      ok: false,
      problem: 'claim-settled',
    })
    must(await anna.client.acceptClaim(id, first.id))
    await joined(osinka)
    await waits(lipa, 'late')
    expect(lipa.view().conversations).toEqual([])
    expect(await anna.client.acceptClaim(id, second.id)).toMatchObject({ ok: false })
  })

  it('cannot be used after its last day, and both sides are told', async () => {
    const { id, code } = await invite(anna, { days: 3 })
    const lipa = await world.person('Lipa')
    must(await join(lipa, code))
    await waits(lipa, 'waiting')
    await claimOf(anna, id, 'Lipa')
    world.clock.forward(4 * DAY_MS)
    expect(await osinka.client.lookUpInvitation(code)).toEqual({
      ok: false,
      problem: 'invitation-expired',
    })
    expect(await join(osinka, code)).toEqual({ ok: false, problem: 'invitation-expired' })
    anna = await anna.reopen()
    must(await anna.client.unlock(PASSPHRASE))
    await invitationOf(anna, id, 'expired', (one) => one.state === 'expired')
    await waits(lipa, 'expired')
  })

  it('can be withdrawn', async () => {
    const { id, code } = await invite(anna)
    must(await osinka.client.lookUpInvitation(code))
    must(await anna.client.withdrawInvitation(id))
    await invitationOf(anna, id, 'withdrawn', (one) => one.state === 'withdrawn')
    await vi.waitFor(async () => {
      expect(await osinka.client.lookUpInvitation(code)).toEqual({
        ok: false,
        problem: 'invitation-expired',
      })
    })
  })

  it('withdrawn before it reached the relay does not hold up the ones after it', async () => {
    const offline = await anna.reopen()
    const choice = {
      label: 'Tver',
      languages: ['ru'],
      days: 3,
      hours: { zone: 'UTC', days: [1], from: 0, to: 60 },
      pin: undefined,
    } as const
    must(await offline.client.unlock(PASSPHRASE))
    world.relay.breakConnections()
    const id = must(await offline.client.invite(choice))
    must(await offline.client.withdrawInvitation(id))
    offline.client.hurry()
    const next = await invite(offline)
    must(await osinka.client.lookUpInvitation(next.code))
  })
})

describe('a PIN', () => {
  it('may be wrong once', async () => {
    const { id, code } = await invite(anna, { pin: '4711' })
    expect(must(await osinka.client.lookUpInvitation(code)).pin).toBe(true)
    expect(await join(osinka, code)).toEqual({ ok: false, problem: 'pin-wrong' })
    must(await join(osinka, code, { pin: '1147' }))
    expect(await claimOf(anna, id, 'Osinka')).toMatchObject({ pin: 'wrong', standing: 'not-valid' })
    const lipa = await world.person('Lipa')
    must(await join(lipa, code, { pin: ' 4711 ' }))
    const right = await claimOf(anna, id, 'Lipa')
    expect(right).toMatchObject({ pin: 'right', standing: 'first' })
    must(await anna.client.acceptClaim(id, right.id))
    await joined(lipa)
    expect(osinka.view().conversations).toEqual([])
  })

  it('wrong twice closes the door even to the right one', async () => {
    const { id, code } = await invite(anna, { pin: '4711' })
    for (const [name, pin] of [
      ['Lipa', '0000'],
      ['Klen', '1111'],
    ] as const) {
      const guest = await world.person(name)
      must(await join(guest, code, { pin }))
      await claimOf(anna, id, name)
    }
    must(await join(osinka, code, { pin: '4711' }))
    const claim = await claimOf(anna, id, 'Osinka')
    expect(claim).toMatchObject({ pin: 'right', standing: 'later' })
    expect(await anna.client.acceptClaim(id, claim.id)).toMatchObject({ ok: false })
  })

  it('too long to be sent is refused where it is typed, on both sides', async () => {
    const pin = '1234567890123'
    const { code } = await invite(anna, { pin: '4711' })
    expect(await join(osinka, code, { pin })).toEqual({ ok: false, problem: 'pin-wrong' })
    const choice = { label: 'x', languages: ['en'], days: 1, pin } as const
    const hours = { zone: 'UTC', days: [1], from: 0, to: 60 }
    expect(await anna.client.invite({ ...choice, hours })).toMatchObject({ ok: false })
  })
})

describe('a refusal', () => {
  it('goes out only when the officer presses, and another code can be entered after it', async () => {
    const { id, code } = await invite(anna, { pin: '4711' })
    must(await join(osinka, code, { pin: '1147' }))
    const claim = await claimOf(anna, id, 'Osinka')
    await waits(osinka, 'waiting')
    anna = await anna.reopen()
    must(await anna.client.unlock(PASSPHRASE))
    await invite(anna)
    expect(osinka.view().joining?.state).toBe('waiting')
    must(await anna.client.refuseClaim(id, claim.id))
    await waits(osinka, 'refused')
    must(await osinka.client.abandonJoin())
    expect(osinka.view().phase).toBe('fresh')
    must(await join(osinka, code, { pin: '4711' }))
    await claimOf(anna, id, 'Osinka')
    const again = await invitationOf(anna, id, 'claimed again', (one) => one.claims.length === 2)
    expect(again.claims[1]).toMatchObject({ standing: 'first' })
    must(await anna.client.acceptClaim(id, again.claims[1]?.id ?? ''))
    await joined(osinka)
  })
})

describe('a code', () => {
  it('of another organisation is told apart before any network is used', async () => {
    const elsewhere = await createWorld()
    const { code } = await invite(await elsewhere.officer('Otto'))
    const same = organisationTag(elsewhere.anchor) === organisationTag(world.anchor)
    const told = await osinka.client.lookUpInvitation(code)
    // One organisation in 64 shares the tag: then the relay knows nothing of it.
    expect(told).toEqual({
      ok: false,
      problem: same ? 'invitation-nothing-yet' : 'code-other-organisation',
    })
    elsewhere.close()
  })

  it('whose invitation has not reached the relay finds nothing there yet', async () => {
    const { id } = await invite(anna)
    const silent = await createWorld()
    const { characters } = must(await anna.client.invitationSheet(id))
    const stranger = await world.person('Lipa', { connect: (from) => silent.relay.connect(from) })
    expect(await stranger.client.lookUpInvitation(characters)).toEqual({
      ok: false,
      problem: 'invitation-nothing-yet',
    })
    silent.close()
  })

  it('mistyped, or of another kind, is refused as what it is', async () => {
    const { code } = await invite(anna)
    const swapped = code.replace(
      /^(.{10})(.)/u,
      (_, head: string, c: string) => head + (c === '7' ? '8' : '7'),
    )
    const told = await osinka.client.lookUpInvitation(swapped)
    expect(told).toMatchObject({ ok: false })
    expect(await osinka.client.lookUpInvitation(world.setUpCode)).toEqual({
      ok: false,
      problem: 'code-other-kind',
    })
    const choice = { passphrase: PASSPHRASE, passphraseGenerated: true }
    expect(await osinka.client.setUpDesk({ code, ...choice })).toEqual({
      ok: false,
      problem: 'code-other-kind',
    })
    expect(osinka.view().phase).toBe('fresh')
  })
})

describe('joining', () => {
  it('goes on after the tab was closed, before the answer and while it lies there', async () => {
    const { id, code } = await invite(anna)
    must(await join(osinka, code))
    await waits(osinka, 'waiting')
    osinka = await osinka.reopen()
    const claim = await claimOf(anna, id, 'Osinka')
    must(await anna.client.acceptClaim(id, claim.id))
    await invitationOf(anna, id, 'used', (one) => one.state === 'used')
    must(await osinka.client.unlock(PASSPHRASE))
    await joined(osinka)
    must(await osinka.client.send(osinka.conversation(), 'still here'))
    await anna.until('it', (view) => view.conversations[0]?.unread === 1)
    expect(await anna.texts()).toEqual(['still here'])
  })

  inLong('goes on when the officer closes the page between accepting and answering', async () => {
    const { id, code } = await invite(anna)
    must(await join(osinka, code))
    const claim = await claimOf(anna, id, 'Osinka')
    world.relay.breakConnections()
    must(await anna.client.acceptClaim(id, claim.id))
    anna = await anna.reopen()
    must(await anna.client.unlock(PASSPHRASE))
    await joined(osinka)
    must(await anna.client.send(anna.conversation(), 'welcome'))
    await osinka.until('it', (view) => view.conversations[0]?.unread === 1)
  })
  inLong(
    'tells somebody whose request was held up that the invitation was used meanwhile',
    async () => {
      const { id, code } = await invite(anna)
      let held = true
      const slow = (from: string) => {
        const connection = world.relay.connect(from)
        const send = (bytes: Uint8Array) => {
          if (!held || decodeClientFrame(bytes).type !== 'post') connection.send(bytes)
        }
        return { ...connection, send }
      }
      const lipa = await world.person('Lipa', { connect: slow })
      must(await join(lipa, code))
      must(await join(osinka, code))
      must(await anna.client.acceptClaim(id, (await claimOf(anna, id, 'Osinka')).id))
      await joined(osinka)
      await invitationOf(anna, id, 'used', (one) => one.state === 'used')
      expect(lipa.view().joining?.state).toBe('asking')
      held = false
      world.relay.breakConnections()
      await waits(lipa, 'late')
    },
  )

  it('is tried again when the conversation could not be kept', async () => {
    const disk = new FaultyDisk()
    const lipa = await world.person('Lipa', { disk: () => disk.boot() })
    const { id, code } = await invite(anna)
    must(await join(lipa, code))
    await waits(lipa, 'waiting')
    disk.arm({ at: disk.operations + 1, fail: 'full' })
    must(await anna.client.acceptClaim(id, (await claimOf(anna, id, 'Lipa')).id))
    await joined(lipa)
    expect(disk.hasStruck).toBe(true)
    must(await lipa.client.send(lipa.conversation(), 'here'))
    await anna.until('it', (view) => view.conversations[0]?.unread === 1)
  })
})
