/** Words on the screen: language, plural forms, parameters, dates. */
import { beforeAll, describe, expect, it } from 'vitest'
import { LANGUAGES as CLIENT_LANGUAGES, type Language } from '@lapwing/engagement'
import * as format from '../src/locales/format.ts'
import { language, LANGUAGES, loadTexts, preferred, speak, t } from '../src/locales/text.ts'

const root = { lang: '' }

beforeAll(() => {
  Object.assign(globalThis, { document: { documentElement: root } })
})

const plain = (text: string): string =>
  text.replace(/[\u00a0\u202f]/gu, ' ').replaceAll('\u2060', '')

describe('the language', () => {
  it('is offered in every language the client has', () => {
    expect([...LANGUAGES].sort()).toEqual([...CLIENT_LANGUAGES].sort())
  })

  it('is the person’s own first one that we have', () => {
    expect(preferred(['de-DE', 'uk-UA', 'ru-RU'])).toBe('uk')
    expect(preferred(['fr-CA'])).toBe('fr')
    expect(preferred(['RU'])).toBe('ru')
  })

  it('never becomes Russian because a neighbour’s is missing', () => {
    for (const tag of ['be', 'kk-KZ', 'uk-Cyrl', 'en-US', '']) {
      expect(preferred([tag])).not.toBe('ru')
    }
    expect(preferred([])).toBe('en')
  })

  it('changes as a whole, and the page says which it is', async () => {
    await speak('uk')
    expect([language.value, root.lang, t('shell.leave')]).toEqual(['uk', 'uk', 'Вийти'])
    await speak('fr')
    expect([language.value, root.lang, t('shell.leave')]).toEqual(['fr', 'fr', 'Quitter'])
  })

  it('is the last one chosen, however the choices overtake each other', async () => {
    await Promise.all([speak('ru'), speak('en'), speak('uk')])
    expect(language.value).toBe('uk')
  })

  it('reaches the rooms behind the vault once they are wanted', async () => {
    await speak('en')
    expect(t('notices.restart-needed')).toBe('')
    await loadTexts('house')
    expect(t('notices.restart-needed')).toBe('This conversation has to begin again.')
    await speak('ru')
    expect(plain(t('notices.restart-needed'))).toBe('Этот разговор надо начать заново.')
    expect(t('shell.leave')).toBe('Уйти')
  })
})

/** How many, and the word that goes with it. */
const COUNTED: readonly (readonly [spoken: Language, cases: readonly (readonly [number, string])[]])[] = [
  ['ru', [[0, 'дней'], [1, 'день'], [2, 'дня'], [5, 'дней'], [11, 'дней'], [14, 'дней']]],
  ['ru', [[21, 'день'], [22, 'дня'], [25, 'дней'], [101, 'день'], [111, 'дней'], [1.5, 'дня']]],
  ['uk', [[0, 'днів'], [1, 'день'], [2, 'дні'], [5, 'днів'], [11, 'днів'], [14, 'днів']]],
  ['uk', [[21, 'день'], [22, 'дні'], [25, 'днів'], [101, 'день'], [111, 'днів'], [1.5, 'дня']]],
  ['fr', [[0, 'jour'], [1, 'jour'], [2, 'jours'], [21, 'jours'], [1.5, 'jour']]],
  ['en', [[0, 'days'], [1, 'day'], [2, 'days'], [21, 'days'], [1.5, 'days']]],
] // prettier-ignore

describe('counted texts', () => {
  it.each(COUNTED)('%s', async (spoken, cases) => {
    await speak(spoken)
    for (const [n, word] of cases) {
      expect(plain(t('times.days', { n }))).toBe(`${n.toLocaleString(spoken)} ${word}`)
    }
  })
})

describe('parameters', () => {
  it('are put in as they are, without our typography', async () => {
    await speak('fr')
    const name = 'Ann : «x» {name} !'
    expect(t('joining.invites', { body: name })).toBe(`${name} vous invite`)
  })
})

describe('dates and hours', () => {
  const at = new Date(2026, 10, 3, 9, 5).getTime()

  it('are the same in every language', async () => {
    for (const spoken of LANGUAGES) {
      await speak(spoken)
      expect(format.dateTime(at)).toBe('03.11.2026, 09:05')
    }
  })

  it.each([
    ['en', 'Today, 3 November', 'Sunday'],
    ['ru', 'Сегодня, 3 ноября', 'Воскресенье'],
    ['uk', 'Сьогодні, 3 листопада', 'Неділя'],
    ['fr', 'Aujourd’hui, 3 novembre', 'Dimanche'],
  ] as const)('name days in %s', async (spoken, today, weekday) => {
    await speak(spoken)
    expect(plain(format.day(at, at + 3_600_000))).toContain(today.split(' ')[0])
    expect(format.day(at - 2 * 86_400_000, at)).toMatch(new RegExp(`^${weekday}`, 'u'))
    expect(format.day(new Date(2025, 0, 1).getTime(), at)).toContain('2025')
  })

  it.each([
    ['en', 'Mon–Fri, 09:00–18:00, Paris time'],
    ['ru', 'пн–пт, 09:00–18:00 по Парижу'],
    ['uk', 'пн–пт, 09:00–18:00 за паризьким часом'],
    ['fr', 'lun.–ven., 9 h – 18 h, heure de Paris'],
  ] as const)('say when the desk answers in %s', async (spoken, wanted) => {
    await speak(spoken)
    const hours = { zone: 'Europe/Paris', days: [1, 2, 3, 4, 5], from: 540, to: 1080 }
    expect(plain(format.hours(hours))).toBe(wanted)
  })

  it('name a zone we have no words for by its own name', async () => {
    await speak('en')
    const hours = { zone: 'Asia/Almaty', days: [6], from: 570, to: 600 }
    expect(plain(format.hours(hours))).toBe('Sat, 09:30–10:00, (Asia/Almaty)')
  })

  it('join days that follow each other, and only those', async () => {
    await speak('en')
    expect(plain(format.weekdays([1, 2, 4, 6, 7]))).toBe('Mon, Tue, Thu, Sat, Sun')
    expect(plain(format.weekdays([3, 1, 2, 5]))).toBe('Mon–Wed, Fri')
    expect(plain(format.weekdays([]))).toBe('')
  })
})
