/** The words by which a guide says what is to be done, as docs/guides/README.md lists them. */
import type { Language } from '@lapwing/client'

/** What is done to one mark: it stands right after the words. */
export type OneMark = 'open' | 'press' | 'choose' | 'tick' | 'keep' | 'see'
/** What joins two: the words, the first mark, the word between, the second. */
export type TwoMarks = 'write' | 'take' | 'give' | 'choose-in' | 'add'
export type Verb = OneMark | TwoMarks

/** Whose screen it is. */
export type Place = 'own' | 'second' | 'colleague' | 'person'

/** What people have in their hands or heads. */
export type Thing =
  | 'page'
  | 'name'
  | 'phrase'
  | 'request'
  | 'signs'
  | 'key'
  | 'desk code'
  | 'sheet code'
  | 'door code'
  | 'sheets'
  | 'pins'
  | 'pin'
  | 'words'
  | 'person'
  | 'colleague'
  | 'lines'
  | 'copy'
  | 'record'
  | 'photo'
  | 'file'
  | 'note'
  | 'receipt'
/** Who has no screen of ours. */
export type Outsider = 'registrar' | 'operator' | 'archive'

interface Words {
  readonly one: Readonly<Record<OneMark, string>>
  readonly two: Readonly<Record<TwoMarks, readonly [before: string, between: string]>>
  readonly places: Readonly<Record<Place, string>>
  readonly things: Readonly<Record<Thing, readonly string[]>>
  readonly outsiders: Readonly<Record<Outsider, string>>
}

export const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    one: {
      open: 'Open',
      press: 'Press',
      choose: 'Choose',
      tick: 'Tick',
      keep: 'keep',
      see: 'You see',
    },
    two: {
      write: ['Write', 'in'],
      take: ['Take down', 'under'],
      give: ['Give', 'to'],
      'choose-in': ['Choose', 'in'],
      add: ['Add', 'under'],
    },
    places: {
      own: 'On your device',
      second: 'On your second device',
      colleague: 'On your colleague’s device',
      person: 'On the person’s page',
    },
    things: {
      page: ['the page'],
      name: ['your name', 'a name that is not real'],
      phrase: ['the phrase'],
      request: ['the request'],
      signs: ['the sixteen signs'],
      key: ['the key'],
      'desk code': ['the code for your colleague', 'the code for your device'],
      'sheet code': ['the code of the sheet'],
      'door code': ['the code of the door'],
      sheets: ['the sheets'],
      pins: ['the PINs'],
      pin: ['the PIN'],
      words: ['your words', 'the words'],
      person: ['the name of the person'],
      colleague: ['the name of your colleague'],
      lines: ['the lines'],
      copy: ['the copy'],
      record: ['the copy of the record'],
      photo: ['a photo'],
      file: ['the file'],
      note: ['the note'],
      receipt: ['the receipt'],
    },
    outsiders: { registrar: 'the registrar', operator: 'the operator', archive: 'the archive' },
  },
  ru: {
    one: {
      open: 'Откройте',
      press: 'Нажмите',
      choose: 'Выберите',
      tick: 'Отметьте',
      keep: 'сохраните',
      see: 'Вы увидите',
    },
    two: {
      write: ['Впишите', 'в поле'],
      take: ['Выпишите', 'под словами'],
      give: ['Передайте', ''],
      'choose-in': ['Выберите', 'в поле'],
      add: ['Приложите', 'под словами'],
    },
    places: {
      own: 'На Вашем устройстве',
      second: 'На Вашем втором устройстве',
      colleague: 'На устройстве коллеги',
      person: 'На странице этого человека',
    },
    things: {
      page: ['страницу'],
      name: ['своё имя', 'выдуманное имя'],
      phrase: ['фразу'],
      request: ['запрос'],
      signs: ['шестнадцать знаков'],
      key: ['ключ'],
      'desk code': ['код для коллеги', 'код для устройства'],
      'sheet code': ['код с листка'],
      'door code': ['код двери'],
      sheets: ['листки'],
      pins: ['все ПИН'],
      pin: ['ПИН'],
      words: ['свои слова', 'эти слова'],
      person: ['имя человека'],
      colleague: ['имя коллеги'],
      lines: ['строки'],
      copy: ['копию'],
      record: ['копию журнала'],
      photo: ['снимок'],
      file: ['файл'],
      note: ['записку'],
      receipt: ['квитанцию'],
    },
    outsiders: { registrar: 'регистратору', operator: 'оператору', archive: 'архиву' },
  },
  uk: {
    one: {
      open: 'Відкрийте',
      press: 'Натисніть',
      choose: 'Виберіть',
      tick: 'Позначте',
      keep: 'збережіть',
      see: 'Ви побачите',
    },
    two: {
      write: ['Впишіть', 'у поле'],
      take: ['Випишіть', 'під словами'],
      give: ['Передайте', ''],
      'choose-in': ['Виберіть', 'у полі'],
      add: ['Додайте', 'під словами'],
    },
    places: {
      own: 'На Вашому пристрої',
      second: 'На Вашому другому пристрої',
      colleague: 'На пристрої колеги',
      person: 'На сторінці цієї людини',
    },
    things: {
      page: ['сторінку'],
      name: ['своє ім’я', 'вигадане ім’я'],
      phrase: ['фразу'],
      request: ['запит'],
      signs: ['шістнадцять знаків'],
      key: ['ключ'],
      'desk code': ['код для колеги', 'код для пристрою'],
      'sheet code': ['код з аркуша'],
      'door code': ['код дверей'],
      sheets: ['аркуші'],
      pins: ['усі ПІНи'],
      pin: ['ПІН'],
      words: ['свої слова', 'ці слова'],
      person: ['ім’я людини'],
      colleague: ['ім’я колеги'],
      lines: ['рядки'],
      copy: ['копію'],
      record: ['копію журналу'],
      photo: ['знімок'],
      file: ['файл'],
      note: ['записку'],
      receipt: ['квитанцію'],
    },
    outsiders: { registrar: 'реєстраторові', operator: 'операторові', archive: 'архівові' },
  },
  fr: {
    one: {
      open: 'Ouvrez',
      press: 'Appuyez sur',
      choose: 'Choisissez',
      tick: 'Cochez',
      keep: 'gardez',
      see: 'Vous voyez',
    },
    two: {
      write: ['Écrivez', 'dans'],
      take: ['Notez', 'sous'],
      give: ['Donnez', ''],
      'choose-in': ['Choisissez', 'dans'],
      add: ['Ajoutez', 'sous'],
    },
    places: {
      own: 'Sur votre appareil',
      second: 'Sur votre second appareil',
      colleague: 'Sur l’appareil de votre collègue',
      person: 'Sur la page de la personne',
    },
    things: {
      page: ['la page'],
      name: ['votre nom', 'un nom inventé'],
      phrase: ['la phrase'],
      request: ['la demande'],
      signs: ['les seize signes'],
      key: ['la clé'],
      'desk code': ['le code pour votre collègue', 'le code pour votre appareil'],
      'sheet code': ['le code de la feuille'],
      'door code': ['le code de la porte'],
      sheets: ['les feuilles'],
      pins: ['les PIN'],
      pin: ['le PIN'],
      words: ['vos mots', 'ces mots'],
      person: ['le nom de la personne'],
      colleague: ['le nom de votre collègue'],
      lines: ['les lignes'],
      copy: ['la copie'],
      record: ['la copie du journal'],
      photo: ['une photo'],
      file: ['le fichier'],
      note: ['la note'],
      receipt: ['le reçu'],
    },
    outsiders: { registrar: 'au registraire', operator: 'à l’opérateur', archive: 'aux archives' },
  },
}

/** The thing this language calls so; undefined where it has no such words. */
export function thingOf(language: Language, words: string): Thing | undefined {
  const things = Object.entries(WORDS[language].things) as [Thing, readonly string[]][]
  return things.find(([, names]) => names.includes(words))?.[0]
}

export function outsiderOf(language: Language, words: string): Outsider | undefined {
  const outsiders = Object.entries(WORDS[language].outsiders) as [Outsider, string][]
  return outsiders.find(([, name]) => name === words)?.[0]
}

export function placeOf(language: Language, words: string): Place | undefined {
  const places = Object.entries(WORDS[language].places) as [Place, string][]
  return places.find(([, name]) => name === words)?.[0]
}
