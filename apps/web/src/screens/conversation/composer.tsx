/**
 * The writing field: Enter as the device expects it, how much still fits, and why not to send. It
 * writes new words, an answer, or a change; the draft waits under a change untouched.
 */
import { useSignal, type Signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks'
import type { ConversationSummary, Problem } from '@lapwing/client'
import { client, problemOf } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { ErrorText, NOTHING_REMEMBERED } from '../../parts/field.tsx'
import { Glyph } from '../../parts/glyph.tsx'
import { attachTo, filesIn, mayAttach, useDrops } from '../attachments/attach.ts'
import { useInsertion } from '../answers/use-insertion.ts'
import { inSentence } from '../naming.ts'
import { Limits } from '../posture/limits.tsx'
import { enter } from '../room.ts'
import { coarse } from '../wide.ts'
import { roomFor, sendsOn, wordsOf, type Room } from './composing.ts'
import { joinWords, purposeOf, samePurpose, setPurpose, type Purpose } from './purpose.ts'
import { PurposeLine } from './purpose-line.tsx'
import { useDraft } from './use-draft.ts'

/** After this height the field scrolls within itself. */
const FIELD_MAX_PX = 208

export interface ComposerProps {
  readonly conversation: ConversationSummary
  /** The desk names the person on its button: what is sent leaves the desk. */
  readonly named: boolean
  /** Words taken back from the log: they are put into the field, and the signal is emptied. */
  readonly returned: Signal<string | undefined>
  readonly onWritten: () => void
}

export function Composer(props: ComposerProps): ComponentChildren {
  const { conversation, named, returned, onWritten } = props
  const { id } = conversation
  const base = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const draft = useDraft(id)
  const problem = useSignal<Problem | undefined>(undefined)
  const status = useSignal('')
  /** Why Enter did not send: the button shows it, whoever does not see the button hears it. */
  const unsent = useSignal('')
  const purpose = purposeOf(id)
  const text = purpose?.kind === 'change' ? purpose.text : draft.text.value
  const room = roomFor(text)
  const off = whyNot(conversation, room)
  const attachable = mayAttach(conversation) && purpose?.kind !== 'change'
  const name = inSentence(conversation.title)

  useLayoutEffect(() => {
    if (field.current) grow(field.current)
  }, [text])

  useNewPurpose(purpose, () => {
    problem.value = undefined
    field.current?.focus({ preventScroll: true })
    field.current?.setSelectionRange(text.length, text.length)
  })

  useEffect(() => {
    const words = returned.value
    if (words === undefined) return
    returned.value = undefined
    status.value = t('entry.taken-back')
    void draft.read.then(() => {
      draft.set(joinWords(words, draft.text.peek()))
      field.current?.focus({ preventScroll: true })
    })
  }, [returned.value])

  const set = (next: string): void => {
    status.value = ''
    unsent.value = ''
    if (purpose?.kind === 'change') setPurpose(id, { ...purpose, text: next })
    else draft.set(next)
  }

  useInsertion({
    conversation: id,
    read: draft.read,
    field,
    standing: () => (purpose?.kind === 'change' ? purpose.text : draft.text.peek()),
    set,
  })
  const attach = (files: readonly File[]): void => {
    // What was typed a moment ago goes along: the screen reads it from where drafts are kept.
    draft.flush()
    attachTo(id, files)
  }
  useDrops(attachable, attach)
  const toAnswers = (): void => {
    const { selectionStart: from = 0, selectionEnd: to = 0 } = field.current ?? {}
    enter({ at: 'answers', into: { conversation: id, from, to } })
  }

  const change = async (of: string, typed: string): Promise<void> => {
    const words = wordsOf(typed)
    if (words === '') return
    problem.value = problemOf(await client().edit(id, of, words))
    if (problem.peek() === undefined) setPurpose(id, undefined)
  }

  const send = async (): Promise<void> => {
    field.current?.focus({ preventScroll: true })
    if (off !== undefined) {
      unsent.value = off
      return
    }
    if (purpose?.kind === 'change') {
      await change(purpose.of.id, purpose.text)
      return
    }
    const typed = draft.text.peek()
    const words = wordsOf(typed)
    if (words === '') return
    await draft.read
    const now = draft.text.peek()
    if (now !== typed) {
      // An older draft came before what was typed: it has to be seen first. Or it was sent already.
      if (now.endsWith(typed)) status.value = t('conversation.draft-first')
      return
    }
    draft.set('')
    problem.value = undefined
    status.value = ''
    const choice = purpose && { replyTo: purpose.to.id }
    const failed = problemOf(await client().send(id, words, choice))
    if (failed === undefined) {
      if (samePurpose(purposeOf(id), purpose)) setPurpose(id, undefined)
      draft.flush()
      onWritten()
      return
    }
    problem.value = failed
    draft.set(joinWords(words, draft.text.peek()))
  }

  return (
    <form
      class="compose"
      aria-label={t('conversation.compose')}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <Limits conversation={conversation} />
      {purpose && <PurposeLine purpose={purpose} onDrop={() => setPurpose(id, undefined)} />}
      <label class="vh" for={base}>
        {purpose?.kind === 'change' ? t('entry.field-change') : t('conversation.field')}
      </label>
      <textarea
        ref={field}
        id={base}
        rows={1}
        dir="auto"
        value={text}
        placeholder={t('conversation.placeholder', { name })}
        enterkeyhint={coarse.value ? 'enter' : 'send'}
        aria-describedby={`${base}-room`}
        aria-invalid={room.kind === 'over' ? 'true' : undefined}
        {...NOTHING_REMEMBERED}
        autocapitalize="sentences"
        onInput={(event) => set(event.currentTarget.value)}
        onPaste={(event) => {
          const files = filesIn(event.clipboardData)
          if (!attachable || files.length === 0) return
          event.preventDefault()
          attach(files)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && purpose && !event.isComposing) {
            event.preventDefault()
            setPurpose(id, undefined)
          }
          if (!sendsOn(event, coarse.value)) return
          event.preventDefault()
          void send()
        }}
      />
      <p class={room.kind === 'over' ? 'sub over' : 'sub'} id={`${base}-room`}>
        {roomWords(room)}
      </p>
      <p class="vh" role="status">
        {room.kind === 'over' ? t('conversation.off-too-long') : unsent.value}
      </p>
      <p class="sub" role="status">
        {status.value}
      </p>
      <ErrorText text={problem.value && t(`problems.${problem.value}`)} />
      <div class="tools">
        {named && (
          <button class="linklike" type="button" onClick={toAnswers}>
            {t('answers.open')}
          </button>
        )}
        {attachable && (
          <button class="linklike attach" type="button" onClick={() => attach([])}>
            <Glyph name="add-file" />
            {t('attachments.attach')}
          </button>
        )}
        {!coarse.value && off === undefined && (
          <span class="micro">{t('conversation.enter-sends')}</span>
        )}
        <button
          class={off === undefined ? 'send' : 'send off'}
          type="submit"
          aria-disabled={off === undefined ? undefined : 'true'}
        >
          <span>{off ?? sendWords(purpose, named ? name : undefined)}</span>
          {off === undefined && <Glyph name="send" />}
        </button>
      </div>
    </form>
  )
}

/** Runs when the field is given another purpose; not when it is shown with one it has already. */
function useNewPurpose(purpose: Purpose | undefined, run: () => void): void {
  const known = useRef(purpose)
  useLayoutEffect(() => {
    if (samePurpose(known.current, purpose)) return
    known.current = purpose
    run()
  })
}

function sendWords(purpose: Purpose | undefined, name: string | undefined): string {
  if (purpose?.kind === 'change') return t('entry.save-change')
  return name === undefined ? t('conversation.send') : t('conversation.send-to', { name })
}

/** What is missing before anything can be sent; undefined when nothing is. */
function whyNot(conversation: ConversationSummary, room: Room): string | undefined {
  if (conversation.verification === 'different') return t('conversation.off-differs')
  if (conversation.attention.includes('keys-changed')) return t('conversation.off-keys')
  if (!conversation.canSend && !conversation.begins) return t('conversation.off-stopped')
  if (room.kind === 'over') return t('conversation.off-too-long')
  return undefined
}

function roomWords(room: Room): string {
  if (room.kind === 'near') return t('conversation.room-left', { n: room.left })
  if (room.kind === 'over') return t('conversation.room-over', { n: room.by })
  return ''
}

function grow(field: HTMLTextAreaElement): void {
  field.style.height = 'auto'
  const edges = field.offsetHeight - field.clientHeight
  field.style.height = `${Math.min(field.scrollHeight + edges, FIELD_MAX_PX)}px`
}
