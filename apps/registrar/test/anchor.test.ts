/** The anchor sealed, cut into shares for five trustees, lost, and brought back by three of them. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { toBase64Url, toHex } from '@lapwing/codec'
import { secretFrom, splitSecret, startCrypto } from '@lapwing/crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { generatePassphrase } from '../src/passphrase.ts'
import { readSecret, writeSecret } from '../src/secret-file.ts'
import { writeSharePages } from '../src/share-page.ts'
import { greta, withAnna, type Machine } from './greta.ts'
import { codeOf, filesBelow, START } from './support.ts'
import { LONG } from '../../../test/support/long.ts'

beforeAll(startCrypto)

/** Greta with an anchor cut in five, three needed, and where the pages lie. */
async function cutInFive(): Promise<{ readonly machine: Machine; readonly pages: string[] }> {
  const machine = greta()
  const folder = join(machine.folder, 'printer')
  await machine.begin('--shares', '3-of-5', '--shares-to', folder)
  return { machine, pages: [1, 2, 3, 4, 5].map((n) => join(folder, `share-${n}-of-5.txt`)) }
}

function recover(machine: Machine, pages: readonly string[], ...more: string[]) {
  const given = pages.flatMap((page) => ['--share', page])
  const anchor = join(machine.folder, 'new-stick')
  return machine.run('anchor recover', START, '--anchor', anchor, ...given, ...more)
}

/** The page with a changed line. */
function retyped(page: string, line: RegExp, to: (line: string) => string): string {
  const path = `${page}.typed`
  writeFileSync(path, readFileSync(page, 'utf8').replace(line, to))
  return path
}

describe('a sealed secret', () => {
  it('opens with its passphrase as people type it, three times asked, and with no other', async () => {
    const { machine } = await withAnna()
    const right = machine.paper.notes.get('the register')!
    for (const typed of [
      right.toLowerCase(),
      right.replaceAll(' ', '-'),
      right.replace(/ /g, ''),
    ]) {
      machine.paper.notes.set('the register', typed.replaceAll('0', 'o').replaceAll('1', 'l'))
      await machine.sign()
    }
    const asked = machine.paper.asked.length
    machine.paper.notes.set('the register', generatePassphrase().text)
    expect(await codeOf(() => machine.sign())).toBe('wrong-passphrase')
    expect(machine.paper.asked.slice(asked)).toEqual([
      'Passphrase of the register: ',
      'That was not it. Passphrase of the register: ',
      'That was not it. Passphrase of the register: ',
    ])
  })

  it('can have a passphrase of one’s own, which is weighed and typed twice', async () => {
    const machine = greta()
    for (const weak of ['secret', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'short of 24 signs: 23.']) {
      machine.paper.chosen.set('the anchor', weak)
      expect(await codeOf(() => machine.begin()), weak).toBe('weak-passphrase')
    }
    machine.paper.chosen.set('the anchor', 'девятнадцать чибисов над камышом')
    await machine.begin()
    machine.paper.notes.set('the anchor', 'Девятнадцать чибисов над камышом')
    expect(await codeOf(() => machine.rosterKey(START))).toBe('wrong-passphrase')
    machine.paper.notes.set('the anchor', ' девятнадцать чибисов над камышом ')
    await machine.rosterKey(START)
  })

  it('is not made when what is typed back is something else', async () => {
    const machine = greta()
    const ask = machine.paper.askHidden.bind(machine.paper)
    machine.paper.askHidden = async (prompt) =>
      /again|back/u.test(prompt) ? 'something quite other than that' : await ask(prompt)
    expect(await codeOf(() => machine.begin())).toBe('not-typed-back')
    machine.paper.chosen.set('the anchor', 'девятнадцать чибисов над камышом')
    expect(await codeOf(() => machine.begin())).toBe('not-typed-back')
    expect(filesBelow(machine.folder)).toEqual([])
    expect(machine.paper.shown.every(({ gone }) => gone)).toBe(true)
  })

  it('is sealed anew by its commands, and the old passphrase opens it no more', async () => {
    const { machine } = await withAnna()
    for (const [what, command, folder] of [
      ['the anchor', 'anchor passphrase', ['--anchor', machine.stick]],
      ['the register', 'roster-key passphrase', ['--register', machine.register]],
    ] as const) {
      const before = machine.paper.notes.get(what)!
      await machine.run(command, START, ...folder)
      const after = machine.paper.notes.get(what)!
      expect(after).not.toBe(before)
      machine.paper.notes.set(what, before)
      expect(await codeOf(() => machine.run(command, START, ...folder))).toBe('wrong-passphrase')
      machine.paper.notes.set(what, after)
    }
    await machine.rosterKey(START)
    await machine.sign()
  })

  it('reads passphrases from files only their owner can read', async () => {
    const { machine } = await withAnna()
    const file = join(machine.folder, 'pass')
    const sign = (): Promise<string> => codeOf(() => machine.sign(START, '--passphrase-file', file))
    expect(await sign()).toBe('missing')
    writeFileSync(file, `${machine.paper.notes.get('the register')!}\n`, { mode: 0o644 })
    expect(await sign()).toBe('open-to-others')
    for (const [text, code] of [
      ['', 'damaged'],
      ['\n', 'damaged'],
      ['one\ntwo\n', 'damaged'],
      ['not this one\n', 'wrong-passphrase'],
      [`${machine.paper.notes.get('the register')!}\r\n`, 'accepted'],
    ] as const) {
      const own = join(machine.folder, `pass-${code}-${text.length}`)
      writeFileSync(own, text, { mode: 0o600 })
      expect(await codeOf(() => machine.sign(START, '--passphrase-file', own))).toBe(code)
    }
  })

  it('of the version that sealed nothing is refused until it is sealed', async () => {
    const { machine } = await withAnna()
    const path = join(machine.stick, 'anchor.secret')
    const passphrase = machine.paper.notes.get('the anchor')!
    const seed = await readSecret(path, 'anchor', () => Promise.resolve(passphrase))
    writeFileSync(path, `lapwing anchor, secret, version 1\n${toBase64Url(seed)}\n`)
    expect(await codeOf(() => machine.rosterKey(START))).toBe('unsealed')
    await machine.run('anchor passphrase', START, '--anchor', machine.stick)
    await machine.rosterKey(START)
    expect(readFileSync(path, 'utf8')).not.toContain(toBase64Url(seed))
  })

  it('is refused with any byte of its file changed, and opens as before with it put back', async () => {
    const { machine } = await withAnna()
    const path = join(machine.stick, 'anchor.secret')
    const good = readFileSync(path)
    const passphrase = machine.paper.notes.get('the anchor')!
    const read = (): Promise<string> =>
      codeOf(() =>
        readSecret(path, 'anchor', (n) => Promise.resolve(n === 0 ? passphrase : undefined)),
      )
    // Every one in the long run.
    for (let at = 0; at < good.length; at += LONG ? 1 : 5) {
      const changed = Buffer.from(good)
      changed[at] = (changed[at] ?? 0) ^ 2
      writeFileSync(path, changed)
      expect(await read(), `byte ${at}`).toMatch(/^(damaged|wrong-passphrase)$/)
    }
    writeFileSync(path, good)
    expect(await read()).toBe('accepted')
  })
})

describe('five trustees', () => {
  it('any three bring the same anchor back, under a new passphrase', async () => {
    const { machine, pages } = await cutInFive()
    const old = machine.paper.notes.get('the anchor')!
    const lines = await recover(
      machine,
      [pages[4]!, pages[0]!, pages[2]!],
      '--anchor-key',
      machine.anchorKey,
    )
    expect(lines).toContain(`Public key: ${machine.anchorKey}`)
    expect(machine.paper.notes.get('the anchor')).not.toBe(old)
    // The medium that was lost is not needed any more: the recovered one signs the next roster key.
    const stick = join(machine.folder, 'new-stick')
    await machine.run('roster-key', START, '--anchor', stick, '--register', machine.register)
  })

  it('the pages say what they are, to their holder alone, and hold no secret by themselves', async () => {
    const { machine, pages } = await cutInFive()
    const texts = pages.map((page) => readFileSync(page, 'utf8'))
    expect(texts[1]).toMatch(/^LAPWING: RECOVERY SHARE 2 OF 5\n/)
    expect(texts[1]).toContain('Any 3 of these 5 shares together')
    expect(new Set(texts.map((text) => /Set: +(\S+),/.exec(text)![1])).size).toBe(1)
    for (const { path, mode } of filesBelow(join(machine.folder, 'printer'))) {
      expect(mode, path).toBe(0o600)
    }
    for (const text of texts)
      for (const line of text.split('\n')) expect(line.length).toBeLessThan(110)
    const path = join(machine.stick, 'anchor.secret')
    const passphrase = machine.paper.notes.get('the anchor')!
    const seed = await readSecret(path, 'anchor', () => Promise.resolve(passphrase))
    expect(texts.join('')).not.toContain(toHex(seed))
    expect(machine.printed.join('\n')).not.toContain(/1: +(.*)/.exec(texts[0]!)![1])
  })

  it('a page typed by hand, small letters and look-alikes and all, is the page', async () => {
    const { machine, pages } = await cutInFive()
    const typed = retyped(pages[0]!, /^ {3}\d:.*$/gmu, (line) =>
      line
        .toLowerCase()
        .replaceAll('0', 'о')
        .replace(/(\S{4}) (\S{4})/gu, '$1-$2'),
    )
    await recover(machine, [typed, pages[1]!, pages[2]!])
  })

  it.each([
    [
      'a slip in line 3',
      /^ {3}3:.*$/mu,
      (line: string) => line.replace(/.$/u, (c) => (c === 'A' ? 'B' : 'A')),
      'share-line',
      /line 3/,
    ],
    [
      'two signs exchanged',
      /^ {3}2:.*$/mu,
      (line: string) =>
        line.replace(/(\S)(\S) *$/u, (_, a: string, b: string) => (a === b ? `${a}Z` : `${b}${a}`)),
      'share-line',
      /line 2/,
    ],
    ['a line left out', /^ {3}4:.*$/mu, () => '', 'share-line', /line 4/],
    ['a line twice', /^ {3}1:.*$/mu, (line: string) => `${line}\n${line}`, 'share-line', /line 1/],
    ['a line under another number', /^ {3}1:/mu, () => '   2:', 'share-line', /line 1/],
  ] as [string, RegExp, (line: string) => string, string, RegExp][])(
    '%s is named',
    async (_, line, to, code, about) => {
      const { machine, pages } = await cutInFive()
      const wrong = retyped(pages[0]!, line, to)
      const work = (): Promise<unknown> => recover(machine, [wrong, pages[1]!, pages[2]!])
      expect(await codeOf(work)).toBe(code)
      await expect(work()).rejects.toThrow(about)
      expect(existsSync(join(machine.folder, 'new-stick'))).toBe(false)
    },
  )

  it('too few, one twice, another set, lines of two pages: each has its sentence', async () => {
    const { machine, pages } = await cutInFive()
    const again = join(machine.folder, 'again')
    await machine.run(
      'anchor shares',
      START,
      '--anchor',
      machine.stick,
      '--shares',
      '3-of-5',
      '--shares-to',
      again,
    )
    const other = join(again, 'share-3-of-5.txt')
    const second = /^ {3}2:.*$/mu.exec(readFileSync(pages[1]!, 'utf8'))![0]
    const mixed = retyped(pages[0]!, /^ {3}2:.*$/mu, () => second)
    for (const [given, code] of [
      [[], 'too-few-shares'],
      [pages.slice(0, 2), 'too-few-shares'],
      [[pages[0]!, pages[0]!, pages[1]!], 'share-twice'],
      [[pages[0]!, pages[1]!, other], 'shares-differ'],
      [[mixed, pages[1]!, pages[2]!], 'share-damaged'],
      [[pages[0]!, pages[1]!, join(machine.folder, 'nowhere')], 'missing'],
    ] as [string[], string][]) {
      expect(await codeOf(() => recover(machine, given)), code).toBe(code)
    }
    expect(() => readFileSync(join(machine.folder, 'new-stick', 'anchor.secret'))).toThrow()
  })

  it('trustees who agree on another anchor are found out where the right one is named', async () => {
    const { machine } = await cutInFive()
    const shares = await splitSecret(secretFrom(new Uint8Array(32).fill(7)), { needed: 3, of: 5 })
    const folder = join(machine.folder, 'false')
    const pages = writeSharePages({ folder, shares, anchor: new Uint8Array(32), now: START })
    const expected = ['--anchor-key', machine.anchorKey]
    expect(await codeOf(() => recover(machine, pages, ...expected))).toBe('wrong-anchor')
  })

  it.each([
    [['--shares', '1-of-5'], 'bad-shares'],
    [['--shares', '6-of-5'], 'bad-shares'],
    [['--shares', '3-of-17'], 'bad-shares'],
    [['--shares', '3/5'], 'bad-shares'],
  ] as [string[], string][])('cannot be %j', async (counts, code) => {
    const machine = greta()
    const folder = ['--shares-to', join(machine.folder, 'printer')]
    expect(await codeOf(() => machine.begin(...counts, ...folder))).toBe(code)
    expect(filesBelow(machine.folder)).toEqual([])
  })

  it('never lie where the anchor lies', async () => {
    const machine = greta()
    for (const folder of [
      machine.stick,
      join(machine.stick, 'shares'),
      `${machine.stick}/../stick`,
    ]) {
      const work = (): Promise<void> => machine.begin('--shares', '2-of-3', '--shares-to', folder)
      expect(await codeOf(work), folder).toBe('same-folder')
    }
    expect(filesBelow(machine.folder)).toEqual([])
  })
})

describe('a secret file', () => {
  it('is never written over another', () => {
    const machine = greta()
    const path = join(machine.folder, 'one.secret')
    const one = {
      path,
      kind: 'anchor',
      seed: new Uint8Array(32),
      passphrase: generatePassphrase(),
    } as const
    writeSecret(one)
    expect(() => writeSecret(one)).toThrow(/never overwritten/)
  })
})
