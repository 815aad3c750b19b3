/**
 * Forwarding: which conversation a message goes to, and what that means for the people there and
 * for whoever wrote it. Nothing leaves before the button that names the conversation is pressed.
 */
import '../../styles/choices.css'
import '../../styles/conversation.css'
import '../../styles/entries.css'
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import type { ConversationSummary, FileView, Problem } from '@lapwing/client'
import { client, house, problemOf } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Fact } from '../../parts/fact.tsx'
import { ErrorText, Field } from '../../parts/field.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { useShown } from '../../parts/shown.ts'
import { beginFile } from '../attachments/failed-files.ts'
import { kindWords, sizeOf } from '../attachments/file-words.ts'
import { Sealing } from '../attachments/sealing.tsx'
import { inSentence } from '../naming.ts'
import { enter, enterFrom, room } from '../room.ts'
import { cleanName, cleanText } from './clean-text.ts'
import { forwardChoices } from './forwarding.ts'

/** With more conversations than fit a glance one can be looked for by its name. */
const GLANCE = 8

export interface ForwardProps {
  /** The conversation the words come from. */
  readonly id: string
  readonly index: number
  readonly message: string
}

export function Forward({ id, index, message }: ForwardProps): ComponentChildren {
  const text = useSignal<string | undefined>(undefined)
  const file = useSignal<FileView | undefined>(undefined)
  /** Where it goes, once it was pressed and until it is known how it went. */
  const goes = useSignal<string | undefined>(undefined)
  const problem = useSignal<Problem | undefined>(undefined)
  const chosen = useSignal<string | undefined>(undefined)
  const query = useSignal('')
  const all = forwardChoices(house.value.conversations, id, '')
  const offered = forwardChoices(house.value.conversations, id, query.value)
  const target = all.find((each) => each.id === chosen.value)
  const back = (): void => enter({ at: 'conversation', id })
  const isShown = useShown()

  useEffect(() => {
    void client()
      .entries(id, index, index + 1)
      .then((outcome) => {
        const entry = outcome.ok ? outcome.value[0] : undefined
        if (entry?.kind === 'message' && entry.id === message) {
          text.value = entry.text
          file.value = entry.file
        } else problem.value = outcome.ok ? 'message-gone' : outcome.problem
      })
  }, [id, index, message])

  const forward = async (to: ConversationSummary, words: string): Promise<void> => {
    if (goes.peek() !== undefined) return
    goes.value = to.id
    const here = room.peek()
    const ended = beginFile(to.id, isShown)
    const forwarded = { conversation: id, message }
    const along = goesAlong(file.peek())
    problem.value = problemOf(
      along
        ? await client().passFile(to.id, forwarded, words)
        : await client().send(to.id, words, { forwarded }),
    )
    goes.value = undefined
    if (along) ended(problem.peek(), false)
    if (problem.peek() === undefined) enterFrom(here, { at: 'conversation', id: to.id })
  }
  const words = text.value
  const alone = words === ''
  return (
    <Screen
      back={back}
      feet={
        <Button
          kind="main"
          off={
            goes.value !== undefined
              ? t('attachments.off-sealing')
              : target && words !== undefined
                ? undefined
                : t('entry.forward-choose')
          }
          onPress={() => {
            if (target && words !== undefined) void forward(target, words)
          }}
        >
          {target && t('entry.forward-to', { name: inSentence(target.title) })}
        </Button>
      }
    >
      <Title>{t('entry.forward-title')}</Title>
      {words !== undefined && words !== '' && (
        <blockquote class="letter forwarding" dir="auto" translate={false}>
          {cleanText(words)}
        </blockquote>
      )}
      {file.value && <Along file={file.value} alone={alone} />}
      <div class="aside stack">
        <p>{alone ? t('entry.forward-warning-file') : t('entry.forward-warning')}</p>
        <p class="sub">{alone ? t('entry.forward-how-file') : t('entry.forward-how')}</p>
      </div>
      {goes.value !== undefined && <Sealing conversation={goes.value} />}
      <ErrorText text={problem.value && t(`problems.${problem.value}`)} />
      {all.length > GLANCE && (
        <Field
          label={t('entry.forward-find')}
          value={query.value}
          onChange={(next) => (query.value = next)}
        />
      )}
      {/* It goes where it was pressed for: meanwhile no other can be chosen. */}
      <fieldset class="stack" disabled={goes.value !== undefined}>
        <legend class="label">{t('entry.forward-where')}</legend>
        {offered.length === 0 && <p class="sub">{t('entry.forward-none')}</p>}
        {offered.map((each) => (
          <label key={each.id} class={each.id === chosen.value ? 'pick on' : 'pick shut'}>
            <input
              type="radio"
              name="forward"
              checked={each.id === chosen.value}
              onChange={() => (chosen.value = each.id)}
            />
            <span class="head">
              <span class="dot" />
              <span class="name">
                <bdi>{cleanName(each.title)}</bdi>
                {each.label !== undefined && <bdi class="sub"> {cleanName(each.label)}</bdi>}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
    </Screen>
  )
}

/** Only what lies here can: nothing is fetched for it. */
function goesAlong(file: FileView | undefined): boolean {
  return file?.state === 'here'
}

/** `alone`: no words go with it. */
function Along({ file, alone }: { file: FileView; alone: boolean }): ComponentChildren {
  const goes = alone ? 'entry.forward-file-alone' : 'entry.forward-file'
  return (
    <ul class="ledger">
      <Fact
        glyph="file"
        warn={!goesAlong(file)}
        fact={`${kindWords(file.kind)}, ${sizeOf(file.size)}`}
        text={t(goesAlong(file) ? goes : 'entry.forward-file-not')}
      />
    </ul>
  )
}
