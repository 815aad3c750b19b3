/** Saying that this device may have been searched. */
export const reporting = {
  title: 'My device may have been searched',
  row: 'New keys everywhere, and the others are told.',
  when: 'Press this when the device was out of your hands, or somebody made you open the notes.',
  keys: 'Every conversation gets new keys',
  'keys-text': 'A copy made before cannot read what is written from now on.',
  told: 'The other sides are told at once',
  'told-text': 'Their words wait until they have looked.',
  compared: 'Phrases compared before count no more',
  'compared-text': 'A new beginning gets new keys as well.',
  not: 'What a copy already holds can still be read with your passphrase. Change the passphrase, too.',
  yes: 'Make new keys and tell them',
  no: 'Not now',
  'done-title': 'New keys are being made',
  'done-text': 'The other sides are told as soon as the relay has it.',
  'done-later': 'There is no connection now. It leaves by itself when there is one.',
  'done-next': 'Compare the phrases again by another way as soon as you can.',
  untold: {
    one: 'In {n} conversation nothing is sent, so nobody could be told. Begin it again with a new code.',
    other:
      'In {n} conversations nothing is sent, so nobody could be told. Begin them again with new codes.',
  },
} as const
