/** What the commands accept, print and leave on disk. */
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fromBase64Url } from '@lapwing/codec'
import { createIdentity, startCrypto } from '@lapwing/crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from '../src/index.ts'
import { SENTENCES } from '../src/registrar-error.ts'
import { greta, withAnna } from './greta.ts'
import { codeOf, filesBelow, START } from './support.ts'

beforeAll(startCrypto)

describe('files', () => {
  it('secrets are readable by Greta alone, never printed, and each is of one kind', () => {
    const { machine } = withAnna()
    machine.verify()
    const files = filesBelow(machine.folder)
    const secrets = files.filter(({ path }) => path.endsWith('.secret'))
    expect(secrets.map(({ mode }) => mode)).toEqual([0o600, 0o600])
    expect(files.find(({ path }) => path.endsWith('register.json'))?.mode).toBe(0o600)
    for (const { text } of secrets) {
      const seed = text.split('\n')[1]!
      expect(fromBase64Url(seed)).toHaveLength(32)
      expect(machine.printed.join('\n')).not.toContain(seed)
      expect(files.filter((file) => file.text.includes(seed))).toHaveLength(1)
    }
    expect(files.filter(({ path }) => /\/\./.test(path))).toEqual([])
  })

  it('a secret others can read is refused, as is one of another kind or cut short', () => {
    const { machine } = withAnna()
    const path = join(machine.stick, 'anchor.secret')
    chmodSync(path, 0o640)
    expect(codeOf(() => machine.rosterKey(START))).toBe('open-to-others')
    chmodSync(path, 0o600)
    const good = readFileSync(path, 'utf8')
    for (const text of [good.replace('anchor', 'roster key'), good.slice(0, -5), '', `${good}x`]) {
      writeFileSync(path, text)
      expect(codeOf(() => machine.rosterKey(START))).toBe('damaged')
    }
  })

  it('nothing is ever overwritten by a new anchor', () => {
    const { machine } = withAnna()
    const again = ['anchor', 'new', '--anchor', machine.stick]
    expect(codeOf(() => runCommand(again, START))).toBe('exists')
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
    [['withdraw', '--register', '/nowhere/at/all', '--identity', 'short'], 'bad-option'],
  ] as [string[], string][])('%j is refused with %s', (args, code) => {
    expect(codeOf(() => runCommand(args, START))).toBe(code)
  })

  it.each(['-', '--', '-'.repeat(42)])('a key that begins with %j is a key', (start) => {
    const args = ['withdraw', '--register', '/nowhere/at/all', '--identity', start.padEnd(43, 'A')]
    expect(codeOf(() => runCommand(args, START))).toBe('missing')
  })

  it('publishing before the first roster, or without an origin, is refused', () => {
    const machine = greta()
    machine.begin()
    expect(codeOf(() => machine.publish())).toBe('not-valid')
    machine.sign()
    const out = ['--register', machine.register, '--out', machine.config]
    expect(codeOf(() => runCommand(['publish', ...out], START))).toBe('bad-option')
  })

  it.each([
    [['--function', 'x'.repeat(41)]],
    [['--body', 'a\u0000b']],
    [['--desk', ' ']],
    [['--days', '367']],
  ])('terms clients would refuse are refused: %j', (more) => {
    const machine = greta()
    machine.begin()
    expect(codeOf(() => machine.appoint(createIdentity(), 'Anna', START, ...more))).toBe(
      'bad-terms',
    )
  })

  it('every refusal has a sentence with an end', () => {
    for (const sentence of Object.values(SENTENCES)) expect(sentence).toMatch(/^[A-Z].*\.$/)
  })
})
