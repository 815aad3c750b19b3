/** Registers restored from a backup, doubled or gone, and rosters served again. */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { toBase64Url } from '@lapwing/codec'
import { createIdentity, makeStatement, signingKeyPairFromSeed, startCrypto } from '@lapwing/crypto'
import { officerOf } from '@lapwing/engagement'
import { beforeAll, describe, expect, it } from 'vitest'
import { readConfiguration, writeConfiguration } from '../src/configuration.ts'
import { chainOf, readRegister, rosterSecretPath } from '../src/register.ts'
import { readSecret } from '../src/secret-file.ts'
import { verifyChain } from '../src/verify.ts'
import { greta, withAnna, type Machine } from './greta.ts'
import { codeOf, START } from './support.ts'

beforeAll(startCrypto)

const epochOf = (machine: Machine): number | undefined =>
  readRegister(machine.register).roster?.body.epoch

function sign(machine: Machine, ...epoch: string[]): Promise<unknown> {
  return machine.run('roster sign', START, '--register', machine.register, ...epoch)
}

/** Greta's machine with the register of before Boris came, and Boris published. */
async function restored(): Promise<Machine> {
  const { machine } = await withAnna()
  const backup = join(machine.folder, 'backup')
  cpSync(machine.register, backup, { recursive: true })
  await machine.appoint(createIdentity(), 'Boris')
  await machine.sign()
  await machine.publish()
  rmSync(machine.register, { recursive: true })
  cpSync(backup, machine.register, { recursive: true })
  return machine
}

describe('a register restored from a backup', () => {
  it('signs nothing unseen: every command that signs asks what is published', async () => {
    const machine = await restored()
    const [anna] = readRegister(machine.register).appointments
    const who = ['--identity', toBase64Url(anna!.body.identity)]
    const before = readFileSync(join(machine.register, 'register.json'), 'utf8')
    for (const [command, options] of [
      ['roster sign', []],
      ['withdraw', who],
      ['suspend', who],
      ['roster-key', ['--anchor', machine.stick]],
    ] as [string, string[]][]) {
      const work = (...epoch: string[]): Promise<unknown> =>
        machine.run(command, START, '--register', machine.register, ...options, ...epoch)
      expect(await codeOf(work), command).toBe('epoch-unknown')
      const published = ['--published', machine.config]
      expect(await codeOf(() => work(...published)), command).toBe('older-register')
      await expect(work(...published)).rejects.toThrow(/has roster 2, the register 1: /)
      expect(await codeOf(() => work(...published, '--epoch-at-least', '2'))).toBe('older-register')
    }
    expect(readFileSync(join(machine.register, 'register.json'), 'utf8')).toBe(before)
  })

  it('goes on above the number a person names', async () => {
    const machine = await restored()
    await sign(machine, '--published', machine.config, '--epoch-at-least', '3')
    expect(epochOf(machine)).toBe(3)
    await sign(machine, '--epoch-at-least', '9')
    expect(epochOf(machine)).toBe(9)
    // A number below the register's own lowers nothing.
    await sign(machine, '--epoch-at-least', '2')
    expect(epochOf(machine)).toBe(10)
  })

  it('that signed a second roster of one number is told of', async () => {
    const machine = await restored()
    // Somebody who knew nothing of this rule: the same number with other words.
    await sign(machine, '--epoch-at-least', '1')
    expect(epochOf(machine)).toBe(2)
    const work = (): Promise<unknown> => sign(machine, '--published', machine.config)
    expect(await codeOf(work)).toBe('two-rosters')
  })

  it('is not compared with the configuration of somebody else', async () => {
    const { machine } = await withAnna()
    const other = (await withAnna()).machine
    const work = (file: string): Promise<string> => codeOf(() => sign(machine, '--published', file))
    expect(await work(other.config)).toBe('wrong-anchor')
    expect(await work(join(machine.folder, 'nowhere.json'))).toBe('missing')
    const bare = join(machine.folder, 'bare.json')
    const file = JSON.parse(readFileSync(machine.config, 'utf8')) as Record<string, unknown>
    writeFileSync(bare, JSON.stringify({ ...file, statements: [] }))
    expect(await work(bare)).toBe('not-valid')
    expect(await codeOf(() => sign(machine, '--epoch-at-least', '0'))).toBe('bad-option')
  })
})

describe('a laptop is lost with the register on it', () => {
  it('and the anchor with what is published makes another: nobody has to ask again', async () => {
    const { machine, anna } = await withAnna()
    await machine.appoint(createIdentity(), 'Boris')
    await machine.sign()
    await machine.publish()
    const lost = readConfiguration(machine.config)
    rmSync(machine.register, { recursive: true })
    const lines = await machine.rosterKey(START)
    expect(lines).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Taken over from what is published\. Check each name/),
        'Roster 3, valid until 2026-05-21:',
        '  Anna K.: contact officer',
        '  Boris: contact officer',
      ]),
    )
    expect((await machine.acts()).map((line) => /UTC {2}([a-z ]*):/u.exec(line)?.[1])).toEqual([
      'taken over',
      'roster key issued',
      'roster signed',
      undefined,
    ])
    await machine.publish()
    const now = readConfiguration(machine.config)
    expect(officerOf(machine.chain(), anna.publicKey)).toBeDefined()
    expect(now.statements[0]).not.toEqual(lost.statements[0])
    // Whoever serves what the thief's key signed before serves an older roster.
    const both = [...now.statements, ...lost.statements]
    expect(verifyChain({ anchor: now.anchor, statements: both, now: START }).epoch).toBe(3)
  })

  it('and whoever opens it signs high numbers in vain for all who have the next key', async () => {
    const { machine, anna } = await withAnna()
    const thief = join(machine.folder, 'thief')
    cpSync(machine.register, thief, { recursive: true })
    const passphrase = machine.paper.notes.get('the register')!
    await machine.rosterKey(START)
    await machine.publish()
    const honest = readConfiguration(machine.config)

    machine.paper.notes.set('the register', passphrase)
    const theirs = ['--register', thief, '--epoch-at-least', '999999']
    const who = ['--identity', toBase64Url(anna.publicKey)]
    await machine.run('withdraw', START, ...who, ...theirs)
    const rosters = chainOf(readRegister(thief))
    const statements = [...rosters, ...honest.statements]
    const chain = verifyChain({ anchor: honest.anchor, statements, now: START })
    expect(chain.epoch).toBe(2)
    expect(officerOf(chain, anna.publicKey)).toBeDefined()
  })

  it('and whoever opened it signed the last number there is: under the next key they begin anew', async () => {
    const { machine, anna } = await withAnna()
    const { rosterKey, appointments } = readRegister(machine.register)
    const passphrase = machine.paper.notes.get('the register')!
    const seed = await readSecret(
      rosterSecretPath(machine.register, rosterKey!.body.key),
      'roster key',
      () => Promise.resolve(passphrase),
    )
    const last = {
      epoch: Number.MAX_SAFE_INTEGER,
      notBefore: Math.floor(START / 1000),
      notAfter: Math.floor(START / 1000) + 14 * 86_400,
      appointments: appointments.map(({ statement }) => statement.hash),
    }
    const roster = makeStatement('roster', 1, last, signingKeyPairFromSeed(seed))
    const { anchor, statements, ...more } = readConfiguration(machine.config)
    const theirs = [statements[0]!, roster, ...statements.slice(2)]
    writeConfiguration(machine.config, { anchor, statements: theirs, ...more })
    expect(await codeOf(() => machine.sign())).toBe('older-register')
    await sign(machine, '--epoch-at-least', '999999999')
    await sign(machine, '--epoch-at-least', '1')
    expect(epochOf(machine)).toBe(1_000_000_000)
    expect(await codeOf(() => sign(machine, '--epoch-at-least', '1'))).toBe('epoch-too-high')

    rmSync(machine.register, { recursive: true })
    await machine.rosterKey(START)
    await machine.publish()
    const both = [...theirs, ...readConfiguration(machine.config).statements]
    const chain = verifyChain({ anchor, statements: both, now: START })
    expect(officerOf(chain, anna.publicKey)).toBeDefined()
    expect(chain.statements[1]).not.toEqual(roster)
    expect(chain.epoch).toBeLessThanOrEqual(1_000_000_000)
  })

  it('nothing is taken over into a register that has a roster key', async () => {
    const { machine } = await withAnna()
    await machine.rosterKey(START)
    expect((await machine.acts()).join()).not.toContain('taken over')
    expect(epochOf(machine)).toBe(2)
  })

  it('nor from what another anchor signed', async () => {
    const machine = greta()
    await machine.begin()
    const other = (await withAnna()).machine
    const folder = join(machine.folder, 'new-register')
    mkdirSync(folder)
    const options = ['--anchor', machine.stick, '--register', folder, '--published', other.config]
    expect(await codeOf(() => machine.run('roster-key', START, ...options))).toBe('wrong-anchor')
  })
})
