/** What every walk needs: a scene on a phone's width, Tab, and where the focus is. */
/* global document, getComputedStyle */
import assert from 'node:assert/strict'
import { openContext, openPage, show } from './browser.mjs'

/**
 * Opens a scene on a phone's width, walks, and closes; complaints of the page fail the walk. Walks share
 * what a browser has fetched and compiled; one that changes more than its own page says `apart`.
 */
export async function on(
  browser,
  address,
  scene,
  language,
  walk,
  { apart = false, width = 390 } = {},
) {
  const kind = { width }
  const { page, complaints, close } = await openPage(
    apart || width !== 390 ? browser : await shared(browser, kind),
    kind,
  )
  try {
    await show(page, address, scene, language)
    await walk(page, complaints)
    assert.deepEqual(complaints, [])
  } finally {
    await close()
  }
}

const contexts = new WeakMap()

/** The context of all walks of this browser, which ends with it. */
function shared(browser, kind) {
  if (!contexts.has(browser)) contexts.set(browser, openContext(browser, kind))
  return contexts.get(browser)
}

/** Presses Tab until the element has the focus and shows it. */
export async function tabTo(page, selector) {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab')
    const state = await page.evaluate((wanted) => {
      const own = document.activeElement
      if (own === null || !own.matches(wanted)) return 'elsewhere'
      const shown = [own, own.nextElementSibling, own.closest('label')].some(
        (each) => each && getComputedStyle(each).outlineStyle === 'solid',
      )
      return shown ? 'here' : 'unseen'
    }, selector)
    if (state === 'here') return
    assert.notEqual(state, 'unseen', `${selector} has the focus and nobody can see it`)
  }
  assert.fail(`Tab does not reach ${selector}`)
}

export async function focused(page, selector) {
  await page.waitForFunction((wanted) => document.activeElement?.matches(wanted), selector)
}

export async function active(page) {
  return page.evaluate(() => document.activeElement?.textContent ?? '')
}

export async function heading(page, text) {
  await page.locator('h1').filter({ hasText: text }).waitFor({ timeout: 5_000 })
}
