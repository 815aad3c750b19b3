/** Walks through what can be done with one message: by keyboard, and with nothing lost on the way. */
/* global Blob, ClipboardItem, document, getSelection, navigator */
import assert from 'node:assert/strict'
import { focused, on, tabTo } from './walking.mjs'

export const ENTRY_WALKS = [
  ['one message of thousands is a Tab away, its neighbours an arrow', amongEntries],
  ['a message is answered by keyboard, and Escape drops the answer', answer],
  ['a quote leads to the words it quotes', followQuote],
  ['a draft outlives a change, and the change a look elsewhere', change],
  ['what did not leave comes back into the field', takeBack],
  ['words go to other programs as they are shown, and come in without their dress', copy],
  ['an officer reads what is asked, and cannot forward what is off the record', keepToTerms],
  ['a question about deleting has the safer answer under the finger', askToDelete],
]

async function amongEntries(browser, address) {
  await on(browser, address, 'conversation-endless', 'uk', async (page) => {
    await page.locator('.slot[data-index="4999"] .when').waitFor()
    await page.locator('.log').focus()
    await page.keyboard.press('Tab')
    await onRow(page, 4999)
    assert.equal(await page.locator('.when[tabindex="0"]').count(), 1, 'Tab stops once')
    for (const index of [4998, 4997, 4996]) {
      await page.keyboard.press('ArrowUp')
      await onRow(page, index)
    }
    await page.keyboard.press('ArrowDown')
    await onRow(page, 4997)
    assert.match(await page.locator('.when:focus .date').innerText(), /^\d\d\.\d\d\.\d{4}/u)
    assert.equal(await wide(page, '.when:focus .date'), true, 'the whole date is shown')
    await page.keyboard.press('Enter')
    await page.locator('.acts').waitFor()
    await tabTo(page, '.acts .btn')
    await page.keyboard.press('Escape')
    await page.locator('.acts').waitFor({ state: 'detached' })
    await onRow(page, 4997)
    await page.keyboard.press('Home')
    await focused(page, '.log')
    // Rows are drawn in turns: until the first ones are, Tab would go on to the field.
    await page.locator('.slot[data-index="0"] .when').waitFor()
    await page.keyboard.press('Tab')
    await page.waitForFunction(() => {
      const index = document.activeElement?.closest('.slot')?.dataset.index
      return index !== undefined && Number(index) < 20
    })
  })
}

async function answer(browser, address) {
  await on(browser, address, 'conversation', 'ru', async (page) => {
    await page.locator('.slot[data-index="4"] .when').focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await focused(page, '.compose textarea')
    await page.locator('.purpose', { hasText: 'Повестку можно прислать' }).waitFor()
    await page.keyboard.type('Пришлю.')
    await page.keyboard.press('Escape')
    await page.locator('.purpose').waitFor({ state: 'detached' })
    await focused(page, '.compose textarea')
    assert.equal(await field(page), 'Пришлю.', 'the words stay')
  })
}

async function followQuote(browser, address) {
  await on(browser, address, 'conversation-endless', 'fr', async (page) => {
    await page.locator('.slot[data-index="4998"] .quoted').click()
    await onRow(page, 12)
    await page.locator('.slot[data-index="12"] .day.new').waitFor()
    assert.equal(await page.locator('.jump').count(), 1, 'the way back to the latest is offered')
  })
}

async function change(browser, address) {
  await on(browser, address, 'forward', 'ru', async (page) => {
    const into = async (name) => {
      await page.locator('.link-row', { hasText: name }).first().click()
      await page.locator('.slot[data-index="3"] .when').waitFor()
    }
    const back = async () => {
      await page.locator('.bar .icon').first().click()
    }
    await back()
    await page.locator('.slot[data-index="3"] .when').waitFor()
    await page.locator('.compose textarea').fill('Черновик')
    await page.locator('.slot[data-index="3"] .when').click()
    await page.locator('.acts .btn', { hasText: 'Изменить' }).click()
    await page.waitForFunction(() =>
      document.querySelector('textarea').value.startsWith('Заседание'),
    )
    await page.keyboard.type(' Спасибо.')
    await back()
    await into('Жанна Морель')
    assert.equal(await page.locator('.purpose').count(), 0, 'the other field is for new words')
    await back()
    await into('Анна Кёлер')
    await page.locator('.purpose').waitFor()
    assert.match(await field(page), /Спасибо\.$/u, 'what was being changed is still there')
    await page.locator('.purpose .btn').click()
    await page.waitForFunction(() => document.querySelector('textarea').value === 'Черновик')
  })
}

async function takeBack(browser, address) {
  await on(browser, address, 'conversation-states', 'en', async (page) => {
    await page.locator('.compose textarea').fill('More words')
    await page.locator('.unsent .btn', { hasText: 'Take back' }).click()
    await page.waitForFunction(() => document.activeElement?.matches('textarea'))
    assert.match(await field(page), /^Thank you\. I will send[^\n]+\nMore words$/u)
    await page.getByText('The words are in the field.').waitFor()
  })
}

async function copy(browser, address) {
  await on(browser, address, 'conversation', 'ru', async (page) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const clipboard = () => page.evaluate(() => navigator.clipboard.readText())
    const words = await page.locator('.slot[data-index="4"] .letter').innerText()
    await page.locator('.slot[data-index="4"] .when').click()
    await page.locator('.acts .btn', { hasText: 'Скопировать' }).click()
    await page.getByText('Скопировано.', { exact: true }).waitFor()
    assert.equal(await clipboard(), words)
    await page.locator('.acts .btn', { hasText: 'Очистить' }).click()
    await page.getByText('теперь пуст').waitFor()
    assert.equal(await clipboard(), '')

    await page.evaluate(() => {
      getSelection().selectAllChildren(document.querySelector('.slot[data-index="4"] .letter'))
    })
    await page.keyboard.press('Control+c')
    assert.equal(await clipboard(), words, 'a selection is copied as it is')

    await page.evaluate(() => {
      const blob = (type, text) => new Blob([text], { type })
      const dressed = {
        'text/html': blob('text/html', '<b>Зал</b> <i>14</i>'),
        'text/plain': blob('text/plain', 'Зал 14'),
      }
      return navigator.clipboard.write([new ClipboardItem(dressed)])
    })
    await page.locator('.compose textarea').focus()
    await page.keyboard.press('Control+v')
    assert.equal(await field(page), 'Зал 14')
  })
}

async function keepToTerms(browser, address) {
  await on(browser, address, 'case-answered', 'ru', async (page) => {
    const asked = (await page.locator('.limits').innerText()).replaceAll('\u00a0', ' ')
    assert.match(asked, /О чём просит собеседник:.*вт.*уйдёт 24\.11\.2026/u)
    assert.match(asked, /Никаких имён\..*Только слова.*остаются в этом разговоре/u)
    await page.locator('.slot[data-index="2"] .when').press('Enter')
    await page.getByText('Эти слова не для передачи.').waitFor()
    const forward = page.getByRole('button', { name: 'Не для передачи: переслать нельзя' })
    assert.equal(await forward.getAttribute('aria-disabled'), 'true')
    await forward.press('Enter')
    await page.locator('.acts').waitFor()
    // What the desk wrote itself is its own.
    await page.locator('.slot[data-index="1"] .when').press('Enter')
    await page.getByRole('button', { name: 'Переслать', exact: true }).waitFor()
  })
}

async function askToDelete(browser, address) {
  await on(browser, address, 'entry-delete', 'en', async (page) => {
    await focused(page, 'dialog .btn[autofocus], dialog .btn:first-child')
    const verbs = await page.locator('dialog .row .btn').allInnerTexts()
    assert.deepEqual(verbs, ['Keep it', 'Delete here only', 'Delete for everyone'])
    await page.keyboard.press('Escape')
    await page.locator('dialog[open]').waitFor({ state: 'detached' })
    await page.locator('.acts .btn', { hasText: 'Delete' }).focus()
    await page.keyboard.press('Enter')
    await focused(page, 'dialog .btn:first-child')
    await page.keyboard.press('Escape')
    await page.locator('dialog[open]').waitFor({ state: 'detached' })
    await focused(page, '.acts .btn')
  })
}

async function onRow(page, index) {
  await page.waitForFunction((wanted) => {
    const own = document.activeElement
    return own?.matches('.when') && Number(own.closest('.slot').dataset.index) === wanted
  }, index)
}

async function field(page) {
  return page.locator('.compose textarea').inputValue()
}

async function wide(page, selector) {
  return page.locator(selector).evaluate((own) => own.getBoundingClientRect().width > 40)
}
