/**
 * Somebody is here with keys nobody has compared: who, and what one may do. Nothing leaves before; what
 * was written waits, and is asked about once more after.
 */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { ConversationSummary, NewKeysView, Problem } from '@lapwing/client'
import { client, problemOf } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Fact } from '../../parts/fact.tsx'
import { ErrorText } from '../../parts/field.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { inSentence } from '../naming.ts'
import { ColleaguesCompared } from '../phrase/colleagues-compared.tsx'
import { enter } from '../room.ts'
import { cleanName } from './clean-text.ts'
import { Settled } from './settled.tsx'

export interface KeysChangedProps {
  readonly conversation: ConversationSummary
  readonly onDone: () => void
}

export function KeysChanged({ conversation, onDone }: KeysChangedProps): ComponentChildren {
  const { id, title, newKeys, colleagues, attention } = conversation
  const problem = useSignal<Problem | undefined>(undefined)
  const decide = async (verb: 'acceptKeys' | 'refuseKeys'): Promise<void> => {
    problem.value = problemOf(await client()[verb](id))
    if (problem.peek() === undefined) onDone()
  }
  if (!attention.includes('keys-changed')) {
    const words = { title: t('banners.settled-title'), text: t('banners.settled-text') }
    return <Settled conversation={conversation} {...words} back={onDone} />
  }
  return (
    <Screen
      back={onDone}
      where={<bdi>{cleanName(title)}</bdi>}
      feet={
        <>
          <Button onPress={onDone}>{t('banners.not-now')}</Button>
          <Button glyph="alike" onPress={() => enter({ at: 'phrase', id })}>
            {t('banners.compare')}
          </Button>
        </>
      }
    >
      <div class="aside grave stack">
        <Title>{t('comparing.changed-title')}</Title>
        <p>{t('comparing.changed-text')}</p>
      </div>
      <ul class="ledger">
        {newKeys.map((one) => (
          <Fact key={`${one.who} ${one.name}`} glyph="joined" {...newKeysWords(one)} />
        ))}
        {attention.includes('returned') && (
          <Fact glyph="attention" fact={t('banners.returned-line')} />
        )}
        <ColleaguesCompared colleagues={colleagues} />
      </ul>
      <p>{t('comparing.compare-text')}</p>
      <p class="sub">{t('comparing.changed-kept')}</p>
      <div class="stack">
        <Button onPress={() => void decide('acceptKeys')}>{t('comparing.accept')}</Button>
        <p class="sub">{t('comparing.accept-text')}</p>
      </div>
      <div class="stack">
        <Button onPress={() => void decide('refuseKeys')}>{t('comparing.refuse')}</Button>
        <p class="sub">{t('comparing.refuse-text')}</p>
      </div>
      <ErrorText text={problem.value && t(`problems.${problem.value}`)} />
    </Screen>
  )
}

function newKeysWords({ who, name }: NewKeysView): {
  readonly fact: string
  readonly text: string
} {
  return {
    fact: t(`comparing.changed-${who}`, { name: inSentence(name) }),
    text: t(`comparing.changed-${who}-text`),
  }
}
