/** Anna's laptop is gone; a backup and a new invitation bring the case back (DESIGN §8). */
import { decodeClientFrame } from '@lapwing/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { claimOf, invitationOf, invite, join, joined } from '../support/joining.ts'
import {
  createWorld,
  invited,
  must,
  PASSPHRASE,
  type Person,
  type World,
} from '../support/people.ts'
import { PATIENCE_MS } from '../support/patience.ts'

let world: World
let anna: Person
let osinka: Person
beforeEach(async () => {
  world = await createWorld()
  ;({ anna, osinka } = await world.pair())
})
afterEach(() => world.close())

const restore = (person: Person, file: Uint8Array, backupPassphrase: string) =>
  person.client.restoreDesk({
    file,
    backupPassphrase,
    passphrase: PASSPHRASE,
    passphraseGenerated: true,
  })

describe('a desk restored from its backup', () => {
  it('knows its cases, has them begin again by invitation, and talks on', async () => {
    must(await osinka.client.send(osinka.conversation(), 'before'))
    await anna.until('it', (view) => view.conversations[0]?.unread === 1)
    must(await anna.client.send(anna.conversation(), 'an answer'))
    await osinka.until('it', (view) => view.conversations[0]?.unread === 1)
    must(await osinka.client.markRead(osinka.conversation(), 1_000))
    must(await osinka.client.compared(osinka.conversation(), { by: 'call' }))
    const { file, passphrase } = must(await anna.client.backUpDesk('ru'))
    expect(anna.view().desk?.lastBackup).toBeGreaterThan(0)
    await anna.client.lock()

    const again = await world.person('Anna')
    expect(await restore(again, file, 'wrong words')).toEqual({
      ok: false,
      problem: 'backup-wrong',
    })
    expect(again.view().phase).toBe('fresh')
    must(await restore(again, file, `  ${passphrase.text.toUpperCase()} `))
    const shell = again.view().conversations[0]
    expect(shell).toMatchObject({ title: 'Osinka', canSend: false })
    expect(shell?.attention[0]).toBe('restart-needed')
    expect(await again.client.send(shell?.id ?? '', 'too early')).toEqual({
      ok: false,
      problem: 'conversation-stopped',
    })

    const id = must(await again.client.reinvite(shell?.id ?? ''))
    await invitationOf(again, id, 'at the relay', (one) => one.state === 'open')
    const { characters } = must(await again.client.invitationSheet(id))
    must(await join(osinka, characters))
    must(await again.client.acceptClaim(id, (await claimOf(again, id, 'Osinka')).id))
    await joined(again)
    await osinka.until(
      'the case begun again',
      (view) => view.joining === undefined && view.conversations[0]?.verification !== 'same',
    )
    expect(osinka.view().conversations).toHaveLength(1)
    expect(osinka.conversation()).toBe(again.conversation())
    expect(osinka.view().conversations[0]).toMatchObject({
      unread: 0,
      verification: 'not-compared',
    })
    must(await osinka.client.send(osinka.conversation(), 'after'))
    await again.until('it', (view) => view.conversations[0]?.unread === 1)
    must(await again.client.send(again.conversation(), 'here again'))
    await osinka.until('it', (view) => view.conversations[0]?.unread === 1)
    expect(await osinka.texts()).toEqual(['> before', 'an answer', '> after', 'here again'])
    expect(await again.texts()).toEqual(['after', '> here again'])
  })

  it('begins a case again under the keys it knows, compared as it was', async () => {
    for (const one of [anna, osinka])
      must(await one.client.compared(one.conversation(), { by: 'call' }))
    must(await osinka.client.send(osinka.conversation(), 'before'))
    await anna.until('it', (view) => view.conversations[0]?.unread === 1)
    const { file, passphrase } = must(await anna.client.backUpDesk('fr'))
    await anna.client.lock()
    const again = await world.person('Anna')
    must(await restore(again, file, passphrase.text))
    const id = must(await again.client.reinvite(again.conversation()))
    await invitationOf(again, id, 'at the relay', (one) => one.state === 'open')
    const { characters } = must(await again.client.invitationSheet(id))
    must(await osinka.client.beginAgain(osinka.conversation(), characters, undefined))
    const claim = await claimOf(again, id, 'Osinka')
    expect(claim.keys).toBe('same')
    must(await again.client.acceptClaim(id, claim.id))
    await joined(again)
    await osinka.until('it began again', (view) => view.conversations[0]?.again === undefined)
    for (const one of [again, osinka]) {
      expect(one.view().conversations[0]?.verification).toBe('same')
      expect(await one.notices()).toContain('began-again')
    }
    must(await osinka.client.send(osinka.conversation(), 'after'))
    await again.until('it', (view) => view.conversations[0]?.unread === 1)
    expect(await again.texts()).toEqual(['after'])
  })

  it('still opens the doors it opened before', async () => {
    const { id, code } = await invite(anna)
    const { file, passphrase } = must(await anna.client.backUpDesk('en'))
    await anna.client.lock()
    const lipa = await world.person('Lipa')
    must(await join(lipa, code))
    const again = await world.person('Anna')
    must(await restore(again, file, passphrase.text))
    must(await again.client.acceptClaim(id, (await claimOf(again, id, 'Lipa')).id))
    await joined(lipa)
  })

  it('goes on after being locked', async () => {
    const { file, passphrase } = must(await anna.client.backUpDesk('uk'))
    await anna.client.lock()
    let again = await world.person('Anna')
    must(await restore(again, file, passphrase.text))
    again = await again.reopen()
    must(await again.client.unlock(PASSPHRASE))
    expect(again.view().conversations[0]?.attention[0]).toBe('restart-needed')
    await invite(again)
  })

  it('is not opened from another file, a cut one or a changed one', async () => {
    const { file, passphrase } = must(await anna.client.backUpDesk('fr'))
    const stranger = await world.person('Otto')
    const changed = file.slice()
    changed[200] = (changed[200] ?? 0) ^ 1
    for (const bytes of [file.slice(0, -1), changed, new Uint8Array(0), new Uint8Array(500)]) {
      expect(await restore(stranger, bytes, passphrase.text)).toEqual({
        ok: false,
        problem: 'backup-wrong',
      })
    }
    expect(stranger.view().phase).toBe('fresh')
  })
  it('has words wait that had not left, until their writer lets them go', async () => {
    let held = false
    const lipa = await world.person('Lipa', {
      connect: (from) => {
        const connection = world.relay.connect(from)
        const send = (bytes: Uint8Array) => {
          if (!held || decodeClientFrame(bytes).type !== 'post') connection.send(bytes)
        }
        return { ...connection, send }
      },
    })
    await invited(anna, lipa)
    const { file, passphrase } = must(await anna.client.backUpDesk('en'))
    must(await lipa.client.send(lipa.conversation(), 'before'))
    await anna.until('it', (view) => view.conversations.some((one) => one.unread === 1))
    await anna.client.lock()
    held = true
    for (const text of ['never left', 'nor this']) {
      must(await lipa.client.send(lipa.conversation(), text))
    }
    held = false

    const again = await world.person('Anna')
    must(await restore(again, file, passphrase.text))
    const shell = again.view().conversations.find((one) => one.title === 'Lipa')
    const id = must(await again.client.reinvite(shell?.id ?? ''))
    await invitationOf(again, id, 'at the relay', (one) => one.state === 'open')
    const { characters } = must(await again.client.invitationSheet(id))
    must(await join(lipa, characters))
    must(await again.client.acceptClaim(id, (await claimOf(again, id, 'Lipa')).id))
    await lipa.until('the case begun again', (view) => view.joining === undefined)
    await again.until('it too', (v) => v.conversations.some((c) => c.title === 'Lipa' && c.canSend))

    const states = must(await lipa.client.entries(lipa.conversation(), 0, 100)).flatMap((entry) =>
      entry.kind === 'message' ? [[entry.text, entry.state]] : [],
    )
    expect(states).toEqual([
      ['before', 'sent'],
      ['never left', 'held'],
      ['nor this', 'held'],
    ])
    expect(lipa.view().conversations[0]?.attention).toContain('membership-changed')
    expect(await again.texts(lipa.conversation())).toEqual([])
    must(await lipa.client.membershipSeen(lipa.conversation()))
    must(await lipa.client.send(lipa.conversation(), 'and this'))
    await vi.waitFor(
      async () => {
        const texts = await again.texts(lipa.conversation())
        expect(texts).toEqual(['never left', 'nor this', 'and this'])
      },
      { timeout: PATIENCE_MS },
    )
    expect(await again.notices(lipa.conversation())).not.toContain('gap')
  })
})
