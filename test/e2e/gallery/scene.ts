/** What a scene of the gallery is: a house in a certain state, seen through the shipped screens. */
import type { HouseView, Language, PageApi } from '@lapwing/client'

export interface Scene {
  /** kebab-case, unlike any other; names its pictures. */
  readonly name: string
  /** What differs from a fresh house that can keep notes. */
  readonly view?: (spoken: Language) => Partial<HouseView>
  /** Verbs that answer something of their own; all others succeed with plain samples. */
  readonly verbs?: (spoken: Language) => Partial<PageApi>
  /** Brings the mounted screens to where the scene is: routes, fields, presses. */
  readonly arrange?: (spoken: Language) => void | Promise<void>
}

/** Waits for an element; throws when it does not come, so that a broken scene fails. */
export async function present(selector: string): Promise<HTMLElement> {
  for (let tries = 0; tries < 200; tries += 1) {
    const found = document.querySelector<HTMLElement>(selector)
    if (found !== null) return found
    await new Promise((done) => setTimeout(done, 20))
  }
  throw new Error(`nothing here is ${selector}`)
}

/** Presses the first element that fits. */
export async function press(selector: string): Promise<void> {
  ;(await present(selector)).click()
}

/** Puts text into a field as typing does. */
export async function type(selector: string, text: string): Promise<void> {
  const field = await present(selector)
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) {
    throw new Error(`${selector} is no field`)
  }
  field.value = text
  field.dispatchEvent(new InputEvent('input', { bubbles: true }))
}
