/** Walks through what explains: it hides nothing that was typed, and the sheet prints on one page. */
/* global document */
import assert from 'node:assert/strict'
import { LANGUAGES, openPage, show } from './browser.mjs'
import { active, focused, heading, on, tabTo } from './walking.mjs'

const MAIN = '.guide .btn.main'

export const GUIDE_WALKS = [
  ['the five cards by keyboard, and the half-typed code is still there', cardsByKeyboard],
  ['the sheet prints on one page, A4 and Letter, without the address', printSheet],
]

async function cardsByKeyboard(browser, address) {
  await on(browser, address, 'landing', 'ru', async (page) => {
    const typed = await page.locator('textarea').inputValue()
    assert.notEqual(typed, '')
    await tabTo(page, '.bar .help')
    await page.keyboard.press('Enter')
    await focused(page, '.guide h1')
    await page.getByText('Что это: пять карточек').last().focus()
    await page.keyboard.press('Enter')
    await heading(page, 'Для чего эта страница')
    for (const title of ['Что защищено', 'Что не защищено', 'при обыске', 'Кто приглашает']) {
      await tabTo(page, MAIN)
      await page.keyboard.press('Enter')
      await heading(page, title)
      await focused(page, '.guide h1')
    }
    await page.getByText('Шаг 5 из 5').waitFor()
    // Back goes to where the cards were opened, then to the screen below, as it was.
    await page.keyboard.press('Escape')
    await heading(page, 'Для чего этот экран')
    await page.keyboard.press('Escape')
    await page.locator('.guide').waitFor({ state: 'detached' })
    assert.equal(await active(page), 'Справка')
    assert.equal(await page.locator('textarea').inputValue(), typed)
  })
}

async function printSheet(browser, address) {
  const { page, close } = await openPage(browser, { width: 390 })
  try {
    for (const language of LANGUAGES) {
      await show(page, address, 'guide-handout', language)
      for (const format of ['A4', 'Letter']) {
        const pdf = await page.pdf({ format, preferCSSPageSize: false })
        const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/gu)?.length
        assert.equal(pages, 1, `${format} in ${language}`)
      }
      await page.emulateMedia({ media: 'print' })
      const printed = await page.evaluate(() => document.body.innerText)
      const sheet = await page.locator('.handout').innerText()
      assert.equal(printed.trim(), sheet.trim(), `only the sheet is printed in ${language}`)
      assert.ok(!printed.includes(new URL(address).host))
      await page.emulateMedia({ media: null })
    }
  } finally {
    await close()
  }
}
