/** The keys of the desk. */
export const shortcuts = {
  title: 'Keys for the desk',
  'is-on': 'The keys are switched on.',
  'is-off': 'The keys are switched off.',
  'switch-on': 'Switch the keys on',
  'switch-off': 'Switch the keys off',
  'next-case': 'Next case',
  'previous-case': 'Previous case',
  'next-waiting': 'Next case that waits for the desk',
  reply: 'To the reply field',
  margin: 'To the margin',
  find: 'Find',
  'put-aside': 'Put aside, or bring back',
  help: 'This page; not while a field has the focus',
  text: 'In every alphabet it is the key in the same place. On a Mac, Alt is Option, and the keys rest while you write. Ctrl+F stays the browser’s own.',
} as const
