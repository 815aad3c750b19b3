/**
 * The trial organisation on disk, made through the registrar's own code:
 *
 *   data/registrar/          anchor, roster key, register: secrets, readable by their owner only
 *   data/client-config.json  what the web client trusts; public
 *   data/relay/              what the relay stores; made by the relay
 */
import { copyFileSync, mkdirSync, renameSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { trialKit } from './build.mjs'

/**
 * Makes the trial below `dataDir` on the first run and renews it on later ones. Gives back what the
 * relay needs, and on the first run only the desk's set-up code, which is written nowhere.
 */
export async function prepareTrial({ dataDir, origins }) {
  const { makeTrial, formatCode, organisationTag } = await import(pathToFileURL(trialKit).href)
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const trial = await makeTrial({ dataDir: `${dataDir}/registrar`, now: Date.now(), origins })
  const clientConfig = `${dataDir}/client-config.json`
  copyFileSync(trial.configPath, `${clientConfig}.new`)
  renameSync(`${clientConfig}.new`, clientConfig)
  const seed = trial.setUpSeed
  const code = seed && formatCode({ kind: 'set-up', tag: organisationTag(trial.anchor), seed })
  return {
    clientConfig,
    relayDir: `${dataDir}/relay`,
    admissionKey: Buffer.from(trial.admissionKey).toString('base64url'),
    rosterEnds: new Date(trial.rosterEnds * 1000),
    code,
  }
}
