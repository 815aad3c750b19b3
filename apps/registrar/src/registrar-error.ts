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
