/** The command line itself, bundled as it is shipped and run as its own process. */
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { toBase64Url } from '@lapwing/codec'
import { startCrypto } from '@lapwing/crypto'
import { build } from 'esbuild'
import { beforeAll, describe, expect, it } from 'vitest'
import { PRIVATE_FILE, writeAtomic } from '../src/atomic-file.ts'
import { USAGE } from '../src/commands.ts'
import { readSecret } from '../src/secret-file.ts'
import { filesBelow, newFolder } from './support.ts'

beforeAll(startCrypto)

interface Ended {
  readonly code: number
  readonly out: string
  readonly err: string
}

describe('registrar, as a program', () => {
  it('prints what it did on stdout, refusals on stderr, and never a secret', async () => {
    const folder = newFolder()
    const program = join(folder, 'registrar.mjs')
    await build({
      entryPoints: [fileURLToPath(new URL('../src/main.ts', import.meta.url))],
      outfile: program,
      bundle: true,
      platform: 'node',
      format: 'esm',
    })
    const run = (...args: string[]): Promise<Ended> =>
      new Promise((resolve) => {
        execFile(process.execPath, [program, ...args], (error, out, err) =>
          resolve({ code: error === null ? 0 : Number(error.code), out, err }),
        )
      })

    expect(await run()).toEqual({ code: 0, out: `${USAGE}\n`, err: '' })
    const stick = join(folder, 'stick')
    // No terminal, no file: nobody is asked and nothing is made.
    const unasked = await run('anchor', 'new', '--anchor', stick)
    expect(unasked).toMatchObject({ code: 1, out: '' })
    expect(unasked.err).toMatch(/--anchor-passphrase-file/)
    expect(existsSync(stick)).toBe(false)
    const passphrase = 'nineteen lapwings over the reeds'
    const file = join(folder, 'passphrase')
    writeFileSync(file, `${passphrase}\n`, { mode: 0o600 })
    const made = await run('anchor', 'new', '--anchor', stick, '--anchor-passphrase-file', file)
    expect(made).toMatchObject({ code: 0, err: '' })
    expect(made.out).toMatch(/^Anchor made in .*\.\nPublic key: [\w-]{43}\nFingerprint: /)
    const secret = filesBelow(stick).find(({ path }) => path.endsWith('.secret'))!
    const seed = await readSecret(secret.path, 'anchor', () => Promise.resolve(passphrase))
    for (const hidden of [passphrase, toBase64Url(seed)]) {
      expect(`${made.out}${made.err}${secret.text}`).not.toContain(hidden)
    }

    const again = await run('anchor', 'new', '--anchor', stick)
    expect(again).toMatchObject({ code: 1, out: '' })
    expect(again.err).toMatch(/never overwritten\.\n$/)
    expect(await run('nonsense')).toMatchObject({ code: 1, out: '' })
  })
})

describe('a file that cannot be written', () => {
  it('leaves the old one whole and nothing beside it', () => {
    const folder = newFolder()
    writeFileSync(join(folder, 'kept'), 'old')
    mkdirSync(join(folder, 'kept.json'))
    expect(() => writeAtomic(join(folder, 'kept.json'), 'new', PRIVATE_FILE)).toThrow()
    expect(filesBelow(folder).map(({ text }) => text)).toEqual(['old'])
    writeAtomic(join(folder, 'kept'), 'new', PRIVATE_FILE)
    expect(filesBelow(folder)).toMatchObject([{ text: 'new', mode: 0o600 }])
  })
})
