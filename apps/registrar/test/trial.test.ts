/** The trial organisation of `npm start`, over months of starts. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { toBase64Url, toHex } from '@lapwing/codec'
import { derive, identityFromSeed, signingKeyPairFromSeed, startCrypto } from '@lapwing/crypto'
import { officerOf, type Roster } from '@lapwing/engagement'
import { beforeAll, describe, expect, it } from 'vitest'
import { readConfiguration } from '../src/configuration.ts'
import { makeTrial, type Trial } from '../src/index.ts'
import { readSecret } from '../src/secret-file.ts'
import { verifyChain } from '../src/verify.ts'
import { DAY_MS, filesBelow, newFolder, START } from './support.ts'

const origins = ['http://localhost:8787', 'http://127.0.0.1:8787']

beforeAll(startCrypto)

const start = (dataDir: string, now = START): Promise<Trial> => makeTrial({ dataDir, now, origins })

function chain(trial: Trial, now = START): Roster {
  const { anchor, statements } = readConfiguration(trial.configPath)
  expect(anchor).toEqual(trial.anchor)
  return verifyChain({ anchor, statements, now })
}

describe('the first start', () => {
  it('appoints the identity of the set-up code and admits its desk', async () => {
    const trial = await start(newFolder())
    expect(trial.setUpSeed).toHaveLength(16)
    const identity = identityFromSeed(derive(trial.setUpSeed!, 'lapwing set-up identity'))
    const admission = signingKeyPairFromSeed(derive(trial.setUpSeed!, 'lapwing set-up admission'))
    expect(trial.admissionKey).toEqual(admission.publicKey)
    const roster = chain(trial)
    expect(roster).toMatchObject({ epoch: 1, expired: false, notAfter: trial.rosterEnds })
    expect(officerOf(roster, identity.publicKey)?.functions).toEqual([
      'contact officer',
      'duty officer',
    ])
    expect(roster.officers).toHaveLength(1)
  })

  it('writes the configuration the client reads, marked as a trial', async () => {
    const trial = await start(newFolder())
    const file = JSON.parse(readFileSync(trial.configPath, 'utf8')) as Record<string, unknown>
    expect(file).toMatchObject({
      version: 1,
      trial: true,
      origins,
      anchor: toBase64Url(trial.anchor),
    })
    expect(file['statements']).toHaveLength(3)
  })

  it('writes the set-up seed and what follows from it nowhere', async () => {
    const folder = newFolder()
    const { setUpSeed } = await start(folder)
    const files = filesBelow(folder)
    for (const secret of [
      setUpSeed!,
      derive(setUpSeed!, 'lapwing set-up identity'),
      derive(setUpSeed!, 'lapwing set-up admission'),
    ]) {
      for (const { text, path } of files) {
        expect(text, path).not.toContain(toBase64Url(secret))
        expect(text, path).not.toContain(toHex(secret))
      }
    }
    const secrets = files.filter(({ path }) => path.endsWith('.secret'))
    expect(secrets.map(({ mode }) => mode)).toEqual([0o600, 0o600])
  })

  it('cut short, is made anew by the next, with a code again', async () => {
    const folder = newFolder()
    const lost = await start(folder)
    rmSync(join(folder, 'trial', 'admission.txt'))
    const trial = await start(folder)
    expect(trial.setUpSeed).toBeDefined()
    expect(trial.anchor).not.toEqual(lost.anchor)
    expect(chain(trial).officers).toHaveLength(1)
  })
})

describe('later starts', () => {
  it('keep everything and give no code', async () => {
    const folder = newFolder()
    const first = await start(folder)
    const again = await start(folder, START + DAY_MS)
    expect(again.setUpSeed).toBeUndefined()
    expect(again.admissionKey).toEqual(first.admissionKey)
    expect(again.anchor).toEqual(first.anchor)
    expect(again.rosterEnds).toBe(first.rosterEnds)
  })

  it('take over new origins', async () => {
    const folder = newFolder()
    await start(folder)
    const trial = await makeTrial({ dataDir: folder, now: START, origins: ['http://localhost:9'] })
    expect(readConfiguration(trial.configPath).origins).toEqual(['http://localhost:9'])
  })

  it('sign the roster anew when less than seven days are left', async () => {
    const folder = newFolder()
    await start(folder)
    expect(chain(await start(folder, START + 6.9 * DAY_MS)).epoch).toBe(1)
    const at = START + 7.1 * DAY_MS
    const renewed = await start(folder, at)
    expect(chain(renewed, at)).toMatchObject({ epoch: 2, expired: false })
    expect(renewed.rosterEnds).toBe(Math.floor(at / 1000) + 14 * 86_400)
  })

  it('a month, a year or three years later, find the same officer valid', async () => {
    const folder = newFolder()
    const { setUpSeed } = await start(folder)
    const { publicKey } = identityFromSeed(derive(setUpSeed!, 'lapwing set-up identity'))
    let epoch = 1
    for (const days of [30, 340, 366, 400, 3 * 365]) {
      const at = START + days * DAY_MS
      const roster = chain(await start(folder, at), at)
      expect(roster.expired).toBe(false)
      expect(roster.epoch).toBeGreaterThan(epoch)
      expect(officerOf(roster, publicKey)).toBeDefined()
      epoch = roster.epoch
    }
  })

  it('after a clock was set back, sign a roster that holds now', async () => {
    const folder = newFolder()
    await start(folder)
    const at = START - 30 * DAY_MS
    expect(chain(await start(folder, at), at)).toMatchObject({ epoch: 2, expired: false })
  })

  it('refuse a damaged register rather than make another organisation', async () => {
    const folder = newFolder()
    await start(folder)
    writeFileSync(join(folder, 'trial', 'register', 'register.json'), '{')
    await expect(start(folder)).rejects.toMatchObject({ code: 'damaged' })
  })
})

it('a trial of the version that sealed nothing is sealed at its next start, and goes on', async () => {
  const folder = newFolder()
  const identity = chain(await start(folder)).officers[0]?.identity
  const passphrase = join(folder, 'trial', 'passphrase.txt')
  const text = readFileSync(passphrase, 'utf8').trim()
  const seeds: string[] = []
  for (const { path } of filesBelow(folder).filter((file) => file.path.endsWith('.secret'))) {
    const kind = path.endsWith('anchor.secret') ? 'anchor' : 'roster key'
    const seed = toBase64Url(await readSecret(path, kind, () => Promise.resolve(text)))
    writeFileSync(path, `lapwing ${kind}, secret, version 1\n${seed}\n`)
    seeds.push(seed)
  }
  rmSync(passphrase)
  expect(seeds).toHaveLength(2)
  const later = START + 400 * DAY_MS
  expect(chain(await start(folder, later), later)).toMatchObject({ expired: false })
  expect(chain(await start(folder, later), later).officers[0]?.identity).toEqual(identity)
  for (const { text: written } of filesBelow(folder)) {
    for (const seed of seeds) expect(written).not.toContain(seed)
  }
})
