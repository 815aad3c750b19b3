/** What the screens know of the house: one signal fed by the worker, and the door to its verbs. */
import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import type { HouseView, Missing, Outcome, PageApi, Problem } from '@lapwing/client'

/** Before the worker has said anything. */
const STARTING: HouseView = {
  phase: 'starting',
  missing: [],
  canKeep: false,
  trial: false,
  mode: undefined,
  carried: undefined,
  role: undefined,
  network: 'connecting',
  idleLock: undefined,
  hideLock: false,
  lean: false,
  coverTraffic: undefined,
  helpSignal: false,
  cover: false,
  phrase: false,
  secondPhrase: undefined,
  notices: false,
  shortcuts: true,
  roster: 'unknown',
  joining: undefined,
  conversations: [],
  transfers: [],
  desk: undefined,
  applicant: undefined,
}

/** The newest view; replaced as a whole. */
export const house: Signal<HouseView> = signal(STARTING)

/** Without these nothing works; the others are explained where a choice depends on them. */
const NEEDED: readonly Missing[] = ['workers', 'configuration']

/** Whether this browser or this address lacks what every screen needs. */
export const cannotWork: ReadonlySignal<boolean> = computed(() =>
  house.value.missing.some((each) => NEEDED.includes(each)),
)

let door: PageApi | undefined

/** The client's verbs. Throws before `startHouse`. */
export function client(): PageApi {
  if (door === undefined) throw new Error('the house has not been started')
  return door
}

/** Takes a client and follows its view, and the one before no longer. */
export async function startHouse(given: PageApi): Promise<void> {
  if (door !== undefined) house.value = STARTING
  door = given
  await given.watch((view) => {
    if (door === given) house.value = view
  })
}

/** Lets go of the client and of all it has said. */
export function forgetHouse(): void {
  door = undefined
  house.value = STARTING
}

/** Resolves once the worker has said where the house stands. */
export function started(): Promise<void> {
  return new Promise((ready) => {
    const stop = house.subscribe(({ phase }) => {
      if (phase === 'starting') return
      ready()
      queueMicrotask(() => stop())
    })
  })
}

/** Says that the page cannot work at all in this browser. */
export function cannotStart(missing: Missing): void {
  house.value = { ...house.peek(), missing: [...house.peek().missing, missing] }
}

/** The problem of an outcome, undefined when all went well. */
export function problemOf(outcome: Outcome<unknown>): Problem | undefined {
  return outcome.ok ? undefined : outcome.problem
}
