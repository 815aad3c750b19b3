/** Answers kept ready: the list, and one of them being written. None is ever sent from here. */
import '../../styles/answers.css'
import { useSignal, type Signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import type { Outcome, Problem, ReadyAnswer } from '@lapwing/client'
import { client, problemOf } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { ErrorText } from '../../parts/field.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { cleanName, cleanText } from '../conversation/clean-text.ts'
import { enter } from '../room.ts'
import { AnswerForm } from './answer-form.tsx'
import { leaveInsertion, type Cursor } from './insertion.ts'

type Writing = ReadyAnswer | 'new' | undefined

/** `into` is the field the person comes from; undefined when they only look after the list. */
export function Answers({ into }: { into: Cursor | undefined }): ComponentChildren {
  const kept = useSignal<Outcome<readonly ReadyAnswer[]> | undefined>(undefined)
  const writing = useSignal<Writing>(undefined)
  const read = async (): Promise<void> => {
    kept.value = await client().readyAnswers()
  }
  useEffect(() => void read(), [])
  const back = (): void =>
    enter(into ? { at: 'conversation', id: into.conversation } : { at: 'home' })
  const done = (): void => {
    writing.value = undefined
    void read()
  }
  if (writing.value !== undefined) {
    return <AnswerForm of={writing.value === 'new' ? undefined : writing.value} onDone={done} />
  }
  const insert =
    into &&
    ((text: string): void => {
      leaveInsertion({ ...into, text })
      back()
    })
  return (
    <Screen
      back={back}
      feet={
        <Button kind="main" onPress={() => (writing.value = 'new')}>
          {t('answers.new')}
        </Button>
      }
    >
      <Title>{t('answers.title')}</Title>
      <p class="sub">{t('answers.text')}</p>
      {kept.value && <List kept={kept.value} insert={insert} writing={writing} onGone={done} />}
    </Screen>
  )
}

interface ListProps {
  readonly kept: Outcome<readonly ReadyAnswer[]>
  readonly insert: ((text: string) => void) | undefined
  readonly writing: Signal<Writing>
  readonly onGone: () => void
}

function List({ kept, insert, writing, onGone }: ListProps): ComponentChildren {
  if (!kept.ok) return <ErrorText text={t(`problems.${kept.problem}`)} />
  if (kept.value.length === 0) return <p class="sub">{t('answers.empty')}</p>
  return (
    <ul class="answers">
      {kept.value.map((each) => (
        <li key={each.id}>
          <h2>
            <bdi>{cleanName(each.title)}</bdi>
          </h2>
          <p class="letter" dir="auto">
            {cleanText(each.text)}
          </p>
          <div class="row">
            {insert && (
              <Button size="small" onPress={() => insert(each.text)}>
                {t('answers.insert')}
              </Button>
            )}
            <Button size="small" onPress={() => (writing.value = each)}>
              {t('answers.change')}
            </Button>
            <Delete answer={each} onGone={onGone} />
          </div>
        </li>
      ))}
    </ul>
  )
}

function Delete(props: { answer: ReadyAnswer; onGone: () => void }): ComponentChildren {
  const asked = useSignal(false)
  const problem = useSignal<Problem | undefined>(undefined)
  const act = async (): Promise<void> => {
    asked.value = false
    problem.value = problemOf(await client().removeReadyAnswer(props.answer.id))
    if (problem.peek() === undefined) props.onGone()
  }
  return (
    <>
      <Button size="small" onPress={() => (asked.value = true)}>
        {t('answers.delete')}
      </Button>
      <ErrorText text={problem.value && t(`problems.${problem.value}`)} />
      {asked.value && (
        <Dialog
          question={t('answers.delete-title')}
          safe={t('answers.delete-keep')}
          act={t('answers.delete')}
          onSafe={() => (asked.value = false)}
          onAct={() => void act()}
        >
          <p>{t('answers.delete-text')}</p>
        </Dialog>
      )}
    </>
  )
}
