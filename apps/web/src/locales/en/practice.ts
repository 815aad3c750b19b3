/** Practising without the network: what it is, and what its officer says, line by line. */
export const practice = {
  title: 'Practise without the network',
  what: 'A conversation as it really is, with keys of its own. The officer in it is a script on this device.',
  'what-2':
    'Send, delete, compare the phrase, lock, destroy: everything may be tried. It ends with the page and nothing is kept.',
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
    'Press my name at the top, then “Lock the notes”. Look at what is left. Open them with the practice phrase and write to me.',
  'line-5': 'Now press “What a search would show” at the top. Read it in calm. Then write to me.',
  'line-6':
    'Two things remain, and both end the practice. “Leave” closes the page at once. “Destroy” stands below the lock: hold it for two seconds.',
  'line-7': 'I have nothing more to add. Try anything once again, or end the practice.',
} as const
