/** A keyboard and nothing else: reaches controls by Tab, and watches where the focus goes. */
import type { Page } from 'playwright-core'

type Reached = 'button' | 'textbox'

export interface Keys {
  /** Lost focus, focus that cannot be seen, and steps against the order of the page. */
  readonly complaints: string[]
  /** Presses Tab until the control with this role and exact name has the focus. */
  to(role: Reached, name: string): Promise<void>
  type(text: string): Promise<void>
  enter(): Promise<void>
  /** Goes there and presses Enter; with `leaves`, the page may be gone afterwards. */
  press(role: Reached, name: string, o?: { readonly leaves?: boolean }): Promise<void>
  /**
   * Opens a dialog by its button, goes round in it both ways, and closes it with Escape. Gives the name
   * of what has the focus first. A focus that gets out, or is not given back, is a complaint.
   */
  roundDialog(opener: string): Promise<string>
  /** How often Tab was pressed in all. */
  stops(): Promise<number>
}

/** More controls than any screen has. */
const MOST_STOPS = 80
const PATIENCE = 60_000

export function keysOf(page: Page): Keys {
  const complaints: string[] = []
  let stops = 0

  /** One Tab; then what has the focus must be seen to have it and stand behind what had it. */
  const tab = async (): Promise<void> => {
    stops += 1
    await page.evaluate(() => {
      document.querySelector('[data-had-focus]')?.removeAttribute('data-had-focus')
      document.activeElement?.setAttribute('data-had-focus', '')
    })
    await page.keyboard.press('Tab')
    const complaint = await page.evaluate(() => {
      const now = document.activeElement
      // From the last stop Tab leads out to the browser's own bar, and from there to the first.
      if (!now || now === document.body) return undefined
      const named = `${now.tagName} "${(now.getAttribute('aria-label') ?? now.textContent).slice(0, 40)}"`
      const had = document.querySelector('[data-had-focus]')
      const backwards = had && had !== document.body && (had.compareDocumentPosition(now) & 2) !== 0
      const first = document.querySelector(
        'a[href], button:not([disabled]), input, textarea, select, summary, [tabindex="0"]',
      )
      if (backwards && now !== first) return `${named} stands before what had the focus`
      const marked = now.closest('label') ?? now
      const drawn = [now, marked, now.parentElement].some((each) => {
        if (!each) return false
        const style = getComputedStyle(each)
        return (
          (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1) ||
          style.boxShadow !== 'none'
        )
      })
      return drawn ? undefined : `nothing shows that ${named} has the focus`
    })
    if (complaint !== undefined && !complaints.includes(complaint)) complaints.push(complaint)
  }

  const to = async (role: Reached, name: string): Promise<void> => {
    const control = page.getByRole(role, { name, exact: true }).first()
    await control.waitFor({ timeout: PATIENCE })
    for (let tried = 0; tried < MOST_STOPS; tried += 1) {
      if (await control.evaluate((element) => element === document.activeElement)) return
      await tab()
    }
    throw new Error(`no Tab leads to the ${role} "${name}"`)
  }

  /** What is pressed may take its screen away: the focus has to be on the next one by then. */
  const keptFocus = async (after: string): Promise<void> => {
    const kept = page.waitForFunction(
      () => document.activeElement && document.activeElement !== document.body,
      undefined,
      { timeout: PATIENCE },
    )
    if (await kept.catch(() => undefined)) return
    const shown = await page.evaluate(() => document.body.innerText.slice(0, 80))
    complaints.push(`the focus was lost after ${after}; shown: ${shown}`)
  }

  const roundDialog = async (opener: string): Promise<string> => {
    await to('button', opener)
    await page.keyboard.press('Enter')
    const dialog = page.locator('dialog[open]')
    await dialog.waitFor({ timeout: PATIENCE })
    const nameOf = (): Promise<string> =>
      page.evaluate(() => document.activeElement?.textContent.trim() ?? '')
    const first = await nameOf()
    const controls = await dialog.locator('a[href], button, input, summary').count()
    const reached = new Set<string>()
    for (const backwards of [false, true]) {
      // Twice round: what lies behind would be met in the first, and come back to in the second.
      for (let n = 0; n < 2 * (controls + 1); n += 1) {
        if (backwards) await page.keyboard.press('Shift+Tab')
        else await tab()
        const at = await page.evaluate(() => {
          const now = document.activeElement
          if (!now || now === document.body) return 'outside the page'
          return now.closest('dialog[open]') ? 'inside' : `at ${now.outerHTML.slice(0, 60)}`
        })
        if (at === 'inside') reached.add(await nameOf())
        else if (at !== 'outside the page') complaints.push(`the focus left "${opener}": ${at}`)
      }
    }
    if (reached.size < controls) complaints.push(`Tab missed a control of "${opener}"`)
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached', timeout: PATIENCE })
    const after = await nameOf()
    if (after !== opener) complaints.push(`after "${opener}" the focus was on "${after}"`)
    return first
  }

  return {
    complaints,
    to,
    roundDialog,
    type: (text) => page.keyboard.type(text),
    async enter() {
      await page.keyboard.press('Enter')
      await keptFocus('Enter')
    },
    async press(role, name, { leaves = false } = {}) {
      await to(role, name)
      await page.keyboard.press('Enter')
      if (!leaves) await keptFocus(`"${name}"`)
    },
    stops: async () => stops,
  }
}
