/** Help about every screen: what it is for, what each choice does, what is not protected, what next. */
export const help = {
  'what-for': 'What this screen is for',
  'what-does': 'What each choice does',
  'what-not': 'What is not protected',
  'what-next': 'The next step',
  more: 'Read more',
  'landing-for': 'Here you enter the code from a sheet that somebody you trust gave you.',
  'landing-does':
    'Type it, point the camera at it, or choose a picture of it. The five cards say what this is. In a practice you can try everything.',
  'landing-not':
    'Whoever watches your network sees that you opened this page. The browser’s history keeps its address.',
  'landing-next': 'Enter the code, or read the five cards first.',
  'practise-for': 'Here you get a conversation ready in which nothing is real.',
  'practise-does': '“Begin the practice” opens it. Going back ends what was prepared.',
  'practise-not':
    'Whoever looks at the screen or watches the network sees that you opened this page.',
  'practise-next': 'Wait until everything is here, then begin.',
  'open-notes-for': 'This screen says that this browser keeps no notes.',
  'open-notes-does':
    'Notes open only in the browser where they were made. A new code begins a new conversation.',
  'open-notes-not': 'In a private window notes are gone once the window is closed.',
  'open-notes-next': 'Open the browser you used before, or enter a new code.',
  'invitation-for': 'Here you see who invites you, what is protected and what is not.',
  'invitation-does':
    '“Continue” goes to the next question. “Do not continue” forgets the code. Nothing is stored by either.',
  'invitation-not':
    'That you connect, an open device, the other side and the page itself are not protected.',
  'invitation-next': 'Read it, then decide. If you are unsure, ask whoever gave you the code.',
  'law-for': 'Here stands what the law of your country may say about such contacts.',
  'law-does': 'Back takes you to the invitation. Reading this stores nothing.',
  'law-not': 'No lawyer has reviewed this text. The law may have changed since.',
  'law-next': 'If it worries you, ask a lawyer you trust before you go on.',
  'name-for': 'Here you choose what the officers call you.',
  'name-does': 'Any word will do. The PIN, if one is asked, was given to you apart from the code.',
  'name-not': 'The officers see this name. Do not use a real one, or one you use elsewhere.',
  'name-next': 'Type a name, then continue.',
  'posture-for': 'Here you decide how much stays on this device.',
  'posture-does':
    'Each card says what is kept, when it disappears, and what you lose. Nothing holds until you press the button.',
  'posture-not': 'Whoever holds the open device sees what you see, whichever card you choose.',
  'posture-next': 'Choose the card that fits your device. If others use it, “Low trace” is closer.',
  'singles-for': 'Here every single setting of the card can be changed before you join.',
  'singles-does':
    'Press a line to see what it does and what it costs. “Go back with these settings” keeps them for joining.',
  'singles-not': 'What others have read on their own screens is beyond any setting.',
  'singles-next': 'Change only what does not fit you, then go back.',
  'assessment-for':
    'Seven questions about your device and where you are. They suggest how much may stay behind.',
  'assessment-does':
    'Choose an answer, then go on. Going back lets you change it. At the end you take all, some or nothing.',
  'assessment-not': 'A suggestion knows only what you answered. It can be wrong for you.',
  'assessment-next': 'If you are unsure of an answer, choose “I do not know”.',
  'choose-phrase-for': 'The phrase opens your notes after every lock. Nobody else knows it.',
  'choose-phrase-does':
    'The page makes one, or you choose your own. It is asked for once more, so that it is right.',
  'choose-phrase-not':
    'Whoever learns the phrase and has the device opens the notes. Nobody can replace a lost phrase.',
  'choose-phrase-next':
    'Learn it by heart. If you must write it down, keep the paper away from the device.',
  'set-up-for': 'Here an officer opens a desk with the code from the registrar.',
  'set-up-does': 'The code makes the keys of this device. A sealed backup can be opened instead.',
  'set-up-not': 'Whoever sees the code before you use it can use it in your place.',
  'set-up-next': 'Enter the code, then choose a phrase.',
  'restore-for': 'Here an officer opens a desk from its sealed backup.',
  'restore-does': 'Choose the file and type the words that were shown when it was made.',
  'restore-not': 'Whoever has both the file and the words can open the desk as you.',
  'restore-next': 'After restoring, make new invitations: every case begins again.',
  'waiting-for': 'Your request lies sealed at the door until an officer accepts it.',
  'waiting-does': 'You may close the page if notes are kept here. The request can be taken back.',
  'waiting-not': 'Whoever watches your network sees that this page connects, and when.',
  'waiting-next': 'There is nothing to do. Come back at the hours that stand here.',
  'locked-for': 'The notes are locked. Only your phrase opens them.',
  'locked-does':
    '“Open” asks for the phrase. “Destroy everything here” ends the notes on this device for ever.',
  'locked-not':
    'That sealed notes lie here can be seen. Destroying during a search may count against you.',
  'locked-next': 'Type your phrase, slowly. “Show” lets you read it.',
  'elsewhere-for': 'The notes are open in another tab or window. Only one can have them.',
  'elsewhere-does': '“Use them here” takes them over, and the other tab locks itself.',
  'elsewhere-not': 'The other tab still shows what it shows until then.',
  'elsewhere-next': 'If you opened it yourself, use them here. If not, find out who did.',
  'damaged-for': 'What is kept here does not open any more.',
  'damaged-does': '“Destroy everything here” removes what is left. Nothing brings the notes back.',
  'damaged-not': 'What others received stays with them.',
  'damaged-next': 'Destroy what is left, then ask for a new invitation by another way.',
  'destroyed-for': 'The key is destroyed. The notes here can no longer be opened.',
  'destroyed-does': 'Loading the page again shows it as on the first day.',
  'destroyed-not':
    'The browser’s history is not erased. Old copies of the disk may still hold the key.',
  'destroyed-next': 'Erase the browser’s history yourself if it matters.',
  'cannot-work-for': 'This browser lacks something without which the page cannot work.',
  'cannot-work-does':
    'The list says what is missing. Loading again helps only if something changed.',
  'cannot-work-not': 'That this page was opened stands in the browser’s history.',
  'cannot-work-next': 'Open the same address in another browser.',
  'list-for': 'Here are your conversations, the latest first.',
  'list-does': 'Press one to open it. A word beside it says that something is new.',
  'list-not': 'Whoever looks at this screen sees the names.',
  'list-next': 'Open the one you need. Lock when you stop.',
  'conversation-for':
    'Here you write and read. What people wrote stands in another type than what the page says.',
  'conversation-does':
    '“Send” sends. The name at the top shows who is here, the phrase and the lock. Pressing a message offers more.',
  'conversation-not':
    'What the other side has read can be told or photographed. Deleting asks their device, it cannot force it.',
  'conversation-next': 'If the phrase is not compared yet, compare it first.',
  'send-file-for': 'Here you send a file, once you have seen what it tells.',
  'send-file-does':
    'Choose it. What it tells beside what it shows is listed, and taken out where that can be done here.',
  'send-file-not':
    'What is seen or heard in it stays. What cannot be cleaned here goes with everything in it.',
  'send-file-next':
    'Look at the picture once more for faces, signs and places. Then send, or go back.',
  'forward-for': 'Here you take a message into another conversation.',
  'forward-does':
    'Choose the conversation it should go to. Going back before you press sends nothing.',
  'forward-not':
    'Its author does not learn of it. Words written for one person then lie with others.',
  'forward-next': 'Ask whether its author would agree. Then choose, or go back.',
  'begin-again-for': 'Here a conversation that stopped begins again with a new code.',
  'begin-again-does': 'Enter the code of the new invitation. Going back changes nothing.',
  'begin-again-not':
    'What was lost does not come back. Whoever sees the new code first can use it first.',
  'begin-again-next':
    'Ask the other side for a new invitation by another way, then enter its code.',
  'network-for': 'Here you choose how the page connects.',
  'network-does':
    '“Use short connections” begins with them at once. “Let the page decide” changes only when a connection freezes.',
  'network-not': 'No choice hides from the network that you open this page.',
  'network-next': 'Leave it as it is unless nothing comes for a long time.',
  'cover-for': 'Here you choose whether a plain page of notes lies over the lock.',
  'cover-does':
    'Holding its heading for two seconds shows the lock. Notes typed on it are kept nowhere.',
  'cover-not': 'Whoever examines the browser finds what is kept here all the same.',
  'cover-next': 'Try it here once. Then switch it on, or go back.',
  'cover-traffic-for': 'Here you choose whether the page sends and gets something all the time.',
  'cover-traffic-does': 'Your words take the place of what would be sent anyway.',
  'cover-traffic-not': 'It does not hide that this page is open, and for how long.',
  'cover-traffic-next':
    'Switch it on where somebody may compare when people write, and data costs little.',
  'help-signal-for': 'Here you prepare words that are sent when you destroy your notes.',
  'help-signal-does':
    '“Keep this signal” keeps them on this device under your phrase. Nothing is sent now.',
  'help-signal-not': 'It does not work without a network, and not from the lock.',
  'help-signal-next': 'Agree beforehand with the other side what they will do then.',
  'report-search-for': 'Here you say once that your device may have been searched.',
  'report-search-does':
    '“Make new keys and tell them” does it in every conversation. “Not now” changes nothing.',
  'report-search-not': 'What was copied before stays readable to whoever has your passphrase.',
  'report-search-next': 'If in doubt, press it. It costs a comparison of phrases, nothing else.',
  'search-for': 'Here you find what was written, in the notes on this device.',
  'search-does':
    'Type words, and choose where to look. A result leads to its message. Nothing is sent.',
  'search-not':
    'Whoever looks at this screen sees what you look for. Deleted messages are not found.',
  'search-next': 'Type the beginning of a word.',
  'about-for': 'Here is what is known about this conversation.',
  'about-does': 'You can compare the phrase, or lock the notes. Both are at the bottom.',
  'about-not': 'The page cannot see who looks at the other side’s screen.',
  'about-next': 'Compare the phrase if that has not been done.',
  'introduce-for': 'Here you propose somebody to the desk.',
  'introduce-does':
    '“Propose” asks an officer. If they agree, the code for that person stands here; “Forget it here” takes it away.',
  'introduce-not':
    'The code shows nobody that it was yours, unless you chose to be named. Whoever finds it before it is used could come with it.',
  'introduce-next': 'Hand it on soon, then forget it here.',
  'open-room-for': 'Here you open a shared room and invite people into it.',
  'open-room-does':
    '“Open the room” makes it, with you alone in it. Each person you invite is asked in their own conversation.',
  'open-room-not': 'Whoever is in it keeps what they have read, whatever you do later.',
  'open-room-next': 'Give it a name that says nothing to a stranger.',
  'room-offer-for': 'Here an officer invites you into a shared room.',
  'room-offer-does':
    '“Come in” sends the name you typed and keys made for this room alone. “No, thank you” tells the officer, and nobody else.',
  'room-offer-not':
    'The others in it keep what you write, on their devices. Nobody can promise how well they guard them.',
  'room-offer-next': 'Read what stands here, choose a new name, or say no.',
  'keeping-for':
    'Here you decide how long words last in this conversation, and what you ask of the desk.',
  'keeping-does':
    'Press a line to see what it does and what it costs. “Save” makes all changes at once.',
  'keeping-not':
    'The desk’s program obeys. A person there can still copy or photograph what they read.',
  'keeping-next': 'Change one thing at a time, read what saving does, then save.',
  'held-for': 'Here stands who holds something about you, until when and why.',
  'held-does':
    '“Ask the desk” tells the officers that you want to know the rest. Nothing else is sent.',
  'held-not':
    'What somebody has copied by hand or photographed stands nowhere. The answer can be read by whoever holds this device.',
  'held-next': 'Read it. Ask the desk if something is missing.',
  'explain-for': 'Here stands what happened, what it means and what comes next.',
  'explain-does': 'Back goes to the conversation. Nothing is sent by reading this.',
  'explain-not': 'What went out before it happened cannot be called back.',
  'explain-next': 'Do the one thing that stands on this screen.',
  'compare-for': 'Six words show whether somebody stands between you and the other side.',
  'compare-does':
    '“All six match” puts a mark beside the name. “Something differs” stops sending here.',
  'compare-not':
    'It proves nothing if you send the words in this conversation. Use a call or meet.',
  'compare-next': 'Call a number you know, and read the words in turns.',
  'desk-for': 'Here the desk sees who waits, who was answered, and which invitations are open.',
  'desk-does': 'Press a case to open it. “New invitation” makes a code. “Lock” closes the desk.',
  'desk-not': 'Whoever looks at this screen sees the names of the cases.',
  'desk-next': 'Answer whoever has waited longest.',
  'case-for':
    'On the sheet stands what the participant sees. In the margin stands what only the desk sees.',
  'case-does': '“Send” goes to the participant. The margin never leaves the desk.',
  'case-not':
    'What you send stays on the participant’s device as they decided. A search there may find it.',
  'case-next': 'Look at their limits before you write.',
  'new-invitation-for': 'Here you make an invitation that one person can use once.',
  'new-invitation-does':
    'The label is for the desk only. The hours and languages are shown to the person. A PIN guards a lost sheet.',
  'new-invitation-not': 'Whoever sees the sheet first can use it first.',
  'new-invitation-next': 'Fill it in, then hand it to somebody you trust.',
  'claim-for': 'Somebody has come with an invitation and waits for your answer.',
  'claim-does':
    '“Accept” opens a conversation. “Refuse” tells them so. Doing nothing leaves them waiting.',
  'claim-not': 'The page cannot see who they are. Only what you agreed with the carrier helps.',
  'claim-next': 'Ask the carrier if you are unsure, then decide.',
  'sheet-for': 'Here is one invitation: its code, and what has become of it.',
  'sheet-does':
    'Print it, copy it, or withdraw it. The address of the page is printed apart from the code.',
  'sheet-not': 'Whoever sees the code can use it first. A picture of it is enough.',
  'sheet-next': 'Give it to those who carry it, and show it to nobody else.',
  'book-for': 'Here is a book of invitations that one person carries to several.',
  'book-does':
    'You see by number which sheet was used, which was not, and which was tried more than once. “Sheets to hand on” makes a file or pictures.',
  'book-not':
    'The desk counts sheets, not people. Who came with which, only comparing the phrase shows.',
  'book-next': 'Withdraw what is left as soon as you doubt whoever carries it.',
  'backup-for': 'A sealed backup lets you open the desk again on another device.',
  'backup-does':
    'The words are shown once. The file is saved by the browser. Both together open it.',
  'backup-not': 'It holds no messages. Whoever has file and words is the desk.',
  'backup-next': 'Keep the file and the words in different places.',
  'answers-for': 'Here stand the answers you give often, in your own words.',
  'answers-does': 'Putting one into the field sends nothing. You can change it there first.',
  'answers-not': 'They lie on this device and in the desk’s backup only. Names do not belong here.',
  'answers-next': 'Write the answer you gave most often this week.',
  'open-file-for': 'Here you open notes that you carry in a file.',
  'open-file-does': 'Choose the newest file and type its phrase. Going back opens nothing.',
  'open-file-not': 'Whoever has the file and the phrase opens it, here or elsewhere.',
  'open-file-next': 'Choose the file, then type the phrase.',
  'notes-file-for': 'Here you save your notes as one sealed file.',
  'notes-file-does':
    '“Save the file” gives it to the browser. “I have the file” lets the relay forget what is in it.',
  'notes-file-not':
    'Each file you saved opens what it held. Whoever has one and the phrase reads it.',
  'notes-file-next': 'Save the file, look where it lies, then confirm.',
  'move-for': 'Here you decide where your notes lie: in this browser or in a file.',
  'move-does':
    'Moving makes them anew under another phrase. Out of the browser they go once you have the file.',
  'move-not': 'Files saved before still open. Copies of the disk made before do as well.',
  'move-next': 'Read what stays behind, then choose a phrase.',
  'kept-files-for': 'Here stands how much room files take on this device.',
  'kept-files-does':
    'Each button removes one file. Whoever has these notes open can fetch it again by its message, while the relay has it.',
  'kept-files-not': 'Copies that were saved outside the notes are not listed, and stay.',
  'kept-files-next':
    'Remove what you do not need. Its kind, size and name stay in the message: delete the message too.',
  'check-receipt-for': 'Here you see whether a receipt belongs to a file, and who signed it.',
  'check-receipt-does': 'It compares the file with what was signed for. Both stay on this device.',
  'check-receipt-not': 'It does not tell who made the file, or whether what it shows is true.',
  'check-receipt-next': 'Choose the receipt and the file, then press the button.',
  'lasting-for': 'Here stands whether the browser promises to keep your notes.',
  'lasting-does': 'The button asks the browser. The row below moves the notes into a file.',
  'lasting-not': 'A promise does not help when the data are cleared or the device is lost.',
  'lasting-next': 'Ask the browser. If it does not promise, think about a file.',
  'vanished-for': 'The browser has removed what was kept here.',
  'vanished-does':
    '“Destroy everything here” removes the key that is left. Nothing brings the notes back.',
  'vanished-not': 'What others received stays with them.',
  'vanished-next': 'Destroy what is left, then open your file or ask for a new invitation.',
  'settings-for': 'Here is what holds for this device: its locks, what protects it, what it says.',
  'settings-does': 'Each row says how it stands now, and opens a screen of its own.',
  'settings-not': 'Settings do not guard against somebody who makes you open the notes.',
  'settings-next': 'Open the row that worries you most.',
  'locking-for': 'Here you decide when the notes lock by themselves.',
  'locking-does':
    'The first choice counts minutes without use. The second locks as soon as you look elsewhere.',
  'locking-not': 'Until it locks, whoever takes the device sees what you see.',
  'locking-next': 'Choose the shortest time you can live with, then save.',
  'change-phrase-for': 'Here you give these notes another phrase.',
  'change-phrase-does': 'The present phrase is asked for first, and the new one twice.',
  'change-phrase-not': 'Whoever copied the device before opens that copy with the old phrase.',
  'change-phrase-next': 'Change it when somebody may have seen or heard it.',
  'second-phrase-for': 'A second phrase is for when somebody makes you open the notes.',
  'second-phrase-does': 'It opens other notes, or destroys everything here. You choose which.',
  'second-phrase-not': 'It does not fool an examination, and may not protect you from the law.',
  'second-phrase-next': 'Read what it cannot do, then decide whether you need it.',
  'enter-code-for': 'Here you begin a conversation in these notes with a code.',
  'enter-code-does': 'The code says who invites you. Nothing is sent before you have read it.',
  'enter-code-not': 'Whoever watches your network sees that this page connects, and when.',
  'enter-code-next': 'Type the code, or take a picture of it.',
  'notifications-for': 'Here you decide whether the system may say that something came.',
  'notifications-does':
    'Switching it on asks the browser. Then a sample is shown, as others would see it.',
  'notifications-not': 'The system may keep a record that something came here, and when.',
  'notifications-next': 'Leave it off if others look at this screen.',
  'shortcuts-for': 'Here stand the keys that take you through the desk.',
  'shortcuts-does': 'They open, find, focus and put aside. None of them sends anything.',
  'shortcuts-not': 'A key changes only what you see, and whether a case is put aside.',
  'shortcuts-next': 'Switch them off if they get in your way.',
  'come-back-for': 'Here you come back into your case when this device has nothing of it any more.',
  'come-back-does':
    'The eight words are checked, then a desk is looked for. Nothing is sent before you decide.',
  'come-back-not':
    'Whoever else knows the words can do the same. An officer decides, and may ask who you are.',
  'come-back-next': 'Type the words in their order. If they are lost, ask for a new invitation.',
  'return-phrase-for': 'Here you make words by which you can come back if everything here is lost.',
  'return-phrase-does':
    'The page draws eight words, then asks for them. Only then is the desk told to wait for them.',
  'return-phrase-not':
    'It brings back no message. Somebody who makes you tell it can ask in your place.',
  'return-phrase-next': 'Learn the words, look away, and type them.',
  'apply-for': 'Here an officer makes the keys for an appointment.',
  'apply-does':
    'The name is what participants will see. The keys are made on this device and stay on it.',
  'apply-not': 'A name alone proves nothing. Only the registrar makes you an officer.',
  'apply-next': 'Type your name, then choose a phrase.',
  'applicant-for': 'Here stands what is left to do until you have a desk.',
  'applicant-does':
    'The request goes to the registrar. The signs show that it came whole. Then a colleague’s code, or a new desk.',
  'applicant-not':
    'If this device or its phrase is lost, the appointment is of no use. Ask the registrar to withdraw it.',
  'applicant-next': 'Do the steps in the order in which they stand here.',
  'desk-code-for': 'Here you enter the code that a colleague made for you.',
  'desk-code-does': 'It takes your request to the desk. A colleague must still let you in.',
  'desk-code-not': 'An invitation opens nothing here, and this code opens nothing elsewhere.',
  'desk-code-next': 'Enter the code, then tell your colleague that you are there.',
  'own-desk-for': 'Here the first officer begins a desk.',
  'own-desk-does': 'The key goes to the operator. “Begin the desk” makes the desk on this device.',
  'own-desk-not':
    'Until a second officer is there, losing this device means that every case begins again.',
  'own-desk-next': 'Wait for the operator’s answer, then begin. Make a backup at once.',
  'case-file-for':
    'Here stands what the officers note about a case: how far it is, whose it is, until when.',
  'case-file-does':
    '“Keep the file” tells your colleagues. The class decides when words and notes are erased on the desk’s devices.',
  'case-file-not':
    'A colleague can copy what stands here. The participant may ask what the desk holds about them.',
  'case-file-next': 'Say who looks after it, then go back to the case.',
  'report-for': 'Here are counts of the desk’s work, for whoever runs it.',
  'report-does': 'Choose a quarter that is over. “Save” gives a file; nothing is sent.',
  'report-not':
    'Whoever has a report of every desk and knows a case can still guess. Words that are erased are not counted.',
  'report-next': 'Save it, and hand it on by the way your institution uses.',
  'acts-for': 'Here stands who of the desk did what, in the order of the desk’s log.',
  'acts-does':
    'Choose an officer or a case. “Save a copy” gives a file that anybody can check with the list of officers; nothing is sent.',
  'acts-not':
    'It shows what was done here, not what somebody thought or copied. The hour is by the clock of whoever did it. What an officer did last can be missing from a copy of their own.',
  'acts-next': 'Once a month save a copy, and compare the newest acts with a colleague.',
  'colleagues-for': 'Here stands who is appointed to this desk, and who of them is here.',
  'colleagues-does': 'A code brings one officer and nobody else. Once let in, they read the desk.',
  'colleagues-not':
    'Whoever is let in sees the cases by name. What they copy cannot be taken back.',
  'colleagues-next': 'Make a code for whoever is not here, and give it by telephone or in person.',
  'open-door-for': 'Here you enter a code that was published for everybody.',
  'open-door-does':
    'It leads to a desk that nobody has introduced you to. An invitation from somebody you trust is better: it opens on the first page.',
  'open-door-not':
    'Whoever watches your network sees that you opened this page. Whoever published the code may not be the desk; the next screen tells.',
  'open-door-next': 'Enter the code, then look whose it is.',
  'door-for': 'Here you see an open door of the desk, and who has come by it.',
  'door-does':
    'Whoever comes waits here, apart from those who were invited. “Refuse” sends nothing, unless you choose that they are told. Closing the door lets nobody more in.',
  'door-not':
    'What strangers write can be untrue, and may be meant to frighten or to trap. A flood can fill the door for others.',
  'door-next': 'Let in whom you can answer, and compare the phrase with them first of all.',
} as const
