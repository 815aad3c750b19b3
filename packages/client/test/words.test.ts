/** The four lists stand for the same 2,048 numbers, and a word is known by its first four letters. */
import { readFile } from 'node:fs/promises'
import { LANGUAGES, type Language } from '@lapwing/engagement'
import { describe, expect, it } from 'vitest'
import { foldWord, loadWords } from '../src/code/words.ts'

const LETTERS: Readonly<Record<Language, RegExp>> = {
  en: /^[a-z]{4,8}$/u,
  ru: /^[а-яё]{4,8}$/u,
  uk: /^[абвгґдеєжзиіїйклмнопрстуфхцчшщьюя]{4,8}$/u,
  fr: /^[a-zàâçéèêëîïôöûùüÿ]{4,8}$/u,
}

/** Beginnings of words that would alarm at a search or over a telephone, or offend. */
const NEVER: Readonly<Record<Language, string>> = {
  en: `agent alarm arrest army attack blood bomb bullet court crime dead death drug enemy escape fight
    grenade gun hostage kill mafia missile murder nazi nuclear passport police poison prison protest
    rape rebel refugee secret sex shoot soldier spy tank terror torture victim virus vote war weapon`,
  ru: `агент алког арест арми атак беж бомб бунт вирус взрыв власт войн враг гранат гроб донос допрос
    жид кров крым мина митинг мобил нарк наци обыск оруж пикет плен повест погран полиц приговор
    протест пулем пуля радуг ракет расстр санкц свобод секрет секс секрет смерт солдат суд танк тюр
    террор труп убий укроп фаши флаг фронт хохл хохо царь шпион экстрем эмигр яд`,
  uk: `агент алког арешт армі атак біжен бомб бунт вірус вибух влад війн ворог гранат донос допит жид
    збро кров крим мітинг мобіл москал нарк наці обшук пікет полон поліц помста протест рада райдуг
    веселк розстр свобод секрет секс смерт солдат суд танк терор труп труна тюр вбив убив фаши фронт
    хохл шпигун яд`,
  fr: `agent alarm alcool arme armé arrêt assassin attaqu attent bombe cadavre crime douan drogu ennem
    espion évad évasion exil fasci fusil grenad guerr missile mort meurt milit nazi obus otage police
    poison prison procès pute réfugi sang secret sexe soldat suicid terror tuer viol virus vote`,
}

/** What the lists may hold although it begins like that. */
const HARMLESS: Readonly<Record<Language, readonly string[]>> = {
  en: ['bulletin', 'warbler', 'wardrobe', 'warm'],
  ru: ['бежевый', 'кровать', 'тюрбан'],
  uk: ['тюрбан'],
  fr: ['sanglier', 'violon'],
}

const textOf = (language: Language): Promise<string> =>
  readFile(new URL(`../src/words/${language}.ts`, import.meta.url), 'utf8')

/** Pairs that one letter changed, added or left out would turn into each other, once folded. */
function oneLetterAway(words: readonly string[]): string[] {
  const folded = new Set(words.map(foldWord))
  const blanks = new Map<string, string>()
  const found: string[] = []
  for (const word of folded) {
    for (let i = 0; i < word.length; i++) {
      const shorter = word.slice(0, i) + word.slice(i + 1)
      if (folded.has(shorter)) found.push(`${shorter}/${word}`)
      const blank = `${word.slice(0, i)}_${word.slice(i + 1)}`
      const other = blanks.get(blank)
      if (other !== undefined) found.push(`${other}/${word}`)
      blanks.set(blank, word)
    }
  }
  return found
}

describe.each(LANGUAGES)('the %s list', (language) => {
  it('has 2,048 different words of its own letters, in the order of its alphabet', async () => {
    const { words } = await loadWords(language)
    expect(words).toHaveLength(2048)
    expect(new Set(words).size).toBe(2048)
    expect(words.filter((word) => !LETTERS[language].test(word))).toEqual([])
    expect(words).toEqual(words.toSorted(new Intl.Collator(language).compare))
  })

  it('is known by four letters, however they are typed', async () => {
    const list = await loadWords(language)
    expect(new Set(list.words.map((word) => foldWord(word).slice(0, 4))).size).toBe(2048)
    list.words.forEach((word, index) => {
      expect(list.find(word)).toBe(index)
      expect(list.find(word.toUpperCase())).toBe(index)
      expect(list.find(` ${foldWord(word).slice(0, 4)} `)).toBe(index)
    })
    expect(list.find('qqqqq')).toBeUndefined()
    expect(list.find('')).toBeUndefined()
  })

  it('has no two words one letter apart', async () => {
    const { words } = await loadWords(language)
    expect(oneLetterAway(words)).toEqual([])
  })

  it('holds nothing that alarms', async () => {
    const { words } = await loadWords(language)
    const stems = NEVER[language].split(/\s+/u)
    const alarming = words.filter((word) => stems.some((stem) => word.startsWith(stem)))
    expect(alarming.filter((word) => !HARMLESS[language].includes(word))).toEqual([])
  })

  it('lies in a file that can be read', async () => {
    const lines = (await textOf(language)).split('\n')
    expect(lines.length).toBeLessThan(400)
    expect(lines.filter((line) => line.length > 100)).toEqual([])
  })
})

describe('what the tests look for', () => {
  it('is found: a letter changed, a letter more, a letter less', () => {
    expect(oneLetterAway(['кошка', 'кочка'])).toEqual(['кошка/кочка'])
    expect(oneLetterAway(['plane', 'planet'])).toEqual(['plane/planet'])
    expect(oneLetterAway(['brise', 'bise'])).toEqual(['bise/brise'])
    expect(oneLetterAway(['ёлка', 'елка'])).toEqual([])
    expect(oneLetterAway(['abacus', 'zebra'])).toEqual([])
  })
})

describe('folding', () => {
  it('takes accents, apostrophes and doubtful letters away, and keeps й and ї', () => {
    expect(foldWord(' Crème ')).toBe('creme')
    expect(foldWord('cœur')).toBe('coeur')
    expect(foldWord('Ёлка')).toBe('елка')
    expect(foldWord('ґанок')).toBe('ганок')
    expect(foldWord("п'ять")).toBe('пять')
    expect(foldWord('йод')).toBe('йод')
    expect(foldWord('їжак')).toBe('їжак')
  })
})
