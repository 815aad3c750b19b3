/** Words prepared beforehand, sent when the notes are destroyed. */
export const signal = {
  title: 'Help signal',
  'is-on': 'It is prepared.',
  'is-off': 'None is prepared.',
  what: 'Words you write now. They are sent when you destroy your notes while they are open, and not before.',
  whom: 'To whom',
  words: 'Your words',
  help: 'What the other side should know and do.',
  can: 'What it can do',
  'can-text':
    'It leaves where there is a connection, and is tried for a minute. Closing the page before then ends it. Destroying never waits for it.',
  cannot: 'What it cannot do',
  'cannot-text':
    'Without a network, from the lock, or by a second phrase nothing is sent. Nobody can say when it is read.',
  seen: 'What is seen',
  'seen-text':
    'No screen says that it was sent. Whoever watches the network sees one more message.',
  keep: 'Keep this signal',
  remove: 'Remove it',
  'lacks-words': 'Write your words first',
  'lacks-whom': 'Choose to whom first',
  'too-long': 'Shorten your words first',
} as const
