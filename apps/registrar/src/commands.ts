/** The registrar's commands: arguments in, lines for the person out. No secret is ever among them. */
import { anchorNew, anchorPassphrase, anchorRecover, anchorShares } from './anchor-commands.ts'
import { appointSomebody, withdrawSomebody } from './appointment-commands.ts'
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
  registrar roster-key           --anchor FOLDER --register FOLDER [--days 365]
  registrar roster-key passphrase --register FOLDER
  registrar appoint              --register FOLDER --request FILE --function TEXT (may repeat)
                                 --body TEXT --desk TEXT [--days 365]
  registrar roster sign          --register FOLDER [--days 14]
  registrar withdraw             --register FOLDER --identity KEY
  registrar publish              --register FOLDER --origin URL (may repeat) --out config.json
  registrar verify               --config config.json --anchor-key KEY

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
  [['appoint'], appointSomebody],
  [['roster', 'sign'], rosterSign],
  [['withdraw'], withdrawSomebody],
  [['publish'], publish],
  [['verify'], verify],
]
