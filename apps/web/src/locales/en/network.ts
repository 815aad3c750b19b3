/** Networks that freeze connections. */
export const network = {
  title: 'Networks that freeze connections',
  'is-on': 'Short connections from the start.',
  'is-off': 'The page decides by itself.',
  what: 'Some networks freeze a connection to another country after a few kilobytes. The page notices and changes to short connections, but it takes up to a minute each time.',
  when: 'When it helps',
  'when-text': 'The page connects, and then nothing comes for a long time.',
  cost: 'What it costs',
  'cost-text': 'Everything takes longer, and many more connections are made.',
  seen: 'What stays visible',
  'seen-text': 'Whoever watches the network sees that you open this page, either way.',
  on: 'Use short connections',
  off: 'Let the page decide',
} as const
