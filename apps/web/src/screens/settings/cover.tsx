/** A page over the lock: what it hides and what not, tried once before it is switched on. */
import { useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import type { ComponentChildren } from 'preact'
import type { Problem } from '@lapwing/client'
import { client, house, problemOf } from '../../house.ts'
import { t } from '../../locales/text.ts'
import '../../styles/cover.css'
import { Button } from '../../parts/button.tsx'
import { Fact } from '../../parts/fact.tsx'
import { ErrorText } from '../../parts/field.tsx'
import { createHold } from '../../parts/hold.ts'
import { Screen, Title } from '../../parts/screen.tsx'
import { enter, type Room } from '../room.ts'
import { HeldHeading } from '../vault/held-heading.tsx'

/** `back` is the room one comes from. */
export function CoverChoice({ back }: { back: Room }): ComponentChildren {
  const { cover } = house.value
  const isTried = useSignal(false)
  const problem = useSignal<Problem | undefined>(undefined)
  const hold = useMemo(() => createHold(() => (isTried.value = true)), [isTried])
  useEffect(() => hold.stop, [hold])
  const set = async (on: boolean): Promise<void> => {
    problem.value = problemOf(await client().setCover(on))
  }
  return (
    <Screen
      back={() => enter(back)}
      feet={
        cover ? (
          <Button onPress={() => void set(false)}>{t('cover.off')}</Button>
        ) : (
          <Button
            kind="main"
            off={isTried.value ? undefined : t('cover.lacks-trial')}
            onPress={() => void set(true)}
          >
            {t('cover.on')}
          </Button>
        )
      }
    >
      <Title>{t('cover.title')}</Title>
      <p role="status">{t(cover ? 'cover.is-on' : 'cover.is-off')}</p>
      <p>{t('cover.what')}</p>
      {!cover && (
        <section class="stack held-trial" aria-labelledby="cover-trial">
          <h2 id="cover-trial">{t('cover.trial')}</h2>
          <HeldHeading hold={hold} as="p" />
          <p class="sub" role="status">
            {t(isTried.value ? 'cover.trial-done' : 'cover.trial-how')}
          </p>
        </section>
      )}
      <ul class="ledger">
        <Fact glyph="not-protected" fact={t('cover.glance')} text={t('cover.glance-text')} />
        <Fact glyph="find" fact={t('cover.look')} text={t('cover.look-text')} />
      </ul>
      <ErrorText text={problem.value && t(`problems.${problem.value}`)} />
    </Screen>
  )
}
