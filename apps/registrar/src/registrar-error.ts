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
  | 'not-genuine'
  | 'not-proven'
  | 'export-changed'
  | 'record-unreadable'
  | 'record-broken'
  | 'acts-damaged'
  | 'not-this-log'
  | 'changed-meanwhile'
  | 'epoch-unknown'
  | 'older-register'
  | 'two-rosters'
  | 'roster-behind'
  | 'looks-alike'
  | 'bad-name'
  | 'was-withdrawn'
  | 'clock-behind'
  | 'epoch-too-high'
  | 'wrong-fingerprint'
  | 'suspended'
  | 'not-suspended'
  | 'bad-day'
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
  'bad-option': 'This option is missing, given twice or not of the right form.',
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
  'not-genuine': 'This is no statement, or one that was changed after it was signed.',
  'not-proven': 'Not proven: see the words in capitals above.',
  'export-changed':
    'This line is not as it was written, or the one after it: something was changed, left out or put in.',
  'record-unreadable': 'This is no record of a desk, or this line of it was changed or cut off.',
  'record-broken':
    'This record does not hold: see the sentences above. Ask another officer of the desk for their copy and check both together: --record twice.',
  'acts-damaged':
    'The act log does not hold. Put back your copy of acts.log; or move it away and keep it: the next act then begins another log and says so.',
  'not-this-log':
    'No act of this log has that "log after": the page was printed from another log, or the log was written anew.',
  'changed-meanwhile':
    'Another registrar has changed this register just now. Nothing was written; run the command again.',
  'epoch-unknown':
    'A register restored from a backup would sign an old number. Give the configuration that is published now: --published config.json. Where nothing is published yet: --epoch-at-least 1.',
  'older-register':
    'This register is older than what is published. Find the newer one, or make one of what is published: registrar roster-key with an empty --register and --published. To go on with this one all the same, name a higher number: --epoch-at-least.',
  'two-rosters':
    'Two different rosters of one number were signed: there is a second register, or somebody else has the roster key. Make a new roster key with the anchor.',
  'roster-behind':
    'The roster does not say what the register says. Sign a new one first: registrar roster sign.',
  'looks-alike':
    'The new name could be taken for this one. If both are right, say so: --although-alike.',
  'bad-name':
    'The name in this request holds brackets, commas or other signs that are in no name. Have the officer ask again under their name alone.',
  'was-withdrawn':
    'This very key was withdrawn before. Whoever comes back makes a new request; if it is to be this one all the same: --although-withdrawn.',
  'clock-behind':
    "This is before what was signed here last. Set this machine's clock, by UTC, and run the command again.",
  'epoch-too-high':
    'No roster key signs that many rosters: somebody else has used it. Make a new one with the anchor, with --epoch-at-least 1 and without --published.',
  'wrong-fingerprint':
    'The request is of another key than the officer read out. Somebody exchanged it, or it was misheard: compare again by telephone.',
  suspended: 'This appointment is suspended already.',
  'not-suspended': 'This appointment is not suspended.',
  'bad-day': 'This day is over.',
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
  /** The file or value the sentence is about, or whole lines before it. Never a secret. */
  readonly about: string | undefined

  constructor(code: RegistrarErrorCode, about?: string) {
    const before = about === undefined ? '' : about.endsWith('\n') ? about : `${about}: `
    super(`${before}${SENTENCES[code]}`)
    this.name = 'RegistrarError'
    this.code = code
    this.about = about
  }
}
