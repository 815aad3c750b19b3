/** Networks that freeze connections: what is done about them by itself, and what a person can choose. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { Problem } from '@lapwing/client'
import { client, house, problemOf } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Fact } from '../../parts/fact.tsx'
import { ErrorText } from '../../parts/field.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { enter, type Room } from '../room.ts'

/** `back` is the room one comes from. */
export function Network({ back }: { back: Room }): ComponentChildren {
  const { lean } = house.value
  const problem = useSignal<Problem | undefined>(undefined)
  const toggle = async (): Promise<void> => {
    problem.value = problemOf(await client().setLean(!lean))
  }
  return (
    <Screen
      back={() => enter(back)}
      feet={<Button onPress={() => void toggle()}>{t(lean ? 'network.off' : 'network.on')}</Button>}
    >
      <Title>{t('network.title')}</Title>
      <p role="status">{t(lean ? 'network.is-on' : 'network.is-off')}</p>
      <p>{t('network.what')}</p>
      <ul class="ledger">
        <Fact glyph="clock" fact={t('network.when')} text={t('network.when-text')} />
        <Fact glyph="cost" fact={t('network.cost')} text={t('network.cost-text')} />
        <Fact glyph="seen" fact={t('network.seen')} text={t('network.seen-text')} />
      </ul>
      <ErrorText text={problem.value && t(`problems.${problem.value}`)} />
    </Screen>
  )
}
