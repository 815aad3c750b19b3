/** What stands on a sheet that is handed on; in the language of whoever gets it. */
export const paper = {
  address: 'Address',
  'step-1': 'Open this page first.',
  'step-2': 'Then enter the code on it, or scan it inside the page, never with the camera app.',
  'step-3': 'Keep this part and the part with the code in different places.',
  cut: 'Cut here',
  code: 'Code',
  'code-text': 'Characters, words and picture are the same code. One is enough.',
  until: 'Valid until {date}',
  'open-first':
    'Open the page first. Then enter the code on it, or scan it inside the page, never with the camera app.',
} as const
