/** What people do, step by step, as the screens ask it of them. All in English here. */
import { pause, type Window } from './browsers/window.ts'

/** Enters the set-up code, takes the words the page makes, and opens the desk. Gives the words. */
export async function setUpDesk(window: Window, address: string, code: string): Promise<string> {
  await window.open(address)
  await window.click('button', 'I am an officer')
  await window.fill('Set-up code', code)
  await window.click('button', 'Continue')
  const phrase = await takePhrase(window)
  await window.click('button', 'Open the desk')
  await window.sees('Cases will stand here', 60_000)
  return phrase
}

/** Takes the words the page makes for a desk, and says them back. Gives the words. */
export async function takePhrase(window: Window): Promise<string> {
  await window.sees('A phrase for the desk')
  const phrase = await madePhrase(window)
  await window.click('button', 'I have it, go on')
  await window.fill('Your phrase', phrase)
  return phrase
}

/** Makes an invitation and reads its thirty characters from the sheet. */
export async function invite(window: Window, label: string): Promise<string> {
  await window.click('button', 'New invitation')
  await window.fill('What the desk calls it', label)
  await window.click('button', 'Make the invitation')
  return await codeOnSheet(window)
}

/** Reads the thirty characters of the invitation whose sheet is shown. */
export async function codeOnSheet(window: Window): Promise<string> {
  await window.sees('Thirty characters')
  const groups = await window.evaluate(
    (heading) =>
      [...document.querySelectorAll('h2')].find((one) => one.textContent === heading)
        ?.nextElementSibling?.textContent ?? '',
    'Thirty characters',
  )
  const code = groups.replaceAll(/\s/gu, '').replaceAll(/(.{5})(?=.)/gu, '$1 ')
  if (!/^[0-9A-Z]{5}( [0-9A-Z]{5}){5}$/u.test(code)) throw new Error(`no code but "${groups}"`)
  return code
}

/**
 * Enters the invitation's code, a name and a phrase of one's own, and asks to join. Without a phrase
 * the page makes one. Gives the phrase, or nothing where notes end with the page.
 */
export async function askToJoin(
  window: Window,
  o: {
    readonly address: string
    readonly code: string
    readonly name: string
    readonly phrase?: string
    /** What the page says before notes are kept or not. */
    readonly says?: readonly string[]
    readonly memoryOnly?: boolean
    /** The card that says where the notes lie, where it is not the suggested one. */
    readonly where?: string
  },
): Promise<string> {
  await window.open(o.address)
  await window.fill('Enter the code from the sheet', o.code)
  await window.sees('The code is complete')
  await window.click('button', 'Continue')
  await window.sees('What is protected', 60_000)
  await window.click('button', 'Continue')
  await window.fill('Name for this conversation', o.name)
  await window.click('button', 'Continue')
  for (const sentence of o.says ?? []) await window.sees(sentence)
  if (o.where !== undefined) await choose(window, o.where)
  if (o.memoryOnly === true) {
    await window.click('button', 'Choose “Low trace”')
    await window.click('button', 'Ask to join')
    await window.sees('Your request lies sealed at the door', 60_000)
    return ''
  }
  await window.click('button', 'Choose “Balanced”')
  const phrase = o.phrase ?? (await madePhrase(window))
  if (o.phrase !== undefined) {
    await window.click('button', 'Choose my own phrase')
    await window.fill('Your own phrase', o.phrase)
  }
  await window.click('button', 'I have it, go on')
  await window.fill('Your phrase', phrase)
  await window.click('button', 'Ask to join')
  await window.sees('Your request lies sealed at the door', 60_000)
  return phrase
}

/** Takes the card with this name. */
export async function choose(window: Window, name: string): Promise<void> {
  await window.sees(name)
  await window.evaluate((wanted) => {
    const names = [...document.querySelectorAll('label .name')]
    const card = names.find((one) => one.textContent.trim() === wanted)?.closest('label')
    card?.querySelector('input')?.click()
  }, name)
}

export async function madePhrase(window: Window): Promise<string> {
  await window.sees('Learn these words')
  return await window.evaluate((label) => {
    const list = document.querySelector(`ol[aria-label="${label}"]`)
    const words = [...(list?.querySelectorAll('li') ?? [])].map(
      (word) => word.lastChild?.textContent,
    )
    return words.join(' ')
  }, 'The words of your phrase')
}

/** On the invitation's page: waits for somebody of that name, accepts, and waits for the talk. */
export async function accept(window: Window, name: string): Promise<void> {
  await window.sees(called('Accept', name), 60_000)
  await press(window, 'main button', 'Accept')
  await window.sees(called('Send to', name), 60_000)
}

/** Writes a message and sends it with Enter, pressed once: however soon, it is taken. */
export async function write(window: Window, text: string): Promise<void> {
  await window.fill('Message', text)
  await window.press('Enter')
  const end = Date.now() + 20_000
  while ((await fieldText(window)) !== '') {
    if (Date.now() > end) {
      throw new Error(`not taken: "${text.slice(0, 40)}"\n${await window.visibleText()}`)
    }
    await pause(25)
  }
}

/** Writes what cannot be sent, and presses Enter all the same. */
export async function writeTooLong(window: Window, text: string): Promise<void> {
  await window.fill('Message', text)
  await window.press('Enter')
}

async function fieldText(window: Window): Promise<string> {
  return await window.evaluate(() => document.querySelector('textarea')?.value ?? '', undefined)
}

export async function unlock(window: Window, phrase: string): Promise<void> {
  await window.fill('Your phrase', phrase)
  await window.click('button', 'Open')
}

/** Opens the case of that name from the desk's list, as soon as it stands there. */
export async function openCase(window: Window, name: string): Promise<void> {
  await window.sees(name, 60_000)
  await press(window, 'nav button', name)
  await window.sees(called('Send to', name), 60_000)
}

export interface ReadEntry {
  readonly own: boolean
  readonly text: string
  readonly state: string
}

/**
 * Reads the whole conversation as a person would, from the top to the bottom, and gives back its
 * messages in the order shown. Only a few rows are drawn at a time, so it scrolls.
 */
export async function readConversation(window: Window): Promise<readonly ReadEntry[]> {
  return await window.evaluate(async () => {
    const log = document.querySelector('[role="log"]')
    if (!log) throw new Error('there is no conversation here')
    const frame = (): Promise<unknown> =>
      new Promise((done) => requestAnimationFrame(() => setTimeout(done, 30)))
    /** Rows that are still on their way from the vault are waited for. */
    const drawn = async (): Promise<void> => {
      await frame()
      const patience = Date.now() + 10_000
      while (log.querySelector('.coming, .slot:empty')) {
        if (Date.now() > patience) throw new Error(`rows never came at ${log.scrollTop}`)
        await frame()
      }
    }
    const found = new Map<number, { own: boolean; text: string; state: string }>()
    log.scrollTop = 0
    await drawn()
    for (let still = 0; still < 10;) {
      for (const slot of log.querySelectorAll<HTMLElement>('[data-index]')) {
        const letter = slot.querySelector('.letter')
        if (!letter) continue
        found.set(Number(slot.dataset['index']), {
          own: slot.querySelector('.entry.own') !== null,
          text: letter.textContent,
          state: slot.querySelector('.state')?.textContent ?? '',
        })
      }
      const before = log.scrollTop
      log.scrollTop = before + log.clientHeight * 0.6
      await drawn()
      still = log.scrollTop === before ? still + 1 : 0
    }
    return [...found].sort(([a], [b]) => a - b).map(([, entry]) => entry)
  }, undefined)
}

/** Opens the newest message that holds this text, and presses one of its verbs. */
export async function actOn(window: Window, text: string, verb: string): Promise<void> {
  await window.sees(text)
  await window.evaluate((wanted) => {
    const entries = [...document.querySelectorAll('.entry')]
    const entry = entries.findLast(
      (one) => one.querySelector('.letter')?.textContent.includes(wanted) === true,
    )
    entry?.querySelector<HTMLButtonElement>('.when[aria-expanded="false"]')?.click()
  }, text)
  await window.click('button', verb)
}

/** Firefox leaves the isolating marks out of what can be seen. */
function called(words: string, name: string): RegExp {
  const plain = name.replaceAll(/[$()*+.?[\\\]^{|}]/gu, '\\$&')
  return new RegExp(`${words} \u2068?${plain}`, 'u')
}

/** Names stand between isolating marks, so that no name can turn the words around it. */
export function isolated(name: string): string {
  return `\u2068${name}\u2069`
}

/** From a conversation of a participant. */
export async function openSettings(window: Window): Promise<void> {
  await window.sees('Message', 60_000)
  await press(window, '.who button', '')
  await window.click('button', 'Settings Locking, what protects this device, and what it says.')
  await window.sees('They hold for this device.')
}

/** Presses the first that fits and holds these words. */
export async function press(window: Window, selector: string, words: string): Promise<void> {
  await window.evaluate(
    ([fits, holds]) => {
      const all = [...document.querySelectorAll<HTMLButtonElement>(fits)]
      all.find((one) => one.textContent.includes(holds))?.click()
    },
    [selector, words] as const,
  )
}
