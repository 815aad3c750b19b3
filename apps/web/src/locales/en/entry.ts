/** What can be done with one message, and the field when it answers or changes. */
export const entry = {
  acts: 'What can be done with this message',
  'written-at': 'Written: {when}.',
  'changed-at': 'Changed: {when}.',
  forwarded: 'Forwarded: these words come from another conversation',
  'forwarded-file': 'Forwarded: this file comes from another conversation',
  answers: 'Answers this:',
  'answered-gone': 'The message this answers is not here any more.',
  'gone-own': 'You deleted this message for everyone.',

  answer: 'Answer',
  react: 'React',
  change: 'Change',
  copy: 'Copy the text',
  forward: 'Forward',
  'take-back': 'Take back',
  delete: 'Delete',
  close: 'Close',

  reacted: '{reaction}: {names}',
  'reaction-agree': 'I agree',
  'reaction-thanks': 'Thank you',
  'reaction-heart': 'Heart',
  'reaction-seen': 'I have read it',
  'reaction-sad': 'I am sorry',
  'reaction-question': 'A question',

  'copy-warning': 'Other programs on this device can read what is copied. Some keep it.',
  'copy-copied': 'Copied.',
  'copy-emptied':
    'The clipboard is empty now. A program that has read it before may still keep the words.',
  'copy-refused': 'This browser does not let the page copy. Select the words and copy them.',
  'empty-clipboard': 'Empty the clipboard',
  emptied: 'Emptied',

  'delete-title': 'Delete this message?',
  'delete-here': 'Delete here only',
  'delete-here-text': 'Here only: it is erased on this device. The others keep theirs.',
  'delete-everyone': 'Delete for everyone',
  'delete-everyone-file':
    'The relay is asked to erase its file, too. Whoever saved a copy keeps it.',
  'delete-everyone-text':
    'For everyone: their devices are asked to erase it, too. A device does so when it is next opened. A copy or a photograph made before stays. The others see that a message was deleted.',
  keep: 'Keep it',
  'taken-back': 'It was taken back. The words are in the field.',

  answering: 'Answer to {name}',
  'answering-own': 'Answer to your own message',
  'drop-answer': 'Do not answer this',
  changing: 'Your message as it reads now',
  'drop-change': 'Leave it unchanged',
  'field-change': 'New words for your message',
  'save-change': 'Change the message',

  address: 'Look at the address: {host}',
  'leads-to': 'It leads to:',
  'copy-address': 'Copy the address',
  'address-why':
    'Addresses are not opened from here. Whoever runs the place would learn your network address, and when you looked.',
  'doubt-letters': 'The name is not written in Latin letters alone. Compare it letter by letter.',
  'doubt-mixed': 'The name mixes alphabets. That is how somebody else’s name is imitated.',
  'doubt-encoded': 'This name hides other letters. It can look like a name you know.',
  'doubt-before-at': 'What stands before the @ is not the place. It leads to what comes after.',
  'doubt-figures': 'There are only figures instead of a name. They do not say whose place it is.',
  'doubt-open': 'The way there is open. The network sees what is read and written.',

  'forward-title': 'Forward this message',
  'forward-where': 'Where to',
  'forward-find': 'Find a conversation',
  'forward-none': 'No conversation has this name.',
  'forward-warning':
    'These words were not written to the people there. Ask the author first, if you can.',
  'forward-warning-file':
    'This file was not sent to the people there. Ask whoever sent it first, if you can.',
  'forward-how':
    'The words go as a new message of yours, marked as forwarded. Who wrote them is not said. It can be deleted later, as every message can.',
  'forward-how-file':
    'It goes as a new message of yours, marked as forwarded. Who sent it is not said. It can be deleted later, as every message can.',
  'forward-file':
    'The file goes along, sealed anew and without its name. What it tells beside what it shows was not looked at again.',
  'forward-file-alone':
    'It goes sealed anew and without its name. What it tells beside what it shows was not looked at again.',
  'forward-file-not': 'The file does not go along: it is not on this device. Fetch it first.',
  'forward-to': 'Forward to {name}',
  'forward-choose': 'Choose a conversation first',
} as const
