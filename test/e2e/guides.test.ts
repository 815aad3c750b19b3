/**
 * Both guides walked in each of their languages, by somebody who knows no screen and does only what the
 * steps say. Which section is read by whom, in which order, is all that stands here.
 */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readGuide, type GuideName } from '../support/guides/read-guide.ts'
import type { Thing } from '../support/guides/words.ts'
import { ApartBrowsers } from './browsers/apart.ts'
import { launchChromium } from './browsers/chromium.ts'
import { launchFirefox } from './browsers/firefox.ts'
import { complaintsOf } from './browsers/window.ts'
import { Hands, type Cast, type HandOn, type Person } from './guides/hands.ts'
import { walkSection } from './guides/walk.ts'
import { appoint, check, withdraw } from './registrar.ts'
import { createTrialHouse, type TrialHouse } from './trial-house.ts'

const WALKS = [
  ['en', 'Chromium', launchChromium],
  ['ru', 'Chromium', launchChromium],
  ['uk', 'Chromium', launchChromium],
  ['fr', 'Chromium', launchChromium],
  ['ru', 'Firefox', launchFirefox],
] as const

/** Not the trial's own desk, which has an officer nobody plays. */
const DESK = 'Desk East'

/** Boris Lind’s, under his name. */
const SECOND = 'his second device'

describe.each(WALKS)('in %s, in %s', (language, _name, launch) => {
  const browsers = new ApartBrowsers()
  const hands = new Hands()
  const people = new Map<string, Person>()
  let house: TrialHouse
  /** SHA-256 of what the archive was given last. */
  let filed = ''

  beforeAll(async () => {
    house = await createTrialHouse()
    const [first, second, third] = [
      await browsers.launch(launch, { language }),
      await browsers.launch(launch, { language }),
      await browsers.launch(launch, { language }),
    ]
    const enters = async (
      name: string,
      browser: typeof first,
      { page, ...o }: Pick<Person, 'page' | 'sheet'> & { readonly device?: string },
    ): Promise<void> => {
      const window = await browser.newWindow()
      const person = { window, page, name, own: new Map<Thing, string>(), ...o }
      people.set(o.device ?? name, person)
    }
    await enters('Anna Berg', first, { page: house.officer })
    await enters('Boris Lind', second, { page: house.officer })
    await enters('Boris Lind', third, { page: house.officer, device: SECOND })
    await enters('Osinka', second, { page: house.participant, sheet: 0 })
    await enters('Vesna', first, { page: house.participant, sheet: 1 })
    await enters('Lipa', third, { page: house.participant })
  })

  afterAll(async () => {
    await browsers.close()
    await house.stop()
    house.remove()
  })

  /** The registrar, the operator and the archive do at their command lines what they are asked for. */
  const handOn: HandOn = async ({ thing, value, by }, to) => {
    if (to === 'operator') {
      await house.operate(thing === 'key' ? `ADMISSION + ${value}` : value)
    } else if (thing === 'copy') {
      expect(await check(house, 'export', value)).toMatch(/^1 entries\./mu)
    } else if (thing === 'file') {
      expect(value).not.toContain('MARK')
      filed = createHash('sha256').update(Buffer.from(value, 'latin1')).digest('hex')
    } else if (thing === 'note') {
      expect(JSON.parse(value)).toMatchObject({ lapwing: 'custody note', sha256: filed })
    } else if (thing === 'record') {
      expect(await check(house, 'record', value)).toContain('Every act is as it was signed')
    } else if (thing === 'signs') {
      const isSecond = by === people.get(SECOND)
      await appoint(house, by.own.get('request') ?? '', value, { desk: DESK, isSecond })
    } else if (thing === 'colleague') {
      await withdraw(house, people.get(value)?.own.get('signs') ?? '')
    }
  }

  const walk = async (
    guide: GuideName,
    number: number,
    names: readonly string[],
  ): Promise<void> => {
    const section = readGuide(guide, language).sections.find((one) => one.number === number)
    if (!section) throw new Error(`no section ${String(number)}`)
    const [own, colleague, person, second] = names.map((name) => people.get(name))
    const cast: Cast = {
      ...(own ? { own } : {}),
      ...(colleague ? { colleague } : {}),
      ...(person ? { person } : {}),
      ...(second ? { second } : {}),
    }
    await walkSection(section, cast, { hands, handOn })
  }
  const [ANNA, BORIS, NOBODY] = ['Anna Berg', 'Boris Lind', '']
  const [OSINKA, VESNA, LIPA] = ['Osinka', 'Vesna', 'Lipa']

  it('the first officer is appointed and begins the desk', async () => {
    await walk('officer', 1, [ANNA])
    await walk('officer', 2, [ANNA])
  })

  it('she makes an invitation and takes it back, and a book for an intermediary', async () => {
    await walk('officer', 4, [ANNA])
    await walk('officer', 5, [ANNA])
  })

  it('a stranger comes by an open door and is let in, and the door is closed', async () => {
    await walk('officer', 13, [ANNA, NOBODY, LIPA])
  })

  it('she opens a shared room, lets her in, takes her out and leaves it', async () => {
    await walk('officer', 14, [ANNA, NOBODY, LIPA])
  })

  it('what was said is copied for the archive, and who did what is compared and checked', async () => {
    await walk('officer', 16, [ANNA, NOBODY, LIPA])
  })

  it('her photo comes without what it told, is saved for the record, and a receipt proves it', async () => {
    await walk('officer', 17, [ANNA, NOBODY, LIPA])
    await walk('officer', 18, [ANNA, NOBODY, LIPA])
    await walk('officer', 19, [ANNA, NOBODY, LIPA])
  })

  it('somebody comes by a sheet, is let in, compares and is written to', async () => {
    await walk('intermediary', 3, [NOBODY, NOBODY, OSINKA])
    await walk('officer', 6, [ANNA, NOBODY, OSINKA])
    await walk('officer', 7, [ANNA, NOBODY, OSINKA])
    await walk('officer', 8, [ANNA, NOBODY, OSINKA])
  })

  it('a colleague is appointed, comes to the desk and, agreed to, into the case', async () => {
    await walk('officer', 1, [BORIS])
    await walk('officer', 3, [ANNA, BORIS])
    await walk('officer', 9, [ANNA, BORIS, OSINKA])
  })

  it('the case is handed over, and another one is not to be seen', async () => {
    await walk('officer', 10, [ANNA, BORIS, OSINKA])
    await walk('intermediary', 3, [NOBODY, NOBODY, VESNA])
    await walk('officer', 6, [ANNA, BORIS, VESNA])
    await walk('officer', 11, [ANNA, BORIS, VESNA])
  })

  it('his second device comes to the desk and into a case', async () => {
    await walk('officer', 1, [SECOND])
    await walk('officer', 15, [BORIS, NOBODY, VESNA, SECOND])
  })

  it('the file says how long it is kept, and a lost device is cut off', async () => {
    await walk('officer', 12, [BORIS, ANNA, VESNA])
    await walk('officer', 20, [BORIS, ANNA, VESNA])
  })

  it('and nothing was asked of anybody else, or complained about', () => {
    expect(browsers.all.flatMap(complaintsOf)).toEqual([])
    const own = [house.officer, house.participant].map((url) => new URL(url).origin)
    const origins = browsers.all.flatMap(({ record }) =>
      record.requests.map((url) => new URL(url).origin),
    )
    expect([...new Set(origins)].filter((one) => one !== 'null' && !own.includes(one))).toEqual([])
  })
})
