/**
 * Everything a person can write, paste or let fall holds markup and scripts, 129 of them: Anna in
 * Chromium and Osinka in Firefox see words, and nothing else comes of it.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '../browsers/chromium.ts'
import { launchFirefox } from '../browsers/firefox.ts'
import { until, type Browser, type Window } from '../browsers/window.ts'
import { accept, askToJoin, invite, setUpDesk, write } from '../people.ts'
import { createTrialHouse, type TrialHouse } from '../trial-house.ts'

const PAYLOADS = readFileSync(new URL('payloads.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n')
/** A few at a time, so that a message fits the screen. */
const MESSAGES = chunks(PAYLOADS, 22).map((some) => some.join(' '))
const NAME = '<img src=x onerror=alert(1)>'
const LABEL = '"><script>alert(1)</script>'
/** Elements that could run, load, lead away or cover something. */
const ACTIVE =
  'script, img, image, iframe, frame, object, embed, portal, base, meta, link, style, template, ' +
  'math, video, audio, source, marquee, a, area, animate, set, foreignObject'

interface Seen {
  readonly text: string
  /** Names of all elements of the message, in order, but for its list of addresses. */
  readonly tree: string
}

describe('markup in everything people can write', () => {
  let house: TrialHouse
  let folder: string
  let chromium: Browser
  let firefox: Browser
  let anna: Window
  let osinka: Window

  beforeAll(async () => {
    house = await createTrialHouse()
    folder = mkdtempSync(join(tmpdir(), 'lapwing-xss-'))
    ;[chromium, firefox] = await Promise.all([
      launchChromium({ profile: join(folder, 'chromium') }),
      launchFirefox({ profile: join(folder, 'firefox') }),
    ])
    anna = await chromium.newWindow()
    osinka = await firefox.newWindow()
    await setUpDesk(anna, house.officer, house.code)
  })

  afterAll(async () => {
    await Promise.all([chromium.close(), firefox.close()])
    await house.stop()
    house.remove()
    rmSync(folder, { recursive: true, force: true })
  })

  it('is no code', async () => {
    await osinka.open(house.participant)
    const before = await active(osinka)
    for (const payload of [
      '<img src=x onerror=alert(1)>',
      'javascript:alert(1)',
      PAYLOADS.join(' ').slice(0, 900),
    ]) {
      await osinka.fill('Enter the code from the sheet', payload)
      await osinka.evaluate(() => new Promise((drawn) => setTimeout(drawn, 100)), undefined)
    }
    expect(await active(osinka)).toEqual(before)
  })

  it('is a label and a name like any other', async () => {
    const before = await active(anna)
    const code = await invite(anna, LABEL)
    await anna.click('button', 'Done')
    await askToJoin(osinka, { address: house.participant, code, name: NAME })
    await accept(anna, NAME)
    await osinka.sees('Trial officer', 60_000)
    expect(await anna.visibleText()).toContain(NAME)
    expect(surplus(await active(anna), before)).toEqual([])
  })

  it('is words in messages, in both browsers', async () => {
    await said(osinka, anna)
    await said(anna, osinka)
  })

  it('is pasted as words', async () => {
    for (const window of [anna, osinka]) {
      const before = await active(window)
      expect(await paste(window, NAME)).toBe(`plain ${NAME}`)
      expect(await active(window)).toEqual(before)
    }
  })

  it('is words in an answer and in what is searched for', async () => {
    const before = await active(anna)
    await anna.evaluate(() => {
      const heads = document.querySelectorAll<HTMLButtonElement>('[role="log"] article button.when')
      ;[...heads].at(-1)?.click()
    }, undefined)
    await anna.click('button', 'Answer')
    await write(anna, NAME)
    await osinka.sees(NAME)
    await anna.evaluate(
      () => document.querySelector<HTMLButtonElement>('button.find')?.click(),
      undefined,
    )
    await anna.fill('Words to find', 'onerror=alert(1)')
    await anna.sees(/found/u)
    expect(surplus(await active(anna), before)).toEqual([])
  })

  it('is not taken where it is let fall, and no file is opened in place of the page', async () => {
    for (const window of [anna, osinka]) {
      const at = await window.evaluate(() => location.href, undefined)
      const before = await active(window)
      expect(await window.evaluate(letFall, NAME)).toEqual({ html: 'refused', file: 'refused' })
      expect(await active(window)).toEqual(before)
      expect(await window.evaluate(() => location.href, undefined)).toBe(at)
    }
  })

  it('nothing asked, nothing was loaded, no policy was broken', () => {
    for (const { record } of [chromium, firefox]) {
      expect(record.dialogs).toEqual([])
      expect(record.complaints).toEqual([])
      expect(record.requests.filter((url) => url.includes('lapwing.example'))).toEqual([])
    }
  })

  it('would be refused by the browser itself, were the page to parse it', async () => {
    for (const window of [anna, osinka]) {
      const outcomes = await window.evaluate(probe, undefined)
      expect(outcomes).toEqual({
        innerHTML: 'TypeError',
        srcdoc: 'TypeError',
        script: 'TypeError',
        fragment: 'TypeError',
      })
    }
    expect([...chromium.record.dialogs, ...firefox.record.dialogs]).toEqual([])
  })

  /** One plain message, then all payloads; each has the elements of the plain one. */
  async function said(from: Window, to: Window): Promise<void> {
    const before = await active(to)
    const seen: Seen[] = []
    for (const text of ['Nothing but words', ...MESSAGES]) {
      await write(from, text)
      seen.push(await comes(to, text.slice(0, 30)))
    }
    const [plain, ...others] = seen
    expect(others.map(({ text }) => text)).toEqual(MESSAGES)
    expect(plain?.tree).toMatch(/^p/u)
    for (const { tree } of others) expect(tree).toBe(plain?.tree)
    expect(surplus(await active(to), before)).toEqual([])
  }
})

/** How many active elements and handlers the page holds, by name. */
async function active(window: Window): Promise<Readonly<Record<string, number>>> {
  return await window.evaluate((selector) => {
    const counts: Record<string, number> = {}
    const count = (name: string): void => {
      counts[name] = (counts[name] ?? 0) + 1
    }
    for (const one of document.body.querySelectorAll(selector)) count(one.localName)
    for (const one of document.querySelectorAll('*')) {
      for (const name of one.getAttributeNames()) if (name.startsWith('on')) count(name)
    }
    return counts
  }, ACTIVE)
}

function surplus(
  after: Readonly<Record<string, number>>,
  before: Readonly<Record<string, number>>,
) {
  return Object.entries(after).filter(([name, count]) => count > (before[name] ?? 0))
}

/** Waits at the end of the log for the message that begins so. */
async function comes(window: Window, beginning: string): Promise<Seen> {
  let seen: Seen = { text: '', tree: '' }
  await until(
    async () => {
      await window.evaluate(() => {
        const log = document.querySelector('[role="log"]')
        if (log) log.scrollTop = log.scrollHeight
      }, undefined)
      seen = await lastOf(window, beginning)
      return seen.text !== ''
    },
    async () => `no "${beginning}" came, but:\n${await window.visibleText()}`,
    30_000,
  )
  return seen
}

/** The message that begins so, as it stands on the screen. */
async function lastOf(window: Window, beginning: string): Promise<Seen> {
  return await window.evaluate((wanted) => {
    const articles = [...document.querySelectorAll('[role="log"] article')]
    const article = articles.findLast((one) =>
      one.querySelector('.letter')?.textContent.startsWith(wanted),
    )
    const inside = [...(article?.querySelectorAll('*') ?? [])]
    const tree = inside
      .filter((one) => one.closest('.addresses') === null)
      .map(({ localName }) => localName)
    return { text: article?.querySelector('.letter')?.textContent ?? '', tree: tree.join(' ') }
  }, beginning)
}

/** Words with markup beside a field and a file everywhere: whether the page kept the browser off. */
function letFall(markup: string): { readonly html: string; readonly file: string } {
  const drop = (target: Element, fill: (data: DataTransfer) => void): string => {
    const dataTransfer = new DataTransfer()
    fill(dataTransfer)
    const events = ['dragover', 'drop'].map((type) => {
      const event = new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer })
      target.dispatchEvent(event)
      return event
    })
    return events.every(({ defaultPrevented }) => defaultPrevented) ? 'refused' : 'taken'
  }
  const html = (data: DataTransfer): void => {
    data.setData('text/html', markup)
    data.setData('text/uri-list', 'https://lapwing.example/')
  }
  const file = (data: DataTransfer): void => {
    data.items.add(new File([markup], 'page.html', { type: 'text/html' }))
  }
  const places = [
    document.body,
    ...document.querySelectorAll('main, [role="log"], textarea, input'),
  ]
  return {
    html: drop(document.body, html),
    file: places.map((place) => drop(place, file)).find((one) => one !== 'refused') ?? 'refused',
  }
}

/** Copies words that also have a form with markup, and pastes them into the field. */
async function paste(window: Window, markup: string): Promise<string> {
  await window.evaluate((html) => {
    document.addEventListener(
      'copy',
      (event) => {
        event.clipboardData?.setData('text/html', html)
        event.clipboardData?.setData('text/plain', `plain ${html}`)
        event.preventDefault()
      },
      { once: true },
    )
    document.querySelector('textarea')?.focus()
  }, markup)
  await window.fill('Message', 'x')
  await window.press('Control+a')
  await window.press('Control+c')
  await window.press('Control+v')
  const words = await window.evaluate(
    () => document.querySelector('textarea')?.value ?? '',
    undefined,
  )
  await window.fill('Message', '')
  return words
}

function probe(): Readonly<Record<string, string>> {
  const tried = (act: () => unknown): string => {
    try {
      act()
      return 'ran'
    } catch (error) {
      return error instanceof Error ? error.name : 'unknown'
    }
  }
  const markup = '<img src=x onerror=alert(1)>'
  const script = document.createElement('script')
  return {
    innerHTML: tried(() => Reflect.set(document.createElement('p'), 'innerHTML', markup)),
    srcdoc: tried(() => Reflect.set(document.createElement('iframe'), 'srcdoc', markup)),
    script: tried(() => Reflect.set(script, 'text', 'alert(1)')),
    fragment: tried(() => document.createRange().createContextualFragment(markup)),
  }
}

function chunks(all: readonly string[], size: number): readonly (readonly string[])[] {
  const count = Math.ceil(all.length / size)
  return Array.from({ length: count }, (_, i) => all.slice(i * size, (i + 1) * size))
}
