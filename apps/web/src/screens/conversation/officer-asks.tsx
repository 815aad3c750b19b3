/** Who is to be let in, and by whose decision: the participant agrees or refuses, and may change it. */
import '../../styles/invitations.css'
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { AskView, ConversationSummary, Problem } from '@lapwing/client'
import { client, problemOf } from '../../house.ts'
import { dateTime } from '../../locales/format.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { ErrorText } from '../../parts/field.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { functionWords } from '../functions.ts'
import { inSentence } from '../naming.ts'
import { cleanName } from './clean-text.ts'

export interface OfficerAsksProps {
  readonly conversation: ConversationSummary
  readonly onDone: () => void
}

export function OfficerAsks({ conversation, onDone }: OfficerAsksProps): ComponentChildren {
  const { id, title, asks } = conversation
  return (
    <Screen
      back={onDone}
      where={<bdi>{cleanName(title)}</bdi>}
      feet={<Button onPress={onDone}>{t('phrase.to-conversation')}</Button>}
    >
      <div class="stack-3">
        <Title>{titleOf(asks)}</Title>
        {asks.length > 0 && <p>{t('colleagues.ask-means')}</p>}
        {asks.length > 0 && <p>{t('colleagues.ask-refuse')}</p>}
      </div>
      {asks.map((ask) => (
        <Ask key={ask.identity} id={id} ask={ask} />
      ))}
    </Screen>
  )
}

function titleOf(asks: readonly AskView[]): string {
  const [first, second] = asks
  if (!first) return t('colleagues.ask-none')
  return second
    ? t('colleagues.ask-many')
    : t('colleagues.ask-title', { name: inSentence(first.name) })
}

function Ask({ id, ask }: { readonly id: string; readonly ask: AskView }): ComponentChildren {
  const { identity, functions, body, by, at, said, isTold, isDevice } = ask
  const problem = useSignal<Problem | undefined>(undefined)
  const name = inSentence(ask.name)
  const answer = async (agreed: boolean): Promise<void> => {
    problem.value = problemOf(await client().answerOfficer(id, identity, agreed))
  }
  return (
    <article class={said ? 'card claim' : 'card claim warn'}>
      <p class="by">
        <b class="letter">
          <bdi>{cleanName(ask.name)}</bdi>
        </b>
      </p>
      <p>
        {functionWords(functions)}, <bdi>{cleanName(body)}</bdi>
      </p>
      {isDevice && <p class="sub">{t('colleagues.ask-device')}</p>}
      <p class="num">{t('colleagues.ask-by', { by: inSentence(by), when: dateTime(at) })}</p>
      <p class="sub num" role="status">
        {said
          ? t(said.agreed ? 'colleagues.ask-agreed' : 'colleagues.ask-refused', {
              when: dateTime(said.at),
            })
          : t('colleagues.ask-until')}
        {said && !isTold && ` ${t('colleagues.ask-on-way')}`}
      </p>
      <div class="row">
        {said?.agreed !== false && (
          <Button onPress={() => void answer(false)}>{t('colleagues.ask-no', { name })}</Button>
        )}
        {said?.agreed !== true && (
          <Button onPress={() => void answer(true)}>{t('colleagues.ask-yes', { name })}</Button>
        )}
      </div>
      <ErrorText text={problem.value && t(`problems.${problem.value}`)} />
    </article>
  )
}
