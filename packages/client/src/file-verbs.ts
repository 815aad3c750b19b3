/** What a person does with files. They are cleaned before they come here: what is sent is what was given. */
import { equalBytes } from '@lapwing/codec'
import { CryptoError, randomBytes } from '@lapwing/crypto'
import type { SentFile } from '@lapwing/engagement'
import type { SendFileChoice } from './choices.ts'
import { secondsOf } from './clock.ts'
import { isMessage } from './conversation/changing.ts'
import { requirePassable } from './conversation/forwarding.ts'
import { entries, type MessageRecord } from './conversation/records.ts'
import { bringRoster } from './conversation/roster.ts'
import { saveForRecord } from './desk/custody.ts'
import { addressed } from './delivery/outbox.ts'
import { fileId } from './files/file-records.ts'
import { readFile } from './files/coming-file.ts'
import { keptBytes, type FileBytes } from './files/kept-bytes.ts'
import { checkReceipt, makeReceipt } from './files/receipt.ts'
import { maySend } from './files/wanted.ts'
import { caseIn, conversationIn, type OpenHouse } from './open-house.ts'
import { checkText } from './message-text.ts'
import type { Attempt } from './outcome.ts'
import type { PageApi } from './page-api.ts'
import { ClientError } from './problem.ts'
import { recallable } from './search/recall.ts'
import { answeredBy, dropDraft, MESSAGE_ID, requireWritable } from './writing.ts'

type FileVerbs = Pick<
  PageApi,
  | 'sendFile'
  | 'passFile'
  | 'fetchFile'
  | 'pauseFile'
  | 'cancelFile'
  | 'readFile'
  | 'forgetFile'
  | 'keptFiles'
  | 'makeReceipt'
  | 'checkReceipt'
  | 'saveForRecord'
>

interface FoundFile {
  readonly index: number
  readonly own: boolean
  readonly entry: MessageRecord
  readonly file: SentFile
}

/** A file of another conversation. */
interface Passed {
  readonly file: SentFile
  /** Asked again when it was sealed: meanwhile its author may have asked for something else. */
  readonly requirePassable: () => Promise<void>
}

export function fileVerbs(opened: () => OpenHouse, attempt: Attempt): FileVerbs {
  const find = async (id: string, message: string): Promise<FoundFile> => {
    if (!MESSAGE_ID.test(message)) throw new ClientError('bug')
    const house = opened()
    const conversation = recallable(conversationIn(house, id))
    const index = await house.recall.locate(conversation, message)
    const [entry] =
      index === undefined ? [] : await entries.getReadable(house.vault, [`${id}/${index}`])
    if (index === undefined || !isMessage(entry) || !entry.file) {
      throw new ClientError('message-gone')
    }
    return { index, own: entry.own, entry, file: entry.file }
  }
  const say = async (
    id: string,
    bytes: FileBytes,
    { kind, name, text = '', replyTo }: SendFileChoice,
    passed?: Passed,
  ): Promise<void> => {
    const house = opened()
    const conversation = conversationIn(house, id)
    if (text !== '') checkText(text)
    requireWritable(house, conversation.held)
    if (!maySend(conversation.held, bytes)) throw new ClientError('file-not-wanted')
    // Whoever comes in while it is sealed is not whom it was written to.
    const { group } = conversation.held
    const members = group && addressed(conversation.held, group)
    const file = await house.files.seal(id, bytes, { kind, name })
    const kept: { isKept(): Promise<void> }[] = []
    try {
      if (passed && !equalBytes(passed.file.hash, file.hash)) throw new ClientError('file-damaged')
      await house.drafting.run(() =>
        conversation.change(async (draft) => {
          requireWritable(house, draft)
          bringRoster(house, draft)
          await passed?.requirePassable()
          const reply = replyTo === undefined ? undefined : await answeredBy(house, draft, replyTo)
          const at = secondsOf(house.clock) * 1000
          const forwarded = passed && (true as const)
          const entry = draft.append({
            ...{ k: 'message', id: randomBytes(16), own: true, by: '', known: true },
            ...{ text, file, at, reply, forwarded },
          })
          const said = house.files.said(file, { entry, members })
          draft.puts.push(said.put)
          kept.push(said)
          await dropDraft(house, conversation.id, draft)
        }),
      )
    } catch (error) {
      await house.files.drop(fileId(file))
      throw error
    }
    for (const one of kept) await one.isKept()
    house.files.go(fileId(file))
  }
  return {
    sendFile: (id, blob, choice) => attempt(() => say(id, blob, choice)),
    passFile: (id, from, text) =>
      attempt(async () => {
        const { file } = await find(from.conversation, from.message)
        const source = conversationIn(opened(), from.conversation)
        const passed = { file, requirePassable: () => requirePassable(opened(), source, from) }
        await passed.requirePassable()
        if (!opened().files.isHere(file)) throw new ClientError('file-not-here')
        await say(id, keptBytes(opened(), file), { kind: file.kind, text }, passed)
      }),
    fetchFile: (id, message) =>
      attempt(async () => {
        const found = await find(id, message)
        await opened().files.fetch(conversationIn(opened(), id), found)
      }),
    pauseFile: (file, paused) => attempt(() => opened().files.pause(file, paused)),
    cancelFile: (file) => attempt(() => opened().files.cancel(file)),
    forgetFile: (id, message) =>
      attempt(async () => {
        const { file } = await find(id, message)
        if (opened().files.isUnsaid(file)) throw new ClientError('file-on-its-way')
        await opened().files.forget(fileId(file), file)
      }),
    keptFiles: () => attempt(() => opened().files.kept()),
    makeReceipt: (id, message) =>
      attempt(async () => {
        const { own, file } = await find(id, message)
        if (!own) throw new ClientError('bug')
        const { identitySeed } = conversationIn(opened(), id).held.record
        return makeReceipt(file, { identitySeed, at: secondsOf(opened().clock) })
      }),
    saveForRecord: (id, message, named, take) =>
      attempt(async () => {
        const { own, entry, file } = await find(id, message)
        const { desk, files } = opened()
        if (!desk || own) throw new ClientError('bug')
        if (!files.isHere(file)) throw new ClientError('file-not-here')
        const custody = { message: entry, file, named, take }
        return saveForRecord(opened(), desk, caseIn(opened(), id), custody)
      }),
    checkReceipt: (receipt, file) => attempt(() => checkReceipt(opened(), receipt, file)),
    readFile: (id, message, take) =>
      attempt(async () => {
        const { file } = await find(id, message)
        if (!opened().files.isHere(file)) throw new ClientError('file-not-here')
        try {
          for await (const bytes of readFile(opened(), file)) await take(bytes)
        } catch (error) {
          throw error instanceof CryptoError ? new ClientError('file-damaged', error) : error
        }
      }),
  }
}
