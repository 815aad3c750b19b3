/** A journalist, an embassy, an officer: anybody checks a statement offline, with the anchor's key. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { toBase64Url, type CborValue } from '@lapwing/codec'
import {
  createIdentity,
  makeStatement,
  shortFingerprint,
  startCrypto,
  STATEMENT_TYPES,
  type Identity,
  type StatementType,
} from '@lapwing/crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { readConfiguration } from '../src/configuration.ts'
import { makeAppointmentRequest } from '../src/index.ts'
import { withAnna, type Machine } from './greta.ts'
import { codeOf, DAY_MS, START } from './support.ts'

beforeAll(startCrypto)

const seconds = Math.floor(START / 1000)
const span = { notBefore: seconds, notAfter: seconds + 10 * 86_400 }

function verify(
  machine: Machine,
  text: string,
  o: { readonly now?: number; readonly alone?: boolean; readonly anchor?: string } = {},
): Promise<readonly string[]> {
  const path = join(machine.folder, 'found.statement')
  writeFileSync(path, text)
  const anchor = ['--anchor-key', o.anchor ?? machine.anchorKey]
  const config = o.alone === true ? [] : ['--config', machine.config]
  return machine.run('verify', o.now ?? START, '--statement', path, ...anchor, ...config)
}

async function refusal(work: Promise<unknown>): Promise<string> {
  return await work.then(
    () => 'accepted',
    (error: unknown) => (error as Error).message,
  )
}

const by = (type: StatementType, body: CborValue, signer: Identity, version = 1): string =>
  toBase64Url(makeStatement(type, version, body, signer.pair))

function cardOf(machine: Machine, more: Readonly<Record<string, CborValue>> = {}): CborValue {
  const { anchor } = readConfiguration(machine.config)
  return {
    state: 'open',
    door: new Uint8Array(32),
    sealKey: new Uint8Array(1216),
    anchor,
    origins: ['https://example.org'],
    languages: ['en'],
    hours: { zone: 'Europe/Paris', days: [1], from: 540, to: 1020 },
    expires: span.notAfter,
    pin: true,
    again: new Uint8Array(32),
    ...more,
  }
}

describe('what the chain says', () => {
  it('roster key, roster and appointment: who signed, what it says, until when', async () => {
    const { machine, anna } = await withAnna()
    const { statements } = readConfiguration(machine.config)
    const lines = await verify(machine, statements.map(toBase64Url).join('\n'))
    const text = lines.join('\n')
    const print = shortFingerprint(anna.publicKey)
    for (const words of [
      /^roster key, version 1 {2}\[[0-9A-Z ]{19}\]\n {2}Says: roster key [0-9A-Z ]{19}; from 2026-05-07 until 2027-05-07\n {2}Signed by: [0-9A-Z ]{19}, the anchor\n {2}Its chain reaches the anchor\.\n {2}Holds until 2027-05-07 09:30 UTC\./,
      /Says: roster 1; from 2026-05-07 until 2026-05-21; names Anna K\.\n.*, a roster key of the anchor\n/,
      new RegExp(
        `Says: Anna K. \\(${print}\\): contact officer; Contact Group; Desk East; from 2026-05-07 until 2027-05-07\n.*, a roster key of the anchor; the newest roster names it\n`,
      ),
    ]) {
      expect(text).toMatch(words)
    }
    expect(text).not.toMatch(/[A-Z]{4} [A-Z]{3,} (THIS|NAME)|NOTHING|EXPIRED/u)
  })

  it('a roster key needs nothing but the anchor', async () => {
    const { machine } = await withAnna()
    const [key] = readConfiguration(machine.config).statements
    expect((await verify(machine, toBase64Url(key!), { alone: true }))[3]).toMatch(
      /reaches the anchor/,
    )
  })

  it('a card by an appointed officer', async () => {
    const { machine, anna } = await withAnna()
    const lines = await verify(machine, by('card', cardOf(machine), anna))
    expect(lines.slice(1)).toEqual([
      '  Says: an invitation, open, with a PIN, to https://example.org, for this anchor, until 2026-05-17',
      `  Signed by: ${shortFingerprint(anna.publicKey)}, Anna K., contact officer, Contact Group, Desk East`,
      '  Its chain reaches the anchor.',
      '  Holds until 2026-05-17 09:30 UTC.',
    ])
  })
})

describe('what is not proven is said, with what it claims', () => {
  const words = (identity: Uint8Array): Record<string, CborValue> => ({
    identity,
    name: 'Mallory',
    functions: ['contact officer'],
    body: 'Contact Group',
    desk: 'Desk East',
    ...span,
  })

  it('a forged chain of one’s own, and an appointment an officer signed for a friend', async () => {
    const { machine, anna } = await withAnna()
    const mallory = createIdentity()
    for (const text of [
      by('appointment', words(mallory.publicKey), mallory),
      by('appointment', words(mallory.publicKey), anna),
      by('roster key', { key: mallory.publicKey, ...span }, mallory),
      by('roster', { epoch: 9, ...span, appointments: [] }, anna),
      [
        by('roster key', { key: mallory.publicKey, ...span }, anna),
        by('roster', { epoch: 9, ...span, appointments: [] }, mallory),
      ].join('\n'),
      by('card', cardOf(machine), mallory),
    ]) {
      const said = await refusal(verify(machine, text))
      expect(said).toMatch(/NOTHING under this anchor lets its signer say this\.\n/)
      expect(said).toMatch(/\nNot proven: see the words in capitals above\.$/)
    }
    const said = await refusal(verify(machine, by('appointment', words(mallory.publicKey), anna)))
    expect(said).toContain('Says: Mallory (')
    expect(said).toContain('Anna K., contact officer')
  })

  it('an appointment that was withdrawn', async () => {
    const { machine, anna } = await withAnna()
    const appointment = readConfiguration(machine.config).statements[2]!
    await machine.withdraw(anna)
    await machine.publish()
    const said = await refusal(verify(machine, toBase64Url(appointment)))
    expect(said).toContain('a roster key of the anchor; the newest roster DOES NOT NAME IT')
  })

  it('what has expired, and what another anchor says', async () => {
    const { machine, anna } = await withAnna()
    const { statements } = readConfiguration(machine.config)
    const roster = toBase64Url(statements[1]!)
    expect(await refusal(verify(machine, roster, { now: START + 15 * DAY_MS }))).toMatch(
      /EXPIRED on 2026-05-21 09:30 UTC/,
    )
    expect(await refusal(verify(machine, roster, { now: START - 2 * DAY_MS }))).toMatch(/NOT YET/)
    const late = by('card', cardOf(machine), anna)
    expect(await refusal(verify(machine, late, { now: START + 15 * DAY_MS }))).toMatch(
      /by a roster that ended on 2026-05-21/,
    )
    const foreign = by('card', cardOf(machine, { anchor: new Uint8Array(32) }), anna)
    expect(await refusal(verify(machine, foreign))).toMatch(/for ANOTHER ANCHOR/)
    const other = (await withAnna()).machine.anchorKey
    expect(await refusal(verify(machine, roster, { anchor: other }))).toMatch(/NOTHING under/)
  })

  it('a request proves its sender’s key and no more', async () => {
    const { machine } = await withAnna()
    const said = await refusal(verify(machine, makeAppointmentRequest(createIdentity(), 'Vera')))
    expect(said).toContain('Says: Vera asks to be appointed')
    expect(said).toContain('that proves that its sender holds it')
  })

  it('every type of the anchor but the roster key, and every type this version has no words for', async () => {
    const { machine, anna } = await withAnna()
    for (const type of STATEMENT_TYPES) {
      const said = await refusal(verify(machine, by(type, { anything: 1 }, anna)))
      expect(said, type).toMatch(/Says: this version has no words for it/)
      expect(said, type).toMatch(/Not proven/)
    }
    const newer = by('appointment', { anything: 1 }, anna, 2)
    expect(await refusal(verify(machine, newer))).toMatch(/^appointment, version 2 {2}\[/)
  })

  it('bytes that are no statement, or were changed', async () => {
    const { machine, anna } = await withAnna()
    const card = by('card', cardOf(machine), anna)
    for (const text of [
      '',
      'hello',
      card.slice(0, -4),
      card.replace('A', 'B'),
      `${card}AAAA`,
      '\u001b[2J',
    ]) {
      expect(await codeOf(() => verify(machine, text)), text.slice(0, 20)).toBe('not-genuine')
    }
  })
})
