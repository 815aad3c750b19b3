/** Where passphrases come from: a file the person names, or their keyboard. Never the command line. */
import { plainBase32 } from '@lapwing/codec'
import type { Keyboard } from './keyboard.ts'
import {
  choosePassphrase,
  generatePassphrase,
  readPassphraseFile,
  type Passphrase,
} from './passphrase.ts'
import { RegistrarError } from './registrar-error.ts'
import type { AskPassphrase } from './secret-file.ts'

interface Source {
  /** What it opens, as a person would say it. */
  readonly what: string
  readonly file: string | undefined
  readonly keyboard: Keyboard
}

const TRIES = 3

/** The passphrase of a secret that is there: from the file once, from the keyboard three times. */
export function existingPassphrase({ what, file, keyboard }: Source): AskPassphrase {
  return async (attempt) => {
    if (file !== undefined) return attempt === 0 ? readPassphraseFile(file) : undefined
    if (attempt >= TRIES) return undefined
    const again = attempt === 0 ? '' : 'That was not it. '
    return await keyboard.askHidden(`${again}Passphrase of ${what}: `)
  }
}

/**
 * A passphrase for a new secret. At the keyboard Enter alone has one made, which is shown once and
 * typed back. Throws `weak-passphrase`, or `not-typed-back` when the second typing differs.
 */
export async function newPassphrase({ what, file, keyboard }: Source): Promise<Passphrase> {
  if (file !== undefined) return choosePassphrase(readPassphraseFile(file))
  const typed = await keyboard.askHidden(
    `New passphrase for ${what}. Enter alone has one made (better), or type your own: `,
  )
  if (typed.trim() !== '') {
    const chosen = choosePassphrase(typed)
    const again = await keyboard.askHidden('The same again: ')
    if (choosePassphrase(again).text !== chosen.text) throw new RegistrarError('not-typed-back')
    return chosen
  }
  const made = generatePassphrase()
  const takeAway = keyboard.showAside(
    `\n  The passphrase of ${what}, shown this one time:\n\n      ${made.text}\n\n` +
      '  Write it on paper, and keep that paper apart from the medium. Nobody can find it for you.\n',
  )
  try {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const again = await keyboard.askHidden('  Type it back from your paper: ')
      if (plainBase32(again) === plainBase32(made.text)) return made
    }
  } finally {
    takeAway()
  }
  throw new RegistrarError('not-typed-back')
}
