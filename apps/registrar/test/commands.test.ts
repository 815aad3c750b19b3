/** What the commands accept, print and leave on disk. */
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { toBase64Url, toHex } from '@lapwing/codec'
import { createIdentity, startCrypto } from '@lapwing/crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from '../src/index.ts'
import { SENTENCES } from '../src/registrar-error.ts'
import { readSecret } from '../src/secret-file.ts'
import { greta, withAnna } from './greta.ts'
import { AT, codeOf, filesBelow, START } from './support.ts'

beforeAll(startCrypto)

describe('files', () => {
  it('secrets are readable by Greta alone, never printed, and each is of one kind', async () => {
    const { machine } = await withAnna()
    await machine.verify()
    const files = filesBelow(machine.folder)
    const secrets = files.filter(({ path }) => path.endsWith('.secret'))
    expect(secrets.map(({ mode }) => mode)).toEqual([0o600, 0o600])
    expect(files.find(({ path }) => path.endsWith('register.json'))?.mode).toBe(0o600)
    const { notes } = machine.paper
    expect([...notes.keys()]).toEqual(['the anchor', 'the register'])
    for (const [what, kind] of [
      ['the anchor', 'anchor'],
      ['the register', 'roster key'],
    ] as const) {
      const { path } = secrets.find(({ text }) => text.startsWith(`lapwing ${kind}`))!
      const passphrase = notes.get(what)!
      expect(passphrase).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}( [0-9A-HJKMNP-TV-Z]{4}){3}$/)
      const seed = await readSecret(path, kind, () => Promise.resolve(passphrase))
      for (const secret of [passphrase, toBase64Url(seed), toHex(seed)]) {
        expect(machine.printed.join('\n')).not.toContain(secret)
        expect(files.filter((file) => file.text.includes(secret))).toEqual([])
      }
    }
    expect(machine.paper.shown.every(({ gone }) => gone)).toBe(true)
    expect(files.filter(({ path }) => /\/\./.test(path))).toEqual([])
  })

  it('a secret others can read is refused, as is one of another kind or cut short', async () => {
    const { machine } = await withAnna()
    const path = join(machine.stick, 'anchor.secret')
    chmodSync(path, 0o640)
    expect(await codeOf(() => machine.rosterKey(START))).toBe('open-to-others')
    chmodSync(path, 0o600)
    const good = readFileSync(path, 'utf8')
    for (const text of [good.replace('anchor', 'roster key'), good.slice(0, -5), '', `${good}x`]) {
      writeFileSync(path, text)
      expect(await codeOf(() => machine.rosterKey(START))).toBe('damaged')
    }
  })

  it('nothing is ever overwritten by a new anchor', async () => {
    const { machine } = await withAnna()
    const again = ['anchor', 'new', '--anchor', machine.stick]
    expect(await codeOf(() => runCommand(again, AT))).toBe('exists')
  })
})

describe('commands', () => {
  it.each([
    [[], 'usage'],
    [['anchor'], 'usage'],
    [['rooster'], 'usage'],
    [['verify', '--colour', 'red'], 'usage'],
    [['roster', 'sign', 'extra'], 'usage'],
    [['anchor', 'new'], 'bad-option'],
    [['verify', '--config'], 'usage'],
    [['roster', 'sign', '--register', '/nowhere/at/all'], 'missing'],
    [['withdraw', '--register', '/nowhere/at/all', '--identity', 'short'], 'missing'],
    [['suspend', '--register'], 'usage'],
    [['publish', '--although-alike', 'yes'], 'usage'],
    [['acts'], 'bad-option'],
  ] as [string[], string][])('%j is refused with %s', async (args, code) => {
    expect(await codeOf(() => runCommand(args, AT))).toBe(code)
  })

  it.each(['-', '--', '-'.repeat(42)])('a key that begins with %j is a key', async (start) => {
    const args = ['withdraw', '--register', '/nowhere/at/all', '--identity', start.padEnd(43, 'A')]
    expect(await codeOf(() => runCommand(args, AT))).toBe('missing')
  })

  it('publishing before the first roster, or without an origin, is refused', async () => {
    const machine = greta()
    await machine.begin()
    expect(await codeOf(() => machine.publish())).toBe('not-valid')
    await machine.sign()
    const out = ['--register', machine.register, '--out', machine.config]
    expect(await codeOf(() => runCommand(['publish', ...out], AT))).toBe('bad-option')
  })

  it.each([
    [['--function', 'x'.repeat(41)]],
    [['--body', 'a\u0000b']],
    [['--desk', ' ']],
    [['--days', '367']],
  ])('terms clients would refuse are refused: %j', async (more) => {
    const machine = greta()
    await machine.begin()
    expect(await codeOf(() => machine.appoint(createIdentity(), 'Anna', START, ...more))).toBe(
      'bad-terms',
    )
  })

  it('every refusal has a sentence with an end', async () => {
    for (const sentence of Object.values(SENTENCES)) expect(sentence).toMatch(/^[A-Z].*\.$/)
  })
})
