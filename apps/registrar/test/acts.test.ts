/** What was done stands in a log and on paper, and nobody takes anything out of either unseen. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createIdentity, shortFingerprint, startCrypto } from '@lapwing/crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { ACT_KINDS } from '../src/act-log.ts'
import { greta, withAnna, type Machine } from './greta.ts'
import { codeOf, DAY_MS, filesBelow, START } from './support.ts'

beforeAll(startCrypto)

const logOf = (machine: Machine): string => join(machine.register, 'acts.log')

function pageOf(machine: Machine, number: number): string {
  const folder = join(machine.register, 'records')
  const name = readdirSync(folder).find((one) => Number(one.slice(0, 4)) === number)!
  return readFileSync(join(folder, name), 'utf8')
}

/** Each act without its number, time and hash. */
async function actsOf(machine: Machine, ...more: string[]): Promise<readonly string[]> {
  const lines = await machine.acts(...more)
  return lines.slice(0, -1).map((line) => /UTC {2}(.*) {2}\[/u.exec(line)![1]!)
}

describe('a year of acts', () => {
  it('each is in the log and has its page, with whom it is about and until when', async () => {
    const { machine, anna } = await withAnna()
    await machine.about('suspend', anna)
    await machine.about('resume', anna)
    await machine.about('renew', anna, START + DAY_MS)
    await machine.sign(START + DAY_MS)
    await machine.withdraw(anna)
    const who = `Anna K. (${shortFingerprint(anna.publicKey)})`
    const terms = 'contact officer; Contact Group; Desk East'
    expect((await actsOf(machine)).slice(1)).toEqual([
      `appointed: ${who}; ${terms}; from 2026-05-07 until 2027-05-07`,
      'roster signed: roster 1; until 2026-05-21, naming Anna K.',
      `suspended: ${who}; until it is resumed`,
      'roster signed: roster 2; until 2026-05-21, naming nobody',
      `resumed: ${who}; by the word of the registrar`,
      'roster signed: roster 3; until 2026-05-21, naming Anna K.',
      `renewed: ${who}; ${terms}; from 2026-05-08 until 2027-05-08`,
      'roster signed: roster 4; until 2026-05-22, naming Anna K.',
      `withdrawn: ${who}; ${terms}; from 2026-05-08 until 2027-05-08`,
      'roster signed: roster 5; until 2026-05-21, naming nobody',
    ])
    expect((await machine.acts()).at(-1)).toBe('11 acts, and the chain holds.')
    expect(readdirSync(join(machine.register, 'records'))).toHaveLength(11)
    expect(machine.printed).toContain(
      `To print and sign: ${join(machine.register, 'records', '0010-withdrawn.txt')}`,
    )
  })

  it('a page has date, act, whom, what, three hashes and two lines to sign', async () => {
    const { machine } = await withAnna()
    const page = pageOf(machine, 2)
    const signs = '[0-9A-HJKMNP-TV-Z]{4}( [0-9A-HJKMNP-TV-Z]{4}){3}'
    for (const line of [
      '^LAPWING REGISTER: ACT 2$',
      '^ +Date: +2026-05-07 09:30 UTC$',
      '^ +Act: +appointed$',
      `^ +Who: +Anna K. \\(${signs}\\)$`,
      '^ +What: +contact officer; Contact Group; Desk East; from 2026-05-07 until$',
      '^ +2027-05-07$',
      ...['Statement', 'Anchor', 'Log before', 'Log after'].map((name) => `^ +${name}: +${signs}$`),
      '^Done by: +_{20,} +Date: +_{10,}$',
      '^Seen by: +_{20,} +Date: +_{10,}$',
    ]) {
      expect(page).toMatch(new RegExp(line, 'mu'))
    }
    const after = /Log after: +(.*)$/mu.exec(page)![1]!
    expect(pageOf(machine, 3)).toContain(`Log before:  ${after}`)
    expect((await machine.acts('--seen', after.toLowerCase())).at(-1)).toBe(
      'The page of act 2 is of this log.',
    )
  })

  it('the anchor has a log of its own', async () => {
    const { machine } = await withAnna()
    await machine.rosterKey(START)
    const lines = await machine.run('acts', START, '--anchor', machine.stick)
    expect(lines.map((line) => /UTC {2}([a-z ]*):/u.exec(line)?.[1])).toEqual([
      'anchor made',
      'roster key issued',
      'roster key issued',
      undefined,
    ])
    expect(readdirSync(join(machine.stick, 'records'))).toHaveLength(3)
  })
})

describe('somebody who would rather it had not happened', () => {
  it.each([
    [
      'changes a name',
      (lines: string[]) => (lines[1] = lines[1]!.replace('Anna', 'Inna')),
      /Act 2 was changed/,
    ],
    [
      'changes a date',
      (lines: string[]) => (lines[2] = lines[2]!.replace(/"at":\d/u, '"at":2')),
      /Act 3 was changed/,
    ],
    ['takes one out', (lines: string[]) => lines.splice(1, 1), /Act 2 is missing/],
    ['takes the first out', (lines: string[]) => lines.splice(0, 1), /Act 1 is missing/],
    ['takes the last off', (lines: string[]) => lines.splice(-1, 1), /Act 3 is missing at the end/],
    [
      'takes all off',
      (lines: string[]) => lines.splice(0, 9),
      /Acts 1 to 3 are missing at the end/,
    ],
    [
      'exchanges two',
      (lines: string[]) => lines.push(...lines.splice(1, 1)),
      /Act 2 stands in the log again, or out of its order/,
    ],
    [
      'puts one in twice',
      (lines: string[]) => lines.push(lines[1]!),
      /Act 2 stands in the log again/,
    ],
    [
      'writes something else',
      (lines: string[]) => lines.push('nothing to see here'),
      /Line 4 of .* is not an act/,
    ],
    [
      'writes to the terminal',
      (lines: string[]) => (lines[1] = lines[1]!.replace('Anna', '\\u001b[2JAnna')),
      /Line 2 of .* is not an act/,
    ],
    [
      'adds a word to a line',
      (lines: string[]) => (lines[1] = lines[1]!.replace('{', '{"more":1,')),
      /Line 2 of .* is not an act/,
    ],
  ] as [string, (lines: string[]) => unknown, RegExp][])(
    '%s, and it is named',
    async (_, change, about) => {
      const { machine } = await withAnna()
      const lines = readFileSync(logOf(machine), 'utf8').trimEnd().split('\n')
      change(lines)
      writeFileSync(logOf(machine), lines.map((line) => `${line}\n`).join(''))
      await expect(machine.acts()).rejects.toThrow(about)
      // A log that is gone altogether stops nothing; below.
      const gone = lines.length === 0
      expect(await codeOf(() => machine.sign())).toBe(gone ? 'accepted' : 'acts-damaged')
    },
  )

  it('writes the log anew with all its hashes, which only the pages on paper tell', async () => {
    const { machine } = await withAnna()
    const after = /Log after: +(.*)$/mu.exec(pageOf(machine, 3))![1]!
    const other = await withAnna()
    // The other folder stands for a history with other words, whole in itself.
    await expect(other.machine.acts('--seen', after)).rejects.toThrow(/printed from another log/)
    expect(await codeOf(() => machine.acts('--seen', after))).toBe('accepted')
  })

  it('puts the log of another organisation in its place', async () => {
    const [{ machine }, other] = [await withAnna(), await withAnna()]
    writeFileSync(logOf(machine), readFileSync(logOf(other.machine)))
    await expect(machine.acts()).rejects.toThrow(/Act 1 is of another anchor, or was changed/)
  })

  it('and a log that is gone stops no withdrawal: the next act says that it is gone', async () => {
    const { machine, anna } = await withAnna()
    rmSync(logOf(machine))
    await expect(machine.acts()).rejects.toThrow(/Acts 1 to 3 are not in the log/)
    await machine.withdraw(anna)
    expect(await actsOf(machine)).toEqual([
      'log lost: the log; Acts 1 to 3 are in another file or gone',
      expect.stringMatching(/^withdrawn: Anna/),
      expect.stringMatching(/^roster signed/),
    ])
  })
})

describe('a power cut', () => {
  it('between the log and the register leaves the old register, and the next act says so', async () => {
    const { machine, anna } = await withAnna()
    const register = readFileSync(join(machine.register, 'register.json'), 'utf8')
    const records = join(machine.register, 'records')
    const pages = filesBelow(records)
    rmSync(records, { recursive: true })
    // No page can be written: the change stops there, after the log.
    writeFileSync(records, '')
    await expect(machine.withdraw(anna)).rejects.toThrow()
    expect(readFileSync(join(machine.register, 'register.json'), 'utf8')).toBe(register)
    rmSync(records)
    expect(await codeOf(() => machine.acts())).toBe('accepted')
    await machine.withdraw(anna)
    expect((await actsOf(machine)).slice(3)).toEqual([
      expect.stringMatching(/^withdrawn: Anna/),
      expect.stringMatching(/^roster signed: roster 2/),
      'not done: the log; Acts 4 to 5 are not done',
      expect.stringMatching(/^withdrawn: Anna/),
      expect.stringMatching(/^roster signed: roster 2/),
    ])
    expect(pages).toHaveLength(3)
  })

  it('twice at the same place is told once for all', async () => {
    const { machine, anna } = await withAnna()
    const register = readFileSync(join(machine.register, 'register.json'))
    for (let cut = 0; cut < 2; cut++) {
      await machine.withdraw(anna)
      writeFileSync(join(machine.register, 'register.json'), register)
    }
    await machine.withdraw(anna)
    expect((await actsOf(machine)).filter((act) => act.startsWith('not done'))).toEqual([
      'not done: the log; Acts 4 to 5 are not done',
      'not done: the log; Acts 4 to 8 are not done',
    ])
  })

  it('before the register names a new roster key leaves one nobody needs', async () => {
    const { machine } = await withAnna()
    const register = readFileSync(join(machine.register, 'register.json'))
    const secret = filesBelow(machine.register).find(({ path }) => path.endsWith('.secret'))!
    const known = machine.paper.notes.get('the register')!
    await machine.rosterKey(START)
    // The old one is dropped last: with the old register it is still there.
    writeFileSync(join(machine.register, 'register.json'), register)
    writeFileSync(secret.path, secret.text, { mode: 0o600 })
    machine.paper.notes.set('the register', known)
    await machine.sign()
    await machine.rosterKey(START)
    await machine.sign()
    expect(await codeOf(() => machine.acts())).toBe('accepted')
  })
})

it('two registrars at once: the second is told, and nothing is lost', async () => {
  const { machine, anna } = await withAnna()
  const ask = machine.paper.askHidden.bind(machine.paper)
  machine.paper.askHidden = async (prompt) => {
    machine.paper.askHidden = ask
    // While one waits for a passphrase, the other finishes.
    await machine.appoint(createIdentity(), 'Boris')
    return await ask(prompt)
  }
  expect(await codeOf(() => machine.withdraw(anna))).toBe('changed-meanwhile')
  expect((await machine.list()).join()).toMatch(/Anna K.*Boris/)
})

it('every kind of act can be read aloud', () => {
  for (const kind of ACT_KINDS) expect(kind).toMatch(/^[a-z ]+$/)
})

it('an act log of a fresh register is empty, and holds', async () => {
  const machine = greta()
  await machine.begin()
  expect((await machine.acts()).at(-1)).toBe('1 acts, and the chain holds.')
})
