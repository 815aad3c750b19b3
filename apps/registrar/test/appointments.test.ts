/** Officers come, look alike, are suspended, come back and go on, at several desks of two bodies. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createIdentity, makeStatement, shortFingerprint, startCrypto } from '@lapwing/crypto'
import { toBase64Url } from '@lapwing/codec'
import { officerOf } from '@lapwing/engagement'
import { beforeAll, describe, expect, it } from 'vitest'
import { readConfiguration } from '../src/configuration.ts'
import { makeAppointmentRequest } from '../src/index.ts'
import { greta, withAnna, type Machine } from './greta.ts'
import { codeOf, DAY_MS, START } from './support.ts'
import { LONG } from '../../../test/support/long.ts'

beforeAll(startCrypto)

function requestOf(machine: Machine, text: string): string {
  const path = join(machine.folder, 'one.request')
  writeFileSync(path, text)
  return path
}

function appointWith(machine: Machine, request: string, fingerprint: string): Promise<unknown> {
  const words = ['--function', 'contact officer', '--body', 'Contact Group', '--desk', 'Desk East']
  const heard = ['--fingerprint', fingerprint]
  const register = ['--register', machine.register]
  return machine.run('appoint', START, ...register, '--request', request, ...heard, ...words)
}

const names = (machine: Machine, now = START): readonly string[] =>
  machine.chain(now).officers.map(({ name }) => name)

describe('a request', () => {
  it('shows a name and sixteen signs to compare by telephone', async () => {
    const machine = greta()
    const anna = createIdentity()
    const request = requestOf(machine, makeAppointmentRequest(anna, 'Anna'))
    const lines = await machine.run('request', START, '--request', request)
    expect(lines.slice(0, 2)).toEqual([
      'Name: Anna',
      `Fingerprint: ${shortFingerprint(anna.publicKey)}`,
    ])
  })

  it('is appointed only with the signs the officer read out, however they are typed', async () => {
    const machine = greta()
    await machine.begin()
    const [anna, mallory] = [createIdentity(), createIdentity()]
    // Mallory exchanges Anna's request for his own under her name.
    const request = requestOf(machine, makeAppointmentRequest(mallory, 'Anna'))
    const read = shortFingerprint(anna.publicKey)
    for (const heard of [
      read,
      read.slice(0, -1),
      'no',
      `${shortFingerprint(mallory.publicKey)}0`,
    ]) {
      expect(await codeOf(() => appointWith(machine, request, heard)), heard).toBe(
        'wrong-fingerprint',
      )
    }
    expect(await machine.list()).toEqual(['Nobody is appointed.'])
    const own = requestOf(machine, makeAppointmentRequest(anna, 'Anna'))
    const typed = read.toLowerCase().replaceAll(' ', '-').replaceAll('0', 'o')
    expect(await codeOf(() => appointWith(machine, own, typed))).toBe('accepted')
  })

  it('signed by another key than it names is refused', async () => {
    const machine = greta()
    await machine.begin()
    const [anna, mallory] = [createIdentity(), createIdentity()]
    const bytes = makeStatement('appointment request', 1, { name: 'Anna' }, mallory.pair)
    // Anna's key in place of his, over his signature: both are 32 bytes at one place.
    const at = Buffer.from(bytes).indexOf(Buffer.from(mallory.publicKey))
    const forged = Buffer.from(bytes)
    forged.set(anna.publicKey, at)
    const request = requestOf(machine, toBase64Url(forged))
    const heard = shortFingerprint(anna.publicKey)
    expect(await codeOf(() => appointWith(machine, request, heard))).toBe('bad-request')
  })
})

describe('a name that could be taken for another', () => {
  it.each(['Анна K.', 'ANNA K', 'Аnnа К.', 'Anna  K.', 'Ánna K.', 'Anna K.'])(
    'such as %s is refused unless the registrar says that both are right',
    async (name) => {
      const { machine } = await withAnna()
      const other = createIdentity()
      const plain = name.replace('  ', ' ')
      const work = (...more: string[]): Promise<unknown> =>
        machine.appoint(other, plain, START, ...more)
      if (plain === 'Анна K.') {
        // Cyrillic н is no Latin n: these two can be told apart.
        expect(await codeOf(work)).toBe('accepted')
        return
      }
      expect(await codeOf(work)).toBe('looks-alike')
      await expect(work()).rejects.toThrow(/^Anna K\. \([0-9A-Z ]{19}\): /)
      expect(await codeOf(() => work('--although-alike'))).toBe('accepted')
    },
  )

  it('does not keep an officer from being appointed again under her own', async () => {
    const { machine, anna } = await withAnna()
    expect(await codeOf(() => machine.appoint(anna, 'Anna K.'))).toBe('accepted')
  })

  it('is found among the suspended, too', async () => {
    const { machine, anna } = await withAnna()
    await machine.about('suspend', anna)
    expect(await codeOf(() => machine.appoint(createIdentity(), 'Аnnа K.'))).toBe('looks-alike')
  })
})

describe('an officer who means ill', () => {
  it.each([
    'Anna K. (0000 1111 2222 3333)',
    'Anna K., Boris',
    'Vera: duty officer',
    'V/era',
    'V"era',
    'Vera; x',
  ])('asks under %j, which is more than a name', async (name) => {
    const { machine } = await withAnna()
    expect(await codeOf(() => machine.appoint(createIdentity(), 'Vera'))).toBe('accepted')
    const request = requestOf(machine, makeAppointmentRequest(createIdentity(), name))
    expect(await codeOf(() => appointWith(machine, request, 'any'))).toBe('bad-name')
  })

  it.each(['Contact Group', 'Desk East', 'Соntасt Grоuр'])(
    'asks under %j, which is a body or a desk',
    async (name) => {
      const machine = greta()
      await machine.begin()
      const work = (...more: string[]): Promise<unknown> =>
        machine.appoint(createIdentity(), name, START, ...more)
      expect(await codeOf(work)).toBe('looks-alike')
      expect(await codeOf(() => work('--although-alike'))).toBe('accepted')
    },
  )

  it('left in anger, and the old request still lies about', async () => {
    const { machine, anna } = await withAnna()
    await machine.withdraw(anna)
    expect(await codeOf(() => machine.appoint(anna, 'Anna K.'))).toBe('was-withdrawn')
    await expect(machine.appoint(anna, 'Anna K.')).rejects.toThrow(/^Anna K\. \(.*\), act 4: /)
    expect(await codeOf(() => machine.appoint(createIdentity(), 'Anna K.'))).toBe('accepted')
    const again = (): Promise<unknown> =>
      machine.appoint(anna, 'Anna Kovalenko', START, '--although-withdrawn')
    expect(await codeOf(again)).toBe('accepted')
  })
})

describe('at three in the morning', () => {
  it('an option given twice is refused: nobody knows which was meant', async () => {
    const { machine, anna } = await withAnna()
    const who = ['--identity', toBase64Url(createIdentity().publicKey)]
    expect(await codeOf(() => machine.about('withdraw', anna, START, ...who))).toBe('bad-option')
    expect(names(machine)).toEqual(['Anna K.'])
  })

  it('a clock that went back signs nothing; the time is told with each roster', async () => {
    const { machine, anna } = await withAnna()
    const early = START - 2 * DAY_MS
    for (const work of [
      () => machine.sign(early),
      () => machine.withdraw(anna, early),
      () => machine.about('renew', anna, early),
      () => machine.appoint(createIdentity(), 'Boris', early),
      () => machine.rosterKey(early),
    ]) {
      expect(await codeOf(work)).toBe('clock-behind')
    }
    expect(await machine.sign()).toContain(
      "By this machine's clock it is 2026-05-07 09:30 UTC. Is it?",
    )
  })
})

describe('functions', () => {
  it.each([
    [['contact officer', 'visa contact'], ['Note: "visa contact" grants nothing in this version.']],
    [
      ['contact oficer'],
      [/^Look: "contact oficer" is no function Lapwing knows/, /makes an officer/],
    ],
    [['observer'], [/^Note: "observer"/, /makes an officer/]],
    [['duty officer'], []],
    [['constructor', 'duty officer'], [/"constructor" is no function/]],
  ] as [string[], (string | RegExp)[]][])(
    '%j: what grants nothing is told',
    async (functions, told) => {
      const machine = greta()
      const anna = createIdentity()
      await machine.begin()
      const lines = await machine.run(
        'appoint',
        START,
        ...['--register', machine.register],
        ...['--request', requestOf(machine, makeAppointmentRequest(anna, 'Anna'))],
        ...['--fingerprint', shortFingerprint(anna.publicKey)],
        ...functions.flatMap((one) => ['--function', one]),
        ...['--body', 'Contact Group', '--desk', 'Desk East'],
      )
      const notes = lines.filter((line) => /^(Note|Look): /u.test(line))
      expect(notes).toHaveLength(told.length)
      for (const [i, note] of told.entries()) expect(notes[i]).toMatch(note)
    },
  )
})

it('desks of several bodies stand under one anchor, and each officer with their own', async () => {
  const { machine } = await withAnna()
  const [boris, vera] = [createIdentity(), createIdentity()]
  await machine.appoint(boris, 'Boris', START, '--body', 'Contact Group', '--desk', 'Desk South')
  await machine.appoint(vera, 'Vera', START, '--body', 'Commissioner', '--desk', 'Desk East')
  const lines = await machine.list()
  expect(lines.map((line) => line.replace(/ \(.*?\)/u, ''))).toEqual([
    'Commissioner, Desk East:',
    '  Vera: contact officer, until 2027-05-07, in no roster yet',
    'Contact Group, Desk East:',
    '  Anna K.: contact officer, until 2027-05-07',
    'Contact Group, Desk South:',
    '  Boris: contact officer, until 2027-05-07, in no roster yet',
  ])
  await machine.sign()
  await machine.publish()
  expect(officerOf(machine.chain(), vera.publicKey)).toMatchObject({
    body: 'Commissioner',
    desk: 'Desk East',
  })
})

describe('Anna goes on leave', () => {
  it('until a word: she is in no roster, is kept, and comes back with the same appointment', async () => {
    const { machine, anna } = await withAnna()
    const before = readConfiguration(machine.config).statements[2]
    await machine.about('suspend', anna)
    await machine.publish()
    expect(names(machine)).toEqual([])
    // What is published names nobody who is suspended.
    expect(readConfiguration(machine.config).statements).toHaveLength(2)
    expect((await machine.list())[1]).toMatch(/, SUSPENDED until it is resumed$/)
    await machine.sign(START + 10 * DAY_MS)
    await machine.publish(START + 10 * DAY_MS)
    expect(names(machine, START + 10 * DAY_MS)).toEqual([])
    await machine.about('resume', anna, START + 11 * DAY_MS)
    await machine.publish(START + 11 * DAY_MS)
    expect(names(machine, START + 11 * DAY_MS)).toEqual(['Anna K.'])
    expect(readConfiguration(machine.config).statements[2]).toEqual(before)
  })

  it('until a day: the first roster from that day on names her again, and says so', async () => {
    const { machine, anna } = await withAnna()
    await machine.about('suspend', anna, START, '--until', '2026-05-17')
    await machine.publish()
    expect(names(machine)).toEqual([])
    const still = START + 9 * DAY_MS
    await machine.sign(still)
    await machine.publish(still)
    expect(names(machine, still)).toEqual([])
    const over = START + 10 * DAY_MS
    expect(await codeOf(() => machine.publish(over))).toBe('roster-behind')
    await machine.sign(over)
    await machine.publish(over)
    expect(names(machine, over)).toEqual(['Anna K.'])
    expect((await machine.acts()).join()).toMatch(
      /resumed: Anna K\..*the day it was suspended until/,
    )
    expect(await codeOf(() => machine.about('resume', anna, over))).toBe('not-suspended')
  })

  it('renewed or appointed anew meanwhile, she stays away; under a new roster key, too', async () => {
    const { machine, anna } = await withAnna()
    await machine.about('suspend', anna)
    await machine.about('renew', anna)
    await machine.appoint(anna, 'Anna K.')
    await machine.rosterKey(START)
    await machine.publish()
    expect(names(machine)).toEqual([])
    expect((await machine.list())[1]).toMatch(/SUSPENDED/)
  })

  it.each([
    [['--until', '2026-05-07'], 'bad-day'],
    [['--until', '2026-02-30'], 'bad-option'],
    [['--until', 'tomorrow'], 'bad-option'],
    [['--until', '2026-5-17'], 'bad-option'],
  ] as [string[], string][])('%j is no day to come', async (until, code) => {
    const { machine, anna } = await withAnna()
    expect(await codeOf(() => machine.about('suspend', anna, START, ...until))).toBe(code)
    expect(names(machine)).toEqual(['Anna K.'])
  })

  it('twice, or never: each has its sentence', async () => {
    const { machine, anna } = await withAnna()
    expect(await codeOf(() => machine.about('resume', anna))).toBe('not-suspended')
    await machine.about('suspend', anna)
    expect(await codeOf(() => machine.about('suspend', anna))).toBe('suspended')
    const nobody = createIdentity()
    for (const command of ['renew', 'suspend', 'resume', 'withdraw']) {
      expect(await codeOf(() => machine.about(command, nobody)), command).toBe('not-appointed')
    }
  })
})

describe('an appointment', () => {
  it('is renewed with the same words for a year from then, and never for longer', async () => {
    const { machine, anna } = await withAnna()
    const later = START + 340 * DAY_MS
    expect((await machine.list(later)).at(-2)).toBe(
      "Look: Anna K.'s appointment ends on 2027-05-07. See registrar renew.",
    )
    expect(await codeOf(() => machine.about('renew', anna, later, '--days', '367'))).toBe(
      'bad-terms',
    )
    await machine.about('renew', anna, later)
    await machine.rosterKey(later)
    await machine.publish(later)
    expect(officerOf(machine.chain(later), anna.publicKey)).toMatchObject({
      name: 'Anna K.',
      functions: ['contact officer'],
      notAfter: Math.floor(later / 1000) + 365 * 86_400,
    })
  })

  it('is named by key or by fingerprint', async () => {
    const { machine, anna } = await withAnna()
    const epoch = ['--register', machine.register, '--published', machine.config]
    const work = (who: string): Promise<string> =>
      codeOf(() => machine.run('withdraw', START, '--identity', who, ...epoch))
    const print = shortFingerprint(anna.publicKey)
    expect(await work(print.replace(/.$/u, (sign) => (sign === '0' ? '1' : '0')))).toBe(
      'not-appointed',
    )
    expect(await work('Anna K.')).toBe('bad-option')
    expect(await work(print.toLowerCase())).toBe('accepted')
  })
})

describe('a small register, damaged', () => {
  it('at any byte is refused with a sentence, and nothing of it is lost', async () => {
    const { machine, anna } = await withAnna()
    await machine.about('suspend', anna, START, '--until', '2026-05-17')
    const path = join(machine.register, 'register.json')
    const good = readFileSync(path)
    // Every one in the long run.
    for (let at = 0; at < good.length; at += LONG ? 1 : 5) {
      const changed = Buffer.from(good)
      changed[at] = (changed[at] ?? 0) ^ 1
      writeFileSync(path, changed)
      const code = await codeOf(() => machine.list())
      // White space between words may be other white space.
      const blank = /\s/u.test(String.fromCharCode(good[at] ?? 0))
      expect(code === 'damaged' || (blank && code === 'accepted'), `byte ${at}: ${code}`).toBe(true)
      if (at % (LONG ? 97 : 485) === 0) expect(await codeOf(() => machine.sign())).toBe('damaged')
      expect(readFileSync(path).equals(changed)).toBe(true)
    }
    for (let length = 0; length < good.length - 2; length += LONG ? 13 : 101) {
      writeFileSync(path, good.subarray(0, length))
      expect(await codeOf(() => machine.list()), `cut at ${length}`).toBe('damaged')
    }
    writeFileSync(path, good)
    expect(await codeOf(() => machine.sign())).toBe('accepted')
  })

  it('of the version before is read, and goes on with its first act', async () => {
    const { machine, anna } = await withAnna()
    const path = join(machine.register, 'register.json')
    const file = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>
    const { anchor, rosterKey, roster, appointments } = file
    writeFileSync(path, JSON.stringify({ version: 1, anchor, rosterKey, roster, appointments }))
    writeFileSync(join(machine.register, 'acts.log'), '')
    await machine.about('suspend', anna)
    expect((await machine.acts()).at(-1)).toBe('2 acts, and the chain holds.')
    expect(existsSync(path)).toBe(true)
  })
})
