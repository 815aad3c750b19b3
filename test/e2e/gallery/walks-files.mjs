/** Walks through files: found out, told and sent by keyboard, and shown only where it is asked for. */
/* global document */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { focused, on, tabTo } from './walking.mjs'

export const FILE_WALKS = [
  ['a photo is looked at, what it tells is read out, and it goes without that', send],
  ['what nobody can clean goes only after a second question', asIs],
  ['a file dropped on the log leads to its screen, with the words that were begun', drop],
  ['a file is taken from this device, and what went is said where the focus is', remove],
  ['a file is saved for the record only after what that means, and Escape saves nothing', record],
  ['where the terms forbid it the record says so, and no place is asked for', notForRecord],
  ['a receipt is made only after what it proves, and Escape makes none', receipt],
  ['a file forwarded without words is spoken of as a file, there and where it goes', forwardAlone],
  ['while a file is sealed to be forwarded that is said, and the way to stop it is reached', seal],
  ['a file that fails after its screen was left is said where one is, until it is read', failed],
  ['a file that fails where nothing can be sent meanwhile is said there, with its words', unsent],
  ['a receipt and a file are chosen and compared, and who signed is read out', compare],
]

const PHOTO = readFileSync(new URL('../../corpus/photo.jpg', import.meta.url))
const UNSEEN = readFileSync(new URL('../../corpus/photo.heic', import.meta.url))

async function send(browser, address) {
  await on(browser, address, 'conversation', 'ru', async (page) => {
    await tabTo(page, '.attach')
    await page.keyboard.press('Enter')
    await page.locator('h1').filter({ hasText: 'Отправить файл' }).waitFor()
    await choose(page, { name: 'IMG_1.jpg', buffer: PHOTO })
    await page.locator('.ledger .traces').first().waitFor()
    assert.match(await page.locator('.ledger').innerText(), /55[.,]75/u)
    const name = page.locator('.tick input')
    assert.equal(await name.isChecked(), false, 'the name stays behind')
    await tabTo(page, '.tick input')
    await tabTo(page, 'textarea')
    await tabTo(page, '.feet .btn.main')
    assert.match(await page.locator('.feet .btn.main').innerText(), /без\s+этого/u)
  })
}

async function asIs(browser, address) {
  await on(browser, address, 'send-file', 'fr', async (page) => {
    await choose(page, { name: 'a.heic', buffer: UNSEEN })
    await page.locator('#as-is').waitFor()
    await tabTo(page, '.feet .btn.main')
    await page.keyboard.press('Enter')
    await page.locator('dialog[open]').waitFor()
    assert.match(await page.locator('dialog :focus').innerText(), /Le garder/u)
    await page.keyboard.press('Escape')
    await page.locator('dialog').waitFor({ state: 'detached' })
    await focused(page, '.feet .btn.main')
  })
}

async function drop(browser, address) {
  await on(browser, address, 'conversation', 'en', async (page) => {
    await page.locator('.compose textarea').fill('The gate at night')
    await page.locator('.log').evaluate((log) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File(['PK\u0003\u0004'], 'b.zip'))
      const told = { bubbles: true, cancelable: true, dataTransfer }
      log.dispatchEvent(new DragEvent('dragover', told))
      log.dispatchEvent(new DragEvent('drop', told))
    })
    await page.locator('#as-is').waitFor()
    await page.waitForFunction(() => document.querySelector('textarea')?.value !== '')
    assert.equal(await page.locator('textarea').inputValue(), 'The gate at night')
  })
}

async function remove(browser, address) {
  await on(browser, address, 'kept-files', 'uk', async (page) => {
    const refused = page.locator('.kept').filter({ hasText: '(ODT)' })
    assert.match(await refused.innerText(), /не\s+надісланий[^]+Вузол\s+його\s+не\s+прийняв/u)
    assert.equal(await refused.locator('.btn').count(), 0)
    await tabTo(page, 'select')
    await tabTo(page, '.kept .btn')
    await page.keyboard.press('Enter')
    await focused(page, 'p[role=status]')
    assert.match(await page.locator('p[role=status]').innerText(), /48\s*МБ/u)
  })
}

async function record(browser, address) {
  await on(browser, address, 'save-for-record', 'ru', async (page) => {
    await page.keyboard.press('Escape')
    await page.locator('dialog').waitFor({ state: 'detached' })
    await asksFirst(page, '.brought .row > .btn:nth-of-type(3)', 'dialog .tick input')
    assert.equal(await page.locator('.brought [role=status]').last().innerText(), '')
  })
}

async function notForRecord(browser, address) {
  await on(browser, address, 'save-for-record-off', 'ru', async (page) => {
    await page.evaluate(() => (globalThis.showSaveFilePicker = () => (document.title = 'asked')))
    await page.locator('.brought .row > .btn:nth-of-type(3)').focus()
    await page.keyboard.press('Enter')
    assert.match(await page.locator('.brought :focus').innerText(), /хранить\s+не\s+разрешено/u)
    assert.equal(await page.locator('dialog').count(), 0)
    assert.notEqual(await page.title(), 'asked')
  })
}

async function receipt(browser, address) {
  await on(browser, address, 'make-receipt', 'en', async (page) => {
    await page.keyboard.press('Escape')
    await page.locator('dialog').waitFor({ state: 'detached' })
    await asksFirst(page, '.brought .row > .btn:nth-of-type(3)', 'dialog .btn:nth-of-type(2)')
    assert.equal(await page.locator('.brought [role=status]').last().innerText(), '')
    assert.match(await page.locator('.brought .row > .btn').last().innerText(), /Remove/u)
  })
}

/** Pressed by keyboard it asks, the safe answer first; what else is in it is reached; Escape leads back. */
async function asksFirst(page, button, within) {
  await page.locator(button).focus()
  await page.keyboard.press('Enter')
  await page.locator('dialog[open]').waitFor()
  await focused(page, 'dialog .btn:first-of-type')
  await tabTo(page, within)
  await page.keyboard.press('Escape')
  await page.locator('dialog').waitFor({ state: 'detached' })
  await focused(page, button)
}

async function forwardAlone(browser, address) {
  await on(browser, address, 'forward-file-alone', 'ru', async (page) => {
    const said = await page.locator('main').innerText()
    assert.match(said, /Этот\s+файл\s+отправлен\s+не\s+тем/u)
    assert.doesNotMatch(said, /слова/iu)
    await page.locator('.bar .icon').first().click()
    const forwarded = page.locator('.slot[data-index="3"] .micro').first()
    assert.match(await forwarded.innerText(), /этот\s+файл\s+из\s+другого/u)
  })
}

async function seal(browser, address) {
  await on(browser, address, 'forward-file-sealing', 'uk', async (page) => {
    const main = page.locator('.feet .btn.main')
    assert.equal(await main.getAttribute('aria-disabled'), 'true')
    await page.locator('.pick').nth(1).click({ force: true })
    assert.equal(await page.locator('.pick input').first().isChecked(), true)
    await tabTo(page, 'main .btn')
    assert.match(await page.locator('main .btn:focus').innerText(), /Не\s+надсилати/u)
  })
}

async function failed(browser, address) {
  await on(browser, address, 'forward-file-failed', 'ru', async (page) => {
    const banner = page.locator('.banner')
    assert.match(await banner.innerText(), /Файл\s+не\s+отправлен/u)
    await page.locator('.bar .icon').first().click()
    await page.locator('.list-head').waitFor()
    assert.match(await banner.innerText(), /Жанна\s+Морель/u)
    await tabTo(page, '.banner .btn')
    await page.keyboard.press('Enter')
    await page.locator('.feet .btn').first().waitFor()
    assert.match(await page.locator('main').innerText(), /На\s+устройстве\s+нет\s+места/u)
    await page.locator('.feet .btn', { hasText: 'Прочитано' }).click()
    await page.locator('.list-head').waitFor()
    assert.equal(await banner.count(), 0)
  })
}

async function unsent(browser, address) {
  await on(browser, address, 'send-file-failed', 'fr', async (page) => {
    await tabTo(page, '.banner .btn')
    await page.keyboard.press('Enter')
    await page.locator('.feet .btn.main').waitFor()
    assert.match(await page.locator('main').innerText(), /Les mots écrits pour lui/u)
    await page.locator('.feet .btn.main').click()
    await page.locator('.log .entry').first().waitFor()
    assert.equal(await page.locator('.banner').count(), 0)
  })
}

async function compare(browser, address) {
  await on(browser, address, 'check-receipt', 'fr', async (page) => {
    await tabTo(page, '.field .btn')
    await tabTo(page, '.field:nth-of-type(2) .btn')
    await choose(page, { name: 'autre.txt', buffer: PHOTO })
    await page.locator('.hash').waitFor({ state: 'detached' })
    await tabTo(page, '.feet .btn.main')
    await page.keyboard.press('Enter')
    await page.locator('[role=status] .hash').waitFor()
  })
}

async function choose(page, { name, buffer }) {
  const mimeType = 'application/octet-stream'
  await page.locator('input[type=file]').first().setInputFiles({ name, mimeType, buffer })
}
