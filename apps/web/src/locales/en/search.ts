/** Finding what was written. */
export const search = {
  title: 'Find in the notes',
  open: 'Find',
  field: 'Words to find',
  help: 'Every word must occur, in any order. Only what this device holds is looked through; nothing is sent.',
  finds: 'What was found',
  scope: 'Where to look',
  'scope-here': 'In this conversation',
  'scope-all': 'In all conversations',
  found: {
    one: '{n} message found.',
    other: '{n} messages found.',
  },
  'found-more': {
    one: 'More than {n} message found. The newest is shown; one more word narrows it.',
    other: 'More than {n} messages found. The newest are shown; one more word narrows it.',
  },
  nothing: 'Nothing found.',
  'nothing-next': 'Try the beginning of a word, or fewer words.',
  looking: 'Looking…',
  reading: 'Older messages are still being read. What they hold is added by itself.',
} as const
