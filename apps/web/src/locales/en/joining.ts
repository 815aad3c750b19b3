/** From the neutral page to the first Welcome, for participants and for officers. */
export const joining = {
  // The neutral page
  looking: 'Looking for the invitation…',
  'open-notes': 'No notes are kept here. Did you expect some?',
  'nothing-stored':
    'Until you decide, this page stores nothing. Its address stays in the browser’s history.',
  officer: 'I am an officer',
  'nothing-here': 'There are no notes in this browser',
  'nothing-here-why':
    'Notes open only in the browser and at the address where they were made. In a private window they are gone once it is closed.',
  'nothing-here-next': 'Open the same browser, or enter a new code.',
  'open-file': 'Open a file of notes',
  'open-file-why': 'It opens in memory. Nothing of it is stored in this browser.',
  'open-file-newest': 'Take the newest one. From an older one nothing can be sent.',
  'open-file-label': 'The file',
  'open-file-none': 'Choose the file first.',
  vanished:
    'Browsers remove what pages keep: when space is short, or data is cleared. Safari does after seven days without a visit.',
  'vanished-next':
    'If that happened, nothing brings the notes back. Open a file you carry, use a return phrase, or ask for a new invitation.',
  'enter-code': 'Enter a code',

  // Step 1: who invites
  invites: '{body} invites you',
  'contact-officer': 'contact officer',
  'duty-officer': 'duty officer',
  'no-function': 'no function known here',
  introduced: 'Who introduces you',
  'valid-until': 'Valid until',
  languages: 'Languages',
  answers: 'Answers',
  genuine:
    'The signature of the invitation is genuine. It was checked here, without asking the network.',
  'trial-invitation': 'This is a trial. The name above proves nothing; write nothing real.',
  protected: 'What is protected',
  'protected-words': 'Your words',
  'protected-words-how':
    'Only you and those whose names you see in the conversation can read them.',
  'protected-you': 'Who you are',
  'protected-you-how': 'No phone number, no e-mail and no real name are asked.',
  'protected-notes': 'Notes on this device',
  'protected-notes-how': 'Sealed with your phrase. Without it they do not open.',
  'not-protected': 'What is not',
  'seen-connection': 'That you connect',
  'seen-connection-how': 'Whoever watches your network sees that you opened this page, and when.',
  'seen-unlocked': 'An unlocked device',
  'seen-unlocked-how': 'Whoever holds it sees what you see.',
  'seen-other': 'The other side',
  'seen-other-how': 'What was read can be told or photographed.',
  'seen-page': 'The page itself',
  'seen-page-how': 'You trust whoever serves it at this address.',
  law: 'What the law of your country may say',
  'law-unreviewed': 'Not yet reviewed by a lawyer',
  'pin-needed': 'You will be asked for a PIN that was given to you apart from the code.',
  decline: 'Do not continue',

  // Step 2: a name
  name: 'What shall they call you?',
  'name-why':
    'The officers see this name; nobody else does. Any word will do. Do not use your real name or one you use elsewhere.',
  'name-label': 'Name for this conversation',
  pin: 'PIN',
  'pin-help':
    'It was given to you apart from the code. Type it with care: a wrong one gets no answer, and two close the door.',
  'pin-empty': 'Enter the PIN that was given to you apart from the code.',

  // Step 3: posture and storage
  posture: 'How much may stay behind?',
  'posture-why':
    'If the device may be searched, or others use it, “Low trace” is closer. You decide.',
  'posture-no-keep': 'Nothing can be kept in this browser, so it is “Low trace” here.',
  suggested: 'Suggested',
  'low-trace': 'Low trace',
  'low-trace-one': 'Close the page, and there are no conversations here.',
  'low-trace-kept-one': 'Sealed here under a phrase; locks itself soon.',
  balanced: 'Balanced',
  'balanced-one': 'There is a history, under the lock of a phrase.',
  'keep-archive': 'Keep archive',
  'keep-archive-one': 'For those out of danger who keep records.',
  'holds-nothing': 'Nothing is kept on the device',
  'holds-sealed': {
    one: 'Kept sealed, locks after {n} minute',
    other: 'Kept sealed, locks after {n} minutes',
  },
  'disappears-never': 'Nothing disappears by itself',
  'disappears-closed': 'Gone here when the page closes; the other side keeps it',
  'disappears-closed-both':
    'Gone here when the page closes; on the other side {m} days after reading',
  'disappears-days': {
    one: 'Gone here {n} day after reading, on the other side after {m} days',
    other: 'Gone here {n} days after reading, on the other side after {m} days',
  },
  'no-notifications': 'No notifications',
  'hides-locks': 'Locks as soon as the page is out of sight',
  'lose-history': 'You lose:',
  'lose-history-what':
    'the conversation when the page closes. To return you need a return phrase or a new code',
  'lose-phrase': 'You lose:',
  'lose-phrase-what': 'everything, if you forget the phrase',
  'risk-archive': 'You risk:',
  'risk-archive-what': 'at a search you may be made to open the archive',
  'where-notes': 'Where the notes lie',
  kept: 'Sealed on this device',
  'kept-one': 'You can close the page and come back with your phrase.',
  memory: 'Only in memory',
  'memory-one': 'Closing, reloading or leaving ends the conversation here.',
  carried: 'In a file you carry',
  'carried-one': 'Nothing lies in this browser. You save a file and open it the next time.',
  'low-trace-carried-one': 'Close the page, and nothing is here. The notes are in your file.',
  'holds-carried': 'Nothing in the browser; a sealed file that you save',
  'lose-file-what': 'everything, if you lose the file or forget the phrase',
  'choose-low-trace': 'Choose “Low trace”',
  'choose-balanced': 'Choose “Balanced”',
  'choose-keep-archive': 'Choose “Keep archive”',

  // Step 4: the phrase
  phrase: 'Your phrase',
  'phrase-why':
    'It opens the notes here. Nobody else has it and nobody can replace it: not we, not the officers.',
  'phrase-made': 'Learn these words, or write them down and keep the paper apart from the device.',
  'phrase-words': 'The words of your phrase',
  'other-words': 'Other words',
  'own-phrase': 'Choose my own phrase',
  'made-phrase': 'Let the page make one',
  'own-phrase-label': 'Your own phrase',
  'own-phrase-help':
    'At least five or six words that do not belong together. No line from a song, no date, no name.',
  'weight-low': 'Too easy: a computer finds it in a short time.',
  'weight-enough': 'Enough: finding it would take years and much money.',
  'weight-high': 'Strong: nobody finds it by trying.',
  'i-know-it': 'I have it, go on',
  'phrase-again': 'Type the phrase once more',
  'phrase-again-why': 'So that it is certain you can open the notes later.',
  'phrase-differs': 'It is not the same. Look at the phrase once more, then type it again.',
  'show-words-again': 'Show the words again',
  ask: 'Ask to join',
  inside: 'Send the request',
  'inside-why':
    'The notes are open already. The conversation is kept in them, under the same phrase.',
  'memory-last': 'Nothing will be kept',
  'memory-last-why':
    'The conversation lives while this page is open. If the page is closed, reloaded or left, it ends here. To return you then need a return phrase or a new code.',
  'memory-last-tab': 'Keep this tab open until the answer comes.',

  // Waiting
  'add-phrase': 'Add a phrase, so that the page can lock itself',
  'page-phrase': 'A phrase for this page',
  'page-phrase-why':
    'It lives as long as the page. With it the page can lock and be opened again; without it, locking would end the conversation.',
  asking: 'Your request is on its way',
  'asking-why': 'It leaves when there is a connection.',
  waiting: 'Your request lies sealed at the door',
  'waiting-who': '{name} has to open it. Usual hours: {hours}.',
  'waiting-since': 'Sent {when}',
  'waiting-kept': 'You can close the page. Come back to it and open it with your phrase.',
  'waiting-carried': 'Save the file before you close this page. Open it to come back.',
  'waiting-may-go':
    'The browser may remove what is kept after some weeks without a visit. Safari does after seven days.',
  'waiting-memory': 'Keep this page open: when it closes, the request is lost here.',
  'waiting-nothing-to-do': 'There is nothing more to do.',
  refused: 'The request was not accepted',
  'refused-why': 'An officer has declined it. Ask the person who gave you the code what happened.',
  late: 'Somebody came before you with this code',
  'late-why':
    'If it was not you on another device, the code has been seen by others. Tell the person who gave it to you.',
  expired: 'The invitation ended before anybody answered',
  'expired-why': 'Ask the person who gave it to you for a new one.',
  withdrawn: 'The officer of this invitation is not appointed any more',
  'withdrawn-why':
    'The request is not read any more. Ask the organisation by another way for another invitation.',
  failed: 'The answer could not be checked',
  'failed-why':
    'What came back was not made by those who invited you. Do not use this code again; ask for a new one by another way.',
  'another-code': 'Enter another code',
  'give-up': 'Withdraw and enter another code',
  'give-up-ask': 'Withdraw this request?',
  'give-up-why': 'An answer to it can then no longer be opened here. The code is used up.',
  'give-up-yes': 'Withdraw the request',
  'give-up-no': 'Keep waiting',

  // Officers
  'set-up': 'Set up your desk',
  'no-desk': 'A desk cannot be kept in this browser',
  'no-desk-next':
    'A desk has to be kept, and this browser keeps nothing here. Open this address in a current Firefox, Chrome or Safari, outside a private window.',
  'nothing-opened':
    'This browser, as it is set up, opens no kept notes. Open the page in the browser and the kind of window where they were made.',
  'set-up-why': 'The set-up code was given to you by your operator. It works once.',
  'set-up-code': 'Set-up code',
  'set-up-phrase': 'A phrase for the desk',
  'set-up-go': 'Open the desk',
  restore: 'Restore a desk from its backup',
  'restore-why':
    'The file brings back who you are and your cases. Each conversation begins again; its words are not in the file.',
  'restore-file': 'Sealed backup file',
  'restore-choose': 'Choose the file',
  'restore-chosen': '{name} is chosen',
  'restore-none': 'Choose the sealed file first.',
  'restore-words': 'The words that were shown with the file',
  'restore-go': 'Restore the desk',
  record: 'How long the institution keeps what is said',
  'record-none': 'As you ask; it has no rule of its own',
  'record-least': 'At least {span}, whatever is asked',
  'record-most': 'No longer than {span}',
  'come-back': 'Come back by a return phrase',
  'come-back-why':
    'An officer is asked whether you may go on in the same conversation. Nothing written before comes back.',
  'come-back-not': 'The phrase that opens the notes is another one: it opens nothing here.',
  'come-back-label': 'Your return phrase',
  'come-back-looking': 'Looking whether a desk waits for it…',
  'returns-to': 'You come back to {body}',
  'genuine-back':
    'The signature of the desk is genuine. It was checked here, without asking the network.',
  'refused-back-why':
    'An officer has declined it. Ask the organisation by another way what happened.',
  'late-back': 'Somebody came before you with this phrase',
  'late-back-why':
    'If it was not you, somebody else knows it. Tell the organisation by another way.',
  'expired-back': 'The return phrase ended before anybody answered',
  'expired-back-why': 'It was replaced or withdrawn. Ask the organisation for a new invitation.',
  'to-be-appointed': 'I am to be appointed',
  apply: 'Under which name are you appointed?',
  'apply-why':
    'Participants and colleagues see it beside every word of yours. Take the name the registrar knows you by.',
  'apply-name': 'Name and surname',
  'apply-device': 'Name of this device, if you like',
  'apply-device-help': 'For example “laptop”. Only your colleagues at the desk see it.',
  'apply-empty': 'Type your name first.',
  'apply-go': 'Make the keys',
  'open-door': 'I found a published code',
  'open-door-title': 'Enter the published code',
  'open-door-why':
    'It is for people whom nobody has introduced. It works only here, and an invitation does not.',
  'open-door-check':
    'Anybody can copy a code under a false name. Whose it is you see after this step, checked here.',
  'open-door-looking': 'Looking for the door…',
  'open-door-of': '{body} has an open door',
  'genuine-open':
    'The signature of the desk is genuine. It was checked here, without asking the network.',
  'open-nobody': 'Nobody introduces you',
  'open-nobody-how':
    'The code is public: the desk cannot tell you from others who come by it. It answers whom it can.',
  'open-work': 'Your device works first',
  'open-work-how':
    'Against floods, it computes for about {span} before the request leaves. You can stop at any time.',
  'open-work-moment': 'less than a minute',
  'open-work-slow':
    'This browser switches off fast computing (WebAssembly), so it takes that long. In another one it takes a moment.',
  'open-full': 'Today this door takes nobody more. Look again tomorrow.',
  'words-label': 'Who you are and what you need, in a sentence',
  'words-help':
    'Up to {most} characters. Leave out whatever could harm somebody: more can be said once you are let in.',
  working: 'Your device works before it may ask',
  'working-why':
    'The door asks it of everybody, against floods. What is done stays done; the request leaves by itself.',
  'working-done': '{done} of {of} parts done, about {span} left',
  'working-stop': 'Stop and withdraw',
  'waiting-open':
    'Nobody has introduced you, so the desk looks when it can. If nothing comes within a week, ask anew.',
  'waiting-full':
    'The door took as many as it would that day. If nothing comes, ask anew on another day.',
  'waiting-closed': 'The door has been closed since. Whoever asked before is still answered.',
  'refused-open-why':
    'An officer has declined it. If you know somebody who can introduce you, ask them.',
  'expired-open': 'The door closed before your request left',
  'expired-open-why': 'Look where the code was published whether there is another one.',
  'give-up-open-why': 'An answer to it can then no longer be opened here. You can ask anew.',
  'working-page':
    'It goes on only while this page is open and the notes are not locked. What is done is kept with them.',
} as const
