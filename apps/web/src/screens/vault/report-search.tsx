/** One action after a search: new keys everywhere, the others told, nothing older trusted. */
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

export function ReportSearch({ back }: { back: Room }): ComponentChildren {
  /** In how many conversations nobody could be told; undefined before it is done. */
  const untold = useSignal<number | undefined>(undefined)
  const problem = useSignal<Problem | undefined>(undefined)
  const leave = (): void => enter(back)
  const report = async (): Promise<void> => {
    const outcome = await client().reportSearch()
    problem.value = problemOf(outcome)
    if (outcome.ok) untold.value = outcome.value
  }
  if (untold.value !== undefined) {
    return (
      <Screen back={leave} feet={<Button onPress={leave}>{t('shell.back')}</Button>}>
        <div class="stack-3" role="status">
          <Title>{t('reporting.done-title')}</Title>
          <p>
            {t(house.value.network === 'online' ? 'reporting.done-text' : 'reporting.done-later')}
          </p>
          {untold.value > 0 && <p>{t('reporting.untold', { n: untold.value })}</p>}
          <p>{t('reporting.done-next')}</p>
        </div>
      </Screen>
    )
  }
  return (
    <Screen
      back={leave}
      feet={
        <>
          <Button onPress={leave}>{t('reporting.no')}</Button>
          <Button kind="main" onPress={() => void report()}>
            {t('reporting.yes')}
          </Button>
        </>
      }
    >
      <div class="stack-3">
        <Title>{t('reporting.title')}</Title>
        <p>{t('reporting.when')}</p>
      </div>
      <ul class="ledger">
        <Fact glyph="protected" fact={t('reporting.keys')} text={t('reporting.keys-text')} />
        <Fact glyph="bell" fact={t('reporting.told')} text={t('reporting.told-text')} />
        <Fact glyph="alike" fact={t('reporting.compared')} text={t('reporting.compared-text')} />
      </ul>
      <p class="sub">{t('reporting.not')}</p>
      <ErrorText text={problem.value && t(`problems.${problem.value}`)} />
    </Screen>
  )
}
