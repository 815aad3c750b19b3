/** The voice of everything a person reads: for the texts of the screens and for the guides. */

/** So many words of a sentence at most, as somebody reads under stress (plain language, reading age 12). */
export const LONGEST = 20

export function sentencesOf(text: string): readonly string[] {
  return text.split(/(?<=[.?…])\s+/u)
}

export function wordsIn(sentence: string): number {
  return sentence.split(/\s+/u).filter((word) => /[\p{L}\p{N}{]/u.test(word)).length
}

/** Russian and Ukrainian write to one person with a capital letter… */
export const SMALL_YOU = /(?<!\p{L})(вы|вас|вам|вами|ваш\p{L}*|ви|вас|вам|ваш\p{L}*)(?!\p{L})/u
/** …and to both sides with a small one. */
export const BOTH_SIDES =
  /между вами|каждому из вас|вместе с вами|друг другу|между собой|між вами|кожному з вас|разом із вами|одне одному|один одному/iu

/** Second person with a singular past form, brackets with an ending, and name plus singular past. */
export const GENDERED: readonly RegExp[] = [
  /(?<!\p{L})(ты|я)\s+\p{L}+(л|ла)(?!\p{L})/iu,
  /\p{L}\((а|ла|на|я|і|и)\)/iu,
  /(?<!\p{L})(Вы|Ви)\s+(не\s+)?\p{L}+(л|ла|в|вла)(?!\p{L})/u,
  /\{name\}\s+\p{L}+(л|ла|лся|лась|в|вся|ялась)(?!\p{L})/u,
  /(?<!\p{L})(Вы|Ви)\s+\p{L}*(ен|на|ший|ша)(?!\p{L})/u,
]
export const GENDERED_FRENCH = /\p{L}\(e\)|\p{L}·e|[Vv]ous (êtes|avez été) \p{L}+é(e)?[ .,]/u
