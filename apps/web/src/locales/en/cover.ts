/** A page over the lock. */
export const cover = {
  title: 'A page over the lock',
  'is-on': 'It is on.',
  'is-off': 'It is off.',
  what: 'While the notes are locked, a plain page of notes is shown, and no field for a phrase. Hold its heading for two seconds to see the lock.',
  trial: 'Try it here',
  'trial-how': 'Hold the word above for two seconds.',
  'trial-done': 'That is how. Now you can switch it on.',
  'lacks-trial': 'Hold the word first',
  glance: 'It holds against a glance',
  'glance-text': 'What is written on it is forgotten when the page closes.',
  look: 'It does not hold against a look',
  'look-text':
    'Whoever knows this page, its address or the browser’s storage is not deceived. That the page is switched on lies in the clear.',
  on: 'Switch it on',
  off: 'Switch it off',
} as const
