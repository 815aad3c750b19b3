/**
 * What went wrong and what to do next, one sentence or two for every code of the client's closed
 * lists: `Problem`, and `missing-` for every `Missing`.
 */
export const problems = {
  offline: 'There is no connection. It tries again by itself; another network may help.',
  'relay-busy': 'The relay is busy. It tries again by itself in a little while.',
  'not-looked-up':
    'There is no connection, so the code was not looked up. Try again; another network may help.',
  'code-too-short': 'The code is not complete yet. Type the rest of it from the sheet.',
  'code-too-long':
    'This is longer than a code. Type only the code from the sheet, nothing before or after it.',
  'code-bad-character':
    'A code has no such character. Look at the sheet again and type what stands there.',
  'code-bad-word':
    'This word is not in the list. Look at the sheet again and type the word that stands there.',
  'code-mistyped': 'Something in the code is mistyped. Compare it with the sheet, group by group.',
  'code-is-address':
    'This is the address of a page, not a code. Type the thirty characters or fourteen words.',
  'code-other-kind':
    'This is a code for something else. Here you need the code that was given to you for this step.',
  'code-newer': 'This code is of a newer kind. Load the page again and enter it once more.',
  'code-other-organisation':
    'This code belongs to another address. Open the address printed on the sheet and enter it there.',
  'picture-without-code':
    'There is no code in this picture. Take it again, straight and in good light, or type the code.',
  'invitation-nothing-yet':
    'Nothing was found under this code yet. Try again in an hour; if nothing comes, ask the person who gave it to you.',
  'invitation-used':
    'Somebody has already used this code. If it was not you, tell the person who gave it to you and ask for a new one.',
  'invitation-expired':
    'This invitation has ended. Ask the person who gave it to you for a new one.',
  'invitation-not-genuine':
    'The signature of this invitation is not right. Do not go on; ask for a new one by another way.',
  'invitation-officer-unknown':
    'The officer who made this invitation is not on the list now. Do not go on; ask for a new one.',
  'invitation-for-another':
    'This code was not made for this conversation. Ask for a new invitation to begin it again.',
  'pin-wrong':
    'A PIN has four to twelve letters or figures. Look at it once more, then type it again.',
  'wrong-passphrase': 'It does not open with this phrase. Type it again, slowly; Show helps.',
  'weak-passphrase': 'This phrase is too easy to guess. Add words, or let the page make one.',
  'passphrase-taken': 'This phrase cannot be used here. Choose another one.',
  'second-phrase-set': 'The second phrase does not move with the notes. Remove it first.',
  'receipt-not-genuine': 'This is no receipt, or it was changed. Ask for it once more.',
  'storage-full':
    'There is no room left on this device. Free some space and try again; what was kept is whole.',
  'storage-failed': 'The device did not keep it. Nothing old is lost; try again.',
  'open-elsewhere':
    'These notes are open in another tab or window. Close it there or use them here.',
  damaged:
    'Something here was damaged and does not open. Load the page again; if it stays so, ask for a new invitation.',
  'newer-data': 'The notes here were made by a newer version. Load the page again.',
  'text-empty': 'There are no words yet. Write something first.',
  'text-too-long': 'The text is too long. Send it in two or more parts.',
  'message-gone': 'This message is no longer here. Nothing was changed.',
  'export-promised':
    'The participant was promised that words go by themselves, or their terms are not known here. A copy would outlive that promise, so none is made. Ask them first whether they change their terms.',
  'terms-unknown':
    'It is not known yet how long the participant lets words stay. Try again once their page has been open.',
  'notes-full': 'No more notes of yours fit in this case. Take one back first.',
  'hold-promised':
    'The participant was promised that words go by themselves. A legal hold cannot keep them longer, so it is not set. Ask them first whether they change their terms.',
  'off-record':
    'These words are off the record and stay in their conversation. Ask their author, or write in your own words.',
  'name-empty': 'There is no name yet. Any word will do; not your real name.',
  'name-not-plain':
    'This name has signs that cannot be shown safely. Use letters, figures and spaces.',
  'name-like-officer':
    'This name looks like the name of the officer or the desk. Choose another one.',
  'name-like-another':
    'This name looks like another one at this desk. Choose one that cannot be confused with it.',
  'roster-expired':
    'The list of officers has run out, so nothing is sent. Wait for the new list; it comes by itself.',
  'not-appointed':
    'This code opens no desk: nobody is appointed under it. Ask the person who gave it to you.',
  'no-longer-appointed':
    'The newest list of officers does not name you, so nothing can be done in the desk’s name. Ask whoever keeps the list.',
  'claim-settled':
    'This request has been answered already, by you or by a colleague. Nothing more is needed.',
  'room-full': 'Nobody more fits into this room. Open another one, or wait until somebody leaves.',
  'room-over': 'This invitation does not stand any more. Ask the officer for a new one.',
  'room-still-here':
    'What is left of this room is still on this device. Erase it there first, or leave the room. Then you can come in.',
  'only-officer': 'Nobody else of the desk would be in this case. First bring a colleague into it.',
  'not-in-case': 'Only an officer who is in this case can do this. Ask one of them.',
  'keys-changed': 'Keys here have changed. Look at it above, and decide before you write.',
  'officer-away': 'This officer has said that they are away. Choose another one.',
  'membership-changed':
    'The people in this conversation have changed. Look who is here, then send.',
  'conversation-stopped':
    'Sending is stopped in this conversation. It has to begin again: ask for a new invitation.',
  'file-wrong': 'This is no file of notes, or it was damaged. Choose another copy of it.',
  'file-older': 'A newer file was made since. Save that one.',
  'backup-wrong':
    'This file does not open with these words. Check the words and that it is the right file.',
  'no-configuration':
    'This address is not set up for conversations. Open the address printed on the sheet.',
  'refused-by-relay':
    'The relay did not take it. Try again; if it stays so, tell the other side by another way.',
  bug: 'Something here does not work as it should. Load the page again; if it stays so, tell the person who gave you the code.',
  'missing-webassembly':
    'This browser switches off fast computing (WebAssembly), so everything works, only slower. Take the phrase the page makes: it opens in a few seconds, one of your own may take a minute.',
  'missing-indexeddb':
    'This browser keeps nothing for pages. Go on with “Low trace”: conversations last only while the page is open.',
  'missing-key-file':
    'This browser has no place where a key can be overwritten, as in a private window. Go on with “Low trace”, or open the page in an ordinary window.',
  'missing-locks':
    'This browser cannot tell two tabs apart, so it keeps nothing here. Go on with “Low trace” and keep the page open in one tab.',
  'missing-workers':
    'This browser does not let the page work (workers). Use a current Firefox, Chrome or Safari.',
  'missing-configuration':
    'This address is not set up for conversations. Open the address printed on the sheet.',
  'missing-strict-storage':
    'This browser does not promise that what it keeps is on the disk. Go on with “Low trace”, or update the browser and come back.',
  'code-is-return':
    'These words are a return phrase, not a code. Choose “Come back by a return phrase” on the first page.',
  'return-is-code': 'This is a code, not a return phrase. Go back and enter it on the first page.',
  'return-phrase-differs':
    'These are not the words that were shown. Look at them again, then type them once more.',
  'return-nothing':
    'No desk waits for this phrase: it never reached one, or is too old. Ask for a new invitation.',
  'return-used':
    'This return phrase was used already and works once. If it was not you, tell the organisation by another way.',
  'return-expired':
    'This return phrase does not count any more. Use the newest one, or ask for a new invitation.',
  'open-door-nothing':
    'No open door is found by this code. Look whether it is the newest that was published, or try again later.',
  'open-door-closed':
    'This door is closed. Look where the code was published whether there is another one.',
  'open-door-full': 'Today this door takes nobody more. Look again tomorrow; nothing was sent.',
  'request-not-valid':
    'The keys of this request let nobody in any more. The person has to ask anew.',
  'doors-enough': 'Four doors are open, and there are no more. Close one of them first.',
  'words-empty': 'Nothing is said here yet. Write in a sentence who you are and what you need.',
  'words-too-long':
    'This is too long for one request. Say it shorter; there is room for more once you are let in.',
  'file-too-large':
    'This file is too large to be sent from here. Send a smaller one, or only a part of it.',
  'file-unreadable':
    'The file changed or went away while it was read. Nothing was sent; choose it again.',
  'file-stopped':
    'It was stopped, and nothing was sent. Choose the file again if it is to go after all.',
  'file-on-its-way':
    'The file of this message is still on its way, so nobody has it yet. Wait until it has left, or stop it.',
  'file-not-wanted':
    'By what the participant asked for, no such file passes here. Say it in words, or they change their terms first.',
  'file-damaged':
    'What lies here is not what was sent, so it is not given out. Fetch it again, or ask for it to be sent once more.',
  'file-not-here': 'This file does not lie here any more. Fetch it first.',
  'file-no-room-here':
    'Notes in memory or in a file you carry have no room for this one. Remove other files here, or ask for a smaller one.',
  'file-relay-full':
    'The relay has no room for more files of this conversation. The file waits here. Delete older files for everyone, or send a smaller one. Files leave the relay after about three months: then go on with it.',
} as const
