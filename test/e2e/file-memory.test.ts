/**
 * A file of 1 GiB, in Firefox of 200 MiB (`LAPWING_FILE_MIB` says another size), from Osinka to Anna, and what memory the processes
 * of both browsers take above what they take while the same pages are idle.
 */
import { createHash, randomBytes } from 'node:crypto'
import { closeSync, createReadStream, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ApartBrowsers } from './browsers/apart.ts'
import { launchChromium } from './browsers/chromium.ts'
import { launchFirefox } from './browsers/firefox.ts'
import { pause, until, type Browser, type Window } from './browsers/window.ts'
import { chooseAsItIs, saveInto, saveWithoutPicker, savedIn, savedPieces } from './files.ts'
import { INSPECTED, inspect, type Inspector } from './heap.ts'
import { accept, askToJoin, invite, setUpDesk } from './people.ts'
import { sampleMemory, type Memory, type Sampling } from './process-memory.ts'
import { createTrialHouse, type TrialHouse } from './trial-house.ts'

const MIB = 1_048_576
const PATIENCE_MS = 1_800_000
const PHRASE = 'старый мост через реку и фонарь без лампы'

/** What each part of the story may take, by kind of process. */
const held = (parts: Readonly<Record<string, Memory>>, kinds: readonly string[]): number =>
  Math.max(
    ...Object.values(parts).flatMap((memory) =>
      Object.entries(memory).flatMap(([kind, mib]) => (kinds.includes(kind) ? [mib] : [])),
    ),
  )

describe.each([
  // The aim is 64. What engines let gather before they collect it does not grow with the file.
  ['Chromium', launchChromium, ['worker heap'], 96, 1024],
  ['Firefox', launchFirefox, ['tab'], 256, 200],
] as const)('%s to another', (name, launch, kinds, most, usual) => {
  const size = Number(process.env['LAPWING_FILE_MIB'] ?? usual) * MIB
  const browsers = new ApartBrowsers()
  const inspectors: Inspector[] = []
  let folder: string
  let file: string
  let house: TrialHouse
  let desk: Browser
  let hers: Browser
  let anna: Window
  let osinka: Window
  const memory: Record<'anna' | 'osinka', Sampling | undefined> = {
    anna: undefined,
    osinka: undefined,
  }

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lapwing-memory-'))
    file = join(folder, 'film.bin')
    const into = openSync(file, 'w')
    for (let at = 0; at < size; at += MIB) writeSync(into, randomBytes(MIB))
    closeSync(into)
    house = await createTrialHouse()
    const options = { downloads: folder, ...(name === 'Chromium' && { flags: [INSPECTED] }) }
    desk = await browsers.launch(launch, options)
    hers = await browsers.launch(launch, options)
    anna = await desk.newWindow()
    osinka = await hers.newWindow()
    await setUpDesk(anna, house.officer, house.code)
    const code = await invite(anna, 'Pskov')
    await anna.click('button', 'Done')
    const { participant: address } = house
    await askToJoin(osinka, { address, code, name: 'Osinka', phrase: PHRASE })
    await accept(anna, 'Osinka')
    await osinka.sees('Trial officer', 60_000)
    await pause(5_000)
    memory.anna = await sample(desk, house.officer)
    memory.osinka = await sample(hers, address)
  }, 300_000)

  afterAll(async () => {
    for (const one of inspectors) one.close()
    await browsers.close()
    await house.stop()
    house.remove()
    rmSync(folder, { recursive: true, force: true })
  })

  async function sample(browser: Browser, origin: string): Promise<Sampling> {
    const profile = browsers.profileOf(browser)
    if (name === 'Firefox') return await sampleMemory(profile)
    const inspector = await inspect(profile, origin)
    inspectors.push(inspector)
    return await sampleMemory(profile, async () => ({
      'worker heap': (await inspector.used('worker')) / MIB,
      'page heap': (await inspector.used('page')) / MIB,
    }))
  }

  it(
    'is sent, fetched and saved in little memory',
    async () => {
      const began = Date.now()
      const took: Record<string, number> = {}
      const enter = (part: string): void => {
        took[part] = Math.round((Date.now() - began) / 1000)
        memory.osinka?.enter(part)
        memory.anna?.enter(part)
      }
      enter('sealed')
      await chooseAsItIs(osinka, file)
      await osinka.sees('On its way to the relay', PATIENCE_MS)
      enter('sent')
      await anna.sees('Not on this device.', PATIENCE_MS)
      enter('fetched')
      await anna.click('button', 'Fetch it')
      await until(
        () => anna.shows('On this device, sealed with these notes.'),
        () => anna.visibleText(),
        PATIENCE_MS,
      )
      enter('saved where one chose')
      if (name === 'Chromium') {
        await saveInto(anna, 'copy')
        await anna.sees('It was saved where you chose.', PATIENCE_MS)
      }
      const chosen = { osinka: memory.osinka?.end() ?? {} }
      enter('saved among the downloads')
      await saveWithoutPicker(anna)
      const saved = await savedIn(folder, size, [file])
      enter('over')
      const { 'saved among the downloads': loaded = {}, ...annas } = memory.anna?.end() ?? {}
      console.log(`${name}, ${size / MIB} MiB; seconds: ${JSON.stringify(took)}`)
      console.log(`Osinka, MiB above idle: ${JSON.stringify(chosen.osinka)}`)
      console.log(`Anna: ${JSON.stringify({ ...annas, 'among the downloads': loaded })}`)
      const wanted = await pieces(file, size)
      expect(await pieces(saved, size)).toEqual(wanted)
      if (name === 'Chromium') expect(await savedPieces(anna, 'copy')).toEqual(wanted)
      expect(held(chosen.osinka, kinds)).toBeLessThanOrEqual(most)
      expect(held(annas, kinds)).toBeLessThanOrEqual(most)
    },
    4 * PATIENCE_MS,
  )
})

/** SHA-256 of each 32 MiB. */
async function pieces(path: string, size: number): Promise<readonly string[]> {
  const hashes: string[] = []
  for (let start = 0; start < size; start += 32 * MIB) {
    const hash = createHash('sha256')
    const end = start + 32 * MIB - 1
    for await (const bytes of createReadStream(path, { start, end })) hash.update(bytes as Buffer)
    hashes.push(hash.digest('hex'))
  }
  return hashes
}
