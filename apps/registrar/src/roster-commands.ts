/** Commands about roster keys, rosters and the configuration made of them. */
import { equalBytes } from '@lapwing/codec'
import { wipe } from '@lapwing/crypto'
import type { NewAct } from './act-log.ts'
import { assertActs, recordAnchorActs } from './anchor-acts.ts'
import { OLD_COPIES } from './anchor-commands.ts'
import { readAnchor } from './anchor.ts'
import { newPassphrase } from './asking.ts'
import { changeRegister } from './change.ts'
import { askAnchor, askRegister, toPrint, type Command } from './command.ts'
import { configurationOf, writeConfiguration } from './configuration.ts'
import { day, seconds } from './days.ts'
import { describeChange, describeRoster, saysTheSame } from './describe.ts'
import type { Options } from './options.ts'
import { leastEpoch, readPublished, takenOver } from './published.ts'
import {
  changeRosterPassphrase,
  createRegister,
  hasRegister,
  readRegister,
  type Register,
} from './register.ts'
import { RegistrarError } from './registrar-error.ts'
import { issuedAct, issueRosterKey } from './roster-key.ts'
import { signRoster } from './roster.ts'

export const rosterKeyNew: Command = async (options, at) => {
  const { now, keyboard } = at
  const folder = options.one('register')
  const anchorFolder = options.one('anchor')
  const days = options.count('days')
  assertActs(anchorFolder)
  const anchor = await readAnchor(anchorFolder, askAnchor(options, at))
  try {
    const before = hasRegister(folder)
      ? readRegister(folder)
      : createRegister(folder, anchor.publicKey)
    if (!equalBytes(before.anchor, anchor.publicKey)) throw new RegistrarError('wrong-anchor')
    const { register, acts } = toSign(options, before, now)
    // Only where there is a roster is one signed with the key.
    const least = register.roster === undefined ? 1 : leastEpoch(options, register, now)
    const file = options.maybe('passphrase-file')
    const passphrase = await newPassphrase({ what: 'the register', file, keyboard })
    const key = { folder, before, register, acts, anchor, passphrase, least, days, now }
    const issued = issueRosterKey(key)
    const { rosterKey } = issued.register
    const noted = rosterKey ? recordAnchorActs(anchorFolder, [issuedAct(rosterKey)], now) : []
    return [
      `Roster key made, valid until ${day(rosterKey?.body.notAfter)}.`,
      ...(acts.length > 0 ? [TAKEN_OVER] : []),
      ...(issued.register.roster === undefined ? [] : describeRoster(issued.register, now)),
      ...toPrint([...issued.pages, ...noted]),
    ]
  } finally {
    wipe(anchor.secretKey)
  }
}

const TAKEN_OVER =
  'Taken over from what is published. Check each name below: whoever had the old roster key may have added one. Who was suspended is not among them.'

/** The register as it lies there; an empty one takes over what is published. */
function toSign(
  options: Options,
  before: Register,
  now: number,
): { readonly register: Register; readonly acts: readonly NewAct[] } {
  const path = options.maybe('published')
  if (before.rosterKey !== undefined || path === undefined) return { register: before, acts: [] }
  return takenOver(before, readPublished(path, before.anchor, now))
}

export const rosterKeyPassphrase: Command = async (options, at) => {
  const folder = options.one('register')
  const file = options.maybe('new-passphrase-file')
  const before = readRegister(folder)
  await changeRosterPassphrase({
    folder,
    register: before,
    ask: askRegister(options, at),
    askNew: () => newPassphrase({ what: 'the register', file, keyboard: at.keyboard }),
  })
  const act = {
    act: 'passphrase changed',
    who: 'the register',
    what: 'the roster key is sealed under another passphrase',
  } as const
  const { pages } = changeRegister({ folder, before, after: before, acts: [act], now: at.now })
  return ['The roster key is sealed under the new passphrase.', OLD_COPIES, ...toPrint(pages)]
}

export const rosterSign: Command = async (options, at) => {
  const { now } = at
  const folder = options.one('register')
  const days = options.count('days')
  const register = readRegister(folder)
  const least = leastEpoch(options, register, now)
  const ask = askRegister(options, at)
  return describeChange(await signRoster({ folder, register, ask, least, now, days }), now)
}

export const publish: Command = async (options, { now }) => {
  const register = readRegister(options.one('register'))
  const path = options.one('out')
  const origins = options.many('origin')
  const { roster } = register
  if (roster === undefined) throw new RegistrarError('not-valid', 'no-roster')
  if (origins.length === 0) throw new RegistrarError('bad-option', '--origin')
  if (!saysTheSame(register, now)) throw new RegistrarError('roster-behind')
  if (roster.body.notAfter <= seconds(now)) {
    throw new RegistrarError('not-valid', `expired on ${day(roster.body.notAfter)}`)
  }
  writeConfiguration(path, configurationOf(register, { trial: false, origins }))
  return await Promise.resolve([`Written: ${path}`, ...describeRoster(register, now)])
}
