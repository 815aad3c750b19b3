/** All texts of the client, for tests that ask something of every one of them. */
import type { Language } from '@lapwing/client'
import { front as enFront } from '../src/locales/en/front.ts'
import { guide as enGuide } from '../src/locales/en/guide.ts'
import { house as enHouse } from '../src/locales/en/house.ts'
import { postureBundle as enPosture } from '../src/locales/en/posture-bundle.ts'
import { front as frFront } from '../src/locales/fr/front.ts'
import { guide as frGuide } from '../src/locales/fr/guide.ts'
import { house as frHouse } from '../src/locales/fr/house.ts'
import { postureBundle as frPosture } from '../src/locales/fr/posture-bundle.ts'
import { front as ruFront } from '../src/locales/ru/front.ts'
import { guide as ruGuide } from '../src/locales/ru/guide.ts'
import { house as ruHouse } from '../src/locales/ru/house.ts'
import { postureBundle as ruPosture } from '../src/locales/ru/posture-bundle.ts'
import { front as ukFront } from '../src/locales/uk/front.ts'
import { guide as ukGuide } from '../src/locales/uk/guide.ts'
import { house as ukHouse } from '../src/locales/uk/house.ts'
import { postureBundle as ukPosture } from '../src/locales/uk/posture-bundle.ts'

type Entry = string | Readonly<Record<string, string>>
type Catalogue = Readonly<Record<string, Readonly<Record<string, Entry>>>>

export const CATALOGUES = {
  en: { ...enFront, ...enGuide, ...enHouse, ...enPosture },
  fr: { ...frFront, ...frGuide, ...frHouse, ...frPosture },
  ru: { ...ruFront, ...ruGuide, ...ruHouse, ...ruPosture },
  uk: { ...ukFront, ...ukGuide, ...ukHouse, ...ukPosture },
} as unknown as Readonly<Record<Language, Catalogue>>

export const LANGUAGES = Object.keys(CATALOGUES) as Language[]

/** Every text with its key; counted texts once per form. */
export function texts(language: Language): readonly (readonly [key: string, text: string])[] {
  return Object.entries(CATALOGUES[language]).flatMap(([area, entries]) =>
    Object.entries(entries).flatMap(([name, entry]) =>
      typeof entry === 'string'
        ? [[`${area}.${name}`, entry] as const]
        : Object.entries(entry).map(([form, text]) => [`${area}.${name}/${form}`, text] as const),
    ),
  )
}
