/** Answers an officer keeps ready. */
export const answers = {
  title: 'Ready answers',
  open: 'Ready answers',
  text: 'Answers you give often, in your own words. They are sealed on this device, and none is sent by itself.',
  empty: 'Answers will stand here. Write the first one.',
  new: 'Write an answer',
  'change-title': 'Change the answer',
  'title-field': 'Title',
  'title-help': 'Only you see it, in this list.',
  'text-field': 'Words of the answer',
  'text-help': 'At most as long as one message. Names do not belong here.',
  keep: 'Keep the answer',
  insert: 'Put into the field',
  change: 'Change',
  delete: 'Delete',
  'delete-title': 'Delete this answer?',
  'delete-text':
    'It is erased on this device and cannot be brought back. Messages already sent stay.',
  'delete-keep': 'Keep it',
} as const
