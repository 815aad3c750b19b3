/**
 * 20 MB from Osinka to Anna over a line that is slow, freezes and is cut, by a relay whose power goes: each
 * reloads the page in the middle, and it goes on by itself. What Anna saves is what Osinka chose.
 */
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { filePartsOf } from '@lapwing/crypto'
import { BLOB_PART_BYTES } from '@lapwing/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PARTS_AT_ONCE } from '../../packages/client/src/transport/piece-pace.ts'
import { PiecesOnLine } from '../support/pieces-on-line.ts'
import { openSlowLine, type SlowLine } from '../support/slow-line.ts'
import { ApartBrowsers } from './browsers/apart.ts'
import { launchChromium } from './browsers/chromium.ts'
import { launchFirefox } from './browsers/firefox.ts'
import { complaintsOf, until, type Browser, type Window } from './browsers/window.ts'
import { chooseAsItIs, saveWithoutPicker, savedIn } from './files.ts'
import { accept, askToJoin, invite, openCase, setUpDesk, unlock, write } from './people.ts'
import { createTrialHouse, type TrialHouse } from './trial-house.ts'

const SIZE = 20_000_000
const PARTS = filePartsOf(SIZE)
const PHRASE = 'старый мост через реку и фонарь без лампы'
/** Parts of a file are noted sixteen at a time: a page that begins anew may give or ask as many again. */
const NOTED = 16
/** A frozen connection is noticed within 50 s; the rest of the file takes a minute or two on busy cores. */
const PATIENCE_MS = 400_000

const hashOf = (file: string): string =>
  createHash('sha256').update(readFileSync(file)).digest('hex')

describe.each([
  ['Firefox', 'Chromium', launchFirefox, launchChromium],
  ['Chromium', 'Firefox', launchChromium, launchFirefox],
] as const)('from %s to %s', (_from, _to, launchHers, launchDesk) => {
  const browsers = new ApartBrowsers()
  const pieces = new PiecesOnLine()
  let folder: string
  let file: string
  let line: SlowLine
  let house: TrialHouse
  let desk: Browser
  let anna: Window
  let osinka: Window
  let deskPhrase: string

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lapwing-large-'))
    file = join(folder, 'film.bin')
    writeFileSync(file, randomBytes(SIZE))
    house = await createTrialHouse(async (to) => {
      const { readAlong } = pieces
      line = await openSlowLine({ to, bytesPerSecond: 1_500_000, latency: 60, readAlong })
      return line.port
    })
    desk = await browsers.launch(launchDesk, { downloads: folder })
    anna = await desk.newWindow()
    osinka = await (await browsers.launch(launchHers)).newWindow()
    deskPhrase = await setUpDesk(anna, house.officer, house.code)
    const code = await invite(anna, 'Pskov')
    await anna.click('button', 'Done')
    const { participant: address } = house
    await askToJoin(osinka, { address, code, name: 'Osinka', phrase: PHRASE })
    await accept(anna, 'Osinka')
    await osinka.sees('Trial officer', 60_000)
  })

  afterAll(async () => {
    await browsers.close()
    await house.stop()
    line.close()
    house.remove()
    rmSync(folder, { recursive: true, force: true })
  })

  /** Waits until some of so many parts have gone this way. */
  const moved = async (type: 'blob-put' | 'blob-get', parts: number): Promise<void> => {
    await until(
      async () => pieces.parts(type) >= parts,
      async () => `${pieces.parts(type)} parts; ${await osinka.visibleText()}`,
      PATIENCE_MS,
    )
  }
  const powerGoes = async (): Promise<void> => {
    await house.kill()
    await house.restart()
  }

  it(
    'it goes on by itself from where it was, and words go before it',
    async () => {
      await chooseAsItIs(osinka, file)
      await osinka.sees('On its way to the relay', 60_000)
      await moved('blob-put', PARTS * 0.1)
      await write(osinka, 'The film is on its way')
      await anna.sees('The film is on its way')
      expect(pieces.parts('blob-put')).toBeLessThan(PARTS)
      await moved('blob-put', PARTS * 0.3)
      line.freeze()
      await moved('blob-put', PARTS * 0.4)
      line.cut()
      await moved('blob-put', PARTS * 0.5)
      await powerGoes()
      await moved('blob-put', PARTS * 0.7)
      await osinka.reload()
      await unlock(osinka, PHRASE)
      await anna.sees('Not on this device.', PATIENCE_MS)
      await osinka.sees('On this device, sealed with these notes.')
      expect(Math.min(line.seen.frozen, line.seen.cut)).toBeGreaterThan(0)
      expect(pieces.parts('blob-put')).toBe(PARTS)
      const { all, again } = pieces.bytes('blob-put')
      console.log(`put ${all} bytes, ${again} of them again; ${PARTS} parts`)
      // What was on its way when it froze, was cut and went down, and what a reload has not noted.
      expect(again).toBeLessThanOrEqual((NOTED + 4 * PARTS_AT_ONCE) * BLOB_PART_BYTES)
    },
    2 * PATIENCE_MS,
  )

  it(
    'Anna fetches it through the same, and what she saves is that file',
    async () => {
      await anna.click('button', 'Fetch it')
      await moved('blob-get', PARTS * 0.2)
      line.freeze()
      await moved('blob-get', PARTS * 0.3)
      await write(osinka, 'Do you see it?')
      await anna.sees('Do you see it?')
      expect(pieces.parts('blob-get')).toBeLessThan(PARTS)
      line.cut()
      await moved('blob-get', PARTS * 0.4)
      await powerGoes()
      await moved('blob-get', PARTS * 0.6)
      await anna.reload()
      await unlock(anna, deskPhrase)
      await openCase(anna, 'Osinka')
      await anna.sees('On this device, sealed with these notes.', PATIENCE_MS)
      const { all, again } = pieces.bytes('blob-get')
      console.log(`asked for ${all} bytes, ${again} of them again; ${PARTS} parts`)
      expect(pieces.parts('blob-get')).toBe(PARTS)
      expect(again).toBeLessThanOrEqual((NOTED + 4 * PARTS_AT_ONCE) * BLOB_PART_BYTES)
      await saveWithoutPicker(anna)
      const saved = await savedIn(folder, SIZE, [file])
      expect(hashOf(saved)).toBe(hashOf(file))
      expect(complaintsOf(desk).filter((one) => one.startsWith('uncaught'))).toEqual([])
    },
    2 * PATIENCE_MS,
  )
})
