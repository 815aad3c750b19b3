/** What the participant asks, what the institution's rule is, and what holds of both. */
export const promises = {
  title: 'What was promised',
  'asked-you':
    'What you ask, and what holds. A changed promise stands in the conversation with its date.',
  'asked-they':
    'What they ask, and what holds. A changed promise stands in the conversation with its date.',
  change: 'Change how words are kept here',
  'not-told': 'Nothing has been said yet of what they ask.',
  here: 'On this device',
  there: 'On the devices of the desk',
  'asked-for': 'Asked for: {what}.',
  'rule-least': 'The institution keeps records for at least {n} days, and that comes first.',
  'rule-most': 'The institution keeps no record longer than {n} days.',
  'rule-none': 'The institution has no rule of its own on this.',
  'contact-you': 'When they may write to you',
  'contact-they': 'When they may be written to',
  'words-you': 'Your words outside this conversation',
  'words-they': 'Their words outside this conversation',
  binds:
    'The program of the desk keeps to it. A person there can still copy or photograph what they read.',
  limits: 'What they ask',
  'limit-names': 'No names of people.',
  'limit-text': 'Words only, no files.',
  'limit-off-record': 'Their words stay in this conversation.',
  'limit-waits': 'They may be written to: {hours}. What you send now leaves {when}.',
  'off-record-copy':
    'These words are off the record. They may not be used outside this conversation.',
  'without-name-copy': 'These words may be used without a name.',
  'off-record-forward': 'Off the record: not forwarded',
} as const
