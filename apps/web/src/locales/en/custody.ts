/** A file saved for the record, with a note beside it. */
export const custody = {
  open: 'Save for the record',
  'off-export-promised': 'Not for the record: it may not be kept',
  'off-off-record': 'Not for the record: it stays in this conversation',
  title: 'Save it for the record?',
  text: 'A note lies beside it: check number, size, kind, when it was sent and saved, what was checked. It names the case by a mark only your desk knows.',
  act: 'That you save it stands in the desk’s record of acts. Your colleagues see it.',
  out: 'Both lie open outside of these notes. Whoever takes this device can read them, and the browser remembers that they were saved.',
  name: 'Put my name into the note',
  yes: 'Save the file',
  no: 'Leave it here',
  busy: 'It is being opened and checked',
  ready:
    'The file was saved. Save the note beside it: the page forgets the note when it is closed or locked.',
  'save-note': 'Save the note',
} as const
