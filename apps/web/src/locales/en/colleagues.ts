/** Colleagues at a desk: who is here, the code that brings one, cases with others, and whoever is cut off. */
export const colleagues = {
  title: 'Colleagues',
  show: 'Show colleagues',
  count: { one: '{n} of {of} here', other: '{n} of {of} here' },
  text: 'The list of officers appoints them to the desk {desk}. Whoever is here reads the desk.',
  nobody:
    'Nobody else is appointed to it. Ask the registrar to appoint a second officer, or your second device.',
  own: 'this device',
  here: 'here',
  away: 'not here',
  making: 'a code is being made',
  invited: 'a code is made',
  asks: 'asks to come in',
  coming: 'is let in',
  'coming-text': 'It goes on by itself; both devices have to be connected for a moment.',
  until: 'Until {date}',
  'code-until': 'The code is good until {when}.',
  make: 'Make a code for {name}',
  'show-code': 'Show the code',
  withdraw: 'Take the code back',
  'let-in': 'Let {name} in',
  'let-in-ask': 'Let {name} in?',
  'let-in-no': 'Not now',
  'let-in-text':
    'They will see the invitations of this desk, who comes by them, and its cases by name and label. It cannot be undone here: only the registrar ends it.',
  'let-in-cases':
    'What is said in a case opens to them only once they are brought into it. Cases that begin from now on may begin with both of you.',
  sheet: 'A code for {name} only',
  'sheet-text': 'It brings {name} to this desk and nobody else. Give it in person or by telephone.',
  'sheet-until': 'It lasts two days, until {when}.',
  'sheet-making': 'It can be used once the relay has made its door. This waits for the network.',
  'sheet-asks': '{name} has come by it and asks to be let in.',
  'sheet-paper': 'It is not for paper, and no invitation: a participant cannot use it.',
  elsewhere: 'With colleagues only',
  'elsewhere-text':
    'This device cannot read these cases. A colleague who is in one can bring you into it.',
  'read-by': 'In it: {names}',
  'read-by-nobody': 'Nobody of the desk is in it.',
  cutting: {
    one: 'The list of officers has changed: somebody is being cut off from {n} conversation.',
    other: 'The list of officers has changed: somebody is being cut off from {n} conversations.',
  },
  'cutting-text': 'Nothing is sent there until it is done.',
  'in-it': 'Officers in it',
  bring: 'Bring {name} in',
  'bring-ask': 'Bring {name} into this case?',
  'bring-text':
    'The participant is told first: that {name} comes, and that you decided it. They may not want it.',
  'bring-before': 'What was said before stays closed to them. They read what comes after.',
  bringing: '{name} is being brought in. It goes on by itself.',
  'bring-offline':
    '{name} has to open the desk once before this is possible. Ask them to, then try again.',
} as const
