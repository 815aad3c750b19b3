/** The one error class of the registrar; each code has its sentence in {@link SENTENCES}. */

export type RegistrarErrorCode =
  | 'usage'
  | 'bad-option'
  | 'exists'
  | 'missing'
  | 'open-to-others'
  | 'damaged'
  | 'wrong-anchor'
  | 'bad-request'
  | 'bad-terms'
  | 'not-appointed'
  | 'no-roster-key'
  | 'roster-key-ending'
  | 'not-valid'
  | 'unsealed'
  | 'wrong-passphrase'
  | 'weak-passphrase'
  | 'not-typed-back'
  | 'no-terminal'
  | 'stopped'
  | 'same-folder'
  | 'bad-shares'
  | 'share-line'
  | 'share-damaged'
  | 'shares-differ'
  | 'share-twice'
  | 'too-few-shares'
  | 'shares-wrong'

/** What the person at the keyboard is told, with the next step. */
export const SENTENCES: Readonly<Record<RegistrarErrorCode, string>> = {
  usage: 'That is not a command of the registrar. Run it without arguments to see them all.',
  'bad-option': 'This option is missing or not of the right form.',
  exists: 'There is a key here already. Choose another folder; a key is never overwritten.',
  missing: 'This file is not there. Check the folder you gave.',
  'open-to-others': 'Other users of this machine can read this secret. Run chmod 600 on it first.',
  damaged: 'This file is not what the registrar wrote. Use your copy of it.',
  'wrong-anchor': 'This register belongs to another anchor.',
  'bad-request': 'This is not an appointment request, or it was changed on the way.',
  'bad-terms':
    'Name, functions, body, desk or days are missing, too long or hold hidden characters.',
  'not-appointed': 'Nobody with this identity is appointed in this register.',
  'no-roster-key':
    'This register has no valid roster key. Make one with the anchor: registrar roster-key.',
  'roster-key-ending':
    'The roster key ends first. Make a new one with the anchor: registrar roster-key.',
  'not-valid': 'No valid roster under this anchor.',
  unsealed:
    'An older version wrote this secret without a passphrase. Seal it first: registrar anchor passphrase, or registrar roster-key passphrase.',
  'wrong-passphrase': 'This passphrase does not open it. Nothing was changed.',
  'weak-passphrase':
    'A machine would guess this passphrase. Have one made, or take at least 24 signs, ten of them different.',
  'not-typed-back': 'What was typed back was something else. Nothing was made; begin again.',
  'no-terminal':
    'There is no terminal here to ask for a passphrase. Name a file of mode 600 that holds it: --passphrase-file, --anchor-passphrase-file, --new-passphrase-file.',
  stopped: 'Stopped. Nothing was changed.',
  'same-folder':
    'The shares must not lie where the anchor lies: whoever finds both needs no passphrase. Choose another medium.',
  'bad-shares':
    'Shares are written as 3-of-5: at least 2 needed, at most 16 made, no more needed than made.',
  'share-line': 'This line is missing or mistyped. Compare it with the page, sign by sign.',
  'share-damaged': 'Each line is right, but they are not of one page. Type the page again.',
  'shares-differ': 'These shares are of different sets. All must bear the same set.',
  'share-twice': 'One share was given twice. Each holder brings their own.',
  'too-few-shares': 'These are too few shares. The pages say how many are needed.',
  'shares-wrong':
    'Each share is whole, but together they do not make the anchor: at least one was changed by somebody. Bring one more share; with enough true ones the false one does no harm.',
}

export class RegistrarError extends Error {
  readonly code: RegistrarErrorCode
  /** The file or value the sentence is about. Never a secret. */
  readonly about: string | undefined

  constructor(code: RegistrarErrorCode, about?: string) {
    super(about === undefined ? SENTENCES[code] : `${about}: ${SENTENCES[code]}`)
    this.name = 'RegistrarError'
    this.code = code
    this.about = about
  }
}
