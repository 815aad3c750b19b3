/** The command that lists what was done and checks that nothing of it was changed. */
import { plainBase32 } from '@lapwing/codec'
import { readActLog, type ActLog } from './act-log.ts'
import { moment, shortHash } from './act-page.ts'
import { anchorKeyOf } from './anchor-acts.ts'
import type { Command } from './command.ts'
import type { Options } from './options.ts'
import { readRegister } from './register.ts'
import { RegistrarError } from './registrar-error.ts'

export const listActs: Command = async (options) => {
  const { acts, problems } = logOf(options)
  const [problem] = problems
  if (problem !== undefined) throw new RegistrarError('acts-damaged', problems.join(' '))
  const seen = options.maybe('seen')
  const at = acts.find(({ hash }) => plainBase32(shortHash(hash)) === plainBase32(seen ?? ''))
  if (seen !== undefined && at === undefined) throw new RegistrarError('not-this-log', seen)
  return await Promise.resolve([
    ...acts.map(
      (act) =>
        `${act.number}  ${moment(act.at)}  ${act.act}: ${act.who}; ${act.what}  [${shortHash(act.hash)}]`,
    ),
    `${acts.length} acts, and the chain holds.`,
    ...(at ? [`The page of act ${at.number} is of this log.`] : []),
  ])
}

function logOf(options: Options): ActLog {
  const folder = options.maybe('anchor')
  if (folder !== undefined) return readActLog(folder, anchorKeyOf(folder))
  const register = options.one('register')
  const { anchor, acts } = readRegister(register)
  return readActLog(register, anchor, acts)
}
