/** Walks behind the vault, by keyboard alone. */
/* global document */
import assert from 'node:assert/strict'
import { focused, heading, on, tabTo } from './walking.mjs'

export const INSIDE_WALKS = [
  ['a message is written and sent by keyboard', writeAndSend],
  ['the phrase is compared by keyboard', compare],
  ['how words are kept is changed and saved by keyboard', keepOtherwise],
  ['an officer decides on a door and opens a case by keyboard', doorAndCase],
  ['a conversation that stopped says what to do', stopped],
  ['a find is opened by keyboard, and the next one from there', findAndJump],
  ['only the paper is printed, without the PIN', print],
]

async function writeAndSend(browser, address) {
  await on(browser, address, 'conversation-empty', 'ru', async (page) => {
    await tabTo(page, '.who button')
    await tabTo(page, '.banner .btn')
    await tabTo(page, '.log')
    await tabTo(page, '.compose textarea')
    await page.keyboard.type('Спасибо.')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type('Жду.')
    assert.equal(await page.locator('textarea').inputValue(), 'Спасибо.\nЖду.')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.querySelector('textarea').value === '')
    await focused(page, 'textarea')
  })
}

async function compare(browser, address) {
  await on(browser, address, 'conversation', 'uk', async (page) => {
    await tabTo(page, '.banner .btn')
    await page.keyboard.press('Enter')
    await page.locator('.tabs').waitFor()
    await tabTo(page, '.tabs input')
    await page.keyboard.press('ArrowRight')
    await page.getByText('1733').waitFor()
    await tabTo(page, '.feet .btn:last-child')
    await tabTo(page, '.bar .icon')
    await page.keyboard.press('Enter')
    await page.locator('.compose').waitFor()
  })
}

async function keepOtherwise(browser, address) {
  await on(browser, address, 'about', 'ru', async (page) => {
    await page.locator('section:has(#promised) > .btn').focus()
    await page.keyboard.press('Enter')
    await heading(page, 'Как здесь хранятся')
    await page.locator('.feet .btn[aria-disabled]').waitFor()
    await tabTo(page, '.setting summary')
    await page.keyboard.press('Enter')
    await tabTo(page, '.tick input:checked')
    await page.keyboard.press('ArrowUp')
    await page.getByText('Новый срок: 7').waitFor()
    await tabTo(page, '.feet .btn.main:not([aria-disabled])')
    await page.keyboard.press('Enter')
    await page.getByText('Сохранено.').waitFor()
    await page.locator('.feet .btn[aria-disabled]').waitFor()
    await page.locator('.setting summary').first().press('Enter')
    await page.locator('.setting summary .sub', { hasText: 'Через 7 дней' }).waitFor()
  })
}

async function doorAndCase(browser, address) {
  await on(browser, address, 'desk', 'fr', async (page) => {
    await tabTo(page, '.list-top .btn')
    await tabTo(page, '.line.late')
    await page.keyboard.press('Enter')
    await heading(page, 'Rive')
    await tabTo(page, '.bar .icon')
    await page.keyboard.press('Enter')
    await page.locator('.line', { hasText: 'Porte 12' }).focus()
    await page.keyboard.press('Enter')
    await heading(page, 'Porte 12')
    await tabTo(page, '.claim .btn')
    await page.keyboard.press('Enter')
    await page.locator('dialog[open]').waitFor()
    await page.keyboard.press('Escape')
    await focused(page, '.claim .btn')
    await tabTo(page, '.claim .btn.main')
  })
}

async function stopped(browser, address) {
  await on(browser, address, 'conversation-stopped', 'en', async (page) => {
    await page.locator('.send[aria-disabled]').waitFor()
    await tabTo(page, '.banner .btn')
    await page.keyboard.press('Enter')
    await heading(page, 'Part of this conversation')
    await tabTo(page, '.feet .btn')
    await page.keyboard.press('Enter')
    await page.locator('.compose').waitFor()
  })
}

async function findAndJump(browser, address) {
  await on(browser, address, 'search-results', 'ru', async (page) => {
    await focused(page, '[role=search] input')
    await page.locator('[role=status]', { hasText: 'Найдено 3' }).waitFor()
    await tabTo(page, '.hit')
    await page.keyboard.press('Enter')
    await focused(page, '.when')
    await tabTo(page, '.find')
    await page.keyboard.press('Enter')
    await page.locator('.hit mark').first().waitFor()
    await focused(page, '[role=search] input')
    await page.keyboard.press('Shift+Tab')
    await focused(page, '.leave')
  })
}

async function print(browser, address) {
  await on(browser, address, 'sheet', 'uk', async (page) => {
    await page.emulateMedia({ media: 'print' })
    assert.equal(await page.locator('.house').isVisible(), false)
    const paper = await page.locator('.paper').innerText()
    assert.match(paper, /7KQ2M 9XH4D/u)
    assert.match(paper, /notes\.example\.org/u)
    assert.doesNotMatch(paper, /418207|Двері|Анна/u)
    await page.emulateMedia({ media: null })
  })
}
