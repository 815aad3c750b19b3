/**
 * Anna makes a book for an intermediary and hands it on: a file to print, and a picture that
 * Osinka gives to the page. Under the page's own policy, over the built client.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from './browsers/chromium.ts'
import { launchFirefox } from './browsers/firefox.ts'
import type { Browser, Window } from './browsers/window.ts'
import { chooseFile, fileBy, keepFiles } from './files.ts'
import { choose, press, setUpDesk } from './people.ts'
import { createTrialHouse, type TrialHouse } from './trial-house.ts'
import { codesOn, readPdf } from '../support/read-pdf.ts'

const BROWSERS = [
  ['chromium', launchChromium],
  ['firefox', launchFirefox],
] as const

describe.each(BROWSERS)('in %s', (_name, launch) => {
  let house: TrialHouse
  let folder: string
  let browser: Browser
  let hers: Browser
  let anna: Window
  let osinka: Window
  let pin = ''
  let codes: readonly (string | undefined)[] = []

  beforeAll(async () => {
    house = await createTrialHouse()
    folder = mkdtempSync(join(tmpdir(), 'lapwing-books-'))
    browser = await launch({ profile: profile('desk') })
    hers = await launchChromium({ profile: profile('guest') })
    anna = await browser.newWindow()
    osinka = await hers.newWindow()
    await setUpDesk(anna, house.officer, house.code)
    await keepFiles(anna)
  })

  afterAll(async () => {
    await Promise.all([browser.close(), hers.close()])
    await house.stop()
    house.remove()
    rmSync(folder, { recursive: true, force: true })
  })

  function profile(name: string): string {
    const made = join(folder, name)
    mkdirSync(made)
    return made
  }

  it('Anna makes a book and is shown its PINs', async () => {
    await anna.click('button', 'New invitation')
    await anna.click('radio', 'A book of several')
    await anna.fill('Who carries it, in the desk’s words', 'Vera')
    await anna.fill('How many sheets', '1')
    await anna.click('button', 'Make the book')
    await anna.sees('Enter a whole number from 2 to 20')
    await anna.fill('How many sheets', '3')
    await anna.click('checkbox', 'A PIN for each sheet')
    await anna.click('button', 'Make the book')
    await anna.sees('Picture of sheet 3')
    pin = /Sheet 2: (\d{6})/u.exec(await anna.visibleText())?.[1] ?? ''
    expect(pin).not.toBe('')
  })

  it('the file to print holds the codes, in the language chosen, and nothing else', async () => {
    await anna.click('radio', 'Русский')
    const file = await fileBy(anna, 'Make a file to print')
    const { pages, squares } = readPdf(file)
    const text = pages.flat().join(' ')
    expect(pages).toHaveLength(2)
    expect(text).toContain('Сначала откройте страницу.')
    expect(text).not.toMatch(/Vera|Trial|https?:/u)
    expect(text).not.toContain(pin)
    codes = squares.flatMap((page) => codesOn(page))
    expect(new Set(codes).size).toBe(3)
    for (const code of codes) expect(code).toMatch(/^[0-9A-Z]{30}$/u)
    const bytes = Buffer.from(file).toString('latin1')
    expect(bytes).not.toMatch(/\/(Info|ID|Metadata|Producer|Title)\b|lapwing|D:20/iu)

    await anna.click('checkbox', 'With the address of the page')
    const longer = readPdf(await fileBy(anna, 'Make a file to print')).pages
    expect(longer).toHaveLength(3)
    expect(longer[2]?.join(' ')).toContain('http')
    expect(longer.slice(0, 2)).toEqual(pages)
  })

  it('a picture of one sheet is read by the page it is for, and says nothing more', async () => {
    const file = await fileBy(anna, 'Picture of sheet 2')
    const kinds = chunksOf(file)
    expect(new Set(kinds)).toEqual(new Set(['IHDR', 'IDAT', 'IEND']))
    await osinka.open(house.participant)
    await osinka.sees('Choose a picture')
    await chooseFile(osinka, 'picture.png', Buffer.from(file).toString('latin1'))
    await osinka.sees('The code is complete')
    const typed = await osinka.evaluate(
      () =>
        document.querySelector<HTMLInputElement | HTMLTextAreaElement>(
          '.code, #code, form input, form textarea',
        )?.value ?? '',
      undefined,
    )
    expect(typed.replaceAll(/\s/gu, '')).toBe(codes[1])
  })

  it('whoever comes with it is counted by number, and let in at the sheet itself', async () => {
    await osinka.click('button', 'Continue')
    await osinka.sees('What is protected', 60_000)
    await osinka.click('button', 'Continue')
    await osinka.fill('Name for this conversation', 'Osinka')
    await osinka.fill('PIN', pin)
    await osinka.click('button', 'Continue')
    await choose(osinka, 'Low trace')
    await osinka.click('button', 'Choose “Low trace”')
    await osinka.click('button', 'Ask to join')
    await osinka.sees('Your request lies sealed at the door', 60_000)
    await anna.click('button', 'Back')
    await anna.sees(/Somebody came\s*1/u, 30_000)
    expect(await anna.visibleText()).toMatch(/Sheet 2\s*Somebody came/u)
    expect(await inMain(anna)).not.toContain('Osinka')
    await press(anna, 'main button', 'Sheet 2')
    // Firefox leaves the isolates out of a button's name, so it is not found by that.
    await anna.sees('Accept')
    await press(anna, 'main button', 'Accept')
    await anna.sees('Send to', 60_000)
    await osinka.sees('Trial officer', 60_000)
  })

  it('what is left is taken back at once', async () => {
    await press(anna, 'nav button', '1 of 3 used')
    await anna.click('button', 'Withdraw what is left')
    await press(anna, 'dialog button', 'Withdraw what is left')
    await anna.sees(/Withdrawn\s*2/u, 30_000)
    expect(await anna.shows('Sheets to hand on')).toBe(false)
  })

  it('and nothing was asked of anybody else, or complained about', () => {
    const requests = [browser, hers].flatMap(({ record }) => record.requests)
    expect([browser, hers].flatMap(({ record }) => record.complaints)).toEqual([])
    const origins = new Set(requests.map((url) => new URL(url).origin))
    const own = [house.officer, house.participant].map((url) => new URL(url).origin)
    expect([...origins].filter((origin) => origin !== 'null' && !own.includes(origin))).toEqual([])
  })
})

/** Kinds of the parts of a PNG. */
function chunksOf(file: Uint8Array): readonly string[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const kinds: string[] = []
  for (let at = 8; at + 12 <= file.length; at += 12 + view.getUint32(at)) {
    kinds.push(String.fromCharCode(...file.subarray(at + 4, at + 8)))
  }
  return kinds
}

async function inMain(window: Window): Promise<string> {
  return await window.evaluate(() => document.querySelector('main')?.innerText ?? '', undefined)
}
