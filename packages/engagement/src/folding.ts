/** One form for words that a person means to be the same. */

/**
 * Lower case, no accents on Latin letters, no apostrophes or breathing spaces; Russian ё as е,
 * Ukrainian ґ as г. The breve of й and the dots of ї stay.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFKC') // letters and their accents arrive apart from some keyboards
    .replace(/\p{Cf}/gu, '')
    .toLowerCase()
    .replace(/[’'ʼ`]/gu, '')
    .replace(/ё/gu, 'е')
    .replace(/ґ/gu, 'г')
    .replace(/œ/gu, 'oe')
    .replace(/[a-zà-ÿ]/gu, (letter) => letter.normalize('NFD').replace(/\p{Mn}/gu, ''))
}
