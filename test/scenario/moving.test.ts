/**
 * Notes move between a browser and a file while the disk fails, or the power goes, at every
 * operation of it, and while somebody locks in the middle. There is always one whole vault with
 * everything, and both go on talking from it.
 */
import type { RawConnection } from '@lapwing/client'
import { inspectStorage, type Storage } from '@lapwing/vault'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FaultyDisk, POWER_CUTS } from '../support/faulty-disk.ts'
import { claimOf, invite, join, joined } from '../support/joining.ts'
import { inLong, LONG } from '../support/long.ts'
import { createWorld, must, PASSPHRASE, type Person, type World } from '../support/people.ts'
import { allSent } from '../support/watched.ts'
import { PATIENCE_MS } from '../support/patience.ts'

type Mishap =
  | { readonly cut: (typeof POWER_CUTS)[number] }
  | { readonly fail: 'full' | 'io' | 'late' }

const FAILURES = [{ fail: 'full' }, { fail: 'io' }, { fail: 'late' }] as const
const CUTS = POWER_CUTS.map((cut) => ({ cut }))
const MISHAPS: readonly Mishap[] = [...CUTS, ...FAILURES]
/** More operations than any move takes. */
const MOST_OPERATIONS = 80
/** `npm test` looks at every ninth operation, one mishap each; the long run at each, with all. */
const STRIDE = LONG ? 1 : 9
const WAIT = { timeout: PATIENCE_MS, interval: 10 }
const OTHER = { passphrase: 'another phrase of seven good words here', passphraseGenerated: true }

/** A device whose power may go: then its disk takes nothing more and its network is gone. */
class Device {
  readonly disk = new FaultyDisk()
  #isCut = false

  /** From now on this happens at the n-th operation of the disk. */
  arm(n: number, mishap: Mishap): void {
    this.#isCut = 'cut' in mishap
    // What happened before is over.
    this.disk.boot()
    this.disk.arm({ at: this.disk.operations + n, ...mishap })
  }

  get isOff(): boolean {
    return this.#isCut && this.disk.hasStruck
  }

  /** The step is over: what happened in it, if anything did. */
  outcome(): 'nothing' | 'failed' | 'power went' {
    if (!this.disk.hasStruck) {
      this.disk.arm({ at: 0, fail: 'io' })
      return 'nothing'
    }
    return this.#isCut ? 'power went' : 'failed'
  }

  storage(): Storage {
    return this.isOff ? this.disk.boot() : this.disk.storage()
  }

  wrap(raw: RawConnection): RawConnection {
    return {
      send: (bytes) => {
        if (!this.isOff) raw.send(bytes)
      },
      onMessage: (listener) => {
        raw.onMessage((bytes) => {
          if (!this.isOff) listener(bytes)
        })
      },
      onClose: (listener) => raw.onClose(listener),
      close: (why) => raw.close(why),
    }
  }
}

let world: World
let anna: Person
let osinka: Person
let device: Device
let said = 0
async function begin(): Promise<void> {
  world = await createWorld()
  anna = await world.officer('Anna')
  device = new Device()
  const [mine, { relay }] = [device, world]
  osinka = await world.person('Osinka', {
    disk: () => mine.storage(),
    connect: (from) => mine.wrap(relay.connect(from)),
  })
}
beforeEach(begin, 30_000)
afterEach(() => world.close())

async function letIn(o: Parameters<typeof join>[2]): Promise<void> {
  const { id, code } = await invite(anna)
  must(await join(osinka, code, o))
  must(await anna.client.acceptClaim(id, (await claimOf(anna, id, 'Osinka')).id))
  await joined(osinka)
  await joined(anna)
}

const word = (who: string) => `${who} ${(said += 1)}`
const says = async (person: Person, text = word(person.name)): Promise<string> => {
  must(await person.client.send(person.conversation(), text))
  return text
}
const own = (texts: readonly string[]) =>
  texts.filter((one) => one.startsWith('> ')).map((one) => one.slice(2))
const others = (texts: readonly string[]) => texts.filter((one) => !one.startsWith('> '))

/** Each says something, and each has all of the other's, once and in order. */
async function bothTalk(): Promise<void> {
  await osinka.until('may write', (view) => view.conversations.some((one) => one.canSend))
  await says(osinka)
  await says(anna)
  await vi.waitFor(async () => {
    const [hers, annas] = [await osinka.texts(), await anna.texts()]
    expect(others(annas)).toEqual(own(hers))
    expect(others(hers)).toEqual(own(annas))
  }, WAIT)
  await allSent(osinka)
  const notices = [await osinka.notices(), await anna.notices()]
  for (const seen of notices) expect(seen).toEqual(['conversation-begins'])
}

const hears = (text: string) =>
  vi.waitFor(async () => expect(await osinka.texts()).toContain(text), WAIT)

async function save(): Promise<Uint8Array> {
  const made = must(await osinka.client.makeFile())
  must(await osinka.client.fileSaved(made.save))
  return made.file
}

/** The page is opened again: with what is kept, where that is whole, and with the file otherwise. */
async function openAgain(
  kept: string,
  file: Uint8Array | undefined,
  phrase: string,
): Promise<void> {
  osinka = await osinka.reopen()
  if (osinka.view().phase === 'locked') {
    must(await osinka.client.unlock(kept))
    return
  }
  if (osinka.view().phase !== 'fresh') {
    // Its destruction had begun: nothing opens it any more.
    expect(osinka.view().phase).toBe('damaged')
    must(await osinka.client.destroy())
    osinka = await osinka.reopen()
  }
  expect(osinka.view().phase).toBe('fresh')
  if (!file) throw new Error('neither here nor in a file')
  must(await osinka.client.openFile({ file, passphrase: phrase }))
}

/** Whatever happened, the page goes on: where it locked itself, with one of the two phrases. */
async function goOn(): Promise<void> {
  await osinka.client.lock()
  const opened = await osinka.client.unlock(PASSPHRASE)
  if (!opened.ok) must(await osinka.client.unlock(OTHER.passphrase))
}

/** Runs a step with each mishap at its first operation, its second … until one is not reached. */
async function atEveryOperation(
  mishaps: readonly Mishap[],
  join: () => Promise<void>,
  step: (n: number, mishap: Mishap) => Promise<boolean>,
): Promise<void> {
  let reached = 0
  for (let n = 1; n <= MOST_OPERATIONS; n += STRIDE) {
    const here = LONG ? mishaps : mishaps.slice(reached % mishaps.length).slice(0, 1)
    let struck = false
    // A conversation that grows all the time makes each later one slower.
    if (LONG && n > 1) {
      world.close()
      await begin()
    }
    if (LONG || n === 1) await join()
    for (const mishap of here) struck = (await step(n, mishap)) || struck
    if (!struck) {
      expect(reached).toBeGreaterThan(1)
      return
    }
    reached += 1
  }
  throw new Error('the step never ends')
}

describe('a move loses nothing', () => {
  it('out of the browser, whatever happens to the disk', async () => {
    const join = () => letIn({ mode: 'kept' })
    await atEveryOperation(MISHAPS, join, async (n, mishap) => {
      await bothTalk()
      device.arm(n, mishap)
      const moved = await osinka.client.move({ mode: 'carried', ...OTHER })
      const written = word('Osinka')
      const waits = await osinka.client.send(osinka.conversation(), written)
      await says(anna)
      const made = await osinka.client.makeFile()
      const late = word('Osinka')
      const lateWaits = await osinka.client.send(osinka.conversation(), late)
      const saved = made.ok && (await osinka.client.fileSaved(made.value.save))
      const outcome = device.outcome()
      const file = made.ok ? made.value.file : undefined
      if (outcome === 'power went') await openAgain(PASSPHRASE, file, OTHER.passphrase)
      else if (outcome === 'failed') {
        // Pressed again, where what the browser holds is still in the way.
        const again = made.ok && saved && !saved.ok && osinka.client.fileSaved(made.value.save)
        if (!again || !(await again).ok) await goOn()
      } else {
        must(moved)
        expect(saved).toEqual({ ok: true, value: undefined })
        expect(await inspectStorage(device.disk.storage())).toBe('absent')
        expect(device.disk.fileIndexes()).toEqual([])
      }
      const texts = await osinka.texts()
      if (waits.ok) expect(texts).toContain(`> ${written}`)
      // The file was made before it; without the page only the browser can have it.
      const isFromFile = outcome === 'power went' && osinka.view().mode === 'carried'
      if (lateWaits.ok && !isFromFile) expect(texts).toContain(`> ${late}`)
      await osinka.until('one place', (view) => !view.carried?.leaving)
      await bothTalk()
      if (osinka.view().mode === 'carried') {
        const back = { passphrase: PASSPHRASE, passphraseGenerated: true }
        must(await osinka.client.move({ mode: 'kept', ...back }))
      }
      return outcome !== 'nothing'
    })
  }, 900_000)

  inLong('from a file into the browser, whatever happens to the disk', async () => {
    const join = () => letIn({ mode: 'carried' })
    await atEveryOperation(MISHAPS, join, async (n, mishap) => {
      await bothTalk()
      const file = await save()
      await hears(await says(anna))
      device.arm(n, mishap)
      const moved = await osinka.client.move({ mode: 'kept', ...OTHER })
      const outcome = device.outcome()
      if (outcome === 'power went') await openAgain(OTHER.passphrase, file, PASSPHRASE)
      if (outcome === 'failed' && moved.ok) await goOn()
      if (outcome === 'failed' && !moved.ok) {
        expect(osinka.view()).toMatchObject({ phase: 'open', mode: 'carried' })
        expect(device.disk.fileIndexes()).toEqual([])
        expect(await device.disk.database.keys().all()).toEqual([])
      }
      await bothTalk()
      if (outcome === 'nothing') must(moved)
      if (osinka.view().mode === 'kept') {
        const back = { passphrase: PASSPHRASE, passphraseGenerated: true }
        must(await osinka.client.move({ mode: 'carried', ...back }))
        await save()
      }
      return outcome !== 'nothing'
    })
  })

  it('from memory into the browser, where the disk refuses it and then takes it', async () => {
    const join = () => letIn({ mode: 'memory', passphrase: undefined as never })
    await atEveryOperation(FAILURES, join, async (n, mishap) => {
      if (osinka.view().mode === 'kept') return false
      device.arm(n, mishap)
      const moved = await osinka.client.move({ mode: 'kept', ...OTHER })
      const outcome = device.outcome()
      await bothTalk()
      if (!moved.ok) {
        expect(outcome).toBe('failed')
        expect(osinka.view()).toMatchObject({ phase: 'open', mode: 'memory' })
        expect(device.disk.fileIndexes()).toEqual([])
        return true
      }
      osinka = await osinka.reopen()
      must(await osinka.client.unlock(OTHER.passphrase))
      await bothTalk()
      return false
    })
  }, 300_000)

  it('and leaves nothing of the notes a second phrase opened, nor touches the first', async () => {
    await letIn({ mode: 'kept' })
    await bothTalk()
    const second = { passphrase: 'a quite different one of seven words', passphraseGenerated: true }
    const { client } = osinka
    must(await client.setSecondPassphrase({ current: PASSPHRASE, ...second }, 'opens'))
    await client.lock()
    must(await client.unlock(second.passphrase))
    expect(osinka.view().conversations).toEqual([])
    const { code } = await invite(anna)
    must(await join(osinka, code, { pseudonym: 'Sorrel' }))
    must(await client.move({ mode: 'carried', ...OTHER }))
    const file = await save()
    expect(osinka.view()).toMatchObject({ mode: 'carried', carried: { leaving: false } })

    osinka = await osinka.reopen()
    expect(await osinka.client.unlock(second.passphrase)).toEqual({
      ok: false,
      problem: 'wrong-passphrase',
    })
    must(await osinka.client.unlock(PASSPHRASE))
    expect(osinka.view()).toMatchObject({ secondPhrase: undefined, joining: undefined })
    await bothTalk()
    const other = await world.person('Sorrel')
    must(await other.client.openFile({ file, passphrase: OTHER.passphrase }))
    expect(other.view().joining).toBeDefined()
  })

  inLong('where it is locked in the middle, or another tab takes the notes', async () => {
    await letIn({ mode: 'kept' })
    const move = () => osinka.client.move({ mode: 'carried', ...OTHER })
    const steps = {
      'during the move': async () => void move(),
      'after it': async () => {
        must(await move())
      },
      'while the file is made': async () => {
        must(await move())
        void osinka.client.makeFile()
      },
      'with a file that was made': async () => {
        must(await move())
        must(await osinka.client.makeFile())
      },
    }
    const endings = [
      () => osinka.client.lock(),
      async () => {
        await osinka.client.giveUp()
        must(await osinka.client.useHere())
      },
    ] as const
    for (const [i, [name, step]] of Object.entries(steps).entries()) {
      for (const end of LONG ? endings : [endings[i % 2] ?? endings[0]]) {
        await step()
        const written = await says(osinka)
        await end()
        expect(osinka.view().phase, name).toBe('locked')
        must(await osinka.client.unlock(PASSPHRASE))
        expect(osinka.view(), name).toMatchObject({ mode: 'kept', carried: undefined })
        expect(await osinka.texts(), name).toContain(`> ${written}`)
        await bothTalk()
      }
    }
    // Pressed, and locked at once: the file has it, and this page too.
    must(await move())
    const written = await says(osinka)
    const made = must(await osinka.client.makeFile())
    const [saved] = await Promise.all([osinka.client.fileSaved(made.save), osinka.client.lock()])
    must(saved)
    must(await osinka.client.unlock(OTHER.passphrase))
    expect(osinka.view()).toMatchObject({ mode: 'carried', carried: { leaving: false } })
    expect(await osinka.texts()).toContain(`> ${written}`)
    await bothTalk()
  })
})
