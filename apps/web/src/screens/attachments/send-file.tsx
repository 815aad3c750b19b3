/**
 * Sending a file: it is chosen, looked at, and what it tells is shown before anything leaves. What can be
 * cleaned goes without that; what cannot goes whole, after a second question.
 */
import '../../styles/attachments.css'
import '../../styles/choices.css'
import '../../styles/conversation.css'
import '../../styles/entries.css'
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect, useId } from 'preact/hooks'
import type { ConversationSummary, Problem } from '@lapwing/client'
import { permitsAttachment } from '@lapwing/engagement'
import type { FileKind, Look } from '@lapwing/files'
import { lookAt } from '../../files-proxy.ts'
import { client, house, problemOf } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Below, describedBy, ErrorText, NOTHING_REMEMBERED } from '../../parts/field.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { useShown } from '../../parts/shown.ts'
import { Tick } from '../../parts/tick.tsx'
import { roomFor, wordsOf } from '../conversation/composing.ts'
import { PurposeLine } from '../conversation/purpose-line.tsx'
import { purposeOf, samePurpose, setPurpose } from '../conversation/purpose.ts'
import { settleWords, useDraft } from '../conversation/use-draft.ts'
import { inSentence } from '../naming.ts'
import { usePosture } from '../posture/use-posture.ts'
import { enter, enterFrom, room } from '../room.ts'
import type { Looked } from '../../worker/files-api.ts'
import { coarse } from '../wide.ts'
import { ChooseFile } from './choose-file.tsx'
import { beginFile } from './failed-files.ts'
import { kindWords, renamed, sizeOf, travellingName, typeOf } from './file-words.ts'
import { Sealing } from './sealing.tsx'
import { SeenInFile } from './seen-in-file.tsx'

export interface SendFileProps {
  readonly conversation: ConversationSummary
  /** Pasted or dropped: the first is taken. */
  readonly files: readonly File[]
}

export function SendFile({ conversation, files }: SendFileProps): ComponentChildren {
  const { id } = conversation
  const chosen = useSignal(files)
  const looked = useSignal<Looked | undefined>(undefined)
  const withName = useSignal(false)
  const asking = useSignal(false)
  const sealing = useSignal(false)
  const problem = useSignal<Problem | undefined>(undefined)
  const draft = useDraft(id)
  const file = chosen.value[0]
  const look = looked.value?.ok === true ? looked.value.look : undefined
  const purpose = purposeOf(id)
  const answered = purpose?.kind === 'answer' ? purpose : undefined
  const unwanted = useUnwanted(conversation, look?.clean ?? file)
  const name = file && travellingName(nameNow(file.name, look))
  const back = (): void => enter({ at: 'conversation', id })
  const isShown = useShown()

  useEffect(() => {
    looked.value = undefined
    problem.value = undefined
    withName.value = false
    if (!file) return undefined
    const stop = new AbortController()
    void lookAt(file, stop.signal).then((found) => {
      if (!stop.signal.aborted) looked.value = found
    })
    return () => stop.abort()
  }, [file, looked, problem, withName])

  const send = async (given: Blob, kind: FileKind): Promise<void> => {
    asking.value = false
    if (sealing.peek()) return
    sealing.value = true
    problem.value = undefined
    const here = room.peek()
    const ended = beginFile(id, isShown)
    await draft.read
    const words = draft.takeOut()
    const failed = problemOf(
      await client().sendFile(id, given, {
        kind: typeOf(kind),
        name: withName.peek() ? name : undefined,
        text: wordsOf(words.text),
        ...(answered && { replyTo: answered.to.id }),
      }),
    )
    await settleWords(id, words, failed === undefined)
    sealing.value = false
    problem.value = failed
    ended(failed, wordsOf(words.text) !== '')
    if (failed !== undefined) return
    if (answered && samePurpose(purposeOf(id), answered)) setPurpose(id, undefined)
    enterFrom(here, { at: 'conversation', id })
  }

  return (
    <Screen
      back={back}
      feet={
        <Button
          kind="main"
          off={whyNot({
            file,
            looked: looked.value,
            sealing: sealing.value,
            unwanted,
            words: draft.text.value,
          })}
          onPress={() => {
            if (!look || !file) return
            if (look.clean) void send(look.clean, look.cleanKind)
            else asking.value = true
          }}
        >
          {look && sendWords(look)}
        </Button>
      }
    >
      <Title>{t('attachments.title')}</Title>
      <div class="stack">
        <p>{t('attachments.to', { name: inSentence(conversation.title) })}</p>
        {!file && !unwanted && <p>{t('attachments.how')}</p>}
        {chosen.value.length > 1 && <p>{t('attachments.only-first')}</p>}
      </div>
      {answered && <PurposeLine purpose={answered} onDrop={() => setPurpose(id, undefined)} />}
      {file && (
        <div class="stack" role="status">
          <p>
            <b>{look ? kindWords(typeOf(look.cleanKind)) : t('attachments.is-file')}</b>
            <span class="num">{`, ${sizeOf((look?.clean ?? file).size)}`}</span>
          </p>
          {!looked.value && <p class="sub">{t('attachments.looking')}</p>}
        </div>
      )}
      <ErrorText text={badWords(looked.value) ?? unwanted} />
      {look && !unwanted && <SeenInFile look={look} />}
      {look && !unwanted && (
        <>
          {name !== undefined && (
            <div class="field">
              <Tick
                name={t('attachments.name-keep', { name: inSentence(name) })}
                on={withName.value}
                onToggle={(on) => (withName.value = on)}
              />
              <p class="sub">{t('attachments.name-why')}</p>
            </div>
          )}
          <Words text={draft.text.value} onChange={(text) => draft.set(text)} />
        </>
      )}
      <Sealing conversation={id} />
      <ErrorText text={problem.value && t(`problems.${problem.value}`)} />
      {!sealing.value && (file || !unwanted) && (
        <ChooseFile again={file !== undefined} onChoose={(next) => (chosen.value = next)} />
      )}
      {!file && !unwanted && !coarse.value && <p class="sub">{t('attachments.also')}</p>}
      {asking.value && look && file && (
        <Dialog
          question={t('attachments.ask-title')}
          safe={t('attachments.ask-no')}
          act={t('attachments.ask-yes')}
          onSafe={() => (asking.value = false)}
          onAct={() => void send(file, look.kind)}
        >
          <p>{t('attachments.ask-text')}</p>
        </Dialog>
      )}
    </Screen>
  )
}

function Words(props: {
  readonly text: string
  readonly onChange: (text: string) => void
}): ComponentChildren {
  const id = useId()
  const error = roomFor(props.text).kind === 'over' ? t('conversation.off-too-long') : undefined
  const help = t('attachments.words-help')
  return (
    <div class="field">
      <label for={id}>{t('attachments.words')}</label>
      <textarea
        class={error ? 'input letter wrong' : 'input letter'}
        id={id}
        rows={3}
        dir="auto"
        value={props.text}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={describedBy(id, { help, error })}
        {...NOTHING_REMEMBERED}
        autocapitalize="sentences"
        onInput={(event) => props.onChange(event.currentTarget.value)}
      />
      <Below id={id} help={help} error={error} />
    </div>
  )
}

/** What the participant has asked for does not take it: said before it is sealed. */
function useUnwanted(
  { id, revision, room: shared }: ConversationSummary,
  given: Blob | undefined,
): string | undefined {
  const posture = usePosture(id, revision)
  const terms = house.value.role === 'officer' && !shared ? posture?.terms : undefined
  if (!terms || permitsAttachment(terms, given?.size ?? 0)) return undefined
  if (terms.textOnly) return t('attachments.not-wanted-text')
  return t('attachments.not-wanted-size', {
    most: sizeOf(terms.attachmentLimit),
    size: sizeOf(given?.size ?? 0),
  })
}

/** What was drawn anew ends in what it has become. */
function nameNow(name: string, look: Look | undefined): string {
  return look && look.cleanKind !== look.kind ? renamed(name, look.cleanKind) : name
}

function whyNot(now: {
  readonly file: File | undefined
  readonly looked: Looked | undefined
  readonly sealing: boolean
  readonly unwanted: string | undefined
  readonly words: string
}): string | undefined {
  if (!now.file) return t('attachments.off-choose')
  if (!now.looked) return t('attachments.off-looking')
  if (!now.looked.ok || now.unwanted) return t('attachments.off-other')
  if (now.sealing) return t('attachments.off-sealing')
  return roomFor(now.words).kind === 'over' ? t('conversation.off-too-long') : undefined
}

function sendWords({ clean, found }: Look): string {
  if (!clean) return t('attachments.send-as-is')
  return found.length > 0 ? t('attachments.send-clean') : t('attachments.send')
}

function badWords(looked: Looked | undefined): string | undefined {
  return looked === undefined || looked.ok ? undefined : t(`attachments.bad-${looked.why}`)
}
