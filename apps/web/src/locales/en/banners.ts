/** One banner at a time, its one action, and what that action says in full. */
export const banners = {
  'damaged-line': 'Some entries do not open. Sending is stopped.',
  'phrase-differs-line': 'The phrase differs. Do not write here.',
  'help-signal-line': 'Help signal. Look at once.',
  'searched-line': 'Their device may have been searched. Look before you write.',
  'membership-changed-line': 'The people here have changed. Look before you write.',
  'unexpected-member-line': 'Somebody is here whom nobody announced. Do not write.',
  'room-offered-line': 'An officer invites you into a shared room.',
  'next-room':
    'This room cannot go on. An officer can open another one. Here it can be read until you erase it.',
  'room-cut-line': 'Somebody is being taken out of this room.',
  'room-cut-title': 'Somebody is being taken out of this room.',
  'room-cut-text':
    'Until it is done, nothing is sent here. What you write waits on this device. The officers of the room do it; there is nothing for you to do.',
  'put-out-line': 'An officer has taken you out of this room.',
  'officer-asks-line': 'An officer is to come in. Your answer is needed.',
  'not-agreed-line': 'Somebody was being let in without an agreement. Sending is stopped.',
  'not-agreed-title': 'Somebody was being let in without an agreement',
  'not-agreed-text':
    'An officer’s device was letting somebody in without the participant’s agreement. It is refused here: what you write does not go to them. Nothing more leaves from here.',
  'roster-expired-line': 'The list of officers is out of date.',
  'restart-needed-line': 'This conversation has to begin again.',
  'room-lost-line': 'This room came back from a backup. It cannot be read here.',
  'offline-line': 'No network. What you write waits here.',
  'relay-full-line': 'The relay’s box is full. What you write waits here.',
  'not-compared-line': 'The phrase with {name} is not compared yet',

  'what-now': 'What now',
  'what-it-means': 'What it means',
  look: 'Look',
  compare: 'Compare',
  reinvite: 'Make a new invitation',
  'not-now': 'Not now',

  'damaged-title': 'Part of this conversation does not open',
  'damaged-text':
    'Something was lost or changed on the way. What opened before still stands here. Nothing more leaves from here.',
  'help-signal-title': 'Help signal from {name}',
  'help-signal-text':
    'It says that the notes were destroyed. Anyone who has their keys can send it.',
  'help-signal-next': 'Do now what you agreed with them. What you write here may reach nobody.',
  'help-signal-yes': 'I have seen it',
  'searched-title': 'The device of {name} may have been searched',
  'searched-text':
    'They said so themselves. Somebody may hold a copy of what stood here, and may pretend to be them.',
  'searched-next':
    'Compare the phrase by voice or face to face. What you have written waits until then, or until you go on.',
  'searched-yes': 'Go on and send',
  'membership-changed-title': 'Go on with these people?',
  'membership-changed-now': {
    one: '{n} person is in the conversation now, you included.',
    other: '{n} people are in the conversation now, you included.',
  },
  'membership-changed-text':
    'What you wrote before the change waits here. If you go on, it is sent to those who are here now.',
  'membership-changed-yes': 'Go on and send',
  'membership-changed-no': 'Not yet',
  'unexpected-member-title': 'Somebody unannounced is here',
  'unexpected-member-text':
    'Officers are announced before they can read. This person was not. They can read what is written from now on; what came before they cannot see.',
  'roster-expired-title': 'The list of officers is out of date',
  'roster-expired-text':
    'It is renewed at least every two weeks. Until the new one comes, it cannot be checked here whether those who answer are still appointed.',
  'restart-needed-title': 'This conversation has to begin again',
  'restart-needed-text':
    'It cannot go on with what is kept on this device. What opened before still stands here. Nothing more leaves from here.',
  'offline-title': 'There is no network',
  'offline-text':
    'What you write waits here, sealed. It goes by itself when the connection returns.',
  'offline-kept': 'The page may be closed: what waits is kept on this device under your phrase.',
  'offline-memory': 'Keep the page open: what waits is in memory only and ends with the page.',

  'relay-full-title': 'The relay’s box for this conversation is full',
  'relay-full-text':
    'The relay keeps only so much until the other side has read it. What you wrote waits here, sealed. Nothing is lost.',
  'relay-full-next':
    'It goes by itself once the other side has read. If that takes long, tell them by another way that something waits.',

  'next-participant':
    'Tell the other side by another way and ask for a new invitation. With it the conversation begins again.',
  'next-officer':
    'A new invitation begins it again in the same case. Tell the other side by another way that it is coming.',
  'next-stranger': 'Do not write here. Tell the other side by another way what you see.',
  'next-roster':
    'The new list comes by itself with the connection. Until then write nothing that a former officer should not read.',
  'next-roster-officer':
    'Ask the registrar for a new list. It reaches everyone from here by itself.',
  'split-line': 'You and they have seen different things. Sending is stopped.',
  'opened-elsewhere-line': 'This conversation was opened somewhere else. Do not write.',
  'withdrawn-line': 'An officer here is not appointed any more. Sending is stopped.',
  'withdrawn-self-line': 'Your appointment has ended. Sending is stopped.',
  'mailbox-gone-line': 'The relay takes nothing more for this conversation.',
  'start-missing-line': 'The beginning of this conversation has not come.',
  'words-wait-line': 'What you wrote before the new beginning waits here.',
  'file-not-sent-line': 'A file to {name} was not sent',
  'file-not-sent-title': 'A file was not sent',
  'file-not-sent-text': 'It was to go to {name}. Nobody there was told of it.',
  'file-not-sent-words': 'The words you wrote for it stand in the field there.',
  'file-not-sent-there': 'Open that conversation',
  'file-not-sent-read': 'I have read it',
  'split-title': 'You and the other side have seen different things',
  'split-text':
    'Whoever carries the messages may have held some back, or shown each of you something else. What you read before still stands here. Nothing more leaves from here.',
  'keys-changed-line': 'Keys here have changed. Nothing leaves before you decide.',
  'keys-refused-line': 'You did not go on under new keys. Sending is stopped.',
  'keys-refused-title': 'You did not go on under new keys',
  'keys-refused-text':
    'Somebody came here with keys you have not compared. What you wrote since stays on this device.',
  'older-copy-line': 'These notes are older than what you sent since. Sending is stopped.',
  'older-copy-title': 'These notes are older than what you sent since',
  'older-copy-text':
    'They come from a file saved before you last wrote. If you have a newer file, open that one. Nothing leaves from here.',
  'next-older':
    'If you have no newer file, ask for a new invitation. It begins the conversation again.',
  'opened-elsewhere-title': 'This conversation was opened somewhere else',
  'opened-elsewhere-text':
    'Somebody used the keys of this device. If that was not you, they have a copy of your notes and can read along. Nothing more leaves from here.',
  'next-copy':
    'If it was an old copy of your own, ask for a new invitation. If not, destroy these notes and ask for an invitation on another device.',
  'withdrawn-title': 'An officer here is not appointed any more',
  'withdrawn-text':
    'The newest list of officers does not name them. What was written before may have been read by them. Nothing more leaves from here.',
  'next-withdrawn':
    'Ask the organisation by another way who your officer is now. If this one is appointed again, look for the newer list: sending goes on.',
  'withdrawn-self-title': 'Your appointment has ended',
  'withdrawn-self-text':
    'The newest list of officers does not name you. The other side is shown the same. Nothing more leaves from here.',
  'next-withdrawn-self':
    'Ask the registrar whether this is meant. When you are appointed again, look for the newer list.',
  'list-look': 'Look for a newer list',
  'list-looking': 'Looking for it',
  'list-same': 'There is no newer list yet. Ask for one, or look again later.',
  'list-newer': 'A newer list came. It does not change this.',
  'list-not-had': 'The list could not be fetched. Look again when there is a connection.',
  'renewed-title': 'The list of officers was renewed',
  'settled-title': 'You can write here again',
  'settled-text': 'What stopped it is over.',
  'mailbox-gone-title': 'The relay takes nothing more for this conversation',
  'mailbox-gone-text':
    'Its box there is gone, or its key was changed. What you wrote waits here, sealed. Nothing on this device is lost.',
  'start-missing-title': 'The beginning of this conversation has not come',
  'start-missing-text':
    'The relay has handed over everything it has here, and what this conversation begins with was not there. Nothing can be read or sent until it comes: it may be kept back.',
  'words-wait-title': 'Send what was waiting?',
  'words-wait-text':
    'You wrote it before the conversation began again. Some of it may have arrived already; then it is not shown twice.',
  'words-wait-yes': 'Send it now',
  'again-title': 'Begin again',
  'again-text':
    'Enter the code of the new invitation here, not on the first page. Your keys stay the same, and what was compared stays compared.',
  'again-code': 'Code of the new invitation',
  'again-press': 'Begin again',
  'returned-line': 'Back by return phrase: nobody has compared since.',
  'phrase-used-line': 'Your return phrase is used up.',
  'make-phrase': 'Make a new one',
  'words-wait-returned':
    'They are back by return phrase, and nobody has compared. It may be somebody else who reads this.',
} as const
