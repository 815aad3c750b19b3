/** What the comparison showed: nobody in between, or stop. */
import type { ComponentChildren } from 'preact'
import type { ConversationSummary } from '@lapwing/client'
import { house } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Fact } from '../../parts/fact.tsx'
import { Glyph } from '../../parts/glyph.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { cleanName } from '../conversation/clean-text.ts'
import { inSentence } from '../naming.ts'
import { wayToCompare } from './compared-words.ts'

export interface ResultProps {
  readonly conversation: ConversationSummary
  readonly onBack: () => void
}

export function SamePhrase({ conversation, onBack }: ResultProps): ComponentChildren {
  const by = conversation.compared?.by
  const proven = by && wayToCompare(by)
  return (
    <Screen back={onBack} where={<bdi>{cleanName(conversation.title)}</bdi>}>
      <div class="stack verdict">
        <Glyph name="checked" />
        <Title>{t('phrase.same-title')}</Title>
        <p>{t('phrase.same-text', { name: inSentence(conversation.title) })}</p>
      </div>
      {proven && (
        <ul class="ledger">
          <Fact glyph="checked" fact={t('comparing.shows')} text={proven.shows} />
          <Fact glyph="not-protected" fact={t('comparing.not')} text={proven.not} />
        </ul>
      )}
      <div class="push stack">
        <Button kind="main" onPress={onBack}>
          {t('phrase.to-conversation')}
        </Button>
      </div>
    </Screen>
  )
}

export interface StopProps extends ResultProps {
  readonly onAgain: () => void
}

export function StopHere({ conversation, onBack, onAgain }: StopProps): ComponentChildren {
  const name = inSentence(conversation.title)
  const officer = house.value.role === 'officer'
  return (
    <Screen
      back={onBack}
      where={<bdi>{cleanName(conversation.title)}</bdi>}
      feet={
        <>
          <Button onPress={onBack}>{t('phrase.to-conversation')}</Button>
          <Button onPress={onAgain}>{t('phrase.again')}</Button>
        </>
      }
    >
      <div class="aside grave stack" role="alert">
        <Title>{t('phrase.stop-title')}</Title>
        <p>{t('phrase.stop-text', { name })}</p>
      </div>
      <ol class="ledger">
        <Fact glyph="stop" fact={t('phrase.stop-1')} text={t('phrase.stop-1-text')} />
        <Fact glyph="bell" fact={t('phrase.stop-2', { name })} text={t('phrase.stop-2-text')} />
        <Fact
          glyph="file"
          fact={officer ? t('phrase.stop-3-officer') : t('phrase.stop-3')}
          text={officer ? t('phrase.stop-3-officer-text') : t('phrase.stop-3-text')}
        />
        <Fact glyph="alike" fact={t('phrase.stop-4')} text={t('phrase.stop-4-text')} />
      </ol>
    </Screen>
  )
}
