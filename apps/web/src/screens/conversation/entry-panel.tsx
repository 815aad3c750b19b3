/** Below an open entry: when it was written, and the few things that can be done with it. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { MessageEntry, Outcome, Problem } from '@lapwing/client'
import { client, house, problemOf } from '../../house.ts'
import { dateTime } from '../../locales/format.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { ErrorText } from '../../parts/field.tsx'
import { useOthersWords } from '../posture/use-posture.ts'
import { enter } from '../room.ts'
import { AddressFacts } from './address-facts.tsx'
import { cleanText } from './clean-text.ts'
import { Copying } from './copying.tsx'
import { DeleteQuestion } from './delete-question.tsx'
import { forwardChoices } from './forwarding.ts'
import type { EntryActs, Stage } from './opened.ts'
import { setPurpose } from './purpose.ts'
import { ReactionChoice } from './reactions.tsx'
import { takeBack } from './taking-back.ts'
import { verbsFor, type ConversationNow, type Verb } from './verbs.ts'

export interface EntryPanelProps {
  readonly conversation: ConversationNow
  readonly entry: MessageEntry
  readonly stage: Stage
  readonly acts: EntryActs
}

export function EntryPanel({
  conversation,
  entry,
  stage,
  acts,
}: EntryPanelProps): ComponentChildren {
  const { id } = conversation
  const place = usePlace(stage)
  const problem = useSignal<Problem | undefined>(undefined)
  const deleting = useSignal(false)
  const others = forwardChoices(house.value.conversations, id, '').length
  const shut = (): void => acts.open(entry.id, undefined)

  const attempt = async (work: Promise<Outcome<void>>, done: () => void): Promise<void> => {
    problem.value = problemOf(await work)
    if (problem.peek() === undefined) done()
  }
  const act: Readonly<Record<Exclude<Verb, 'copy'>, () => void>> = {
    answer: () => {
      shut()
      setPurpose(id, { kind: 'answer', to: entry })
    },
    change: () => {
      shut()
      setPurpose(id, { kind: 'change', of: entry, text: entry.text })
    },
    react: () => acts.open(entry.id, { at: 'reactions' }),
    forward: () => enter({ at: 'forward', id, index: entry.index, message: entry.id }),
    'take-back': () =>
      void attempt(takeBack(conversation, entry), () => {
        acts.gone()
        acts.takenBack(entry.text)
      }),
    delete: () => {
      deleting.value = true
    },
  }
  const offered = verbsFor(entry, { conversation, others })
  const uses = useOthersWords(id, entry)
  return (
    <div ref={place} class="acts" role="group" aria-label={t('entry.acts')}>
      {stage.at === 'verbs' && (
        <div class="micro num times">
          <p>{t('entry.written-at', { when: dateTime(entry.at) })}</p>
          <p>
            {entry.edited !== undefined && t('entry.changed-at', { when: dateTime(entry.edited) })}
          </p>
        </div>
      )}
      {stage.at === 'address' && <AddressFacts address={stage.address} />}
      <div class="row verbs">
        {stage.at === 'verbs' &&
          offered.map((verb) =>
            verb === 'copy' ? (
              <Copying key={verb} text={cleanText(entry.text)} verb={t('entry.copy')} />
            ) : (
              <Button
                key={verb}
                size="small"
                off={
                  verb === 'forward' && uses?.words === false
                    ? t('promises.off-record-forward')
                    : undefined
                }
                onPress={act[verb]}
              >
                {t(`entry.${verb}`)}
              </Button>
            ),
          )}
        {stage.at === 'reactions' && (
          <ReactionChoice
            reactions={entry.reactions}
            onChoose={(reaction) => void attempt(client().react(id, entry.id, reaction), shut)}
          />
        )}
        {stage.at === 'address' && (
          <Copying text={stage.address.text} verb={t('entry.copy-address')} />
        )}
        <Button size="small" onPress={shut}>
          {t('entry.close')}
        </Button>
      </div>
      {stage.at === 'verbs' && uses && !uses.name && (
        <p class="micro">
          {uses.words ? t('promises.without-name-copy') : t('promises.off-record-copy')}
        </p>
      )}
      {stage.at !== 'reactions' && <p class="micro">{t('entry.copy-warning')}</p>}
      <ErrorText text={problem.value && t(`problems.${problem.value}`)} />
      {deleting.value && (
        <DeleteQuestion
          forEveryone={entry.own && conversation.canSend}
          withFile={entry.file !== undefined}
          onKeep={() => (deleting.value = false)}
          onDelete={(whom) => {
            deleting.value = false
            void attempt(client().remove(id, entry.id, whom), acts.gone)
          }}
        />
      )}
    </div>
  )
}

/**
 * Brings what has opened into view, once the log has given it its room; and the focus into what
 * took the place of the pressed button.
 */
function usePlace({ at }: Stage): { readonly current: HTMLDivElement | null } {
  const place = useRef<HTMLDivElement>(null)
  const before = useRef(at)
  useEffect(() => {
    if (at !== 'verbs' && document.activeElement?.closest('.entry')?.contains(place.current)) {
      place.current?.querySelector('button')?.focus({ preventScroll: true })
    }
    before.current = at
    const frame = requestAnimationFrame(() => {
      place.current?.scrollIntoView({ block: 'nearest' })
    })
    return () => cancelAnimationFrame(frame)
  }, [at])
  return place
}
