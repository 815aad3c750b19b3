/** Five cards before anything is decided: one thought each. No institution is named here. */
export const cards = {
  title: 'Five cards',
  'for-title': 'What this page is for',
  'for-text':
    'Here you can write with people who are appointed to listen to you and to help. What you write travels sealed.',
  'for-more': 'You decide how much stays on your device. You can end it at any time.',
  'protected-title': 'What is protected',
  'protected-text':
    'Only those whose names you see in a conversation can read it. No phone number, e-mail or real name is asked.',
  'protected-more':
    'What stays on this device is sealed with your phrase. “In memory only” keeps nothing.',
  'open-title': 'What is not protected',
  'open-text':
    'Whoever watches your network sees that you opened this page. The browser’s history keeps its address.',
  'open-more':
    'Whoever holds your device while the notes are open sees what you see. What others have read, they can tell.',
  'search-title': 'What to do at a search',
  'search-text':
    'Press “Leave”, or Shift three times. The page is gone at once, and the notes are locked.',
  'search-more':
    'Decide beforehand, in calm, what you will do if somebody asks for your phrase. There is a sheet to print.',
  'check-title': 'Who invites you, and how to check',
  'check-text':
    'You get a code from somebody you trust. After entering it you see who invites. Nothing is stored before you agree.',
  'check-more':
    'Then compare six words with the other side by a call or face to face. If a word differs, stop.',
  skip: 'Skip the cards',
  before: 'Previous card',
  after: 'Next card',
  done: 'To the code',
  close: 'Close the cards',
} as const
