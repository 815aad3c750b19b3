/** What somebody sees who takes the device, in each state it may be in. */
export const searched = {
  title: 'What a search would show',
  locked: 'The notes are locked',
  'locked-sees': 'A page called “Notes” with a field for a phrase. No name, no word, no time.',
  'locked-more':
    'That sealed notes lie here can be seen, and about how much. Without the phrase they do not open.',
  open: 'The notes are open',
  'open-sees': 'Everything you see: names, words, times, and what you have half written.',
  'open-more': '“Leave” ends this at once. What was deleted does not stand there.',
  memory: 'In memory only, and the page is closed',
  'memory-sees': 'No notes. There is nothing to open and no phrase to ask for.',
  'memory-more':
    'If the system wrote memory to the disk, traces may be there. The page cannot check that.',
  destroyed: 'The key is destroyed',
  'destroyed-sees': 'Something lay here, and no phrase opens it any more.',
  'destroyed-more': 'Old copies of the disk may still hold the key. The page cannot see them.',
  always: 'In every state',
  'always-history': 'The browser’s history keeps the address and when it was opened.',
  'always-network': 'Whoever watches the network sees that this page was opened, and when.',
  'always-others': 'What others have received stays with them, and can be told or photographed.',
} as const
