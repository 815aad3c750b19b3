/** After all six matched: how it was compared, with what that shows and what it does not. */
import type { ComponentChildren } from 'preact'
import type { ComparedBy, ConversationSummary, Problem } from '@lapwing/client'
import { COMPARED_BY } from '@lapwing/engagement'
import { house } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Fact } from '../../parts/fact.tsx'
import { ErrorText } from '../../parts/field.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { cleanName } from '../conversation/clean-text.ts'
import { wayToCompare } from './compared-words.ts'

export interface HowComparedProps {
  readonly conversation: ConversationSummary
  readonly problem: Problem | undefined
  readonly onBack: () => void
  readonly onKeep: (by: ComparedBy) => void
}

export function HowCompared(props: HowComparedProps): ComponentChildren {
  const { conversation, problem, onBack, onKeep } = props
  return (
    <Screen back={onBack} where={<bdi>{cleanName(conversation.title)}</bdi>}>
      <div class="stack">
        <Title>{t('comparing.how-title')}</Title>
        <p>
          {house.value.role === 'officer' ? t('comparing.how-officer') : t('comparing.how-text')}
        </p>
      </div>
      <ErrorText text={problem && t(`problems.${problem}`)} />
      {COMPARED_BY.map((by) => (
        <Way key={by} by={by} onKeep={onKeep} />
      ))}
    </Screen>
  )
}

function Way({ by, onKeep }: Pick<HowComparedProps, 'onKeep'> & { by: ComparedBy }) {
  const { name, when, shows, not } = wayToCompare(by)
  return (
    <section class="stack-3">
      <Button onPress={() => onKeep(by)}>{name}</Button>
      <ul class="ledger">
        <Fact glyph="alike" fact={when} />
        <Fact glyph="checked" fact={t('comparing.shows')} text={shows} />
        <Fact glyph="not-protected" fact={t('comparing.not')} text={not} />
      </ul>
    </section>
  )
}
