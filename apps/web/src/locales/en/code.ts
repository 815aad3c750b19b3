/** The code field: typed, pasted, scanned or read from a picture. */
export const code = {
  enter: 'Enter the code from the sheet',
  help: 'Thirty characters or fourteen words. Capitals and spaces do not matter.',
  characters: { one: '{n} of {of} characters', other: '{n} of {of} characters' },
  words: { one: '{n} of {of} words', other: '{n} of {of} words' },
  'no-mistakes': 'No mistakes so far',
  complete: 'The code is complete',
  'at-word': 'It is about the word “{at}”.',
  'at-character': 'It is about the character “{at}”.',
  suggestions: 'Words that fit',
  camera: 'Use the camera',
  picture: 'Choose a picture',
  'camera-hold': 'Hold the sheet still in front of the camera.',
  'camera-stays': 'The picture stays on this device and is not kept.',
  'camera-view': 'What the camera sees',
  'camera-none': 'The camera cannot be used here. Choose a picture or type the code.',
  reading: 'Looking for the code in the picture.',
} as const
