/** Cover traffic: what it hides, what it costs, when it stops; and whether it runs just now. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { HouseView, Problem } from '@lapwing/client'
import { client, house, problemOf } from '../../house.ts'
import { time } from '../../locales/format.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Fact } from '../../parts/fact.tsx'
import { ErrorText } from '../../parts/field.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { enter, type Room } from '../room.ts'

/** `back` is the room one comes from. */
export function Traffic({ back }: { back: Room }): ComponentChildren {
  const { coverTraffic } = house.value
  const problem = useSignal<Problem | undefined>(undefined)
  const toggle = async (): Promise<void> => {
    problem.value = problemOf(await client().setCoverTraffic(coverTraffic === undefined))
  }
  return (
    <Screen
      back={() => enter(back)}
      feet={
        <Button onPress={() => void toggle()}>
          {t(coverTraffic ? 'traffic.off' : 'traffic.on')}
        </Button>
      }
    >
      <Title>{t('traffic.title')}</Title>
      <p role="status">{standing(coverTraffic)}</p>
      <p>{t('traffic.what')}</p>
      <ul class="ledger">
        <Fact glyph="cost" fact={t('traffic.cost')} text={t('traffic.cost-text')} />
        <Fact glyph="clock" fact={t('traffic.hidden')} text={t('traffic.hidden-text')} />
        <Fact glyph="seen" fact={t('traffic.seen')} text={t('traffic.seen-text')} />
      </ul>
      <ErrorText text={problem.value && t(`problems.${problem.value}`)} />
    </Screen>
  )
}

function standing(traffic: HouseView['coverTraffic']): string {
  if (!traffic) return t('traffic.is-off')
  const { state, stood } = traffic
  const now = t(`traffic.state-${state}`)
  if (stood?.to === undefined) return now
  return `${now} ${t('traffic.stood', { from: time(stood.from), to: time(stood.to) })}`
}
