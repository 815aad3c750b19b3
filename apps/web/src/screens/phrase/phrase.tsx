/**
 * Comparing the safety phrase: the same six places in each one's own language. Both answers weigh
 * the same; "different" stops the conversation here.
 */
import '../../styles/phrase.css'
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { ComparedBy, ConversationSummary } from '@lapwing/client'
import { client, house } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { ErrorText } from '../../parts/field.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { useAnswer } from '../../parts/use-answer.ts'
import { cleanName } from '../conversation/clean-text.ts'
import { inSentence } from '../naming.ts'
import { enter } from '../room.ts'
import { wide } from '../wide.ts'
import { BothLanguages } from './both-languages.tsx'
import { ColleaguesCompared } from './colleagues-compared.tsx'
import { HowCompared } from './how.tsx'
import { OneAtATime } from './one-at-a-time.tsx'
import { SamePhrase, StopHere } from './result.tsx'

export function Phrase({ conversation }: { conversation: ConversationSummary }): ComponentChildren {
  const { id, verification } = conversation
  const { value: phrase, problem } = useAnswer(() => client().safetyPhrase(id), id)
  /** Who comes here after "different" sees the stop first; comparing again is a choice. */
  const comparing = useSignal(verification !== 'different')
  const answered = useSignal(false)
  /** All six matched: it is asked how. */
  const matched = useSignal(false)
  const back = (): void => enter({ at: 'conversation', id })

  const answer = async (result: 'different' | { readonly by: ComparedBy }): Promise<void> => {
    const outcome = await client().compared(id, result)
    if (!outcome.ok) {
      problem.value = outcome.problem
      return
    }
    answered.value = true
    matched.value = false
    comparing.value = false
  }
  const match = (): void => {
    problem.value = undefined
    matched.value = true
  }

  if (matched.value) {
    return (
      <HowCompared
        conversation={conversation}
        problem={problem.value}
        onBack={() => (matched.value = false)}
        onKeep={(by) => void answer({ by })}
      />
    )
  }

  if (!comparing.value) {
    const result = { conversation, onBack: back }
    if (verification === 'same' && answered.value) return <SamePhrase {...result} />
    if (verification === 'different') {
      return <StopHere {...result} onAgain={() => (comparing.value = true)} />
    }
  }
  const name = inSentence(conversation.title)
  const officer = house.value.role === 'officer'
  return (
    <Screen
      back={back}
      where={<bdi>{cleanName(conversation.title)}</bdi>}
      {...(wide.value ? { width: 'wide' } : {})}
      feet={
        <>
          <Button kind="text" onPress={back}>
            {t('phrase.later')}
          </Button>
          <Button glyph="stop" onPress={() => void answer('different')}>
            {t('phrase.differs')}
          </Button>
          <Button glyph="alike" onPress={match}>
            {t('phrase.same')}
          </Button>
        </>
      }
    >
      <div class="stack">
        <Title>{t('phrase.title', { name })}</Title>
        <p>{officer ? t('phrase.how-officer') : t('phrase.how', { name })}</p>
        {verification === 'same' && <p class="sub">{t('phrase.was-same')}</p>}
      </div>
      {conversation.colleagues && (
        <ul class="ledger">
          <ColleaguesCompared colleagues={conversation.colleagues} />
        </ul>
      )}
      <ErrorText text={problem.value && t(`problems.${problem.value}`)} />
      {phrase.value &&
        (wide.value ? (
          <BothLanguages phrase={phrase.value} officer={officer} />
        ) : (
          <OneAtATime
            phrase={phrase.value}
            officer={officer}
            onScanned={(result) => (result === 'same' ? match() : void answer('different'))}
          />
        ))}
      <p class="sub">{t('phrase.not-here')}</p>
    </Screen>
  )
}
