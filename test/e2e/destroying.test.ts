/**
 * How long it takes to destroy open notes in real browsers, with a help signal prepared and without
 * (decision 0027): shut in milliseconds, all of it within two seconds, and the signal comes. In the long run.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from './browsers/chromium.ts'
import { launchFirefox } from './browsers/firefox.ts'
import type { Browser, Window } from './browsers/window.ts'
import { openDoor } from './door.ts'
import { openNodeDesk, type NodeDesk } from './node-desk.ts'
import { talkAndRead } from './residue/talking.ts'
import { destroyTimed, publishTimed, type Destroyed } from './timed.ts'
import { createTrialHouse, type TrialHouse } from './trial-house.ts'

const ROUNDS = 7
const PHRASE = 'acorn basket copper dolphin engine fabric glacier'

describe.each([
  ['chromium', launchChromium],
  ['firefox', launchFirefox],
] as const)('in %s', (name, launch) => {
  let house: TrialHouse
  let desk: NodeDesk
  let profile: string
  let browser: Browser
  let window: Window
  const times = new Map<boolean, Destroyed[]>([
    [false, []],
    [true, []],
  ])

  beforeAll(async () => {
    house = await createTrialHouse(publishTimed)
    desk = await openNodeDesk(house)
    profile = mkdtempSync(join(tmpdir(), 'lapwing-destroying-'))
    browser = await launch({ profile })
    window = await browser.newWindow()
  })
  afterAll(async () => {
    await browser.close()
    await desk.close()
    await house.stop()
    house.remove()
    rmSync(profile, { recursive: true, force: true })
  })

  const destroyOnce = async (round: number, withSignal: boolean): Promise<void> => {
    const who = `Osinka ${String(round)} ${withSignal ? 'calls' : 'goes'}`
    const code = await desk.invite(who)
    const door = await openDoor(window, house.participant, '?timed')
    await door.call('join', {
      code,
      pseudonym: who,
      pin: undefined,
      mode: 'kept',
      passphrase: PHRASE,
      passphraseGenerated: true,
      preset: 'balanced',
    })
    const hers = await desk.accept(who)
    await talkAndRead(door, desk, { hers, own: `own ${who}`, theirs: `theirs ${who}` })
    const text = `They have come, ${who}`
    if (withSignal) {
      await door.call('prepareHelpSignal', { text, conversations: [await door.conversation()] })
    }
    times.get(withSignal)?.push(await destroyTimed(window))
    await door.until('destroyed', ({ phase }) => phase === 'destroyed')
    if (withSignal) await desk.reads(hers, text)
    await door.drop()
  }

  it('with a signal and without, by turns', { timeout: 600_000 }, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const withSignal of [round % 2 === 0, round % 2 === 1]) {
        await destroyOnce(round, withSignal)
      }
    }
  })

  it.each([false, true])('is shut at once and done in time; a signal: %s', (withSignal) => {
    const found = times.get(withSignal) ?? []
    const said = (['shut', 'done'] as const).map((what) => {
      const sorted = found.map((one) => one[what]).sort((a, b) => a - b)
      const [least, middle, most] = [0, ROUNDS >> 1, ROUNDS - 1].map((at) => sorted[at] ?? NaN)
      expect(most).toBeLessThan(what === 'shut' ? 200 : 2_000)
      return `${what} ${middle?.toFixed(1)} ms (${least?.toFixed(1)}–${most?.toFixed(1)})`
    })
    expect(found).toHaveLength(ROUNDS)
    console.log(`${name}, ${withSignal ? 'with' : 'without'} a signal: ${said.join(', ')}`)
  })
})
