/** The trial's registrar: appoints whoever asks, as one does at the command line, and publishes the list. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCrypto } from '@lapwing/crypto'
import { runCommand } from '../../apps/registrar/src/index.ts'
import type { TrialHouse } from './trial-house.ts'

const keyboard = {
  askHidden: (): Promise<string> => Promise.reject(new Error('nobody is asked')),
  showAside: () => (): void => undefined,
}

/**
 * `signs` is what the officer reads from their screen: where one differs, nobody is appointed. `isSecond`:
 * the registrar was told that it is another device of somebody who is appointed.
 */
export async function appoint(
  house: TrialHouse,
  request: string,
  signs: string,
  { desk = 'Trial desk', isSecond = false } = {},
): Promise<void> {
  await startCrypto()
  const folder = mkdtempSync(join(tmpdir(), 'lapwing-request-'))
  try {
    const file = join(folder, 'request.txt')
    writeFileSync(file, request)
    const terms = ['--function', 'contact officer', '--body', BODY, '--desk', desk]
    if (isSecond) terms.push('--although-alike')
    await command(house, ['appoint'], ['--request', file, '--fingerprint', signs, ...terms])
    await command(house, ['roster', 'sign'], published(house))
    await publish(house)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Takes back the appointment of whoever has these signs; the newest list names them no more. */
export async function withdraw(house: TrialHouse, signs: string): Promise<void> {
  await startCrypto()
  await command(house, ['withdraw'], ['--identity', signs, ...published(house)])
  await publish(house)
}

/** What the registrar's program says of a file, a letter for each byte. Throws where it does not hold. */
export async function check(
  house: TrialHouse,
  kind: 'export' | 'record',
  file: string,
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'lapwing-check-'))
  try {
    const path = join(folder, 'file.jsonl')
    writeFileSync(path, file, 'latin1')
    const config = join(house.dataDir, 'client-config.json')
    const { anchor } = JSON.parse(readFileSync(config, 'utf8')) as { anchor: string }
    const against = kind === 'record' ? ['--config', config, '--anchor-key', anchor] : []
    const said = await runCommand(['verify', `--${kind}`, path, ...against], {
      now: Date.now(),
      keyboard,
    })
    return said.join('\n')
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function publish(house: TrialHouse): Promise<void> {
  const origins = [house.officer, house.participant].flatMap((one) => ['--origin', one])
  const out = ['--out', join(house.dataDir, 'client-config.json')]
  const register = ['--register', join(house.dataDir, 'registrar', 'trial', 'register')]
  await runCommand(['publish', ...register, ...origins, ...out], { now: Date.now(), keyboard })
}

function published(house: TrialHouse): readonly string[] {
  return ['--published', join(house.dataDir, 'client-config.json')]
}

/** One command with the trial's register and its passphrase. */
async function command(
  house: TrialHouse,
  name: readonly string[],
  options: readonly string[],
): Promise<void> {
  const trial = join(house.dataDir, 'registrar', 'trial')
  const register = ['--register', join(trial, 'register')]
  const key = ['--passphrase-file', join(trial, 'passphrase.txt')]
  await runCommand([...name, ...register, ...key, ...options], { now: Date.now(), keyboard })
}

/** As the trial calls itself. */
const BODY = 'Trial organisation on this machine'
