/** What holds for the whole device, and the locks. */
export const settings = {
  title: 'Settings',
  text: 'They hold for this device. Nothing of them is sent.',
  row: 'Locking, what protects this device, and what it says.',
  guard: 'What protects this device',
  use: 'How it is used',
  locking: 'When it locks itself',
  'locks-hidden': 'It locks as soon as the page is out of sight.',
  'locks-not': 'It does not lock: without a phrase nothing could open it again.',
  'locks-not-text':
    'Locking would end the conversation here. Leave closes it, and then you need a new code.',
} as const
