/** Whether the system may say that something new came. */
export const notifications = {
  came: 'New notes',
  title: 'When something new comes',
  'is-on': 'Switched on.',
  'is-off': 'Switched off.',
  'switch-on': 'Switch it on',
  'switch-off': 'Switch it off',
  what: 'The system says “{text}”',
  'what-text': 'Only while this page is open and out of sight. No name and no word of it.',
  seen: 'Others may see it',
  'seen-text':
    'Whoever looks at the screen sees it, with the address of this page, which the browser adds.',
  kept: 'The system may keep a record',
  'kept-text': 'Operating systems keep lists of what they have shown. We cannot erase them.',
  never: 'Never for muted conversations',
  'never-text': 'Nor while the notes are locked or the page is closed.',
  'hide-lock':
    'These notes lock as soon as the page is out of sight. As long as they do, nothing can be said.',
  cannot: 'This browser cannot do it from an open page. Look here from time to time instead.',
  denied:
    'The browser forbids it for this page. Allow notifications in the settings of this site, then switch it on here.',
  'not-allowed': 'The browser has not allowed it. Press again and choose “Allow”.',
} as const
