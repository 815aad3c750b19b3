/** The trial's registrar: appoints whoever asks, as one does at the command line, and publishes the list. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCrypto } from '@lapwing/crypto'
import { runCommand } from '../../apps/registrar/src/index.ts'
import type { TrialHouse } from './trial-house.ts'

const keyboard = {
  askHidden: (): Promise<string> => Promise.reject(new Error('nobody is asked')),
  showAside: () => (): void => undefined,
}

/** `signs` is what the officer reads from their screen: where one differs, nobody is appointed. */
export async function appoint(house: TrialHouse, request: string, signs: string): Promise<void> {
  await startCrypto()
  const folder = mkdtempSync(join(tmpdir(), 'lapwing-request-'))
  try {
    const file = join(folder, 'request.txt')
    writeFileSync(file, request)
    const trial = join(house.dataDir, 'registrar', 'trial')
    const register = ['--register', join(trial, 'register')]
    const key = ['--passphrase-file', join(trial, 'passphrase.txt')]
    const config = join(house.dataDir, 'client-config.json')
    const terms = ['--function', 'contact officer', '--body', BODY, '--desk', 'Trial desk']
    const asked = ['--request', file, '--fingerprint', signs]
    const at = { now: Date.now(), keyboard }
    await runCommand(['appoint', ...register, ...key, ...asked, ...terms], at)
    await runCommand(['roster', 'sign', ...register, ...key, '--published', config], at)
    const origins = [house.officer, house.participant].flatMap((one) => ['--origin', one])
    await runCommand(['publish', ...register, ...origins, '--out', config], at)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** As the trial calls itself. */
const BODY = 'Trial organisation on this machine'
