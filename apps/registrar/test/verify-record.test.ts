/** An auditor checks copies of a desk's record of acts offline, against a list of officers. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { toBase64Url, toHex } from '@lapwing/codec'
import {
  createIdentity,
  makeStatement,
  openStatement,
  startCrypto,
  type Identity,
} from '@lapwing/crypto'
import {
  recordLine,
  writeRecord,
  type ActPlace,
  type DeskActBody,
  type RecordLine,
} from '@lapwing/engagement'
import { beforeAll, describe, expect, it } from 'vitest'
import { withAnna, type Machine } from './greta.ts'
import { START } from './support.ts'

const DESK = new Uint8Array(16).fill(7)

interface Written {
  readonly line: RecordLine
  readonly place: ActPlace
}

let machine: Machine
let anna: Identity
let boris: Identity
beforeAll(startCrypto)

/** Both appointed, by a list that is published. */
async function begun(): Promise<readonly Written[]> {
  ;({ machine, anna } = await withAnna())
  boris = createIdentity()
  await machine.appoint(boris, 'Boris Lind')
  await machine.sign()
  await machine.publish()
  return story()
}

function acts(
  by: Identity,
  o: {
    readonly after?: ActPlace
    readonly seen?: readonly ActPlace[]
    readonly at?: number
  } & Partial<Pick<DeskActBody, 'act' | 'n'>> = {},
): Written {
  const { after, seen = [], at = START / 1000 + 60, act = 'invited', n = (after?.n ?? 0) + 1 } = o
  const body = { desk: DESK, n, at, act, ...(after && { before: after.hash }), seen }
  const plain = { ...body, seen: seen.map((one) => ({ ...one })) }
  const statement = makeStatement('desk act', 1, plain, by.pair)
  const { hash } = openStatement(statement, { type: 'desk act', versions: [1] })
  const who = by === anna ? 'Anna K.' : 'Boris Lind'
  const words = { place: 0, who, by: by.publicKey, body, statement }
  const line = recordLine(words, { hex: toHex, text: toBase64Url })
  return { line, place: { by: by.publicKey, n, hash } }
}

function copy(...written: readonly Written[]): string {
  const top = {
    lapwing: 'desk record',
    version: 1,
    desk: toHex(DESK),
    by: 'Anna K.',
    identity: '',
    at: 'today',
  } as const
  return writeRecord(
    top,
    written.map(({ line }, i) => ({ ...line, place: i + 1 })),
  )
}

let files = 0
async function verify(...texts: readonly string[]): Promise<string> {
  const paths = texts.map((text) => {
    const path = join(machine.folder, `record-${(files += 1)}.jsonl`)
    writeFileSync(path, text)
    return ['--record', path]
  })
  const against = ['--config', machine.config, '--anchor-key', machine.anchorKey]
  return (await machine.run('verify', START, ...paths.flat(), ...against)).join('\n')
}

/** Anna, Boris, Anna, both at once, Anna. */
function story(): readonly Written[] {
  const a1 = acts(anna)
  const b1 = acts(boris, { seen: [a1.place], act: 'let in' })
  const a2 = acts(anna, { after: a1.place, seen: [b1.place] })
  const b2 = acts(boris, { after: b1.place, act: 'refused' })
  const a3 = acts(anna, { after: a2.place, seen: [b2.place], act: 'exported' })
  return [a1, b1, a2, b2, a3]
}

describe('registrar verify --record', () => {
  it('says who did how much, and that it holds', async () => {
    const said = await verify(copy(...(await begun())))
    expect(said).toContain('5 acts')
    expect(said).toMatch(/Anna K\.: acts 1 to 3, the last .{4} .{4} .{4} .{4}\./u)
    expect(said).toMatch(/Boris Lind: acts 1 to 2/u)
    expect(said).toContain('Every act is as it was signed')
  })

  it('names the line that was rewritten, in its words or in what was signed', async () => {
    const [a1, b1] = (await begun()) as readonly [Written, Written]
    const other = { ...b1, line: { ...b1.line, act: 'refused' } }
    await expect(verify(copy(a1, other))).rejects.toThrow(/Line 3 says something else/u)
    const { statement } = b1.line
    const changed = `${statement.slice(0, 60)}${statement[60] === 'A' ? 'B' : 'A'}${statement.slice(61)}`
    const forged = { ...b1, line: { ...b1.line, statement: changed } }
    await expect(verify(copy(a1, forged))).rejects.toThrow(/Line 3: nobody signed this/u)
  })

  it('misses what was left out, and says whose it is', async () => {
    const [a1, b1, a2, b2, a3] = (await begun()) as readonly [
      Written,
      Written,
      Written,
      Written,
      Written,
    ]
    await expect(verify(copy(a1, b1, b2, a3))).rejects.toThrow(/Act 2 of Anna K\. is missing/u)
    await expect(verify(copy(a1, b1, a2, a3))).rejects.toThrow(
      /Act 2 of Boris Lind should stand before what Anna K\. built upon it/u,
    )
    expect(await verify(copy(a1, a2))).toContain('Not here: act 1 of Boris Lind')
  })

  it('misses the order', async () => {
    const [a1, b1, a2] = (await begun()) as readonly [Written, Written, Written]
    await expect(verify(copy(a1, a2, b1))).rejects.toThrow(/Act 1 of Boris Lind .* moved/u)
    const b2 = acts(boris, { after: b1.place })
    const a3 = acts(anna, { after: a2.place, seen: [b2.place] })
    await expect(verify(copy(a1, b1, a2, a3, b2))).rejects.toThrow(/left out, or moved/u)
    await expect(verify(copy(a1, b1, acts(anna, { after: a1.place, at: 1_000 })))).rejects.toThrow(
      /says an earlier hour/u,
    )
  })

  it('shows whoever signed two acts in one place', async () => {
    const [a1, b1] = (await begun()) as readonly [Written, Written]
    const twin = acts(boris, { act: 'refused' })
    await expect(verify(copy(a1, b1, twin))).rejects.toThrow(
      /Boris Lind signed two different acts 1/u,
    )
    const on = acts(anna, { after: a1.place, seen: [twin.place] })
    await expect(verify(copy(a1, b1, on))).rejects.toThrow(
      /another act 1 of Boris Lind than the one/u,
    )
    await expect(verify(copy(a1, b1), copy(a1, twin))).rejects.toThrow(
      /differ in act 1 of Boris Lind/u,
    )
  })

  it('takes nobody who was not appointed on that day, or never', async () => {
    await begun()
    const stranger = createIdentity()
    await expect(verify(copy(acts(stranger)))).rejects.toThrow(/a key that was never appointed/u)
    const late = acts(boris, { at: START / 1000 + 400 * 86_400 })
    await expect(verify(copy(late))).rejects.toThrow(
      /Boris Lind: they were not appointed on that day/u,
    )
  })

  it('reads no file that was cut short, or is none', async () => {
    const text = copy(...(await begun()))
    await expect(verify(text.split('\n').slice(0, 4).join('\n'))).rejects.toThrow(/line 4/u)
    await expect(verify(`${text.split('\n').slice(0, 4).join('\n')}\n`)).rejects.toThrow(/line 4/u)
    await expect(verify('nothing of ours')).rejects.toThrow(/line 1/u)
  })
})
