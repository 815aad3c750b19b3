/**
 * Osinka sends a photo as her phone made it. She sees what it tells; Anna gets the picture without it, sees it
 * when she asks, and saves a copy that is called nothing.
 */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ApartBrowsers } from './browsers/apart.ts'
import { launchChromium } from './browsers/chromium.ts'
import { launchFirefox } from './browsers/firefox.ts'
import { complaintsOf, until, type Browser, type Window } from './browsers/window.ts'
import { chooseFile, fileBy, keepFiles } from './files.ts'
import { accept, askToJoin, invite, press, setUpDesk, write } from './people.ts'
import { createTrialHouse, type TrialHouse } from './trial-house.ts'

const PHOTO = readFileSync(new URL('../corpus/photo.jpg', import.meta.url)).toString('latin1')
const REPORT = readFileSync(new URL('../corpus/report.docx', import.meta.url)).toString('latin1')
const AVIF = readFileSync(new URL('../corpus/photo.avif', import.meta.url)).toString('latin1')
const MARK = 'MARK'

describe('a photo from a phone', () => {
  const browsers = new ApartBrowsers()
  let house: TrialHouse
  let desk: Browser
  let hers: Browser
  let anna: Window
  let osinka: Window
  let copy: string

  beforeAll(async () => {
    house = await createTrialHouse()
    desk = await browsers.launch(launchChromium)
    hers = await browsers.launch(launchFirefox)
    anna = await desk.newWindow()
    osinka = await hers.newWindow()
    await setUpDesk(anna, house.officer, house.code)
    const code = await invite(anna, 'Pskov')
    await anna.click('button', 'Done')
    const memory = { where: 'Low trace', memoryOnly: true }
    await askToJoin(osinka, { address: house.participant, code, name: 'Osinka', ...memory })
    await accept(anna, 'Osinka')
    await osinka.sees('Trial officer', 60_000)
    await write(anna, 'You may send the photo')
    await osinka.sees('You may send the photo')
  })

  afterAll(async () => {
    await browsers.close()
    await house.stop()
    house.remove()
  })

  it('tells her what it tells, and goes without it', async () => {
    expect(PHOTO).toContain(MARK)
    await osinka.click('button', 'A file')
    await osinka.sees('Choose a file')
    await chooseFile(osinka, 'IMG_MARK.jpg', PHOTO)
    await osinka.sees('Place where it was made', 30_000)
    await osinka.sees('55.75')
    await osinka.fill('Words with it', 'The gate at night')
    await osinka.click('button', 'Send without it')
    await osinka.sees('On this device, sealed with these notes.', 30_000)
    expect(await osinka.visibleText()).toContain('The gate at night')
  })

  it('comes only when Anna asks, and her copy says nothing but the picture', async () => {
    await anna.sees('The gate at night', 30_000)
    await anna.sees('Not on this device.')
    expect(await anna.visibleText()).not.toContain(MARK)
    await anna.click('button', 'Fetch it')
    await anna.sees('On this device, sealed with these notes.', 30_000)
    await keepFiles(anna)
    await anna.click('button', 'Save a copy')
    await anna.sees('Outside it lies open.')
    copy = Buffer.from(await fileBy(anna, 'Save it outside')).toString('latin1')
    expect(copy.slice(0, 3)).toBe('\u00ff\u00d8\u00ff')
    expect(copy.length).toBeGreaterThan(2_000)
    expect(copy).not.toContain(MARK)
    expect(copy).not.toContain('Exif')
    // What she is told stays with her keeps out of the record too, and no place is asked for.
    await anna.sees('Not for the record: it may not be kept')
  })

  it('is shown where she asks for it, as pixels', async () => {
    await anna.click('button', 'Show the picture')
    const size = (): Promise<string> =>
      anna.evaluate(() => {
        const canvas = document.querySelector('canvas')
        return canvas && !canvas.hidden ? `${canvas.width} × ${canvas.height}` : ''
      }, undefined)
    await until(
      async () => (await size()) !== '',
      () => anna.visibleText(),
      30_000,
    )
    expect(await size()).toBe('240 × 180')
    const pixel = await anna.evaluate(() => {
      const drawn = document.querySelector('canvas')?.getContext('2d')
      return [...(drawn?.getImageData(120, 90, 1, 1).data ?? [])]
    }, undefined)
    expect(pixel[3]).toBe(255)
    await anna.click('button', 'Remove from this device')
    await anna.sees('Not on this device.')
    expect(complaintsOf(desk)).toEqual([])
    expect(complaintsOf(hers)).toEqual([])
  })

  it('a report goes without who changed it, and comes as a document', async () => {
    await osinka.click('button', 'A file')
    await osinka.sees('Choose a file')
    await chooseFile(osinka, 'report.docx', REPORT)
    await osinka.sees('MARKCHANGER', 30_000)
    await osinka.fill('Words with it', 'What was said')
    await osinka.click('button', 'Send without it')
    await anna.sees('What was said', 30_000)
    await anna.sees('Document (DOCX)')
    expect(complaintsOf(hers)).toEqual([])
  })

  it('a picture of a newer kind is drawn anew, and comes as a JPEG', async () => {
    await osinka.click('button', 'A file')
    await osinka.sees('Choose a file')
    await chooseFile(osinka, 'IMG_0042.avif', AVIF)
    await osinka.sees('It is drawn anew as a JPEG', 30_000)
    await osinka.sees('55.75')
    await osinka.fill('Words with it', 'From the other side')
    await osinka.click('button', 'Send without it')
    await anna.sees('From the other side', 30_000)
    expect(await anna.visibleText()).toContain('Picture (JPEG)')
    expect(complaintsOf(desk)).toEqual([])
    expect(complaintsOf(hers)).toEqual([])
  })

  it('is signed for on purpose alone, and what was signed for is told from everything else', async () => {
    await keepFiles(osinka)
    await osinka.click('button', 'Make a receipt')
    await osinka.sees('It cannot be taken back')
    const made = await fileBy(osinka, 'Make and save it')
    const receipt = Buffer.from(made).toString('latin1')
    await press(anna, 'button', 'Settings')
    await press(anna, '.link-row', 'Check a receipt')
    await anna.sees('Choose a receipt and the file it came for.')
    await chooseFile(anna, 'receipt.txt', receipt)
    await chooseFile(anna, 'copy.jpg', copy, 1)
    await anna.click('button', 'Check them')
    await anna.sees('The receipt is for exactly this file')
    await anna.sees('Signed with the keys of')
    await chooseFile(anna, 'copy.jpg', `${copy}.`, 1)
    await anna.click('button', 'Check them')
    await anna.sees('The receipt is for another file')
    await chooseFile(anna, 'receipt.txt', receipt.replace(/^./u, 'x'))
    await anna.click('button', 'Check them')
    await anna.sees('This is no receipt, or it was changed.')
    expect(complaintsOf(desk)).toEqual([])
    expect(complaintsOf(hers)).toEqual([])
  })
})
