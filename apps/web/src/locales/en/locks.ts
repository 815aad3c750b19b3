/** When the notes lock themselves. */
export const locks = {
  'after-idle': 'After how many minutes without use',
  'idle-does': 'When nothing is pressed for so long, the notes lock and ask for your phrase.',
  'idle-costs': 'A short time guards a device that is taken. You type the phrase more often.',
  minutes: { one: '{n} minute', other: '{n} minutes' },
  'own-minutes': 'Own number of minutes',
  'own-minutes-help': 'A whole number from 1 to {most}.',
  'own-minutes-wrong': 'Enter a whole number from 1 to {most}.',
  'out-of-sight': 'When the page is out of sight',
  'hide-does':
    'The notes lock when you change to another tab or program, or the screen goes dark. While you choose a file, they wait a minute at most.',
  'hide-costs': 'You type the phrase after every look elsewhere. Nothing new can be announced.',
  'hide-lock': 'Lock at once',
  'hide-stay': 'Stay open',
  'lacks-minutes': 'Enter the minutes first',
} as const
