import { describe, expect, it } from 'vitest'
import { bind } from '../src/locales/typography.ts'

const shown = (text: string): string =>
  text.replaceAll('\u00a0', '_').replaceAll('\u202f', '·').replaceAll('\u2011', '=')

describe('spaces that must not break', () => {
  it.each([
    ['ru', 'Шаг 3 из 4', 'Шаг 3 из_4'],
    ['ru', 'в сети и у людей', 'в_сети и_у_людей'],
    ['ru', '«на листке» — адрес', '«на_листке»_— адрес'],
    ['ru', 'если бы кто-то пришёл', 'если_бы кто=то пришёл'],
    ['ru', 'Никто не то хотел', 'Никто не_то_хотел'],
    ['ru', 'По-прежнему, но дело-то по-русски', 'По=прежнему, но_дело=то по=русски'],
    ['uk', 'за 5 хвилин', 'за_5_хвилин'],
    ['uk', 'хто-небудь із групи', 'хто=небудь із_групи'],
    ['fr', 'Ici ? Oui ; « là » : non', 'Ici·? Oui·; «_là_»_: non'],
    ['fr', '{n} jours', '{n}_jours'],
    ['en', 'a lock of 5 minutes', 'a lock of 5_minutes'],
  ] as const)('%s: %s', (language, text, wanted) => {
    expect(shown(bind(text, language))).toBe(wanted)
  })

  it('changes nothing the second time', () => {
    for (const language of ['en', 'fr', 'ru', 'uk'] as const) {
      const once = bind('Кто-то и в 5 часов — « là » : oui ; {n} jours', language)
      expect(bind(once, language)).toBe(once)
    }
  })

  it('changes only spaces and that hyphen', () => {
    const text = 'Если кто-то у двери, подождите 2 с: он и так войдёт; {name} об этом знает?'
    for (const language of ['en', 'fr', 'ru', 'uk'] as const) {
      const plain = bind(text, language)
        .replace(/[\u00a0\u202f]/gu, ' ')
        .replaceAll('\u2011', '-')
      expect(plain).toBe(text)
    }
  })
})
