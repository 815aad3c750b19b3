/** The sentences on paper in any of the languages, whatever the screen speaks. */
import type { Language } from '@lapwing/client'
import type { paper as english } from '../locales/en/paper.ts'
import { bind } from '../locales/typography.ts'

type Texts = Readonly<Record<keyof typeof english, string>>

const TEXTS: Readonly<Record<Language, () => Promise<Texts>>> = {
  en: async () => (await import('../locales/en/paper.ts')).paper,
  fr: async () => (await import('../locales/fr/paper.ts')).paper,
  ru: async () => (await import('../locales/ru/paper.ts')).paper,
  uk: async () => (await import('../locales/uk/paper.ts')).paper,
}

/** With their spaces set. Rejects when they cannot be fetched. */
export async function textsIn(language: Language): Promise<Texts> {
  const texts = Object.entries(await TEXTS[language]())
  return Object.fromEntries(texts.map(([key, text]) => [key, bind(text, language)])) as Texts
}
