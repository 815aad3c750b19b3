/** Sending and getting at a fixed rate, whatever is written. */
export const traffic = {
  title: 'Cover traffic',
  'is-on': 'On while the page is shown.',
  'is-off': 'Off.',
  what: 'The page sends something every three seconds and gets as much back, whether you write or not. Whoever watches the network cannot tell when you write or are written to.',
  cost: 'What it costs',
  'cost-text':
    'About 15 MB an hour for each conversation, and about 25 with short connections. Words wait for their turn, some seconds each.',
  hidden: 'When it stops',
  'hidden-text':
    'Half a minute after the page is hidden, and at once when your notes lock. Then nothing is sent or received, and no notice comes.',
  seen: 'What stays visible',
  'seen-text':
    'That this page is open, since when, and how many conversations there are. Whoever runs this page sees which part of the traffic is real.',
  on: 'Switch on cover traffic',
  off: 'Switch off cover traffic',
  'state-begins': 'It is on, and begins when the network is there.',
  'state-runs': 'It runs now.',
  'state-stopped': 'It has stopped, because the page was hidden.',
  'state-unanswered':
    'Cover traffic is not possible here now. Nothing is sent or received. Switch it off, or try again later.',
  stood: 'It stood still from {from} to {to}, while the page was hidden.',
  'line-begins': 'cover begins',
  'line-runs': 'traffic covered',
  'line-stopped': 'cover stopped',
  'line-unanswered': 'nothing is sent',
} as const
