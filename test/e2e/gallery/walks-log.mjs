/** Walks through a log of five thousand letters: nothing in it moves by itself. */
/* global CustomEvent, document, Event, requestAnimationFrame */
import assert from 'node:assert/strict'
import { focused, on } from './walking.mjs'

export const LOG_WALKS = [
  ['a long log opens at its end and draws only what is near', opensAtEnd],
  ['a letter that comes moves nothing and is offered', comesQuietly],
  ['a letter that comes is said once to those who listen', isHeard],
  ['reading back goes step by step without a jump', readBack],
  ['the beginning and the end are one key away', homeAndEnd],
  ['asked for by its number, any letter is brought into view', broughtTo],
  ['dragged to the very top it stays there', toTheTop],
]

async function opensAtEnd(browser, address) {
  await on(browser, address, 'conversation-endless', 'ru', async (page) => {
    await row(page, 4999)
    const drawn = await page.locator('.slot').count()
    assert.ok(drawn < 60, `${drawn} rows are drawn`)
    assert.equal(await page.locator('.jump').count(), 0)
  })
}

async function comesQuietly(browser, address) {
  await on(browser, address, 'conversation-endless', 'ru', async (page) => {
    await row(page, 4999)
    const before = await places(page)
    await letter(page)
    await page.locator('.jump', { hasText: '1 новое' }).waitFor()
    stood(before, await places(page))
    await letter(page)
    await page.locator('.jump', { hasText: '2 новых' }).click()
    await focused(page, '.log')
    await row(page, 5001)
    assert.equal(await page.locator('.day.new').count(), 1)

    await page.evaluate(() => {
      const log = document.querySelector('.log')
      log.scrollTop = log.scrollHeight / 2
    })
    await page.locator('.slot[data-index="2510"] .entry').waitFor()
    await still(page)
    const middle = await places(page)
    await letter(page)
    await page.locator('.jump').waitFor()
    stood(middle, await places(page))

    await page.locator('textarea').fill('Жду.')
    await page.keyboard.press('Enter')
    await row(page, 5002)
  })
}

async function isHeard(browser, address) {
  await on(browser, address, 'conversation-endless', 'fr', async (page) => {
    await row(page, 4999)
    await letter(page)
    const region = page.locator('.vh[role=status]', { hasText: 'Anna' })
    await region.waitFor({ state: 'attached' })
    await letter(page)
    await letter(page)
    await page
      .locator('.vh[role=status]', { hasText: '2 nouveaux messages' })
      .waitFor({ state: 'attached' })
    assert.equal(await page.locator('.log').getAttribute('aria-live'), 'off')
    const said = page.locator('.log ~ .vh[role=status]')
    await page.waitForFunction((own) => own.textContent === '', await said.elementHandle())
  })
}

async function readBack(browser, address) {
  await on(browser, address, 'conversation-endless', 'uk', async (page) => {
    await row(page, 4999)
    await still(page)
    await page.locator('.log').hover()
    for (let step = 0; step < 12; step += 1) {
      const before = await places(page)
      await page.mouse.wheel(0, -300)
      await page.waitForFunction(
        ([index, top]) => {
          const slot = document.querySelector(`.slot[data-index="${index}"]`)
          return slot && Math.abs(slot.getBoundingClientRect().top - top) > 290
        },
        before.find(([, top]) => top > 0),
      )
      await still(page)
      stood(
        before.map(([index, top]) => [index, top + 300]),
        await places(page),
      )
    }
  })
}

async function homeAndEnd(browser, address) {
  await on(browser, address, 'conversation-endless', 'en', async (page) => {
    await row(page, 4999)
    await page.locator('.log').focus()
    await page.keyboard.press('Home')
    await row(page, 0)
    await still(page)
    assert.equal(await page.evaluate(() => document.querySelector('.log').scrollTop), 0)
    await page.locator('.jump', { hasText: 'To the latest' }).waitFor()
    await page.keyboard.press('End')
    await row(page, 4999)
  })
}

async function broughtTo(browser, address) {
  await on(browser, address, 'conversation-endless', 'ru', async (page) => {
    await row(page, 4999)
    for (const index of [17, 4100, 4100]) {
      await page.evaluate((detail) => {
        document.dispatchEvent(new CustomEvent('bring', { detail }))
      }, index)
      await row(page, index)
      await focused(page, `.slot[data-index="${index}"] .when`)
      await page.locator(`.slot[data-index="${index}"] .day.new`).waitFor()
      await page.keyboard.press('End')
      await row(page, 4999)
    }
  })
}

async function toTheTop(browser, address) {
  await on(browser, address, 'conversation-endless', 'ru', async (page) => {
    await row(page, 4999)
    await still(page)
    await page.evaluate(() => (document.querySelector('.log').scrollTop = 0))
    await row(page, 0)
    await still(page)
    assert.equal(await page.evaluate(() => document.querySelector('.log').scrollTop), 0)
  })
}

async function letter(page) {
  await page.evaluate(() => document.dispatchEvent(new Event('letter')))
}

/** Waits until a row is drawn and in view. */
async function row(page, index) {
  await page.waitForFunction((wanted) => {
    const slot = document.querySelector(`.slot[data-index="${wanted}"] .entry`)
    const log = document.querySelector('.log').getBoundingClientRect()
    const own = slot?.getBoundingClientRect()
    return own && own.top < log.bottom && own.bottom > log.top
  }, index)
}

/** Waits until nothing has moved for five frames. */
async function still(page) {
  let before = ''
  for (let quiet = 0; quiet < 5;) {
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)))
    const now = JSON.stringify(await places(page))
    quiet = now === before ? quiet + 1 : 0
    before = now
  }
}

/** Index and upper edge of every row in view. */
async function places(page) {
  return page.evaluate(() => {
    const log = document.querySelector('.log').getBoundingClientRect()
    return [...document.querySelectorAll('.slot')]
      .map((slot) => [Number(slot.dataset.index), slot.getBoundingClientRect()])
      .filter(([, box]) => box.bottom > log.top && box.top < log.bottom)
      .map(([index, box]) => [index, box.top])
  })
}

/** Every row that is in both views stands where it stood. */
function stood(before, after) {
  const known = new Map(after)
  const both = before.filter(([index]) => known.has(index))
  assert.ok(both.length > 0, 'no row is in both views')
  for (const [index, top] of both) {
    assert.ok(
      Math.abs(known.get(index) - top) <= 2,
      `row ${index} went from ${top} to ${known.get(index)}`,
    )
  }
}
