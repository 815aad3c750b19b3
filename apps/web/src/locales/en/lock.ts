/** Locked, destroyed, open elsewhere, damaged, and what this browser lacks. */
export const lock = {
  'your-phrase': 'Your phrase',
  open: 'Open',
  opening: 'Opening…',
  empty: 'Type the phrase first.',
  'carried-unsaved':
    'Not everything here is in your file. Leave this page open, open the notes and save the file.',
  'traffic-stopped': 'Cover traffic has stopped. Nothing is sent or received.',
  'cover-new': 'New note',
  'cover-add': 'Add',
  'cover-none': 'No notes yet.',
  destroy: 'Destroy everything here',
  hold: 'hold for 2 s',
  holding: 'Keep holding…',
  'left-two': '2 s more',
  'left-one': '1 s more',
  'destroy-why':
    'The key will be destroyed, and the notes here will not open any more. What others already have stays with them.',
  'let-go': 'Let go to stop. Nothing is destroyed yet.',
  'press-again': 'Press again to destroy',
  'press-again-why': 'Nothing is destroyed yet. If you do not press within ten seconds, it stops.',
  destroying: 'Destroying…',
  destroyed: 'The key is destroyed',
  'destroyed-why': 'Notes here can no longer be opened. The browser’s history is not erased.',
  'destroyed-limits':
    'If somebody copied the disk before, or the device keeps old copies, we cannot see it. Phones, memory cards and backups often do.',
  'destroy-failed':
    'The key could not be destroyed completely. Erase this site’s data in the browser’s settings now.',
  elsewhere: 'Open in another tab',
  'elsewhere-why':
    'The notes are open in another tab or window of this browser. Only one can have them.',
  'use-here': 'Use them here',
  'elsewhere-then': 'The other tab locks itself.',
  damaged: 'The key here does not open any more',
  'damaged-why': 'Its file was damaged or destroyed. No phrase opens these notes again.',
  'damaged-next':
    'Destroy what is left, then enter a new code. Officers can restore the desk from a backup.',
  vanished: 'These notes are gone',
  'vanished-why':
    'The browser has removed them. Their key is still here and opens nothing any more.',
  'vanished-next':
    'Destroy what is left. Then open a file you carry, use a return phrase, or ask for a new invitation.',
  'cannot-work': 'This browser cannot open the page',
} as const
