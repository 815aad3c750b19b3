/** The command by which anybody checks what was signed. */
import { equalBytes, toHex, toUtf8 } from '@lapwing/codec'
import { blake2b, type VerifiedStatement } from '@lapwing/crypto'
import { readChain, readExport } from '@lapwing/engagement'
import { readText } from './atomic-file.ts'
import type { Command, Lines } from './command.ts'
import { readConfiguration } from './configuration.ts'
import { day, seconds } from './days.ts'
import type { Options } from './options.ts'
import { RegistrarError } from './registrar-error.ts'
import { inWords, readAnyStatement } from './statement-words.ts'
import { genuine, verifyChain } from './verify.ts'
import { appointedUnder, plain, verifyRecord } from './verify-record.ts'

export const verify: Command = async (options, { now }) => {
  const file = options.maybe('export')
  const records = options.many('record')
  const lines =
    file !== undefined
      ? verifyExport(file)
      : records.length > 0
        ? verifyRecords(records, options, now)
        : options.many('statement').length > 0
          ? verifyStatements(options, now)
          : verifyConfiguration(options, now)
  return await Promise.resolve(lines)
}

/** A record that was copied for an archive. Nothing signs it: the desk's officers know its last hash. */
function verifyExport(path: string): Lines {
  const found = readExport(readText(path), (text) => toHex(blake2b(toUtf8(text))))
  if (typeof found === 'number') throw new RegistrarError('export-changed', `line ${found}`)
  const { decision, end, head } = found
  return [
    `Decided by ${plain(decision.by)} on ${decision.at}: ${plain(decision.reason)}`,
    `What was said from ${decision.from} until ${decision.to}.`,
    `${end.entries} entries. Left out: ${end.offRecord} off the record, ${end.deleted} deleted.`,
    'Every line is as it was written. Nobody signed it: compare this with the desk.',
    `  ${(head.match(/.{1,4}/gu) ?? []).join(' ')}`,
  ]
}

/** Copies of a desk's record of acts, against the list and whatever older appointments are given. */
function verifyRecords(paths: readonly string[], options: Options, now: number): Lines {
  const anchor = options.key('anchor-key')
  const { statements } = readConfiguration(options.one('config'))
  const roster = verifyChain({ anchor, statements, now })
  const known = [...statements.flatMap(genuine), ...statementsIn(options)]
  return [
    ...verifyRecord(paths.map(readText), appointedUnder(anchor, known, roster.officers)),
    ...(roster.expired ? [`The list itself ran out on ${day(roster.notAfter)}.`] : []),
  ]
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
  const given = statementsIn(options)
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

function statementsIn(options: Options): readonly VerifiedStatement[] {
  return options.many('statement').flatMap((path) =>
    readText(path)
      .split(/\s+/u)
      .filter((text) => text !== '')
      .map((text) => readAnyStatement(text, path)),
  )
}
