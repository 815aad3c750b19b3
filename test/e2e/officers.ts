/** Officers at their screens: asking to be appointed, coming to a desk, finding a case. */
import { pause, until, type Window } from './browsers/window.ts'
import { codeOnSheet, isolated, press, takePhrase } from './people.ts'

/** Makes the keys of an officer to be; gives the request, the signs to read out, and the phrase. */
export async function applies(
  window: Window,
  address: string,
  name: string,
): Promise<{ readonly request: string; readonly signs: string; readonly phrase: string }> {
  await window.open(address)
  await window.click('button', 'I am an officer')
  await window.click('button', 'I am to be appointed')
  await window.fill('Name and surname', name)
  await window.click('button', 'Continue')
  const phrase = await takePhrase(window)
  await window.click('button', 'Make the keys')
  await window.sees('Your appointment', 60_000)
  const read = () => {
    const area = document.querySelector<HTMLTextAreaElement>('textarea.request')
    const fours = [...document.querySelectorAll('.signs span')].map((one) => one.textContent)
    return { request: area?.value ?? '', signs: fours.join(' ') }
  }
  await until(
    async () => Object.values(await window.evaluate(read, undefined)).every((one) => one !== ''),
    () => window.visibleText(),
    30_000,
  )
  const shown = await window.evaluate(read, undefined)
  return { ...shown, phrase }
}

/** Looks for the list that names them. */
export async function findsAppointment(window: Window): Promise<void> {
  await window.click('button', 'Look whether I am appointed')
  await window.sees('You are appointed', 30_000)
}

/** On the page of colleagues: looks for the newest list and makes a code for whoever it names now. */
export async function makesCode(officer: Window, name: string): Promise<string> {
  await officer.click('button', 'Look for a newer list')
  await officer.sees('A newer list came. It holds from now on.', 30_000)
  await officer.click('button', `Make a code for ${isolated(name)}`)
  const code = await codeOnSheet(officer)
  await officer.sees(`A code for ${isolated(name)} only`)
  return code
}

/** An appointed officer goes to the desk by a code. */
export async function goesToDesk(window: Window, code: string): Promise<void> {
  await window.fill('Code for the desk', code)
  await window.sees('The code is complete')
  await window.click('button', 'Go to the desk')
  await window.sees('Your request lies at the desk', 60_000)
}

/** The page of the code is open: whoever came by it is let in. */
export async function letsIn(officer: Window, name: string): Promise<void> {
  await officer.sees(`${isolated(name)} has come by it and asks to be let in.`, 60_000)
  await officer.click('button', 'Done')
  await officer.click('button', `Let ${isolated(name)} in`)
  await officer.sees(`Let ${isolated(name)} in?`)
  await press(officer, '.ask .row button', 'Let')
}

/** Opens the case whose row bears this name, once there is one: a name stands in other rows as well. */
export async function opensRow(window: Window, name: string): Promise<void> {
  const press = (wanted: string): boolean => {
    const rows = [...document.querySelectorAll<HTMLButtonElement>('nav button.line')]
    const row = rows.find((one) => one.querySelector('b bdi')?.textContent === wanted)
    row?.click()
    return row !== undefined
  }
  const patience = Date.now() + 60_000
  while (!(await window.evaluate(press, name))) {
    if (Date.now() > patience) throw new Error(`${name} has no row`)
    await pause(200)
  }
  await window.sees(`Send to \u2068${name}\u2069`, 60_000)
}
