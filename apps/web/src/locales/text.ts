/** The words on the screen: one language at a time, every key and parameter checked by type. */
import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import type { Language } from '@lapwing/client'
import type { Areas, Loaded } from './areas.ts'
import { setSpaces } from './typography.ts'

type Bundle = 'front' | 'guide' | 'house' | 'posture'

/** `area.name`, for every area and every English key in it. */
export type Key = { [A in keyof Areas]: `${A}.${keyof Areas[A] & string}` }[keyof Areas]

type Entry<K extends Key> = K extends `${infer A}.${infer N}`
  ? A extends keyof Areas
    ? N extends keyof Areas[A]
      ? Areas[A][N]
      : never
    : never
  : never

type Named<S> = S extends `${string}{${infer P}}${infer Rest}` ? P | Named<Rest> : never
type Needs<E> = E extends string
  ? Named<E>
  : E extends { readonly other: infer O }
    ? Named<O> | 'n'
    : never
type Given<K extends Key> = [Needs<Entry<K>>] extends [never]
  ? []
  : [params: { readonly [P in Needs<Entry<K>>]: P extends 'n' ? number : string | number }]

/** Keys whose text needs no parameter. */
export type PlainKey = { [K in Key]: [Needs<Entry<K>>] extends [never] ? K : never }[Key]

/** The order in which languages are offered: those in danger first. */
export const LANGUAGES: readonly Language[] = ['ru', 'uk', 'en', 'fr']

/** Each language's name in itself. */
export const OWN_NAMES: Readonly<Record<Language, string>> = {
  ru: 'Русский',
  uk: 'Українська',
  en: 'English',
  fr: 'Français',
}

const BUNDLES: Readonly<Record<Language, Readonly<Record<Bundle, () => Promise<object>>>>> = {
  en: {
    front: async () => (await import('./en/front.ts')).front,
    guide: async () => (await import('./en/guide.ts')).guide,
    house: async () => (await import('./en/house.ts')).house,
    posture: async () => (await import('./en/posture-bundle.ts')).postureBundle,
  },
  ru: {
    front: async () => (await import('./ru/front.ts')).front,
    guide: async () => (await import('./ru/guide.ts')).guide,
    house: async () => (await import('./ru/house.ts')).house,
    posture: async () => (await import('./ru/posture-bundle.ts')).postureBundle,
  },
  uk: {
    front: async () => (await import('./uk/front.ts')).front,
    guide: async () => (await import('./uk/guide.ts')).guide,
    house: async () => (await import('./uk/house.ts')).house,
    posture: async () => (await import('./uk/posture-bundle.ts')).postureBundle,
  },
  fr: {
    front: async () => (await import('./fr/front.ts')).front,
    guide: async () => (await import('./fr/guide.ts')).guide,
    house: async () => (await import('./fr/house.ts')).house,
    posture: async () => (await import('./fr/posture-bundle.ts')).postureBundle,
  },
}

interface Catalogue {
  readonly language: Language
  readonly areas: Loaded
}

const catalogue: Signal<Catalogue> = signal({ language: 'en', areas: {} })
const wanted = new Set<Bundle>(['front'])
const loads = new Map<Bundle, Promise<void>>()
let asked: Language = 'en'

/** The language of everything on the screen. */
export const language: ReadonlySignal<Language> = computed(() => catalogue.value.language)

/**
 * Shows everything in another language once its texts have arrived; until then nothing changes.
 * Rejects when they cannot be fetched.
 */
export async function speak(next: Language): Promise<void> {
  asked = next
  const bundles = await Promise.all([...wanted].map((bundle) => BUNDLES[next][bundle]()))
  // Another choice may have been made, or another bundle wanted, meanwhile.
  if (asked !== next) return
  if (bundles.length < wanted.size) return speak(next)
  const areas = setSpaces(Object.assign({}, ...bundles) as Loaded, next)
  catalogue.value = { language: next, areas }
  document.documentElement.lang = next
}

/** Fetches more texts in the present language: of the rooms behind the vault, of what explains. */
export async function loadTexts(bundle: Exclude<Bundle, 'front'>): Promise<void> {
  const load = loads.get(bundle) ?? speakMore(bundle)
  loads.set(bundle, load)
  return load
}

async function speakMore(bundle: Bundle): Promise<void> {
  wanted.add(bundle)
  try {
    await speak(asked)
  } catch (error) {
    // Whoever tries again asks for them again.
    wanted.delete(bundle)
    loads.delete(bundle)
    throw error
  }
}

/** The first of the person's own languages that we have; Ukrainian never becomes Russian. */
export function preferred(tags: readonly string[]): Language {
  for (const tag of tags) {
    const found = LANGUAGES.find((own) => own === tag.toLowerCase().split('-')[0])
    if (found) return found
  }
  return 'en'
}

/**
 * The text of a key in the present language. `{name}` is replaced by the parameter of that name;
 * counted texts take their form by `n`. Parameters are put in as they are: what people wrote is
 * never given our typography.
 */
export function t<K extends Key>(key: K, ...given: Given<K>): string {
  const { areas, language: spoken } = catalogue.value
  const [area = '', name = ''] = key.split('.', 2)
  const entry = areas[area]?.[name]
  // Only before the bundle has arrived; no screen of it is shown then.
  if (entry === undefined) return ''
  const params: Readonly<Record<string, string | number>> = given[0] ?? {}
  const text = typeof entry === 'string' ? entry : plural(entry, Number(params['n']), spoken)
  return text.replace(/\{(\w+)\}/g, (whole, param: string) => {
    const value = params[param]
    if (value === undefined) return whole
    return typeof value === 'number' ? number(value, spoken) : value
  })
}

function plural(forms: Readonly<Record<string, string>>, n: number, spoken: Language): string {
  return forms[rules(spoken).select(n)] ?? forms['other'] ?? ''
}

const known = new Map<Language, Intl.PluralRules>()
function rules(spoken: Language): Intl.PluralRules {
  const made = known.get(spoken) ?? new Intl.PluralRules(spoken)
  known.set(spoken, made)
  return made
}

const numbers = new Map<Language, Intl.NumberFormat>()
/** Making a format takes a phone far longer than using it. */
function number(value: number, spoken: Language): string {
  if (value < 1000 && Number.isInteger(value)) return String(value)
  const made = numbers.get(spoken) ?? new Intl.NumberFormat(spoken)
  numbers.set(spoken, made)
  return made.format(value)
}
