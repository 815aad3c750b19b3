/** The command by which anybody checks what was signed. */
import { equalBytes } from '@lapwing/codec'
import { readChain } from '@lapwing/engagement'
import { readText } from './atomic-file.ts'
import type { Command, Lines } from './command.ts'
import { readConfiguration } from './configuration.ts'
import { day, seconds } from './days.ts'
import type { Options } from './options.ts'
import { RegistrarError } from './registrar-error.ts'
import { inWords, readAnyStatement } from './statement-words.ts'
import { genuine, verifyChain } from './verify.ts'

export const verify: Command = async (options, { now }) => {
  const lines =
    options.many('statement').length > 0
      ? verifyStatements(options, now)
      : verifyConfiguration(options, now)
  return await Promise.resolve(lines)
}

function verifyConfiguration(options: Options, now: number): Lines {
  const configuration = readConfiguration(options.one('config'))
  const anchor = options.key('anchor-key')
  if (!equalBytes(configuration.anchor, anchor)) throw new RegistrarError('wrong-anchor')
  const roster = verifyChain({ anchor, statements: configuration.statements, now })
  if (roster.expired) throw new RegistrarError('not-valid', `expired on ${day(roster.notAfter)}`)
  return [
    `Valid until ${day(roster.notAfter)}: roster ${roster.epoch}.`,
    ...roster.officers.map(
      (officer) => `  ${officer.name}: ${officer.functions.join(', ')} (${officer.desk})`,
    ),
    ...(configuration.trial ? ['This is a TRIAL.'] : []),
  ]
}

/** Each in words; refused, with the words, when one of them is not proven. */
function verifyStatements(options: Options, now: number): Lines {
  const anchor = options.key('anchor-key')
  const config = options.maybe('config')
  const chain = config === undefined ? [] : readConfiguration(config).statements
  const given = options.many('statement').flatMap((path) =>
    readText(path)
      .split(/\s+/u)
      .filter((text) => text !== '')
      .map((text) => readAnyStatement(text, path)),
  )
  if (given.length === 0) throw new RegistrarError('not-genuine')
  const known = [...chain.flatMap(genuine), ...given]
  const roster = readChain({ anchor, statements: known, now: seconds(now) })
  const against = { anchor, known, roster: typeof roster === 'string' ? undefined : roster, now }
  const found = given.map((statement) => inWords(statement, against))
  const lines = found.flatMap((one) => one.lines)
  if (!found.every(({ proven }) => proven)) {
    throw new RegistrarError('not-proven', `${lines.join('\n')}\n`)
  }
  return lines
}
