/** The phrase to come back by: what it is for, its words, typed back on the spot, and what then holds. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { ConversationSummary, PassphraseView } from '@lapwing/client'
import { client, problemOf } from '../../house.ts'
import { language, t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { enter, type Room } from '../room.ts'
import { TypeBack } from './type-back.tsx'
import { ReturnOffer } from './return-offer.tsx'

export interface ReturnPhraseProps {
  /** Undefined while the first conversation is waited for. */
  readonly conversation: ConversationSummary | undefined
  readonly back: Room
}

type Step =
  | { readonly at: 'offer' }
  | { readonly at: 'words' | 'again'; readonly made: PassphraseView }
  | { readonly at: 'kept' }

export function ReturnPhrase({ conversation, back }: ReturnPhraseProps): ComponentChildren {
  const step = useSignal<Step>({ at: 'offer' })
  const error = useSignal<string | undefined>(undefined)
  const leave = (): void => enter(back)
  const make = async (): Promise<void> => {
    const made = await client().makeReturnPhrase(language.peek())
    error.value = made.ok ? undefined : t(`problems.${made.problem}`)
    if (made.ok) step.value = { at: 'words', made: made.value }
  }
  const here = step.value
  switch (here.at) {
    case 'offer':
      return (
        <ReturnOffer
          conversation={conversation}
          error={error.value}
          onMake={() => void make()}
          back={leave}
        />
      )
    case 'words':
      return (
        <Screen
          width="narrow"
          back={() => (step.value = { at: 'offer' })}
          where={t('returning.title')}
        >
          <div class="stack">
            <Title>{t('returning.words')}</Title>
            <p>{t('returning.words-learn')}</p>
          </div>
          <ol class="words" aria-label={t('returning.words-label')} translate={false}>
            {here.made.words.map((word, index) => (
              <li key={`${index}-${word}`}>
                <span class="n num">{index + 1}</span>
                {word}
              </li>
            ))}
          </ol>
          <p class="sub">{t('returning.words-strength')}</p>
          <Button kind="main" onPress={() => (step.value = { at: 'again', made: here.made })}>
            {t('returning.know')}
          </Button>
          <Button kind="text" onPress={() => void make()}>
            {t('returning.other-words')}
          </Button>
        </Screen>
      )
    case 'again':
      return (
        <TypeBack
          back={() => (step.value = { at: 'words', made: here.made })}
          onTyped={async (typed) => {
            const kept = client().keepReturnPhrase(conversation?.id, here.made.text, typed)
            const problem = problemOf(await kept)
            if (problem === undefined) step.value = { at: 'kept' }
            return problem
          }}
        />
      )
    case 'kept':
      return (
        <Screen width="narrow">
          <Title>{t('returning.kept')}</Title>
          <p class="lead" role="status">
            {t(keptKey(conversation))}
          </p>
          <p>{t('returning.kept-how')}</p>
          <Button kind="main" onPress={leave}>
            {t('shell.back')}
          </Button>
        </Screen>
      )
  }
}

function keptKey(conversation: ConversationSummary | undefined) {
  if (!conversation) return 'returning.kept-wait'
  const isWatched = conversation.returnPhrase?.state === 'watched'
  return isWatched ? 'returning.kept-watched' : 'returning.kept-told'
}
