/** The writing field: Enter as the device expects it, how much still fits, and why not to send. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import type { ConversationSummary, Problem } from '@lapwing/client'
import { client, problemOf } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { ErrorText, NOTHING_REMEMBERED } from '../../parts/field.tsx'
import { Glyph } from '../../parts/glyph.tsx'
import { inSentence } from '../naming.ts'
import { coarse } from '../wide.ts'
import { roomFor, sendsOn, wordsOf, type Room } from './composing.ts'
import { useDraft } from './use-draft.ts'

/** After this height the field scrolls within itself. */
const FIELD_MAX_PX = 208

export interface ComposerProps {
  readonly conversation: ConversationSummary
  /** The desk names the person on its button: what is sent leaves the desk. */
  readonly named: boolean
  readonly onWritten: () => void
}

export function Composer({ conversation, named, onWritten }: ComposerProps): ComponentChildren {
  const { id } = conversation
  const base = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const draft = useDraft(id)
  const problem = useSignal<Problem | undefined>(undefined)
  const text = draft.text.value
  const room = roomFor(text)
  const off = whyNot(conversation, room)
  const name = inSentence(conversation.title)

  useLayoutEffect(() => {
    if (field.current) grow(field.current)
  }, [text])

  const send = async (): Promise<void> => {
    const typed = draft.text.peek()
    const words = wordsOf(typed)
    field.current?.focus({ preventScroll: true })
    if (off !== undefined || words === '') return
    await draft.read
    // An older draft came before what was typed, or it was sent already: let that be seen first.
    if (draft.text.peek() !== typed) return
    draft.set('')
    problem.value = undefined
    const failed = problemOf(await client().send(id, words))
    if (failed === undefined) {
      draft.flush()
      onWritten()
      return
    }
    problem.value = failed
    const since = draft.text.peek()
    draft.set(since === '' ? words : `${words}\n${since}`)
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
      <label class="vh" for={base}>
        {t('conversation.field')}
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
        onInput={(event) => draft.set(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (!sendsOn(event, coarse.value)) return
          event.preventDefault()
          void send()
        }}
      />
      <p class={room.kind === 'over' ? 'sub over' : 'sub'} id={`${base}-room`}>
        {roomWords(room)}
      </p>
      <p class="vh" role="status">
        {room.kind === 'over' ? t('conversation.off-too-long') : ''}
      </p>
      <ErrorText text={problem.value && t(`problems.${problem.value}`)} />
      <div class="tools">
        {!coarse.value && off === undefined && (
          <span class="micro">{t('conversation.enter-sends')}</span>
        )}
        <button
          class={off === undefined ? 'send' : 'send off'}
          type="submit"
          aria-disabled={off === undefined ? undefined : 'true'}
        >
          <span>
            {off ?? (named ? t('conversation.send-to', { name }) : t('conversation.send'))}
          </span>
          {off === undefined && <Glyph name="send" />}
        </button>
      </div>
    </form>
  )
}

/** What is missing before anything can be sent; undefined when nothing is. */
function whyNot(conversation: ConversationSummary, room: Room): string | undefined {
  if (conversation.verification === 'different') return t('conversation.off-differs')
  if (!conversation.canSend) return t('conversation.off-stopped')
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
