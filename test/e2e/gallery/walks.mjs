/**
 * Walks with the keyboard alone, under pressure. Each is `[name, walk]`; a walk
 * throws when something is not as it must be.
 */
/* global document */
import assert from 'node:assert/strict'
import { encode } from 'uqr'
import { LANGUAGES } from './browser.mjs'
import { active, focused, heading, on, tabTo } from './walking.mjs'
import { ENTRY_WALKS } from './walks-entries.mjs'
import { FILE_WALKS } from './walks-files.mjs'
import { GUIDE_WALKS } from './walks-guide.mjs'
import { INSIDE_WALKS } from './walks-inside.mjs'
import { LOG_WALKS } from './walks-log.mjs'
import { SETTING_WALKS } from './walks-settings.mjs'

const MAIN = '.btn.main'

export const WALKS = [
  ['a participant comes in by keyboard alone', comeIn],
  ['seven questions are answered by keyboard, and a part is taken', assess],
  ['Leave by keyboard leaves nothing to come back to', leaveByKeyboard],
  ['Shift three times leaves from a half-written phrase', leaveByShift],
  ['Leave leaves without a network too', leaveOffline],
  ['Destroy is held by key, and letting go stops it', holdByKey],
  ['Destroy does not move under the finger, in any language', holdStandsStill],
  ['a question takes the focus, Escape gives it back', askAndEscape],
  ['Leave works while a question stands', leaveFromQuestion],
  ['the language changes by arrow keys', changeLanguage],
  ['a code is read from a picture', readPicture],
  ...GUIDE_WALKS,
  ...INSIDE_WALKS,
  ...LOG_WALKS,
  ...ENTRY_WALKS,
  ...FILE_WALKS,
  ...SETTING_WALKS,
]

async function comeIn(browser, address) {
  await on(browser, address, 'landing', 'ru', async (page) => {
    await tabTo(page, 'textarea')
    await page.keyboard.press('End')
    await page.keyboard.type('3neb5ygz1f')
    await page.getByText('30 из 30').first().waitFor()
    await page.keyboard.press('Enter')
    await heading(page, 'Контактная группа')
    await focused(page, 'h1')
    await tabTo(page, `.feet ${MAIN}`)
    await page.keyboard.press('Enter')
    await heading(page, 'обращаться')
    await tabTo(page, 'input')
    await page.keyboard.type('Осинка')
    await page.keyboard.press('Enter')
    await heading(page, 'следов')
    await tabTo(page, 'input[name=preset]:checked')
    await page.keyboard.press('ArrowUp')
    await page.getByText('Выбрать «Мало следов»').waitFor()
    await page.keyboard.press('ArrowDown')
    await tabTo(page, `.feet ${MAIN}`)
    await page.keyboard.press('Enter')
    await heading(page, 'Ваша фраза')
    await page.locator('.words li').last().waitFor()
    const words = await page.locator('.words li').allTextContents()
    await tabTo(page, MAIN)
    await page.keyboard.press('Enter')
    await heading(page, 'ещё раз')
    await tabTo(page, 'input')
    await page.keyboard.type(words.map((word) => word.replace(/^\d+/u, '')).join(' '))
    await page.keyboard.press('Enter')
    await heading(page, 'Введите код')
    assert.equal(await page.locator('textarea').inputValue(), '', 'the code is forgotten')
  })
}

async function assess(browser, address) {
  await on(browser, address, 'posture', 'ru', async (page) => {
    await tabTo(page, '.link-row')
    await page.keyboard.press('Enter')
    for (let n = 1; n <= 7; n += 1) {
      await page.getByText(`Шаг ${n} из 7`).waitFor()
      await focused(page, 'h1')
      await tabTo(page, '.tick input')
      await page.keyboard.press('Space')
      await page.keyboard.press('ArrowDown')
      await tabTo(page, '.feet .btn.main:not([aria-disabled])')
      await page.keyboard.press('Enter')
    }
    await heading(page, 'Что подходит')
    await page.getByText('«Мало следов»').first().waitFor()
    // Without the preset, and without the last thing: the rest is taken.
    await tabTo(page, '.offered input')
    await page.keyboard.press('Space')
    await tabTo(page, `.feet ${MAIN}:not([aria-disabled])`)
    await page.keyboard.press('Enter')
    await heading(page, 'следов')
    await page.getByText('Отдельные настройки этой').waitFor()
    await tabTo(page, 'input[name=preset]:checked')
    await page.getByText('Выбрать «Равновесие»').waitFor()
  })
}

async function leaveByKeyboard(browser, address) {
  await on(browser, address, 'invitation', 'uk', async (page) => {
    await tabTo(page, '.leave')
    await page.keyboard.press('Enter')
    await gone(page, address)
  })
}

async function leaveByShift(browser, address) {
  await on(browser, address, 'phrase-own', 'ru', async (page) => {
    await page.locator('input').focus()
    for (let press = 0; press < 3; press += 1) await page.keyboard.press('Shift')
    await gone(page, address)
  })
}

async function leaveOffline(browser, address) {
  const walk = async (page, complaints) => {
    await page.context().setOffline(true)
    await page.locator('.leave').click()
    await page.waitForURL('about:blank')
    assert.equal((await page.locator('body').innerText()).trim(), '')
    // The page that could not be had is all that went wrong.
    assert.ok(complaints.every((each) => each.includes('ERR_INTERNET_DISCONNECTED')))
    complaints.length = 0
  }
  await on(browser, address, 'locked', 'fr', walk, { apart: true })
}

/** The page is the empty one, and Back does not show what was left. */
async function gone(page, address) {
  await page.waitForURL(`${address}/blank.html`)
  assert.equal((await page.locator('body').innerText()).trim(), '')
  await page.goBack()
  assert.equal(page.url(), 'about:blank', 'Back leads before the page')
}

async function holdByKey(browser, address) {
  await on(browser, address, 'locked', 'ru', async (page) => {
    await tabTo(page, '.destroy')
    await page.keyboard.down(' ')
    await page.waitForTimeout(1_200)
    await page.keyboard.up(' ')
    await page.waitForTimeout(1_200)
    await heading(page, 'Заметки')
    await page.keyboard.down('Enter')
    await page.waitForTimeout(2_200)
    await page.keyboard.up('Enter')
    await heading(page, 'Ключ уничтожен')
  })
}

async function holdStandsStill(browser, address) {
  for (const language of LANGUAGES) {
    await on(browser, address, 'locked', language, async (page) => {
      const button = page.locator('.destroy')
      const before = await button.boundingBox()
      await button.hover()
      await page.mouse.down()
      await page.waitForTimeout(300)
      assert.match(await button.getAttribute('class'), /held/u)
      assert.deepEqual(await button.boundingBox(), before, `it moves in ${language}`)
      await page.mouse.up()
      assert.deepEqual(await button.boundingBox(), before, `it moves back in ${language}`)
    })
  }
}

async function askAndEscape(browser, address) {
  await on(browser, address, 'waiting-waiting', 'fr', async (page) => {
    await tabTo(page, '.btn.text')
    await page.keyboard.press('Enter')
    await page.locator('dialog[open]').waitFor()
    const corner = await page.locator('.bar .leave').boundingBox()
    assert.deepEqual(await page.locator('dialog .leave').boundingBox(), corner, 'Leave stays put')
    assert.match(await active(page), /Continuer d/u, 'the safer verb has the focus')
    await page.keyboard.press('Escape')
    await page.locator('dialog[open]').waitFor({ state: 'detached' })
    await focused(page, '.btn.text')
  })
}

async function leaveFromQuestion(browser, address) {
  await on(browser, address, 'waiting-give-up', 'en', async (page) => {
    const { x, y, width, height } = await page.locator('.bar .leave').boundingBox()
    await page.mouse.click(x + width / 2, y + height / 2)
    await gone(page, address)
  })
}

async function changeLanguage(browser, address) {
  await on(browser, address, 'landing', 'ru', async (page) => {
    await tabTo(page, 'input[name=language]:checked')
    await page.keyboard.press('ArrowDown')
    await heading(page, 'Введіть код')
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'uk')
    assert.match(await page.locator('textarea').inputValue(), /^7KQ2M/u, 'what was typed stays')
  })
}

async function readPicture(browser, address) {
  await on(browser, address, 'landing-trial', 'en', async (page) => {
    const { data, size } = encode('7KQ2M9XH4DWPT6ARC8VJ3NEB5YGZ1F', { border: 4 })
    const url = await page.evaluate(drawSquares, { data, size, scale: 8 })
    const buffer = Buffer.from(url.split(',')[1], 'base64')
    const picture = { name: 'picture.png', mimeType: 'image/png', buffer }
    await page.locator('input[type=file]').setInputFiles(picture)
    await page.getByText('30 of 30 characters').first().waitFor()
    assert.equal(await page.locator('textarea').inputValue(), '7KQ2M 9XH4D WPT6A RC8VJ 3NEB5 YGZ1F')
    const other = { ...picture, buffer: Buffer.from('no picture at all') }
    await page.locator('input[type=file]').setInputFiles(other)
    await page.getByText('There is no code in this picture').first().waitFor()
  })
}

function drawSquares({ data, size, scale }) {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = size * scale
  const context = canvas.getContext('2d')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.fillStyle = '#123'
  data.forEach((row, y) =>
    row.forEach((dark, x) => dark && context.fillRect(x * scale, y * scale, scale, scale)),
  )
  return canvas.toDataURL('image/png')
}
