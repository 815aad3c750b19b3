/** Files that go with messages: choosing, seeing what they tell, sending, fetching, saving. */
export const attachments = {
  attach: 'A file',
  title: 'Send a file',
  to: 'It goes to: {name}.',
  how: 'The file is looked at on this device first. You see what it tells, and nothing leaves before you press the button.',
  choose: 'Choose a file',
  another: 'Choose another file',
  photo: 'Take a photo',
  also: 'A file can also be pasted into the writing field, or dropped on the conversation.',
  'only-first': 'One file goes at a time. The first one was taken.',
  looking: 'It is being looked at on this device.',
  found: 'What it tells beside what it shows',
  'found-nothing': 'Nothing beside what it shows was found in it.',
  removed: 'All of this is taken out before it is sent.',
  redrawn:
    'It is drawn anew as a JPEG and may be a little less sharp. A sequence or a film behind the picture is left out.',
  stays:
    'What it shows stays: faces, signs, a view from a window, names in a text. Look at it once more.',
  'stays-pdf':
    'The pages themselves stay: names, handwriting, pictures, and text under a black bar. Look at them once more.',
  'stays-film':
    'The film itself stays: voices, faces, the room. A voice tells who speaks. Watch it once more.',
  'stays-sound':
    'The sound itself stays. A voice tells who speaks, and sounds of a room or a street tell where.',
  'trace-place': 'Place where it was made',
  'trace-author': 'Names',
  'trace-device': 'Phone or camera',
  'trace-time': 'Day and time',
  'trace-software': 'Program it was made with',
  'trace-comment': 'Descriptions and remarks',
  'trace-changes': 'What was done to it before',
  'trace-thumbnail': 'A small picture of how it was before',
  'trace-hidden': 'Parts that no program shows',
  'trace-attachment': 'Whole files inside it',
  'trace-script': 'Something that would run by itself',
  'trace-identifier': 'Numbers by which its maker is known again',
  'trace-other': 'Other remarks of programs',
  'name-keep': 'Keep the name: {name}',
  'name-why':
    'Without a tick the file goes without its name. A name can tell a person, a place or a phone.',
  words: 'Words with it',
  'words-help': 'They can stay empty.',
  'send-clean': 'Send without it',
  send: 'Send the file',
  'send-as-is': 'Send with everything in it',
  'off-choose': 'Choose a file first',
  'off-looking': 'It is being looked at',
  'off-other': 'Choose another file first',
  'off-sealing': 'It is being sealed',
  sealing: 'Being sealed on this device',
  'as-is-title': 'Nobody here can clean this kind of file',
  'as-is-all': 'Everything in it goes along, also what you do not see.',
  'as-is-picture':
    'Pictures of this kind often hold the place, the phone and the time. A screenshot of it can be cleaned: send that.',
  'as-is-document':
    'Documents often hold names, earlier versions, remarks and the program. A screenshot of the page tells less.',
  'as-is-film':
    'A film often holds the place, the phone and the time. Voices, faces and the room in it identify people.',
  'as-is-sound':
    'A voice identifies a person, and sounds of a room or a street identify the place. The phone may stand in it, too.',
  'as-is-text':
    'A text holds what is written in it and how somebody writes. Read it through once more.',
  'as-is-archive':
    'It holds whole files with their names and times, and each of them tells what is in it.',
  'as-is-unknown':
    'What kind of file it is was not recognised, so nobody here knows what it tells.',
  'ask-title': 'Send it with everything in it?',
  'ask-text':
    'Once somebody has fetched it, it cannot be taken back. They can keep it and pass it on.',
  'ask-no': 'Keep it here',
  'ask-yes': 'Send it all the same',
  'bad-malformed':
    'This file is broken, locked with a password, or not what it begins as. Nothing of it was sent. A screenshot of it can be sent instead.',
  'bad-too-large':
    'This file is too large to be cleaned on this device. Make a smaller copy of it, or a screenshot, and choose that.',
  'bad-unreadable':
    'The file changed or went away while it was read. Nothing was sent. Choose it again.',
  'bad-failed':
    'This device could not look at it, so nothing was sent. Try it again, or choose a smaller copy.',
  'not-wanted-text':
    'The participant asked for words only. Say it in words, or ask whether they take a file.',
  'not-wanted-size':
    'The participant asked for files of at most {most}, and this one has {size}. Send a smaller one.',
  'is-picture': 'Picture',
  'is-document': 'Document',
  'is-table': 'Table',
  'is-slides': 'Slides',
  'is-film': 'Film',
  'is-sound': 'Sound',
  'is-text': 'Text',
  'is-file': 'File',
  brings: 'Brings a file:',
  'state-offered': 'Not on this device. It comes only if you fetch it.',
  'state-sending':
    'On its way to the relay, while these notes are open. The others hear of it once all of it is there.',
  'state-coming': 'Being fetched, while these notes are open.',
  'state-here': 'On this device, sealed with these notes.',
  'state-damaged': 'What came is not what was sent, so nothing of it was kept. Fetch it again.',
  'state-away': 'The relay does not have it any more. Ask for it to be sent again.',
  'state-refused':
    'The relay did not take it, and nobody was told of it. Try again, or do not send it.',
  'state-removed':
    'Removed from this device. The others keep what they fetched. As long as the relay has it, it can be fetched again.',
  'state-broken':
    'What lies here of it is broken, so it was not sent, and nobody was told of it. Choose it again.',
  'state-away-own': 'Neither the relay nor this device has it any more.',
  'state-lost': 'This device has nothing of it any more.',
  'state-unwanted':
    'What you asked for takes no such file, so nothing of it was fetched. You can change what you ask for.',
  'state-unwanted-own': 'What the participant asked for takes no such file. It was not sent.',
  paused: 'Stopped for now.',
  moved: '{percent} of {size}',
  left: '{percent} of {size}, about {time} left',
  fetch: 'Fetch it',
  'fetch-again': 'Fetch it again',
  pause: 'Pause',
  'go-on': 'Go on',
  again: 'Try again',
  'cancel-coming': 'Do not fetch it',
  'cancel-sending': 'Do not send it',
  save: 'Save a copy',
  saving: 'It is being opened',
  saved: 'It was handed to the browser, which saves it among its downloads.',
  'saved-there': 'It was saved where you chose.',
  'saved-not':
    'It could not be written there, so nothing was saved. Choose another folder, or free some space.',
  'save-title': 'Save it outside of these notes?',
  'save-text':
    'Outside it lies open. Whoever takes this device can read it, and the browser remembers that it was saved.',
  'save-opens':
    'Another program opens it. It may keep copies, and may call others on the network. What is in the file was checked by nobody.',
  'save-yes': 'Save it outside',
  'save-no': 'Leave it here',
  show: 'Show the picture',
  hide: 'Hide the picture',
  shown: 'A picture that came with this message',
  'show-not':
    'This picture cannot be shown here: it is broken, or too large. It can still be saved.',
  forget: 'Remove from this device',
  kept: 'Files on this device',
  'kept-row': 'How much they take, and removing some of them.',
  'kept-none': 'No file lies here.',
  'kept-sum': {
    one: '{n} file, {size}, sealed with these notes.',
    other: '{n} files, {size}, sealed with these notes.',
  },
  'kept-room': 'The browser has little room left',
  'kept-room-text':
    'Less than {size} is left for this page. When there is none, nothing old is lost: what comes next waits, and says so.',
  'kept-again': 'What is removed here may be gone for good',
  'kept-again-text':
    'It can be fetched again only while the relay has it. The others keep theirs, and its message stays.',
  'kept-order': 'Order',
  'kept-largest': 'Largest first',
  'kept-oldest': 'Oldest first',
  'kept-own': 'sent from here',
  'kept-unsent': 'not sent',
  'kept-theirs': 'received',
  'kept-part': 'received in part',
  'kept-sealing': 'It is being sealed on this device.',
  'kept-queued': 'It lies at the relay, and its message waits.',
  'kept-away': 'It can be taken away in its conversation.',
  'kept-removed': 'Removed: {file}, {size}.',
  'kept-more': {
    one: '{n} smaller file is not listed.',
    other: '{n} smaller files are not listed.',
  },
} as const
