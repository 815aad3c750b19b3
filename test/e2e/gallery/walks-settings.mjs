/** Walks through the settings: by keyboard alone, and with nothing that moves under the finger. */
/* global CustomEvent, document, requestAnimationFrame, scrollY */
import assert from 'node:assert/strict'
import { focused, heading, on, tabTo } from './walking.mjs'

export const SETTING_WALKS = [
  ['every row of the settings is entered and left by keyboard', rowsByKeyboard],
  ['a lock leaves nothing open over the page that covers it', lockUnderHelp],
  ['the desk answers to its keys until they are switched off', deskKeys],
  ['no choice of a setting moves under the finger', choicesStandStill],
  ['the verbs of a message stand still while it is changed', verbsStandStill],
]

async function rowsByKeyboard(browser, address) {
  await on(browser, address, 'settings-all', 'ru', async (page) => {
    const rows = await page.locator('.rows .link-row b').allInnerTexts()
    assert.equal(rows.length, 13, rows.join(', '))
    for (const n of rows.keys()) {
      for (let i = 0; i <= n; i += 1) await tabTo(page, '.rows .link-row')
      await page.keyboard.press('Enter')
      await page.waitForFunction((name) => {
        const title = document.querySelector('h1')
        return title !== null && document.activeElement === title && title.textContent !== name
      }, 'Настройки')
      await tabTo(page, '.bar .icon')
      await page.keyboard.press('Enter')
      await heading(page, 'Настройки')
      await focused(page, 'h1')
    }
  })
}

async function lockUnderHelp(browser, address) {
  await on(browser, address, 'settings-all', 'ru', async (page) => {
    await page.locator('.bar .help').click()
    await page.locator('dialog.guide[open]').waitFor()
    await page.evaluate(() => document.dispatchEvent(new CustomEvent('lock')))
    await heading(page, 'Заметки')
    assert.equal(await page.locator('dialog').count(), 0, 'help lies over the cover')
    assert.equal(await page.locator('input[type=password]').count(), 0, 'the cover is there')
  })
}

async function deskKeys(browser, address) {
  const walk = async (page) => {
    const open = async () => await page.locator('.line[aria-current] .t b').innerText()
    const rows = await page.locator('.line .t b').allInnerTexts()
    for (const row of rows.slice(0, 2)) {
      await page.keyboard.press('Alt+j')
      await page.waitForFunction(
        (name) => document.querySelector('.line[aria-current] .t b')?.innerText === name,
        row,
      )
    }
    await page.evaluate(() => document.dispatchEvent(new CustomEvent('keys-off')))
    await page.keyboard.press('Alt+j')
    await page.waitForTimeout(200)
    assert.equal(await open(), rows[1], 'the keys still work')
  }
  await on(browser, address, 'desk-signal', 'en', walk, { width: 1280 })
}

async function choicesStandStill(browser, address) {
  for (const [language, width] of [
    ['ru', 320],
    ['fr', 320],
  ]) {
    const walk = async (page) => {
      for (const open of [1, 0]) await page.locator('.setting[open] summary').nth(open).click()
      for (const setting of await page.locator('.setting').all()) {
        await setting.locator('summary').click()
        for (const choice of await setting.locator('.ticks.list .tick').all()) {
          const { name, before, after } = await choice.evaluate(chooseAndLook)
          assert.deepEqual(after, before, `"${name}" moves in ${language} at ${width} px`)
        }
        await setting.locator('summary').click()
      }
    }
    await on(browser, address, 'keeping', language, walk, { width })
  }
}

async function verbsStandStill(browser, address) {
  for (const width of [320, 1280]) {
    const walk = async (page) => {
      const verb = page.locator('.acts .btn', { hasText: 'Удалить' })
      const before = await verb.boundingBox()
      await page.evaluate(() => document.dispatchEvent(new CustomEvent('changed')))
      await page.locator('.acts', { hasText: 'Изменено: ' }).waitFor()
      assert.deepEqual(await verb.boundingBox(), before, `it moves at ${width} px`)
    }
    await on(browser, address, 'entry-changing', 'ru', walk, { width })
  }
}

/** Where a choice stands on the page before it is chosen, and once that was drawn. */
async function chooseAndLook(own) {
  const place = () => {
    const { top, height } = own.getBoundingClientRect()
    return { top: top + scrollY, height }
  }
  const before = place()
  own.click()
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
  return { name: own.textContent, before, after: place() }
}
