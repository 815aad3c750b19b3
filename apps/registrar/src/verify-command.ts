/** The command by which anybody checks what was signed. */
import { equalBytes } from '@lapwing/codec'
import type { Command } from './command.ts'
import { readConfiguration } from './configuration.ts'
import { day } from './days.ts'
import { RegistrarError } from './registrar-error.ts'
import { verifyChain } from './verify.ts'

export const verify: Command = async (options, { now }) => {
  const configuration = readConfiguration(options.one('config'))
  const anchor = options.key('anchor-key')
  if (!equalBytes(configuration.anchor, anchor)) throw new RegistrarError('wrong-anchor')
  const roster = verifyChain({ anchor, statements: configuration.statements, now })
  if (roster.expired) throw new RegistrarError('not-valid', `expired on ${day(roster.notAfter)}`)
  return await Promise.resolve([
    `Valid until ${day(roster.notAfter)}: roster ${roster.epoch}.`,
    ...roster.officers.map(
      (officer) => `  ${officer.name}: ${officer.functions.join(', ')} (${officer.desk})`,
    ),
    ...(configuration.trial ? ['This is a TRIAL.'] : []),
  ])
}
