/** Who has left the desk, what they may still hold, and what only the relay's operator can end. */
export const gone = {
  title: 'Who has left',
  text: 'They are cut off: nothing new reaches them. What they had until then they may have kept.',
  somebody: 'Somebody',
  since: 'First missing from the list on {date}',
  read: 'Could read: {names}',
  'read-none': 'Had a place in no case.',
  alone: 'One officer is left in: {names}. Bring a colleague in.',
  others: {
    one: 'Knew {n} more case by name and label.',
    other: 'Knew {n} more cases by name and label.',
  },
  codes: {
    one: 'Knows the code of {n} invitation that still lets somebody in. They could come by it once, and you would see it. Take it back and make another if that is too much.',
    other:
      'Knows the codes of {n} invitations that still let somebody in. They could come by each once, and you would see it. Take them back and make others if that is too much.',
  },
  phrases: {
    one: 'Knows {n} door of a return phrase, and not the words. Whoever comes by one has to be compared first.',
    other:
      'Knows {n} doors of return phrases, and not the words. Whoever comes by one has to be compared first.',
  },
  operator: 'Something for the operator of the relay',
  'operator-line': 'The relay still knows keys of somebody who left.',
  'operator-text':
    'Somebody was cut off, and the relay still knows their keys. Only its operator can change that. Until then this desk works, and so do those keys: they can make mailboxes and stop a conversation. They open nothing.',
  'operator-copy': 'Copy the lines',
  'operator-how':
    'Send these lines to the operator, and compare the first and last four signs of each key by telephone. They go from here by themselves once it is done.',
} as const
