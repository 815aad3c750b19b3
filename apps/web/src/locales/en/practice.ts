/** Practising without the network: what it is, and what its officer says, line by line. */
export const practice = {
  title: 'Practise without the network',
  what: 'A conversation as it really is, with keys of its own. The officer in it is a script on this device.',
  'what-2':
    'Send words and a file, delete, compare the phrase, lock, destroy: everything may be tried. It ends with the page, and nothing is kept but what you save outside.',
  'not-real': 'Write nothing real: the device may be watched, and this is only an exercise.',
  'getting-ready':
    'The practice is getting ready. This takes a few seconds, longer on an old device.',
  ready: 'Everything is here now. From now on nothing is fetched: you may switch the network off.',
  failed: 'The practice did not get ready. Check the connection and try again.',
  start: 'Begin the practice',
  'not-yet': 'Getting ready',
  officer: 'Practice officer',
  body: 'Practice',
  pseudonym: 'Riverbank',
  'line-1': 'Good day. This is practice: nobody else is here. Write a few words and send them.',
  'line-2':
    'Your words have arrived. Now choose one of your messages and delete it for everyone. Then write to me again.',
  'line-3':
    'What is deleted is gone here too. Next press “Compare”. With a real person you do this by a call. Here all six words match. Then write to me.',
  'line-4':
    'Press “A file” and choose a picture that matters to nobody. Read what it tells, then send it. If you have none here, write to me.',
  'line-5':
    'Press my name at the top, then “Lock the notes”. Look at what is left. Open them with the practice phrase and write to me.',
  'line-6': 'Now press “What a search would show” at the top. Read it in calm. Then write to me.',
  'line-7':
    'Two things remain, and both end the practice. “Leave” closes the page at once. “Destroy” stands below the lock: hold it for two seconds.',
  'line-8': 'I have nothing more to add. Try anything once again, or end the practice.',
  file: 'Your file has come, sealed. I see its kind and its size, and no name. What was taken out of it stayed with you.',
  'named-file':
    'Your file has come, sealed, and its name with it: you kept it. A name can tell a person, a place or a phone.',
} as const
