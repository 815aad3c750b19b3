/** The sheet to print: before, at a search, after. On paper it says neither what page this is nor where. */
export const handout = {
  title: 'Before, at a search, after',
  intro:
    'One page, black on white, without a name or an address. Switch off headers and footers in the print window: they hold the address.',
  keep: 'Whoever finds the sheet learns that you prepare. Learn it, or keep it away from the device.',
  print: 'Print the sheet',
  before: 'Before',
  'before-1': 'Choose how much stays. “In memory only” leaves nothing once the page is closed.',
  'before-2': 'Learn the phrase by heart. Keep no paper with it near the device.',
  'before-3': 'Lock the notes whenever you stop reading. Switch the device off at night.',
  'before-4':
    'Erase the browser’s history yourself, or use a private window. The page cannot do it.',
  'before-5': 'Delete what you no longer need. Ask the other side to do the same.',
  'before-6': 'Agree on another way to reach each other. Learn a lawyer’s number by heart.',
  'before-7': 'Decide in calm, with a lawyer, what you will do if somebody asks for the phrase.',
  during: 'At a search',
  'during-1': 'Press “Leave”, or Shift three times. If there is no time, switch the device off.',
  'during-2':
    'Locked notes open with the phrase only. With “in memory only” nothing is left to open.',
  'during-3': 'Say nothing in haste. Ask for a lawyer.',
  'during-4':
    'To destroy notes during a search may count against you. Ask a lawyer before such a day.',
  'during-5': 'Remember who came, when, and what was taken. Read a record before you sign it.',
  after: 'After',
  'after-1': 'Treat a device that was taken as read. Do not open the notes on it again.',
  'after-2':
    'Tell the other side by another way. They can stop and begin again with a new invitation.',
  'after-3': 'If the phrase was given, say so. Then the old conversation has to end.',
  'after-4': 'Tell those whom your notes could concern, by another way.',
  'after-5': 'In the new conversation compare the six words again.',
  limits: 'What deleting does',
  'limits-text':
    'What is deleted can no longer be opened here, even with the phrase. A copy of the disk, a backup or old blocks inside the device may remain.',
  law: 'Not reviewed by a lawyer. Laws differ; ask somebody who knows yours.',
} as const
