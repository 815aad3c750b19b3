/** What a return phrase gives and does not give, how the present one stands, and the way to a new one. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { ConversationSummary } from '@lapwing/client'
import { client, house, problemOf } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Fact } from '../../parts/fact.tsx'
import { ErrorText } from '../../parts/field.tsx'
import type { GlyphName } from '../../parts/glyph.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { returnWords } from './return-row.tsx'

const FACTS = [
  ['gives', 'checked'],
  ['history', 'not-protected'],
  ['others', 'attention'],
  ['once', 'clock'],
] as const satisfies readonly (readonly [string, GlyphName])[]

export interface ReturnOfferProps {
  readonly conversation: ConversationSummary | undefined
  readonly error: string | undefined
  readonly onMake: () => void
  readonly back: () => void
}

export function ReturnOffer(props: ReturnOfferProps): ComponentChildren {
  const { conversation, back } = props
  const asking = useSignal(false)
  const error = useSignal<string | undefined>(undefined)
  const has = conversation
    ? conversation.returnPhrase !== undefined && conversation.returnPhrase.state !== 'withdrawing'
    : house.value.joining?.returnPhrase === true
  const used = conversation?.attention.includes('phrase-used') === true
  const now = conversation
    ? returnWords(conversation)
    : t(has ? 'returning.at-wait' : 'returning.none')
  const withdraw = async (id: string): Promise<void> => {
    asking.value = false
    const problem = problemOf(await client().withdrawReturnPhrase(id))
    error.value = problem && t(`problems.${problem}`)
  }
  const later = async (id: string): Promise<void> => {
    await client().phraseUsedSeen(id)
    back()
  }
  return (
    <Screen width="narrow" back={back} where={t('returning.title')}>
      <div class="stack">
        <Title>{t('returning.title')}</Title>
        <p class="lead">{t('returning.why')}</p>
        <p class="num" role="status">
          <b>{used ? t('returning.used') : now}</b>
        </p>
      </div>
      <ul class="ledger">
        {FACTS.map(([fact, glyph]) => (
          <Fact
            key={fact}
            glyph={glyph}
            fact={t(`returning.${fact}`)}
            text={t(`returning.${fact}-text`)}
          />
        ))}
      </ul>
      {has && <p class="sub">{t('returning.make-new-text')}</p>}
      <ErrorText text={error.value ?? props.error} />
      <Button kind="main" onPress={props.onMake}>
        {t(has ? 'returning.make-new' : 'returning.make')}
      </Button>
      {conversation && has && (
        <Button kind="text" onPress={() => (asking.value = true)}>
          {t('returning.withdraw')}
        </Button>
      )}
      {conversation && used && (
        <Button kind="text" onPress={() => void later(conversation.id)}>
          {t('returning.later')}
        </Button>
      )}
      {asking.value && conversation && (
        <Dialog
          question={t('returning.withdraw-title')}
          safe={t('returning.withdraw-keep')}
          act={t('returning.withdraw')}
          onSafe={() => (asking.value = false)}
          onAct={() => void withdraw(conversation.id)}
        >
          <p>{t('returning.withdraw-text')}</p>
        </Dialog>
      )}
    </Screen>
  )
}
