/**
 * What a person does on a page who has only its words to go by: finds what is called so, presses it,
 * reads what stands under it. Nothing here knows a screen of ours.
 */
import { pause, type Window } from '../browsers/window.ts'
import { chooseFile } from '../files.ts'

/** Longer than anything takes that waits for somebody else's device. */
const PATIENCE = 90_000

type Wanted = 'button' | 'radio' | 'checkbox' | 'option' | 'field' | 'file' | 'text' | 'below'

interface Ask {
  readonly wanted: Wanted
  /** Of the words; of a field's, where an option is wanted in it. */
  readonly pattern: string
  /** The option. */
  readonly option?: string
}

interface Found {
  /** Why it could not be done, so far. */
  readonly why?: string
  /** The field's own label. */
  readonly label?: string
  /** Of the field for a file, among all of them. */
  readonly place?: number
  /** What stands below, each list by its lines. */
  readonly below?: readonly (readonly string[])[]
}

/** The words of a guide as they are looked for; "…" is anything. */
function patternOf(words: string): string {
  const escape = (part: string): string => part.replaceAll(/[\\^$.*+?()[\]{}|]/gu, '\\$&')
  return words.split('…').map(escape).join('.+')
}

/** Presses the one button or row that is called so. */
export async function pressWords(window: Window, words: string): Promise<void> {
  await until(window, { wanted: 'button', pattern: patternOf(words) })
}

/** Takes the one choice that is called so, or ticks the one box. */
export async function takeWords(
  window: Window,
  words: string,
  wanted: 'radio' | 'checkbox',
): Promise<void> {
  await until(window, { wanted, pattern: patternOf(words) })
}

/** Takes one of a list in one line. */
export async function takeOption(window: Window, option: string, field: string): Promise<void> {
  const asked = { pattern: patternOf(field), option: patternOf(option) }
  await until(window, { wanted: 'option', ...asked })
}

/** Fills in the one field that is called so. */
export async function fillWords(window: Window, words: string, value: string): Promise<void> {
  const { label = '' } = await until(window, { wanted: 'field', pattern: patternOf(words) })
  await window.fill(label, value)
}

/** Gives the one field for a file that stands closest to these words a file; the system asks nobody. */
export async function addFile(
  window: Window,
  words: string,
  given: { readonly name: string; readonly file: string },
): Promise<void> {
  const { place } = await until(window, { wanted: 'file', pattern: patternOf(words) })
  await chooseFile(window, given.name, given.file, place)
}

/** Waits until the page says so, and goes down what can be scrolled meanwhile. */
export async function seeWords(window: Window, words: string): Promise<void> {
  await until(window, { wanted: 'text', pattern: patternOf(words) })
}

/** The first of what stands below these words that `fits`; a list is given by its lines. */
export async function readBelow<T>(
  window: Window,
  words: string,
  fits: (lines: readonly string[]) => T | undefined,
): Promise<T> {
  const asked = { wanted: 'below', pattern: patternOf(words) } as const
  const end = Date.now() + PATIENCE
  for (;;) {
    const { below = [] } = await until(window, asked)
    for (const lines of below) {
      const value = fits(lines)
      if (value !== undefined) return value
    }
    if (Date.now() > end) {
      throw new Error(`nothing fits below "${words}"`)
    }
    await pause(100)
  }
}

async function until(window: Window, asked: Ask): Promise<Found> {
  const end = Date.now() + PATIENCE
  for (;;) {
    const found = await window.evaluate(find, asked)
    if (found.why === undefined) return found
    if (Date.now() > end) {
      const words = asked.option ?? asked.pattern
      throw new Error(`${asked.wanted} "${words}": ${found.why}`)
    }
    await pause(100)
  }
}

/** Runs in the page: finds what is asked for, presses or takes it. */
function find({ wanted, pattern, option }: Ask): Found {
  const whole = new RegExp(`^(?:${pattern})$`, 'u')
  const plain = (text: string | null): string =>
    (text ?? '')
      .replaceAll(/[\u2066-\u2069\u2060\u200b]/gu, '')
      .replaceAll('\u2011', '-')
      .replaceAll(/\s+/gu, ' ')
      .trim()
  const questions = document.querySelectorAll('dialog[open]')
  const root = questions[questions.length - 1] ?? document.body
  const seen = (element: Element): boolean => element.getClientRects().length > 0
  const all = <E extends Element>(selector: string): E[] => [...root.querySelectorAll<E>(selector)]
  const ownWords = (element: Element): string =>
    [...element.childNodes].map((node) => (node instanceof Text ? node.data : '')).join(' ')
  /** How well it is called so: by all its words, by a line of them, by those before a colon or comma. */
  const called = (element: Element): number => {
    const parts = [element, ...element.querySelectorAll('*')]
    const lines = parts.flatMap((one) => [one.textContent, ownWords(one)]).map(plain)
    if (whole.test(plain(element.getAttribute('aria-label'))) || whole.test(lines[0] ?? ''))
      return 3
    if (lines.some((line) => whole.test(line))) return 2
    const firsts = [/^[^:]+(?=:)/u, /^[^,]+(?=,)/u]
    const begins = (line: string): boolean =>
      firsts.some((first) => whole.test(plain(first.exec(line)?.[0] ?? '')))
    return lines.some(begins) ? 1 : 0
  }
  /** The one that is called so best. */
  const one = <E extends Element>(among: readonly E[]): E | string => {
    const ranks = among.map(called)
    const best = Math.max(0, ...ranks)
    const [first, ...others] = among.filter((_, place) => best > 0 && ranks[place] === best)
    if (!first) return 'nothing is called so'
    return others.length === 0 ? first : `${String(others.length + 1)} are called so`
  }
  const press = (element: HTMLElement | string): Found => {
    if (typeof element === 'string') return { why: element }
    if (element.getAttribute('aria-disabled') === 'true') return { why: 'it cannot be pressed yet' }
    element.scrollIntoView({ block: 'center' })
    const { left, top, width, height } = element.getBoundingClientRect()
    const there = document.elementFromPoint(left + width / 2, top + height / 2)
    if (!there || !element.contains(there)) return { why: 'something lies over it' }
    element.click()
    return {}
  }
  if (wanted === 'text') {
    const text = plain(document.body.innerText)
    if (new RegExp(pattern, 'u').test(text)) return {}
    // Whoever looks for words goes on to where something new has come.
    for (const element of all('*')) {
      const { scrollHeight, clientHeight, scrollTop } = element
      if (scrollHeight - clientHeight - scrollTop < 2) continue
      if (!['auto', 'scroll'].includes(getComputedStyle(element).overflowY)) continue
      element.scrollTop = scrollTop + clientHeight
    }
    return { why: 'it is not said' }
  }
  if (wanted === 'below') {
    const start = all('*').find(
      (element) => seen(element) && (whole.test(plain(ownWords(element))) || called(element) === 3),
    )
    if (!start) return { why: 'it is not said' }
    const after = all('ol,ul,p,textarea').filter(
      (element) =>
        (start.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
    )
    const linesOf = (element: Element): string[] => {
      if (element instanceof HTMLTextAreaElement) return [element.value]
      const items = [...element.querySelectorAll('li')].map((item) => item.textContent)
      return items.length > 0
        ? items.map((item) => plain(item).replace(/^\d+/u, ''))
        : [plain(element.textContent)]
    }
    return { below: after.map(linesOf) }
  }
  if (wanted === 'file') {
    const inputs = [...document.querySelectorAll('input[type=file]')]
    const inside = (element: Element): Element[] => inputs.filter((it) => element.contains(it))
    const closest = (element: Element | null): Element[] => {
      if (!element) return []
      const there = inside(element)
      return there.length > 0 ? there : closest(element.parentElement)
    }
    const named = all('*').filter((it) => seen(it) && whole.test(plain(ownWords(it))))
    const fields = named.map(closest).filter((there) => there.length === 1)
    const places = new Set(fields.map(([input]) => inputs.indexOf(input!)))
    const [place, ...others] = places
    if (place === undefined) return { why: 'no file is asked for there' }
    return others.length === 0 ? { place } : { why: `${String(places.size)} files are asked for` }
  }
  if (wanted === 'button') {
    return press(one(all<HTMLElement>('button, summary, a[href]').filter(seen)))
  }
  if (wanted === 'radio' || wanted === 'checkbox') {
    const boxes = all<HTMLLabelElement>('label').filter((label) => {
      const { control } = label
      return control instanceof HTMLInputElement && control.type === wanted && seen(label)
    })
    return press(one(boxes))
  }
  const fields = all<HTMLLabelElement>('label').filter(({ control }) =>
    wanted === 'option'
      ? control instanceof HTMLSelectElement
      : control instanceof HTMLTextAreaElement ||
        (control instanceof HTMLInputElement && !['radio', 'checkbox'].includes(control.type)),
  )
  const field = one(fields)
  if (typeof field === 'string') return { why: field }
  if (!(field.control instanceof HTMLSelectElement)) return { label: field.textContent.trim() }
  const wantedOption = new RegExp(`^(?:${option ?? ''})$`, 'u')
  const value = [...field.control.options].find(({ text }) => wantedOption.test(plain(text)))?.value
  if (value === undefined) return { why: 'it is not to be chosen there' }
  field.control.value = value
  field.control.dispatchEvent(new Event('change', { bubbles: true }))
  return {}
}
