/** The client: composes the verbs the screens call. Headless; storage and network are passed in. */
import { toHex } from '@lapwing/codec'
import { CHOSEN_COST, GENERATED_COST, randomBytes, startCrypto } from '@lapwing/crypto'
import { PRESETS, type StorageMode } from '@lapwing/engagement'
import {
  createVault,
  destroyVault,
  inspectStorage,
  unlockVault,
  VaultError,
  type Storage,
  type Vault,
} from '@lapwing/vault'
import { systemClock } from './clock.ts'
import { codeProgress, organisationTag, readCode, type Code, type CodeKind } from './code/code.ts'
import {
  makePassphrase,
  plainPassphrase,
  weighPassphrase,
  wordsStarting,
} from './code/passphrase.ts'
import type { Configuration } from './configuration.ts'
import { conversationVerbs } from './conversation-verbs.ts'
import { deskVerbs, restoreInto } from './desk-verbs.ts'
import { openBackup } from './desk/backup.ts'
import { beginDesk, seedsFromCode } from './desk/set-up.ts'
import { conversationIn, openHouse, type OpenHouse } from './house.ts'
import { houseView } from './house-view.ts'
import type { GenuineCard } from './introduction/card.ts'
import { invitationKeys } from './introduction/invitation-keys.ts'
import { beginJoining, beginsAgain } from './introduction/joining.ts'
import { lookUpCard } from './introduction/look-up.ts'
import { likeOneOf, plainName } from './introduction/name.ts'
import { isPin, plainPin } from './introduction/pin.ts'
import { createAttempt } from './outcome.ts'
import type { ClientOptions } from './options.ts'
import type { PageApi } from './page-api.ts'
import { ClientError, type Outcome } from './problem.ts'
import { readyAnswerVerbs } from './ready-answers.ts'
import { withNewest } from './rosters.ts'
import { createSerial } from './serial.ts'
import { openLine } from './transport/line.ts'
import type { HouseView, InvitationView, JoinChoice, Phase } from './views.ts'
import { writingVerbs } from './writing-verbs.ts'

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
  let phase: Phase = 'starting'
  let storage: Storage | undefined
  let vault: Vault | undefined
  let house: OpenHouse | undefined
  let listener: ((view: HouseView) => void) | undefined
  let pending = false
  let drawn: OpenHouse | undefined
  let mortal = false // memory only and without a passphrase: locking would be losing
  const cards = new Map<string, GenuineCard>()

  const view = (): HouseView => houseView({ phase, o, house, mode: storage?.mode, mortal, clock })
  const changed = (): void => {
    if (pending || !listener) return
    pending = true
    // A picture of thousands of cases takes its time: after the first it is drawn less often.
    const cases = drawn === house ? (house?.conversations.size ?? 0) : 0
    clock.after(Math.max(16, cases / 10), () => {
      pending = false
      drawn = house
      listener?.(view())
    })
  }
  const move = (next: Phase): void => {
    phase = next
    changed()
  }
  const configuration = (): Configuration => {
    if (!o.configuration) throw new ClientError('no-configuration')
    return o.configuration
  }
  const opened = (): OpenHouse => {
    if (!house) throw new ClientError('bug')
    return house
  }
  const guard = <T>(task: () => Promise<T>): Promise<Outcome<T>> => attempt(() => serial.run(task))

  const enter = async (
    opening: Vault,
    fresh: Parameters<typeof openHouse>[1],
  ): Promise<OpenHouse> => {
    vault = opening
    const { transport } = o
    const serveAgain = () => o.serveAgain()
    const settled = { clock, configuration: configuration(), serveAgain, transport, changed }
    house = await openHouse({ vault: opening, ...settled }, fresh)
    return house
  }
  const shut = async (): Promise<void> => {
    house?.close()
    house = undefined
    await vault?.lock()
    vault = undefined
  }
  /** Undoes a beginning that did not come about, so that nothing half-made stays. */
  const undo = async (): Promise<void> => {
    await shut()
    if (storage) await destroyVault(storage)
    if (storage) await o.closeStorage(storage)
    storage = undefined
    move('fresh')
  }
  const begin = async (
    mode: StorageMode,
    passphrase: string | undefined,
    generated: boolean,
    fill: (create: Vault) => Promise<void>,
  ): Promise<void> => {
    if (passphrase !== undefined) checkPassphrase(passphrase, generated)
    else if (mode === 'kept') throw new ClientError('weak-passphrase')
    if (storage && storage.mode !== mode) await o.closeStorage(storage)
    if (storage?.mode !== mode) storage = await o.openStorage(mode)
    mortal = passphrase === undefined
    const words = passphrase ?? toHex(randomBytes(32))
    const cost = generated || mortal ? GENERATED_COST : CHOSEN_COST
    const created = await createVault({ storage, passphrase: plainPassphrase(words), cost })
    try {
      await fill(created)
    } catch (error) {
      await undo()
      throw error
    }
    move('open')
  }

  const codeOf = async (text: string, kind: CodeKind): Promise<Code> => {
    const reading = await readCode(text, kind, organisationTag(configuration().anchor))
    if ('problem' in reading) throw new ClientError(reading.problem)
    return reading.code
  }
  const cardFor = async (code: Pick<Code, 'seed'>): Promise<GenuineCard> => {
    const kept = cards.get(toHex(code.seed))
    if (kept) return kept
    const line = openLine({
      transport: o.transport,
      clock,
      instance: randomBytes(16),
      jitter: () => 0.5,
    })
    try {
      const keys = invitationKeys(code.seed)
      const known = withNewest(configuration(), house?.rosters)
      const card = await lookUpCard({ line, keys, configuration: known, clock })
      cards.set(toHex(code.seed), card)
      return card
    } finally {
      line.close()
    }
  }
  const join = async (choice: JoinChoice): Promise<void> => {
    const code = await codeOf(choice.code, 'invitation')
    const card = await cardFor(code)
    const pseudonym = nameBeside(card, choice.pseudonym)
    const pin = pinFor(card, choice.pin)
    const posture = PRESETS[choice.preset]
    const ask = async (into: OpenHouse): Promise<void> => {
      const { preset } = choice
      // Another wait, if there is one, ends here: its keys are forgotten with it.
      if (into.joining) await into.forgetJoining()
      const record = await beginJoining(into, { seed: code.seed, card, pseudonym, pin, preset })
      into.startJoining(record)
    }
    if (house) {
      await ask(house)
      return
    }
    await begin(choice.mode, choice.passphrase, choice.passphraseGenerated, async (created) => {
      const { idleLock, hideLock } = posture
      await ask(await enter(created, { role: 'participant', idleLock, hideLock }))
    })
    cards.clear()
  }
  const beginAgain = async (id: string, text: string, typed: string | undefined): Promise<void> => {
    const into = opened()
    const { record } = conversationIn(into, id).held
    if (record.role !== 'participant' || !record.participant) throw new ClientError('bug')
    const { seed } = await codeOf(text, 'invitation')
    cards.clear()
    const card = await cardFor({ seed })
    if (!beginsAgain(card, seed, record.participant)) {
      throw new ClientError('invitation-for-another')
    }
    const pin = pinFor(card, typed)
    await into.forgetJoining(id)
    const { pseudonym } = record
    const choice = { seed, card, pseudonym, pin, preset: 'balanced', again: record } as const
    into.startJoining(await beginJoining(into, choice))
  }
  const lock = async (): Promise<void> => {
    if (!house) return
    if (mortal) {
      await undo()
      return
    }
    await shut()
    move('locked')
  }

  return {
    get view() {
      return view()
    },
    hurry: () => house?.hurry(),
    async start() {
      await startCrypto()
      await serial.run(async () => {
        if (!o.canKeep || !(await o.isKept())) {
          move('fresh')
          return
        }
        try {
          storage = await o.openStorage('kept')
          const state = await inspectStorage(storage)
          move(state === 'absent' ? 'fresh' : state === 'locked' ? 'locked' : 'damaged')
        } catch (error) {
          if (!(error instanceof VaultError) || error.code !== 'in-use') throw error
          move('elsewhere')
        }
      })
    },
    async giveUp() {
      await serial.run(async () => {
        await shut()
        if (storage) await o.closeStorage(storage)
        storage = undefined
        move('elsewhere')
      })
    },
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
    lookUpInvitation: (code) =>
      guard(async (): Promise<InvitationView> => {
        cards.clear()
        const { body, officer } = await cardFor(await codeOf(code, 'invitation'))
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
        }
      }),
    checkName: (code, name) =>
      guard(async () => {
        nameBeside(await cardFor(await codeOf(code, 'invitation')), name)
      }),
    suggestPassphrase: (language) => attempt(() => makePassphrase(language)),
    weighPassphrase: async (text) => weighPassphrase(text),
    completeWord: wordsStarting,
    join: (choice) => guard(() => join(choice)),
    setUpDesk: (choice) =>
      guard(async () => {
        const code = await codeOf(choice.code, 'set-up')
        await begin('kept', choice.passphrase, choice.passphraseGenerated, async (created) => {
          const into = await enter(created, { role: 'officer', idleLock: 15, hideLock: false })
          const begun = await beginDesk(into, seedsFromCode(code.seed), [])
          into.adopt(begun.group)
          await into.startDesk()
          into.changed()
        })
      }),
    restoreDesk: (choice) =>
      guard(async () => {
        const saved = openBackup(choice.file, choice.backupPassphrase)
        await begin('kept', choice.passphrase, choice.passphraseGenerated, async (created) => {
          const into = await enter(created, { role: 'officer', idleLock: 15, hideLock: false })
          await restoreInto(into, saved)
        })
      }),
    unlock: (passphrase) =>
      guard(async () => {
        if (house) return // pressed twice: it is open already
        if (!storage) throw new ClientError('bug')
        const shutVault = await unlockVault({ storage, passphrase: plainPassphrase(passphrase) })
        try {
          await enter(shutVault, undefined)
        } catch (error) {
          await shut()
          throw error
        }
        move('open')
      }),
    lock: () => serial.run(lock),
    destroy: () =>
      guard(async () => {
        await shut()
        if (storage) await destroyVault(storage)
        if (storage) await o.closeStorage(storage)
        storage = undefined
        move('destroyed')
      }),
    useHere: () =>
      guard(async () => {
        await o.takeOver()
        storage = await o.openStorage('kept')
        const state = await inspectStorage(storage)
        move(state === 'absent' ? 'fresh' : state === 'locked' ? 'locked' : 'damaged')
      }),
    // Not in turn with the others: locking must not wait for a server that does not answer.
    renewRoster: () => attempt(() => opened().renewRoster()),
    beginAgain: (id, code, pin) => guard(() => beginAgain(id, code, pin)),
    abandonBeginning: (id) => guard(() => opened().forgetJoining(id)),
    abandonJoin: () =>
      guard(async () => {
        const into = opened()
        await into.forgetJoining()
        if (into.conversations.size === 0) await undo()
      }),
    setNotices: (on) =>
      guard(async () => {
        await opened().keepSettings({ ...opened().settings, notices: on })
      }),
    setShortcuts: (on) =>
      guard(async () => {
        await opened().keepSettings({ ...opened().settings, shortcuts: on })
      }),
    ...conversationVerbs(opened, attempt),
    ...writingVerbs(opened, clock, attempt),
    ...deskVerbs(opened, clock, attempt),
    ...readyAnswerVerbs(opened, attempt),
  }
}

/** In a conversation of two nobody may look like the officer, or speak for the body or the desk. */
function nameBeside({ officer }: GenuineCard, name: string): string {
  const plain = plainName(name)
  if (likeOneOf(plain, [officer.name, officer.body, officer.desk]) !== undefined) {
    throw new ClientError('name-like-officer')
  }
  return plain
}

function checkPassphrase(passphrase: string, generated: boolean): void {
  if (!generated && !weighPassphrase(passphrase).enough) throw new ClientError('weak-passphrase')
}

function pinFor(card: GenuineCard, typed: string | undefined): string | undefined {
  if (!card.body.pin) return undefined
  const pin = plainPin(typed)
  if (!(pin && isPin(pin))) throw new ClientError('pin-wrong')
  return pin
}
