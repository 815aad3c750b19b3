/** Receipts for files: made on purpose by whoever sent one, and checked by anybody. */
export const receipts = {
  make: 'Make a receipt',
  made: 'It was handed to the browser, which saves it among its downloads.',
  'make-title': 'Make a receipt for this file?',
  'make-proves':
    'It carries your signature. To anybody who gets it, it proves that you sent this file. Nothing else here proves that to outsiders.',
  'make-back': 'It cannot be taken back, and may be used against you.',
  'make-open':
    'It is saved as a small open file outside of these notes. Make it only where the proof will be needed.',
  'make-yes': 'Make and save it',
  'make-no': 'Make none',
  row: 'Whether a receipt belongs to a file, and who signed it.',
  title: 'Check a receipt',
  what: 'Choose a receipt and the file it came for. Both are looked at on this device, and nothing of them is kept or sent.',
  'the-receipt': 'The receipt',
  'the-file': 'The file',
  choose: 'Choose',
  check: 'Check them',
  'off-choose': 'Choose both first',
  'off-busy': 'They are being compared',
  same: 'The receipt is for exactly this file',
  'same-text': 'Not a byte of it differs from what was signed for.',
  other: 'The receipt is for another file',
  'other-text':
    'It was signed for a file of the check number and size below. This one was changed, or is not the one.',
  'by-own': 'Signed with your own keys',
  'by-participant': 'Signed with the keys of {name}, in the conversation {title}',
  'by-officer': 'Signed with the keys of the officer {name}',
  'by-member': 'Signed by somebody in the shared room {title}',
  'by-nobody': 'Signed with keys that nobody here has',
  'by-text':
    'Whoever holds those keys could sign. It tells who signed for the file, not who made it or whether it is true.',
  'by-nobody-text':
    'The conversation may have begun again, the case may be elsewhere, or it was a stranger. Do not rely on it.',
  at: 'They say that it was {when}',
  'at-text': 'By their own clock, which nobody checked.',
  hash: 'Check number of the file (SHA-256)',
} as const
