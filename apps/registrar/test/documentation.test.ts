/** docs/operations.md, "The registrar: a year": its commands are run in the order they stand there. */
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createIdentity, shortFingerprint, startCrypto } from '@lapwing/crypto'
import { beforeAll, expect, it } from 'vitest'
import { USAGE } from '../src/commands.ts'
import { makeAppointmentRequest, runCommand } from '../src/index.ts'
import { Paper } from './paper.ts'
import { DAY_MS, newFolder, START } from './support.ts'

beforeAll(startCrypto)

const text = readFileSync(
  fileURLToPath(new URL('../../../docs/operations.md', import.meta.url)),
  'utf8',
)

interface Block {
  /** Days after the first. */
  readonly day: number
  readonly commands: readonly string[]
}

function blocks(): readonly Block[] {
  const section = /^## The registrar: a year$(.*?)^## /msu.exec(text)![1]!
  return [...section.matchAll(/^```sh day=(\d+)\n(.*?)^```$/gmsu)].map(([, day, body]) => ({
    day: Number(day),
    commands: body!
      .replace(/\\\n */gu, '')
      .trimEnd()
      .split('\n'),
  }))
}

const FILES = ['anchor', 'register', 'request', 'shares-to', 'share', 'published', 'out', 'config']

/** A line as a shell reads it, in a folder, with these variables. */
function argumentsOf(
  line: string,
  folder: string,
  variables: Readonly<Record<string, string>>,
): string[] {
  const words = [...line.matchAll(/"([^"]*)"|(\S+)/gu)].map(([, quoted, bare]) =>
    (quoted ?? bare ?? '').replace(/\$([A-Z]+)/gu, (_, name: string) => variables[name]!),
  )
  expect(words[0], line).toBe('registrar')
  return words
    .slice(1)
    .map((word, i, all) => (FILES.includes(all[i - 1]?.slice(2) ?? '') ? join(folder, word) : word))
}

it('every command of the year runs, in order, and says what the page says', async () => {
  const folder = newFolder()
  const paper = new Paper()
  const [anna, boris] = [createIdentity(), createIdentity()]
  writeFileSync(join(folder, 'anna.request'), makeAppointmentRequest(anna, 'Anna K.'))
  writeFileSync(join(folder, 'boris.request'), makeAppointmentRequest(boris, 'Boris L.'))
  const variables: Record<string, string> = {
    ANNA: shortFingerprint(anna.publicKey),
    BORIS: shortFingerprint(boris.publicKey),
  }
  const said: string[] = []
  for (const { day, commands } of blocks()) {
    for (const line of commands) {
      if (line.includes('recover')) {
        // Three holders come and type; the anchor's stick is at the bottom of a river.
        for (const [i, name] of ['one', 'two', 'three'].entries()) {
          const page = join(folder, 'pages', `share-${2 * i + 1}-of-5.txt`)
          copyFileSync(page, join(folder, `${name}.txt`))
        }
        rmSync(join(folder, 'anchor'), { recursive: true })
      }
      const at = { now: START + day * DAY_MS, keyboard: paper }
      const lines = await runCommand(argumentsOf(line, folder, variables), at).catch(
        (error: unknown) => expect.fail(`${line}\n${String(error)}`),
      )
      said.push(...lines)
      const key = /^Public key: (.*)$/mu.exec(lines.join('\n'))?.[1]
      if (key !== undefined) variables['ANCHOR'] = key
    }
  }
  expect(said.filter((line) => /^Roster \d+/u.test(line)).at(-1)).toMatch(/^Roster 8, valid until/)
  expect(said.join('\n')).toMatch(/\n2 acts, and the chain holds\.$/)
  expect(said.filter((line) => line.startsWith('Look: ') && !line.includes('ends on'))).toEqual([])
})

it('the page leaves no command out but those it names in words, and knows none that is not there', () => {
  const known = [...USAGE.matchAll(/^ {2}registrar ([a-z]+(?:-[a-z]+)*(?: [a-z]+)?)/gmu)].map(
    ([, name]) => name!,
  )
  const run = blocks().flatMap(({ commands }) =>
    commands.map((line) => /^registrar ([a-z-]+(?: [a-z]+)?)/u.exec(line)![1]!),
  )
  const unused = ['anchor passphrase', 'anchor shares', 'roster-key passphrase']
  expect(new Set(known)).toEqual(new Set([...run, ...unused]))
})
