/** The registrar's commands: arguments in, lines for the person out. No secret is ever among them. */
import { listActs } from './acts-command.ts'
import { anchorNew, anchorPassphrase, anchorRecover, anchorShares } from './anchor-commands.ts'
import {
  appointSomebody,
  list,
  renewSomebody,
  resumeSomebody,
  showRequest,
  suspendSomebody,
  withdrawSomebody,
} from './appointment-commands.ts'
import type { Command, Lines, Surroundings } from './command.ts'
import { readOptions } from './options.ts'
import { RegistrarError } from './registrar-error.ts'
import { publish, rosterKeyNew, rosterKeyPassphrase, rosterSign } from './roster-commands.ts'
import { verify } from './verify-command.ts'

export const USAGE = `The registrar of an organisation: keys, appointments and rosters, offline.

  registrar anchor new           --anchor FOLDER [--shares 3-of-5 --shares-to FOLDER]
  registrar anchor shares        --anchor FOLDER --shares 3-of-5 --shares-to FOLDER
  registrar anchor recover       --anchor FOLDER --share FILE (repeat) [--anchor-key KEY]
  registrar anchor passphrase    --anchor FOLDER
  registrar roster-key           --anchor FOLDER --register FOLDER [--days 365] [EPOCH]
  registrar roster-key passphrase --register FOLDER
  registrar request              --request FILE
  registrar appoint              --register FOLDER --request FILE --fingerprint SIGNS
                                 --function TEXT (repeat) --body TEXT --desk TEXT [--days 365]
                                 [--although-alike] [--although-withdrawn]
  registrar list                 --register FOLDER
  registrar renew                --register FOLDER --identity WHO [--days 365]
  registrar suspend              --register FOLDER --identity WHO [--until 2026-12-31] EPOCH
  registrar resume               --register FOLDER --identity WHO EPOCH
  registrar withdraw             --register FOLDER --identity WHO EPOCH
  registrar roster sign          --register FOLDER [--days 14] EPOCH
  registrar publish              --register FOLDER --origin URL (repeat) --out config.json
  registrar verify               --config config.json --anchor-key KEY
  registrar verify               --statement FILE (repeat) --anchor-key KEY [--config config.json]
  registrar verify               --export FILE
  registrar verify               --record FILE (repeat) --config config.json --anchor-key KEY
                                 [--statement FILE (repeat)]
  registrar acts                 --register FOLDER | --anchor FOLDER [--seen SIGNS]

WHO is a public key, or the fingerprint registrar list shows.
EPOCH is --published config.json, what is served now; where nothing is yet, --epoch-at-least 1.

Passphrases are asked at the terminal, or read from a file of mode 600 (or /dev/fd/3):
--anchor-passphrase-file for the anchor's, --passphrase-file for the register's,
--new-passphrase-file for the one a passphrase command sets.

Keep the anchor's folder on a medium that is connected only for roster-key. No command uses the
network. Keys are written as base64url; secrets go to files of mode 600 and are never shown.`

/** Runs one command and gives back what to print. Throws {@link RegistrarError} for everything a person can get wrong. */
export async function runCommand(args: readonly string[], at: Surroundings): Promise<Lines> {
  for (const [words, command] of COMMANDS) {
    if (words.every((word, i) => args[i] === word)) {
      return await command(readOptions(args.slice(words.length)), at)
    }
  }
  throw new RegistrarError('usage')
}

/** Longer ones first: the first that fits is run. */
const COMMANDS: readonly (readonly [readonly string[], Command])[] = [
  [['anchor', 'new'], anchorNew],
  [['anchor', 'shares'], anchorShares],
  [['anchor', 'recover'], anchorRecover],
  [['anchor', 'passphrase'], anchorPassphrase],
  [['roster-key', 'passphrase'], rosterKeyPassphrase],
  [['roster-key'], rosterKeyNew],
  [['request'], showRequest],
  [['appoint'], appointSomebody],
  [['list'], list],
  [['renew'], renewSomebody],
  [['suspend'], suspendSomebody],
  [['resume'], resumeSomebody],
  [['roster', 'sign'], rosterSign],
  [['withdraw'], withdrawSomebody],
  [['publish'], publish],
  [['verify'], verify],
  [['acts'], listActs],
]
