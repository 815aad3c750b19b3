/** Notices in the log: the bold fact, its plain consequence, and what one can do. */
export const notices = {
  'conversation-begins': 'The conversation begins.',
  'conversation-begins-text': 'Only those who are in it can read what is written here.',
  'conversation-begins-more':
    'Compare the phrase by another way: then you know that nobody stands between you.',
  'officer-joined': '{name} is now in the conversation.',
  'officer-joined-text': 'They cannot see what came before.',
  'officer-joined-more':
    'Officers are announced here before they can read. This name is on the signed list of officers.',
  'person-left': '{name} is no longer in the conversation.',
  'person-left-text': 'They read nothing written from now on.',
  'person-left-more': 'What they have read before may have stayed with them.',
  'compared-same': 'The phrase was compared: it is the same.',
  'compared-same-text': 'Nobody stands between you.',
  'compared-different': 'The phrase was compared: it differs.',
  'compared-different-text': 'Somebody may be reading along. Do not write here.',
  'compared-different-more':
    'If one of you misread it, compare once more. Otherwise tell the other side by another way.',
  gap: 'Something is missing here.',
  'gap-text': 'Part of what they sent did not arrive.',
  'gap-count': {
    one: '{n} message of theirs did not arrive.',
    other: '{n} messages of theirs did not arrive.',
  },
  'gap-more': 'Ask them to send it again. It will not come by itself.',
  'out-of-order': 'The order was changed.',
  'out-of-order-text': 'This was written earlier than what stands above it.',
  split: 'You and the other side have seen different things.',
  'split-text': 'Sending is stopped.',
  'split-more':
    'Whoever carries the messages may have shown each of you something else. Tell the other side by another way.',
  damaged: 'Part of the conversation does not open.',
  'damaged-text': 'It is kept as it came. Sending is stopped.',
  'damaged-count': {
    one: '{n} entry does not open. It is kept as it came, and sending is stopped.',
    other: '{n} entries do not open. They are kept as they came, and sending is stopped.',
  },
  lost: 'Entries were lost at the relay.',
  'lost-text': 'They can no longer be delivered.',
  'lost-count': {
    one: '{n} entry can no longer be delivered.',
    other: '{n} entries can no longer be delivered.',
  },
  'lost-more': 'Ask the other side whether something of theirs is missing here.',
  'needs-newer-version': 'This needs a newer version.',
  'needs-newer-version-text': 'Something came that this page cannot show yet.',
  'needs-newer-version-more': 'Load the page again when you have time. Nothing is lost.',
  'not-understood': 'Something came that makes no sense.',
  'not-understood-text': 'It is not shown, and nothing was sent in answer.',
  'roster-renewed': 'The list of officers was renewed.',
  'roster-renewed-text': 'The names here were checked against it.',
  'terms-asked': 'You changed what you ask of the other side.',
  'terms-asked-text': 'Their page obeys it from the moment it hears of it.',
  'terms-asked-more': 'What was read before under other terms may have stayed with them.',
  'terms-changed': 'The other side asks for something else now.',
  'terms-changed-text': 'This page obeys it by itself.',
  'terms-changed-more':
    'About shows what they ask: how long you keep it, when to write, how to use their words.',
  'restart-needed': 'This conversation has to begin again.',
  'restart-needed-text': 'What opened before still stands here. A new invitation is needed.',
  'opened-elsewhere': 'This conversation was opened somewhere else.',
  'opened-elsewhere-text':
    'If that was not you, somebody has a copy of your notes and can read along.',
  'opened-elsewhere-more': 'Do not write here. Tell the other side by another way.',
  'began-again': 'The conversation began again.',
  'began-again-text': 'The keys are the same. What was compared stays compared.',
  'began-again-more':
    'What was written shortly before may not have arrived. Ask the other side what was last.',
  'began-again-anew': 'The conversation began again with other keys.',
  'began-again-anew-text': 'Compare the phrase anew before you trust it.',
  'began-again-anew-more':
    'It may be the same person on a new device, or somebody else. Only comparing the phrase tells.',
} as const
