/**
 * The self-assessment: one question a screen, then what is suggested and why. The answers live in
 * this component and end with it.
 */
import '../../styles/posture.css'
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import {
  QUESTIONS,
  suggest,
  type Answer,
  type Answers,
  type PresetPosture,
  type Question,
} from '@lapwing/engagement'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Options } from '../../parts/options.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { Steps } from '../../parts/steps.tsx'
import { answerWords } from './answer-words.ts'
import { SuggestionScreen, type Taken } from './suggestion.tsx'

export interface AssessmentProps {
  /** From the first question, and when nothing was taken. */
  readonly onLeave: () => void
  readonly onTake: (taken: Taken) => void
  /** What holds where the suggested preset is not taken. */
  readonly base: PresetPosture
}

const ANSWERS: readonly Answer[] = ['light', 'careful', 'unknown']

export function Assessment({ onLeave, onTake, base }: AssessmentProps): ComponentChildren {
  const at = useSignal(0)
  const answers = useSignal<Partial<Answers>>({})
  const question = QUESTIONS[at.value]
  const back = (): void => {
    if (at.value === 0) onLeave()
    else at.value -= 1
  }
  if (question === undefined) {
    const given = answers.value as Answers
    return (
      <SuggestionScreen
        suggestion={suggest(given)}
        answers={given}
        base={base}
        back={back}
        onTake={onTake}
        onLeave={onLeave}
      />
    )
  }
  return (
    <Asked
      key={question}
      question={question}
      answer={answers.value[question]}
      back={back}
      onAnswer={(answer) => {
        answers.value = { ...answers.value, [question]: answer }
      }}
      onNext={() => {
        at.value += 1
        scrollTo(0, 0)
      }}
    />
  )
}

function Asked(props: {
  readonly question: Question
  readonly answer: Answer | undefined
  readonly back: () => void
  readonly onAnswer: (answer: Answer) => void
  readonly onNext: () => void
}): ComponentChildren {
  const { question, answer } = props
  return (
    <Screen
      back={props.back}
      where={<Steps n={QUESTIONS.indexOf(question) + 1} of={QUESTIONS.length} />}
      feet={
        <Button
          kind="main"
          off={answer === undefined ? t('assessment.choose') : undefined}
          onPress={props.onNext}
        >
          {t('shell.next')}
        </Button>
      }
    >
      <Title>{t(`assessment.${question}`)}</Title>
      <Options
        legend={t(`assessment.${question}`)}
        legendHidden
        options={ANSWERS.map((value) => ({ value, name: answerWords(question, value) }))}
        chosen={answer}
        onChoose={props.onAnswer}
      />
      <p class="sub">{t('assessment.unknown-text')}</p>
      <p class="sub">{t('assessment.stays')}</p>
    </Screen>
  )
}
