/** Configuration is right or refused, and a refusal names variables, never values. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { toBase64Url } from '@lapwing/codec'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from '../src/config.ts'

const key = new Uint8Array(32).fill(7)
const least = { LAPWING_DATA_DIR: '/tmp/x', LAPWING_ORIGINS: 'https://relay.example' }

async function refusalOf(env: Record<string, string>): Promise<ConfigError> {
  try {
    await readConfig({ ...least, ...env })
  } catch (error) {
    if (error instanceof ConfigError) return error
    throw error
  }
  throw new Error('accepted')
}

describe('configuration', () => {
  let directory = ''
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'lapwing-config-'))
  })
  afterAll(() => rm(directory, { recursive: true }))

  it('has defaults for all but data and origins, and ignores what is not ours', async () => {
    expect(await readConfig({ ...least, PATH: '/bin', HOME: undefined })).toEqual({
      host: '127.0.0.1',
      port: 8787,
      dataDirectory: '/tmp/x',
      origins: ['https://relay.example'],
      admission: [],
      struckOwners: [],
      clientDirectory: undefined,
      clientConfig: undefined,
      maxConnections: 16_384,
      maxWaiting: 1_000_000,
      forgetMs: 3_600_000,
      reserveBytes: 67_108_864,
      metrics: undefined,
    })
  })

  it('serves counts only when asked to, and then on the loopback address', async () => {
    const { metrics } = await readConfig({ ...least, LAPWING_METRICS_PORT: '9464' })
    expect(metrics).toEqual({ host: '127.0.0.1', port: 9464 })
    const lonely = await refusalOf({ LAPWING_METRICS_HOST: '127.0.0.1' })
    expect(lonely.variables).toEqual(['LAPWING_METRICS_PORT'])
  })

  it('takes admission keys as a list or from a file', async () => {
    const text = toBase64Url(key)
    const path = join(directory, 'admission.json')
    await writeFile(path, JSON.stringify([text, text]))
    for (const value of [`${text},${text}`, ` ${text} , ${text},`, path]) {
      const { admission } = await readConfig({ ...least, LAPWING_ADMISSION: value })
      expect(admission).toEqual([key, key])
    }
  })

  it.each([
    ['LAPWING_PORT', '65536'],
    ['LAPWING_PORT', '0x50'],
    ['LAPWING_PORT', ''],
    ['LAPWING_PORT', '-1'],
    ['LAPWING_MAX_CONNECTIONS', '0'],
    ['LAPWING_RESERVE_MIB', '0'],
    ['LAPWING_MAX_WAITING', '9999'],
    ['LAPWING_MAX_WAITING', '10000000'],
    ['LAPWING_FORGET_MINUTES', '9'],
    ['LAPWING_FORGET_MINUTES', '1441'],
    ['LAPWING_HOST', ''],
    ['LAPWING_METRICS_PORT', '9464/tcp'],
    ['LAPWING_METRICS_PORT', ''],
    ['LAPWING_METRICS_HOST', ''],
    ['LAPWING_DATA_DIR', ''],
    ['LAPWING_ORIGINS', ''],
    ['LAPWING_ORIGINS', 'https://relay.example/'],
    ['LAPWING_ORIGINS', 'relay.example'],
    ['LAPWING_ORIGINS', '*'],
    ['LAPWING_ORIGINS', 'https://relay.example:443'],
    ['LAPWING_ORIGINS', Array.from({ length: 9 }, (_, at) => `https://r${at}.example`).join(',')],
    ['LAPWING_ADMISSION', 'AAAA'],
    ['LAPWING_ADMISSION', 'not base64url!'],
    ['LAPWING_ADMISSION', './nowhere.json'],
    ['LAPWING_STRUCK_OWNERS', 'AAAA'],
    ['LAPWING_STRUCK_OWNERS', './nowhere.json'],
  ])('refuses %s=%s by name', async (name, value) => {
    const error = await refusalOf({ [name]: value })
    expect(error.variables).toEqual([name])
    if (value.length > 3) expect(inspect(error, { showHidden: true })).not.toContain(value)
  })

  it('refuses what is missing, and what is misspelt', async () => {
    await expect(readConfig({})).rejects.toMatchObject({
      variables: ['LAPWING_DATA_DIR', 'LAPWING_ORIGINS'],
    })
    expect((await refusalOf({ LAPWING_ORIGIN: 'https://a.example' })).unknown).toEqual([
      'LAPWING_ORIGIN',
    ])
  })
})
