/** The client: composes the verbs the screens call. Headless; storage and network are passed in. */
import { equalBytes, toHex, toUtf8 } from '@lapwing/codec'
import { blake2b, randomBytes, startCrypto } from '@lapwing/crypto'
import { devicePosture, posture, PRESETS, type PresetPosture } from '@lapwing/engagement'
import { systemClock } from './clock.ts'
import {
  codeProgress,
  isCode,
  organisationTag,
  readCode,
  type Code,
  type CodeKind,
} from './code/code.ts'
import { readReturnPhrase, returnSeed } from './code/return-phrase.ts'
import { makePassphrase, weighPassphrase, wordsStarting } from './code/passphrase.ts'
import type { Configuration } from './configuration.ts'
import { comparingVerbs } from './comparing-verbs.ts'
import { conversationVerbs } from './conversation-verbs.ts'
import { deskVerbs } from './desk-verbs.ts'
import { fileVerbs } from './file-verbs.ts'
import { createDrawing } from './drawing.ts'
import { conversationIn, type OpenHouse } from './open-house.ts'
import { houseView } from './house-view.ts'
import type { GenuineCard } from './introduction/card.ts'
import { keysOf, type Kinded } from './introduction/invitation-keys.ts'
import { beginJoining, beginsAgain } from './introduction/joining.ts'
import { lookUpCard } from './introduction/look-up.ts'
import { likeOneOf, plainName } from './introduction/name.ts'
import { isPin, plainPin } from './introduction/pin.ts'
import { plainWords } from './introduction/open-wait.ts'
import { timeOfGuess, workLeft } from './introduction/work.ts'
import { introductionVerbs } from './introduction-verbs.ts'
import { officerVerbs } from './officer-verbs.ts'
import { createAttempt } from './outcome.ts'
import { createKeeping } from './keeping.ts'
import type { ClientOptions } from './options.ts'
import type { PageApi } from './page-api.ts'
import { ClientError, type Outcome } from './problem.ts'
import { phraseVerbs } from './phrase-verbs.ts'
import { postureVerbs } from './posture-verbs.ts'
import { recordVerbs } from './record-verbs.ts'
import { readyAnswerVerbs } from './ready-answers.ts'
import { returnVerbs } from './return-verbs.ts'
import { withNewest } from './rosters.ts'
import { roomVerbs } from './room-verbs.ts'
import { createSerial } from './serial.ts'
import { openLine } from './transport/line.ts'
import type { JoinChoice } from './choices.ts'
import type { InvitationView } from './invitation-view.ts'
import type { HouseView } from './views.ts'
import { writingVerbs } from './writing-verbs.ts'

/** What leads to a card and a door. */
type Door = Pick<Code, 'seed'> & Kinded

export interface Client extends PageApi {
  /** Looks at what this device keeps. Call once, before anything else. */
  start(): Promise<void>
  /** Tries the network now: the device says it is online again. */
  hurry(): void
  /** Locks and lets go of the storage because another tab asked for it. */
  giveUp(): Promise<void>
  readonly view: HouseView
}

export function openClient(o: ClientOptions): Client {
  const clock = o.clock ?? systemClock()
  const serial = createSerial()
  const attempt = createAttempt(o.onBug ?? (() => undefined))
  let listener: ((view: HouseView) => void) | undefined
  const cards = new Map<string, GenuineCard>()
  /** The phrase it was stretched from stands here as a hash alone. */
  let stretched: { readonly hash: Uint8Array; readonly door: Door } | undefined

  const drawing = createDrawing(clock, () => listener?.(view()))
  const changed = (): void => {
    if (listener) drawing.changed()
  }
  const configuration = (): Configuration => {
    if (!o.configuration) throw new ClientError('no-configuration')
    return o.configuration
  }
  const keeping = createKeeping({ options: o, clock, configuration, changed })
  const opened = (): OpenHouse => keeping.opened()
  const view = (): HouseView => houseView({ keeping, options: o })
  const guard = <T>(task: () => Promise<T>): Promise<Outcome<T>> => attempt(() => serial.run(task))

  const codeOf = async (text: string, kind: CodeKind): Promise<Code> => {
    const reading = await readCode(text, kind, organisationTag(configuration().anchor))
    if ('problem' in reading) throw new ClientError(reading.problem)
    return reading.code
  }
  /** What the code of an invitation or an open door, or a return phrase, leads to. */
  const doorOf = async (text: string, { returns, open }: Kinded): Promise<Door> => {
    if (!returns) {
      const { seed } = await codeOf(text, open ? 'open door' : 'invitation')
      return { seed, open: open && true }
    }
    const hash = blake2b(toUtf8(text))
    if (stretched && equalBytes(stretched.hash, hash)) return stretched.door
    const reading = await readReturnPhrase(text)
    if ('problem' in reading) {
      throw new ClientError((await isCode(text)) ? 'return-is-code' : reading.problem)
    }
    const door: Door = { seed: returnSeed(reading.secret, configuration().anchor), returns }
    stretched = { hash, door }
    return door
  }
  const cardFor = async (code: Door): Promise<GenuineCard> => {
    const kept = cards.get(toHex(code.seed))
    if (kept) return kept
    const line = openLine({
      transport: o.transport,
      clock,
      instance: randomBytes(16),
      jitter: () => 0.5,
    })
    try {
      const keys = keysOf(code)
      const known = withNewest(configuration(), keeping.house?.rosters)
      const card = await lookUpCard({ line, keys, configuration: known, clock })
      cards.set(toHex(code.seed), card)
      return card
    } catch (error) {
      if (code.open) throw asOfOpenDoor(error)
      throw code.returns ? asOfReturn(error) : error
    } finally {
      line.close()
    }
  }
  const forgetDoors = (): void => {
    cards.clear()
    stretched = undefined
  }
  /** What was looked up goes with the notes. */
  const leaving = (end: () => Promise<void>): Promise<void> => {
    forgetDoors()
    return end()
  }
  const lookUp = async (text: string, kind: Kinded): Promise<InvitationView> => {
    forgetDoors()
    const { body, officer } = await cardFor(await doorOf(text, kind))
    return {
      officer: officer.name,
      functions: officer.functions,
      body: officer.body,
      desk: officer.desk,
      expires: body.expires * 1000,
      languages: body.languages,
      hours: body.hours,
      pin: body.pin,
      trial: configuration().trial,
      record: body.record,
      open: body.open && {
        full: body.open.full,
        work: workLeft(body.open.effort, 0, timeOfGuess(clock)),
      },
      introducedBy: body.introducedBy,
    }
  }
  const join = async (choice: JoinChoice): Promise<void> => {
    const { returns, words: said } = choice
    const code = await doorOf(choice.code, { returns, open: said === undefined ? undefined : true })
    const card = await cardFor(code)
    if (card.body.open?.full) {
      forgetDoors() // the next day has another card
      throw new ClientError('open-door-full')
    }
    const pseudonym = nameBeside(card, choice.pseudonym)
    const words = said === undefined ? undefined : plainWords(said, pseudonym)
    const pin = pinFor(card, choice.pin)
    const chosen = chosenPosture(choice)
    const ask = async (into: OpenHouse): Promise<void> => {
      // Another wait, if there is one, ends here: its keys are forgotten with it.
      if (into.joining) await into.forgetJoining()
      const record = await beginJoining(into, {
        seed: code.seed,
        returns,
        words,
        card,
        pseudonym,
        pin,
        posture: chosen.conversation,
      })
      into.startJoining(record)
    }
    if (keeping.house) {
      const { house } = keeping
      await ask(house)
      // Notes in which nothing was yet begin with what is chosen now.
      if (house.conversations.size === 0) {
        await house.keepSettings(chosen.device)
      }
      forgetDoors()
      return
    }
    await keeping.begin({
      mode: choice.mode,
      passphrase: choice.passphrase,
      isGenerated: choice.passphraseGenerated,
      settings: { role: 'participant', ...chosen.device },
      fill: ask,
    })
    forgetDoors()
  }
  const beginAgain = async (id: string, text: string, typed: string | undefined): Promise<void> => {
    const into = opened()
    const { held } = conversationIn(into, id)
    const { record } = held
    if (record.role !== 'participant' || !record.participant) throw new ClientError('bug')
    const { seed } = await codeOf(text, 'invitation')
    cards.clear()
    const card = await cardFor({ seed })
    if (!beginsAgain(card, seed, record.participant)) {
      throw new ClientError('invitation-for-another')
    }
    const pin = pinFor(card, typed)
    await into.forgetJoining(id)
    const posture = held.flow.posture ?? PRESETS.balanced.conversation
    // Keys that may have been copied are no proof of anybody any more.
    const { id: known, pseudonym } = record
    const identitySeed = held.flow.searchedOwn !== undefined ? undefined : record.identitySeed
    const choice = { seed, card, pseudonym, pin, posture, again: { id: known, identitySeed } }
    into.startJoining(await beginJoining(into, choice))
  }
  return {
    get view() {
      return view()
    },
    hurry: () => keeping.house?.hurry(),
    async start() {
      await startCrypto()
      await serial.run(() => keeping.start())
    },
    giveUp: () => serial.run(() => leaving(() => keeping.giveUp())),
    async watch(next) {
      listener = next
      next(view())
    },
    readCode: (text, purpose) =>
      codeProgress(
        text,
        purpose,
        o.configuration ? organisationTag(o.configuration.anchor) : undefined,
      ),
    lookUpInvitation: (code) => guard(() => lookUp(code, {})),
    lookUpOpenDoor: (code) => guard(() => lookUp(code, { open: true })),
    lookUpReturn: (phrase) => guard(() => lookUp(phrase, { returns: true })),
    forgetLookUp: () => guard(async () => forgetDoors()),
    checkName: (code, name, kind = {}) =>
      guard(async () => {
        nameBeside(await cardFor(await doorOf(code, kind)), name)
        if (kind.words !== undefined) plainWords(kind.words, plainName(name))
      }),
    suggestPassphrase: (language) => attempt(() => makePassphrase(language)),
    weighPassphrase: async (text) => weighPassphrase(text),
    completeWord: wordsStarting,
    join: (choice) => guard(() => join(choice)),
    openFile: (choice) => guard(() => keeping.openFile(choice)),
    makeFile: () => guard(() => keeping.makeFile()),
    fileSaved: (save) => guard(() => keeping.fileSaved(save)),
    move: (choice) => guard(() => keeping.move(choice)),
    unlock: (passphrase) => guard(() => keeping.unlock(passphrase)),
    lock: () => serial.run(() => leaving(() => keeping.lock())),
    destroy: () => {
      // Not in turn with the others: what waits for a server must not keep anybody's notes open.
      const { house } = keeping
      keeping.shutForGood()
      forgetDoors()
      // The key is gone by now: a signal is sent beside what follows.
      house?.signal.send()
      return guard(() => leaving(() => keeping.destroy()))
    },
    useHere: () => guard(() => keeping.useHere()),
    // Not in turn with the others: locking must not wait for a server that does not answer.
    renewRoster: () => attempt(() => opened().renewRoster()),
    beginAgain: (id, code, pin) => guard(() => beginAgain(id, code, pin)),
    abandonBeginning: (id) => guard(() => opened().forgetJoining(id)),
    abandonJoin: () =>
      guard(async () => {
        const into = opened()
        await into.forgetJoining()
        if (into.conversations.size === 0) await keeping.undoAlone()
      }),
    setNotices: (on) =>
      guard(async () => {
        await opened().keepSettings({ notices: on })
      }),
    setLean: (on) =>
      guard(async () => {
        await opened().keepSettings({ lean: on })
      }),
    setCoverTraffic: (on) =>
      guard(async () => {
        const house = opened()
        if (house.settings.role !== 'participant') throw new ClientError('bug')
        await house.keepSettings({ coverTraffic: on })
      }),
    helpSignal: () => attempt(async () => opened().signal.choice),
    prepareHelpSignal: (choice) =>
      guard(async () => {
        const house = opened()
        if (house.settings.role !== 'participant') throw new ClientError('bug')
        await house.signal.prepare(choice)
      }),
    setShown: async (isShown) => {
      keeping.house?.cover.show(isShown)
      if (isShown && keeping.house?.cover.view) keeping.house.hurry()
    },
    setCover: (on) => guard(() => keeping.setCover(on)),
    setShortcuts: (on) =>
      guard(async () => {
        await opened().keepSettings({ shortcuts: on })
      }),
    ...officerVerbs({ keeping, guard, codeOf }),
    ...returnVerbs(opened, attempt),
    ...phraseVerbs(keeping, guard),
    ...conversationVerbs(opened, attempt),
    ...comparingVerbs(opened, attempt),
    ...postureVerbs(opened, attempt),
    ...writingVerbs(opened, clock, attempt),
    ...fileVerbs(opened, attempt),
    ...deskVerbs(opened, clock, attempt),
    ...recordVerbs(opened, attempt),
    ...introductionVerbs(opened, attempt),
    ...roomVerbs(opened, attempt),
    ...readyAnswerVerbs(opened, attempt),
  }
}

/** What is said of a card is said in other words where it was found by a return phrase. */
function asOfReturn(error: unknown): unknown {
  if (!(error instanceof ClientError)) return error
  switch (error.problem) {
    case 'invitation-nothing-yet':
      return new ClientError('return-nothing')
    case 'invitation-used':
      return new ClientError('return-used')
    case 'invitation-expired':
      return new ClientError('return-expired')
    default:
      return error
  }
}

/** The same of an open door. */
function asOfOpenDoor(error: unknown): unknown {
  if (!(error instanceof ClientError)) return error
  switch (error.problem) {
    case 'invitation-nothing-yet':
      return new ClientError('open-door-nothing')
    case 'invitation-expired':
      return new ClientError('open-door-closed')
    default:
      return error
  }
}

/** A preset, with what was chosen otherwise. Throws `bug` for a setting that cannot be. */
function chosenPosture(choice: JoinChoice): Omit<PresetPosture, 'storage'> {
  const { device, conversation } = PRESETS[choice.preset]
  const chosen = {
    device: devicePosture.read(choice.device ?? device),
    conversation: posture.read(choice.posture ?? conversation),
  }
  if (!chosen.device || !chosen.conversation) throw new ClientError('bug')
  return { device: chosen.device, conversation: chosen.conversation }
}

/** In a conversation of two nobody may look like the officer, or speak for the body or the desk. */
function nameBeside({ officer }: GenuineCard, name: string): string {
  const plain = plainName(name)
  if (likeOneOf(plain, [officer.name, officer.body, officer.desk]) !== undefined) {
    throw new ClientError('name-like-officer')
  }
  return plain
}

function pinFor(card: GenuineCard, typed: string | undefined): string | undefined {
  if (!card.body.pin) return undefined
  const pin = plainPin(typed)
  if (!(pin && isPin(pin))) throw new ClientError('pin-wrong')
  return pin
}
