/** The four languages every sentence exists in. */
import * as z from 'zod/mini'

export type Language = 'en' | 'ru' | 'uk' | 'fr'

export const LANGUAGES: readonly Language[] = ['en', 'ru', 'uk', 'fr']

export const languageShape: z.ZodMiniType<Language> = z.enum(['en', 'ru', 'uk', 'fr'])
