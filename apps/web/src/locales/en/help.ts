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
  'forward-for': 'Here you take a message into another conversation.',
  'forward-does': 'Press the conversation it should go to. Going back sends nothing.',
  'forward-not':
    'Its author does not learn of it. Words written for one person then lie with others.',
  'forward-next': 'Ask whether its author would agree. Then choose, or go back.',
  'begin-again-for': 'Here a conversation that stopped begins again with a new code.',
  'begin-again-does': 'Enter the code of the new invitation. Going back changes nothing.',
  'begin-again-not':
    'What was lost does not come back. Whoever sees the new code first can use it first.',
  'begin-again-next':
    'Ask the other side for a new invitation by another way, then enter its code.',
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
  'backup-for': 'A sealed backup lets you open the desk again on another device.',
  'backup-does':
    'The words are shown once. The file is saved by the browser. Both together open it.',
  'backup-not': 'It holds no messages. Whoever has file and words is the desk.',
  'backup-next': 'Keep the file and the words in different places.',
  'answers-for': 'Here stand the answers you give often, in your own words.',
  'answers-does': 'Putting one into the field sends nothing. You can change it there first.',
  'answers-not': 'They lie on this device and in the desk’s backup only. Names do not belong here.',
  'answers-next': 'Write the answer you gave most often this week.',
  'notifications-for': 'Here you decide whether the system may say that something came.',
  'notifications-does':
    'Switching it on asks the browser. Then a sample is shown, as others would see it.',
  'notifications-not': 'The system may keep a record that something came here, and when.',
  'notifications-next': 'Leave it off if others look at this screen.',
  'shortcuts-for': 'Here stand the keys that take you through the desk.',
  'shortcuts-does': 'They open, find, focus and put aside. None of them sends anything.',
  'shortcuts-not': 'A key changes only what you see, and whether a case is put aside.',
  'shortcuts-next': 'Switch them off if they get in your way.',
} as const
