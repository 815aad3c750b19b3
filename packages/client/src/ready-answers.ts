/**
 * Answers an officer keeps ready, in their own words: kept sealed on this device, put into the
 * writing field when asked for, never sent by themselves.
 */
import { toHex } from '@lapwing/codec'
import { randomBytes } from '@lapwing/crypto'
import { isPlainLine } from '@lapwing/engagement'
import type { SlotRef } from '@lapwing/vault'
import type { OpenHouse } from './open-house.ts'
import { checkText } from './message-text.ts'
import type { Attempt } from './outcome.ts'
import type { PageApi } from './page-api.ts'
import { ClientError } from './problem.ts'
import { createSerial } from './serial.ts'
import { table, type Put, type Table } from './store.ts'
import type { ReadyAnswer, ReadyAnswerChoice } from './ready-answer.ts'

type ReadyAnswerVerbs = Pick<PageApi, 'readyAnswers' | 'keepReadyAnswer' | 'removeReadyAnswer'>

type Holding = Pick<OpenHouse, 'vault'>

interface ReadyAnswerRecord {
  readonly title: string
  readonly text: string
  readonly slot: SlotRef
}

/** Longer titles do not fit a row. */
const TITLE_CHARACTERS = 80

const answers: Table<ReadyAnswerRecord> = table('ready-answer')

export function readyAnswerVerbs(opened: () => Holding, attempt: Attempt): ReadyAnswerVerbs {
  // Each version erases the slot of the one before it, once.
  const serial = createSerial()
  return {
    readyAnswers: () => attempt(() => listReadyAnswers(opened())),
    keepReadyAnswer: (choice) =>
      attempt(() => serial.run(() => keepReadyAnswer(opened(), checkChoice(choice)))),
    removeReadyAnswer: (id) => attempt(() => serial.run(() => removeReadyAnswer(opened(), id))),
  }
}

/** By title, as a person looks for them. */
export async function listReadyAnswers(house: Holding): Promise<readonly ReadyAnswer[]> {
  const kept = await answers.list(house.vault)
  return kept
    .map(({ name, value: { title, text } }) => ({ id: name, title, text }))
    .sort((a, b) => a.title.localeCompare(b.title) || (a.id < b.id ? -1 : 1))
}

/** Records for a vault that holds none yet, as after a restore. */
export function readyAnswerPuts(
  house: Holding,
  saved: readonly ReadyAnswerChoice[],
): readonly Put[] {
  return saved.map(({ title, text }) => {
    const slot = house.vault.freeSlot()
    return answers.put(freshId(), { title, text, slot }, slot)
  })
}

/** Each version lies under a slot of its own: what an answer said before is gone. */
async function keepReadyAnswer(house: Holding, choice: ReadyAnswerChoice): Promise<string> {
  const { id = freshId(), title, text } = choice
  const old = await answers.get(house.vault, id)
  if (choice.id !== undefined && !old) throw new ClientError('bug')
  const slot = house.vault.freeSlot()
  const erase = old ? [old.slot] : []
  await house.vault.write({ puts: [answers.put(id, { title, text, slot }, slot)], erase })
  return id
}

async function removeReadyAnswer(house: Holding, id: string): Promise<void> {
  const old = await answers.get(house.vault, id)
  if (old) await house.vault.write({ deletes: [answers.remove(id)], erase: [old.slot] })
}

function checkChoice(choice: ReadyAnswerChoice): ReadyAnswerChoice {
  const title = choice.title.trim()
  if (title === '') throw new ClientError('name-empty')
  if (!isPlainLine(title) || title.length > TITLE_CHARACTERS) {
    throw new ClientError('name-not-plain')
  }
  checkText(choice.text)
  return { ...choice, title }
}

function freshId(): string {
  return toHex(randomBytes(16))
}
