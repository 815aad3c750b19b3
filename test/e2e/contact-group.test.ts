/**
 * The whole way of a contact group: a registrar who is at no network, three officers in three
 * browsers, a book for an intermediary, one sheet of it honestly used and one stolen, a colleague
 * who comes into a case once its participant has agreed, an officer cut off in the middle of it, whose
 * disk is looked through with his phrase, and the case handed over to who is left.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codesOn, readPdf } from '../support/read-pdf.ts'
import { ApartBrowsers } from './browsers/apart.ts'
import { until, type Browser, type Window } from './browsers/window.ts'
import { fileBy, keepFiles } from './files.ts'
import { applies, findsAppointment, goesToDesk, letsIn, makesCode, opensRow } from './officers.ts'
import { askToJoin, isolated, press, setUpDesk, write } from './people.ts'
import { appoint, withdraw } from './registrar.ts'
import { keyFilesOf, keysFor, locate, open, said, sectorsOf } from './residue/opened.ts'
import { profileRemnants } from './residue/remnants.ts'
import { createTrialHouse, type TrialHouse } from './trial-house.ts'

const MEMORY = { where: 'Low trace', memoryOnly: true }
const BORIS = 'Boris Lind'
const CLARA = 'Clara Moss'
/** What Boris could read, and what was said once he was cut off. */
const BEFORE = ['To all three', 'Said while nobody knew']
const AFTER = ['Words after the cut', 'And an answer to them']

describe('a contact group', () => {
  let house: TrialHouse
  const browsers = new ApartBrowsers()
  let anna: Window
  let boris: Window
  let clara: Window
  let osinka: Window
  let vesna: Window
  let thief: Window
  /** Boris’s, and everything it has kept. */
  let his: Browser
  let ofBoris = { signs: '', phrase: '' }
  let sheets: readonly string[] = []

  beforeAll(async () => {
    house = await createTrialHouse()
    const [first, second, third] = [
      await browsers.launch(),
      await browsers.launch(),
      await browsers.launch(),
    ]
    his = second
    ;[anna, osinka] = [await first.newWindow(), await first.newWindow()]
    ;[boris, vesna] = [await second.newWindow(), await second.newWindow()]
    ;[clara, thief] = [await third.newWindow(), await third.newWindow()]
    await setUpDesk(anna, house.officer, house.code)
    await keepFiles(anna)
  })

  afterAll(async () => {
    await browsers.close()
    await house.stop()
    house.remove()
  })

  it('three officers share a desk, each appointed by what their own device made', async () => {
    const wanted = [
      [boris, BORIS],
      [clara, CLARA],
    ] as const
    for (const [window, name] of wanted) {
      const { request, signs, phrase } = await applies(window, house.officer, name)
      await appoint(house, request, signs)
      if (window === boris) ofBoris = { signs, phrase }
      await findsAppointment(window)
      if (!(await anna.shows('Look for a newer list')))
        await anna.click('button', 'Show colleagues')
      const code = await makesCode(anna, name)
      await window.click('button', 'A colleague has a code for me')
      await goesToDesk(window, code)
      await letsIn(anna, name)
      await window.sees(/\d of \d here/u, 60_000)
    }
    await press(anna, '.bar button', '')
    await anna.sees('3 of 3 here', 60_000)
  })

  it('an intermediary gets a book that says nothing of anybody', async () => {
    await anna.click('button', 'New invitation')
    await anna.click('radio', 'A book of several')
    await anna.fill('Who carries it, in the desk’s words', 'Vera')
    await anna.fill('How many sheets', '2')
    await anna.click('button', 'Make the book')
    await anna.sees('Picture of sheet 2', 60_000)
    const { pages, squares } = readPdf(await fileBy(anna, 'Make a file to print'))
    expect(pages.flat().join(' ')).not.toMatch(/Vera|Trial|Osinka/u)
    sheets = squares.flatMap((page) => codesOn(page)).flatMap((code) => code ?? [])
    expect(sheets).toHaveLength(2)
  })

  it('a stolen sheet shows: who comes second is told, and the desk sees two at one door', async () => {
    const code = spaced(sheets[1])
    await askToJoin(thief, { address: house.participant, code, name: 'Vesna', ...MEMORY })
    await askToJoin(vesna, { address: house.participant, code, name: 'Vesna V', ...MEMORY })
    await anna.click('button', 'Back')
    await anna.sees('A sheet was tried more than once', 60_000)
    await press(anna, 'main button', 'Sheet 2')
    await anna.sees('Refuse')
    await press(anna, 'main button', 'Refuse')
    await anna.sees('They are told so.')
    await press(anna, 'dialog button, .ask .row button', 'Refuse')
    await thief.sees('The request was not accepted', 60_000)
  })

  it('the honest sheet leads into a case of two officers', async () => {
    const code = spaced(sheets[0])
    await askToJoin(osinka, { address: house.participant, code, name: 'Osinka', ...MEMORY })
    await anna.sees(`${isolated('Osinka')} has come`, 60_000)
    await press(anna, 'nav button', `${isolated('Osinka')} has come`)
    await anna.sees('Accept')
    await press(anna, 'main button', 'Accept')
    await anna.sees('Send to', 60_000)
    await osinka.sees('Trial officer', 60_000)
    await write(osinka, 'Good evening')
    await anna.sees('Good evening', 60_000)
  })

  it('a colleague comes into it once she has agreed, and not before', async () => {
    // Of the two one is in it already.
    await press(anna, '.margin button', 'Officers in it')
    const other = (await anna.shows(`Bring ${isolated(CLARA)} in`)) ? CLARA : BORIS
    await anna.click('button', `Bring ${isolated(other)} in`)
    await press(anna, '.ask .row button', 'Bring')
    await osinka.sees('An officer is to come in.', 60_000)
    await write(osinka, 'Before anybody else came')
    await anna.click('button', 'Back')
    await anna.sees('Before anybody else came', 60_000)
    await osinka.click('button', 'Look')
    await osinka.click('button', `Agree to ${isolated(other)}`)
    await osinka.click('button', 'Back to the conversation')
    await osinka.sees(`${isolated(other)} is now in the conversation`, 60_000)
    await seesWhoIsHere(osinka)
    const newcomer = other === CLARA ? clara : boris
    await opensRow(newcomer, 'Osinka')
    await write(osinka, 'To all three')
    await newcomer.sees('To all three', 60_000)
    expect(await newcomer.visibleText()).not.toContain('Before anybody else came')
  })

  it('one who is withdrawn in the middle reads nothing that is sent after', async () => {
    await opensRow(boris, 'Osinka')
    await boris.sees('To all three', 60_000)
    await withdraw(house, ofBoris.signs)
    await write(osinka, 'Said while nobody knew')
    await boris.sees('Said while nobody knew', 60_000)
    await anna.click('button', 'Show colleagues')
    await anna.click('button', 'Look for a newer list')
    await osinka.sees(`${isolated(BORIS)} is no longer in the conversation`, 90_000)
    await seesWhoIsHere(osinka)
    await write(osinka, 'Words after the cut')
    await anna.click('button', 'Back')
    if (!(await anna.shows('Words after the cut'))) await opensRow(anna, 'Osinka')
    await anna.sees('Words after the cut', 60_000)
    await opensRow(clara, 'Osinka')
    await clara.sees('Words after the cut', 60_000)
    await write(anna, 'And an answer to them')
    await osinka.sees('And an answer to them', 60_000)

    // His browser, with everything it has kept, opened once more.
    await boris.open(house.officer)
    await boris.fill('Your phrase', ofBoris.phrase)
    await boris.press('Enter')
    await boris.sees('Osinka', 60_000)
    await opensRow(boris, 'Osinka').catch(() => undefined)
    await new Promise((resolve) => setTimeout(resolve, 5_000))
    const shown = await boris.visibleText()
    expect(shown).toContain('Said while nobody knew')
    for (const words of AFTER) expect(shown).not.toContain(words)
  })

  it('and nothing of it is on his disk, for somebody who has his phrase too', async () => {
    await his.close()
    const profile = browsers.profileOf(his)
    const files = keyFilesOf(profile)
    const keys = await keysFor(sectorsOf(files[0] ?? new Uint8Array()), ofBoris.phrase)
    const opened = open(locate(keys, profileRemnants(profile).near), files)
    // What he could read is found, so what is not found is not there.
    expect(said(opened, [...BEFORE, ...AFTER])).toEqual(BEFORE)
  })

  it('the operator strikes what is left of him, and the desk asks for nothing more', async () => {
    await anna.click('button', 'Show colleagues')
    await anna.sees('Something for the operator of the relay', 60_000)
    for (let asked = await linesFor(anna); asked !== ''; asked = await linesFor(anna)) {
      await house.operate(asked)
      const isOther = async (): Promise<boolean> => (await linesFor(anna)) !== asked
      await until(isOther, () => anna.visibleText(), 90_000)
    }
    await press(anna, '.bar button', '')
  })

  it('the case is handed over, and the participant reads by whom and to whom', async () => {
    await opensRow(anna, 'Osinka')
    await press(anna, '.margin button', 'Officers in it')
    await anna.click('button', `Hand over to ${isolated(CLARA)}`)
    await press(anna, '.ask .row button', 'Hand over')
    await osinka.sees(`hands this conversation over to ${isolated(CLARA)}`, 90_000)
    await osinka.sees(`${isolated('Trial officer')} is no longer in the conversation`, 90_000)
    await anna.sees('With colleagues only', 60_000)
    await seesWhoIsHere(osinka)
    await write(osinka, 'To whoever is left')
    await opensRow(clara, 'Osinka')
    await clara.sees('To whoever is left', 60_000)
    await write(clara, 'And answered by her')
    await osinka.sees('And answered by her', 60_000)
    await press(anna, 'summary', 'With colleagues only')
    await anna.sees(`In it: ${isolated(CLARA)}`)
    const left = await anna.visibleText()
    for (const words of ['To whoever is left', 'And answered by her', ...AFTER]) {
      expect(left).not.toContain(words)
    }
  })

  it('and nothing was asked of anybody else, or complained about', () => {
    expect(browsers.all.flatMap(({ record }) => record.complaints)).toEqual([])
    const own = [house.officer, house.participant].map((url) => new URL(url).origin)
    const origins = browsers.all.flatMap(({ record }) =>
      record.requests.map((url) => new URL(url).origin),
    )
    expect([...new Set(origins)].filter((one) => one !== 'null' && !own.includes(one))).toEqual([])
  })
})

/** What the desk asks of its operator, line by line; nothing where it asks for nothing. */
async function linesFor(officer: Window): Promise<string> {
  return await officer.evaluate(
    () => [...document.querySelectorAll('ul.key li')].map((one) => one.textContent).join('\n'),
    undefined,
  )
}

/** Thirty characters as they are typed. */
function spaced(code = ''): string {
  return code.replaceAll(/(.{5})(?=.)/gu, '$1 ')
}

/** Looks at who is in the conversation now, and goes on with them, where the page asks for it. */
async function seesWhoIsHere(window: Window): Promise<void> {
  if (!(await window.shows('The people here have changed'))) return
  await window.click('button', 'Look')
  await window.click('button', 'Go on and send')
}
