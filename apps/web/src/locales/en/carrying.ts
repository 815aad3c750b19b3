/** Notes carried in a file, and where notes lie. */
export const carrying = {
  title: 'The file with your notes',
  save: 'Save the file',
  making: 'Being made',
  again: 'Save it once more',
  have: 'I have the file',
  given:
    'The browser was given {name}. Look where it put it. When you see the file, press “I have the file”.',
  had: 'Good. Everything up to now is in your file.',
  never: 'These notes are in no file yet',
  'never-text': 'They live in this page only. If it closes now, everything here is lost.',
  unsaved: { one: '{n} entry is in no file yet', other: '{n} entries are in no file yet' },
  'received-text':
    'They come again when you open your file, as long as the relay keeps them: some weeks.',
  sent: 'What you sent is in no file yet',
  'sent-text':
    'If this page closes now, your file is too old to send from. You would need a new invitation.',
  nothing: 'Your file of {when} holds everything.',
  leaving: 'Your notes still lie in this browser',
  'leaving-text':
    'They are destroyed here once you have the file. Until then nothing is sent. Locking gives the move up.',
  'line-never': 'These notes are in no file yet.',
  'line-sent': 'What you sent is in no file yet.',
  'line-leaving': 'Nothing is sent until you have the file.',
  opens: 'Your phrase opens it',
  'opens-text':
    'Nobody opens it without the phrase. Words made by the page open it anywhere in seconds. Your own may take a minute where little is allowed.',
  holds: 'It holds what is here now',
  'holds-text': 'What was deleted before is not in it. Its size tells roughly how much it holds.',
  older: 'Older files still open',
  'older-text': 'Each opens what it held, for ever. Keep the newest and destroy the others.',
  traces: 'What the browser keeps',
  'traces-text': 'Its history and its list of downloads name this page and the file.',
  where: 'Where the notes lie',
  'where-to': 'Where they shall lie',
  'now-kept': 'Now they lie sealed in this browser.',
  'now-memory': 'Now they live in this page only.',
  'now-carried': 'Now they lie in the file you save.',
  'choose-phrase': 'Choose a phrase',
  phrase: 'A phrase for the new place',
  'phrase-why': 'From now on it opens the notes there. The old phrase opens nothing new.',
  move: 'Move the notes',
  behind: 'What stays behind',
  'behind-kept':
    'The browser’s history, and sealed remains whose keys are destroyed. Copies of the disk made before still open.',
  'behind-memory': 'The browser’s history.',
  'behind-carried': 'The files you saved. They open what they held: destroy them.',
  then: 'What a search finds then',
  'then-kept': 'That sealed notes lie in this browser.',
  'then-carried':
    'In this browser only that this page was visited and a file was saved. The file, if it is found.',
} as const
