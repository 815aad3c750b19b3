/** An officer who is away until a day, and who covers. */
export const absence = {
  title: 'Away',
  text: 'Say until which day you are away. Participants of your cases see the day and nothing else. Your places are not used meanwhile, and it ends by itself.',
  until: 'Away until, and including',
  cover: 'Who covers',
  nobody: 'Nobody',
  'cover-text':
    'Whoever covers sees your cases in the list, and reads none. They come into a case as anybody does: the participant is told before, or asked.',
  say: 'I am away until then',
  back: 'I am back',
  'choose-day': 'Choose a day first',
  'day-wrong': 'Choose a day to come, within a year.',
  'own-now': 'You are away until {date}.',
  'own-cover': '{name} covers.',
  now: 'Away until {date}.',
  'now-cover': 'Away until {date}. {cover} covers.',
  covering: 'You cover here',
  'covering-text':
    'These cases are of colleagues who are away. You read none of them before you are brought in.',
  'covering-for': 'For {name}, until {date}.',
  come: 'Ask to come in',
  asked: 'Asked. An officer of the case brings you in; the participant is told before.',
  'cover-now': '{cover} covers',
  line: '{name} is away until {date}',
  'line-cover': '{name} is away until {date}. {cover} writes meanwhile',
  'others-write': 'The others here read and write meanwhile.',
  'nobody-writes': 'Nobody else is here. Should somebody come in meanwhile, you are told before.',
  'recuse-text':
    'Your colleagues are told that you should not see it, not why. Its name goes from your list, and you are not chosen for it unless a colleague decides so.',
  'recuse-ask': 'Not see this case?',
  'recuse-yes': 'I should not see it',
} as const
