/** Which acts are written down of what is said to the desk (DESIGN §5). */
import { toHex } from '@lapwing/codec'
import { blake2b, derive } from '@lapwing/crypto'
import {
  ACT_MARK_BYTES,
  type CaseFile,
  type DeskActBody,
  type DeskFile,
  type DeskRecord,
  type RoomPersonOut,
} from '@lapwing/engagement'
import type { Draft } from '../conversation/draft.ts'
import { encodeRecord, type Put } from '../store.ts'

/** What an officer does, before it has its place among their acts. */
export type NewAct = Pick<DeskActBody, 'act' | 'about' | 'whom' | 'how' | 'said'>

/** What writes down own acts. */
export interface ActWriter {
  /** Puts them into the queue, in a draft of the desk group. */
  write(draft: Draft, acts: readonly NewAct[]): void
  /** Those that are said with nothing, and what reaches the vault beside them: both or neither. */
  note(acts: readonly NewAct[], puts?: readonly Put[]): Promise<void>
}

/** What the record calls a case, an invitation, a book, a shared room or the desk: of its random id or seed. */
export function actMark(of: Uint8Array): Uint8Array {
  return derive(of, 'lapwing act mark').slice(0, ACT_MARK_BYTES)
}

/** What names the words that an act is said with. */
export function saidHash(content: DeskRecord | RoomPersonOut): Uint8Array {
  return blake2b(encodeRecord(content))
}

/** The act an officer does by saying this; undefined for what a device says by itself or tells again. */
export function actOf(content: DeskRecord): NewAct | undefined {
  switch (content.type) {
    case 'desk invitation':
      return invitationAct(content)
    case 'desk claim':
      if (content.state === 'seen') return undefined
      return {
        act: content.state === 'accepted' ? 'let in' : 'refused',
        about: actMark(content.seed),
      }
    case 'desk request':
      // Of which door is added by whoever says it: a request goes by its hash.
      if (content.state === 'seen') return undefined
      return { act: content.state === 'accepted' ? 'let in' : 'refused' }
    case 'desk call':
      return { act: 'brought in', about: actMark(content.conversation) }
    case 'desk recusal':
      return {
        act: content.recused ? 'recused' : 'recusal lifted',
        about: actMark(content.conversation),
        whom: content.identity,
      }
    case 'desk export':
      return content.state === 'decided'
        ? { act: 'export decided', about: actMark(content.conversation) }
        : { act: 'exported' }
    case 'desk file':
      return fileAct(content)
    case 'desk renewal':
      return { act: 'renewed' }
    default:
      return undefined
  }
}

/** One for each thing done: the sheets of a book are made at once. */
export function actsOf(contents: readonly DeskRecord[]): readonly (NewAct | undefined)[] {
  const seen = new Set<string>()
  return contents.map((content) => {
    const act = actOf(content)
    if (!act) return undefined
    const { about, whom } = act
    const key = [act.act, about && toHex(about), whom && toHex(whom)].join()
    const isRepeated = seen.has(key)
    seen.add(key)
    return isRepeated ? undefined : { ...act, said: saidHash(content) }
  })
}

/**
 * Whether nobody may say this unless their act came before it: what lets somebody in or keeps them out,
 * and what decides over a case. What is also told to newcomers is left out, but for a file whose
 * `before` is known here and is another.
 */
export function mustBeWritten(content: DeskRecord, before: CaseFile | undefined): boolean {
  switch (content.type) {
    case 'desk claim':
    case 'desk request':
      return content.state !== 'seen'
    case 'desk call':
    case 'desk export':
      return true
    case 'desk recusal':
      return !content.recused
    case 'desk file':
      return isOtherFile(content, before)
    default:
      return false
  }
}

function invitationAct({
  returns,
  withdrawn,
  introduced,
  book,
  open,
  seed,
}: Extract<DeskRecord, { type: 'desk invitation' }>): NewAct | undefined {
  // A door a participant asked for is no officer's act.
  if (returns) return undefined
  if (introduced && !withdrawn) {
    return { act: 'introduction agreed', about: actMark(introduced.conversation) }
  }
  const about = actMark(book ? book.id : seed)
  if (open) return { act: withdrawn ? 'door closed' : 'door opened', about }
  return { act: withdrawn ? 'invitation withdrawn' : book ? 'book made' : 'invited', about }
}

function fileAct({ conversation, change }: DeskFile): NewAct | undefined {
  const about = actMark(conversation)
  if (change?.retention) return { act: 'retention changed', about, how: change.retention }
  if (change?.intermediary !== undefined) {
    return { act: change.intermediary ? 'intermediary marked' : 'intermediary unmarked', about }
  }
  return change?.status ? { act: 'status changed', about, how: change.status } : undefined
}

/** A newcomer is told all of these at once. */
const FIELDS = ['status', 'assigned', 'due', 'tags', 'retention'] as const

function isOtherFile(said: DeskFile, before: CaseFile | undefined): boolean {
  const { change } = said
  if (!change || !fileAct(said)) return false
  if (!FIELDS.every((field) => field in change)) return true
  const { retention, status, intermediary } = change
  if (before === undefined) return false
  const isOther = before.retention !== retention || before.status !== status
  return isOther || (before.intermediary ?? false) !== (intermediary ?? false)
}
