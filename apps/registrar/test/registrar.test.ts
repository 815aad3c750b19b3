/** Greta is the registrar. Anna and Boris are to be contact officers. Mallory would like to be. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fromBase64Url, toBase64Url } from '@lapwing/codec'
import { createIdentity, makeStatement, startCrypto, STATEMENT_TYPES } from '@lapwing/crypto'
import { officerOf } from '@lapwing/engagement'
import { beforeAll, describe, expect, it } from 'vitest'
import { greta, withAnna } from './greta.ts'
import { readConfiguration } from '../src/configuration.ts'
import { chainOf, readRegister } from '../src/register.ts'
import { makeAppointmentRequest, runCommand } from '../src/index.ts'
import { verifyChain } from '../src/verify.ts'
import { AT, codeOf, DAY_MS, filesBelow, START } from './support.ts'

beforeAll(startCrypto)

describe('Greta appoints Anna', () => {
  it('and everybody who has the anchor can check it offline', async () => {
    const { machine, anna } = await withAnna()
    expect(await machine.verify()).toEqual([
      'Valid until 2026-05-21: roster 1.',
      '  Anna K.: contact officer (Desk East)',
    ])
    const officer = officerOf(machine.chain(), anna.publicKey)
    expect(officer).toMatchObject({ name: 'Anna K.', functions: ['contact officer'] })
    expect(officerOf(machine.chain(), createIdentity().publicKey)).toBeUndefined()
  })

  it('but not before a roster names her', async () => {
    const machine = greta()
    const anna = createIdentity()
    await machine.begin()
    await machine.sign()
    await machine.appoint(anna, 'Anna')
    expect(await codeOf(() => machine.publish())).toBe('roster-behind')
    const statements = chainOf(readRegister(machine.register))
    const anchor = fromBase64Url(machine.anchorKey)
    const before = verifyChain({ anchor, statements, now: START })
    expect(officerOf(before, anna.publicKey)).toBeUndefined()
    await machine.sign()
    await machine.publish()
    expect(officerOf(machine.chain(), anna.publicKey)).toBeDefined()
    expect(machine.chain().epoch).toBe(2)
  })

  it('in functions this version does not know, which grant nothing', async () => {
    const machine = greta()
    const anna = createIdentity()
    await machine.begin()
    await machine.appoint(anna, 'Anna', START, '--function', 'archivist of the moon')
    await machine.sign()
    await machine.publish()
    expect(officerOf(machine.chain(), anna.publicKey)?.functions).toEqual(['contact officer'])
  })

  it('again with other words, and the newer appointment takes the place of the older', async () => {
    const { machine, anna } = await withAnna()
    await machine.appoint(anna, 'Anna Kovalenko')
    await machine.sign()
    await machine.publish()
    expect(machine.chain().officers.map(({ name }) => name)).toEqual(['Anna Kovalenko'])
  })
})

describe('time', () => {
  it('a roster expires after fourteen days and then nobody is accepted on it anew', async () => {
    const { machine } = await withAnna()
    expect(machine.chain(START + 13.9 * DAY_MS).expired).toBe(false)
    expect(machine.chain(START + 14.1 * DAY_MS).expired).toBe(true)
    expect(await codeOf(() => machine.verify(START + 15 * DAY_MS))).toBe('not-valid')
    await machine.sign(START + 13 * DAY_MS)
    await machine.publish(START + 13 * DAY_MS)
    expect((await machine.verify(START + 15 * DAY_MS))[0]).toBe('Valid until 2026-06-03: roster 2.')
  })

  it('an appointment that has ended is left out of the next roster', async () => {
    const machine = greta()
    const [anna, boris] = [createIdentity(), createIdentity()]
    await machine.begin()
    await machine.appoint(anna, 'Anna', START, '--days', '20')
    await machine.appoint(boris, 'Boris')
    await machine.sign()
    const later = START + 21 * DAY_MS
    expect((await machine.sign(later)).slice(0, 2)).toEqual([
      'Roster 2, valid until 2026-06-11:',
      '  Boris: contact officer',
    ])
    await machine.publish(later)
    expect(officerOf(machine.chain(later), anna.publicKey)).toBeUndefined()
    expect(officerOf(machine.chain(later), boris.publicKey)).toBeDefined()
  })

  it('a roster key that would end before its roster signs none, until the anchor makes another', async () => {
    const { machine, anna } = await withAnna()
    const later = START + 355 * DAY_MS
    expect(await codeOf(() => machine.sign(later, '--days', '11'))).toBe('roster-key-ending')
    // A withdrawal must not wait for the anchor: without a number it lasts as long as the key does.
    const lines = await machine.sign(later)
    expect(lines).toContain('Roster 2, valid until 2027-05-07:')
    expect(lines).toContain(
      'Look: the roster key ends on 2027-05-07. Bring the anchor: registrar roster-key.',
    )
    const last = START + 364.5 * DAY_MS
    expect(await codeOf(() => machine.sign(last))).toBe('roster-key-ending')
    await machine.appoint(anna, 'Anna', later)
    await machine.rosterKey(later)
    await machine.publish(later)
    expect(machine.chain(later)).toMatchObject({ expired: false, epoch: 3 })
    expect(officerOf(machine.chain(later), anna.publicKey)).toBeDefined()
    const secrets = filesBelow(machine.register).filter(({ path }) => path.endsWith('.secret'))
    expect(secrets).toHaveLength(1)
  })

  it.each([
    ['--days', '15'],
    ['--days', '0'],
    ['--days', '1.5'],
    ['--days', 'many'],
  ])('a roster for %s %s is refused', async (...days) => {
    const { machine } = await withAnna()
    expect(await codeOf(() => machine.sign(START, ...days))).toMatch(/bad-terms|bad-option/)
  })

  it('a roster key lives at most a year', async () => {
    const machine = greta()
    await machine.begin()
    expect(await codeOf(() => machine.rosterKey(START, '--days', '367'))).toBe('bad-terms')
    expect(await codeOf(() => machine.rosterKey(START, '--days', '13'))).toBe('bad-terms')
  })
})

describe('Anna leaves', () => {
  it('and the next roster, signed at once, does not name her', async () => {
    const { machine, anna } = await withAnna()
    const old = readConfiguration(machine.config)
    expect((await machine.withdraw(anna))[0]).toBe('Withdrawn. Publish the new roster now.')
    await machine.publish()
    expect(machine.chain()).toMatchObject({ epoch: 2, officers: [] })

    // Somebody serves the old roster beside the new one: the higher epoch wins, in any order.
    const both = [...old.statements, ...readConfiguration(machine.config).statements]
    for (const statements of [both, both.toReversed()]) {
      const chain = verifyChain({ anchor: old.anchor, statements, now: START })
      expect(officerOf(chain, anna.publicKey)).toBeUndefined()
    }
  })

  it('and cannot be withdrawn twice', async () => {
    const { machine, anna } = await withAnna()
    await machine.withdraw(anna)
    expect(await codeOf(() => machine.withdraw(anna))).toBe('not-appointed')
  })
})

describe('Mallory', () => {
  it('cannot use another anchor', async () => {
    const { machine } = await withAnna()
    const other = greta()
    await other.begin()
    expect(await codeOf(() => machine.verify(START, other.anchorKey))).toBe('wrong-anchor')
    const { statements } = readConfiguration(machine.config)
    const anchor = fromBase64Url(other.anchorKey)
    expect(await codeOf(() => verifyChain({ anchor, statements, now: START }))).toBe('not-valid')
    const stolen = ['--anchor', other.stick, '--register', machine.register]
    const hers = { now: START, keyboard: other.paper }
    expect(await codeOf(() => runCommand(['roster-key', ...stolen], hers))).toBe('wrong-anchor')
  })

  it('cannot sign a roster, roster key or appointment of her own', async () => {
    const { machine } = await withAnna()
    const mallory = createIdentity()
    const published = readConfiguration(machine.config)
    const notBefore = Math.floor(START / 1000)
    const notAfter = notBefore + 86_400
    const appointment = makeStatement(
      'appointment',
      1,
      {
        identity: mallory.publicKey,
        name: 'Mallory',
        functions: ['contact officer'],
        body: 'Contact Group',
        desk: 'Desk East',
        notBefore,
        notAfter,
      },
      mallory.pair,
    )
    const key = makeStatement(
      'roster key',
      1,
      { key: mallory.publicKey, notBefore, notAfter },
      mallory.pair,
    )
    const roster = makeStatement(
      'roster',
      1,
      { epoch: 99, notBefore, notAfter, appointments: [] },
      mallory.pair,
    )
    const statements = [key, roster, appointment, ...published.statements]
    const chain = verifyChain({ anchor: published.anchor, statements, now: START })
    expect(chain.epoch).toBe(1)
    expect(officerOf(chain, mallory.publicKey)).toBeUndefined()
  })

  it('cannot change a byte of the chain: what is changed falls out', async () => {
    const { machine } = await withAnna()
    const { anchor, statements } = readConfiguration(machine.config)
    for (const [i, statement] of statements.entries()) {
      for (let at = 0; at < statement.length; at += 7) {
        const changed = statement.slice()
        changed[at] = (changed[at] ?? 0) ^ 0x10
        const chain = statements.map((s, j) => (j === i ? changed : s))
        const read = (): number =>
          verifyChain({ anchor, statements: chain, now: START }).officers.length
        if (i < 2) expect(await codeOf(read)).toBe('not-valid')
        else expect(read()).toBe(0)
      }
    }
  })

  it('cannot change the register: a damaged one is refused whole', async () => {
    const { machine } = await withAnna()
    const path = join(machine.register, 'register.json')
    const good = readFileSync(path, 'utf8')
    const file = JSON.parse(good) as Record<string, unknown>
    const another = (await withAnna()).machine
    const theirs = JSON.parse(
      readFileSync(join(another.register, 'register.json'), 'utf8'),
    ) as Record<string, unknown>
    for (const text of [
      good.slice(0, -30),
      '',
      '[]',
      'null',
      JSON.stringify({ ...file, version: 3 }),
      JSON.stringify({ ...file, suspensions: null }),
      JSON.stringify({ ...file, suspensions: [{ identity: 'short', until: null }] }),
      JSON.stringify({ ...file, suspensions: [null] }),
      JSON.stringify({ ...file, acts: null }),
      JSON.stringify({ ...file, acts: { count: -1, hash: theirs['anchor'] } }),
      JSON.stringify({ ...file, roster: theirs['roster'] }),
      JSON.stringify({ ...file, rosterKey: theirs['rosterKey'] }),
      JSON.stringify({ ...file, appointments: theirs['appointments'] }),
      JSON.stringify({ ...file, anchor: theirs['anchor'] }),
      JSON.stringify({ ...file, roster: file['rosterKey'] }),
    ]) {
      writeFileSync(path, text)
      expect(await codeOf(() => machine.sign()), text.slice(0, 60)).toBe('damaged')
    }
  })

  it('cannot have somebody else appointed: a request proves the identity it names', async () => {
    const machine = greta()
    await machine.begin()
    const good = makeAppointmentRequest(createIdentity(), 'Anna')
    const mallory = createIdentity()
    const request = join(machine.folder, 'm.request')
    const wrongs = [
      '',
      'hello',
      good.slice(0, -4),
      `${good.slice(0, 50)}A${good.slice(51)}`,
      ...STATEMENT_TYPES.filter((type) => type !== 'appointment request').map((type) =>
        toBase64Url(makeStatement(type, 1, { name: 'Anna' }, mallory.pair)),
      ),
      ...[
        {},
        { name: 1 },
        { name: '' },
        { name: 'A', more: 1 },
        'Anna',
        null,
        { name: 'x'.repeat(81) },
      ].map((body) => toBase64Url(makeStatement('appointment request', 1, body, mallory.pair))),
      makeAppointmentRequest(mallory, 'Anna\u202eannA'),
    ]
    for (const wrong of wrongs) {
      writeFileSync(request, wrong)
      const words = ['--function', 'contact officer', '--body', 'B', '--desk', 'D']
      // The request is refused before anything is compared with it.
      const args = ['appoint', '--register', machine.register, '--request', request, ...words]
      expect(await codeOf(() => runCommand(args, AT)), wrong.slice(0, 80)).toBe('bad-request')
    }
  })
})
