/** Five cards, one thought each, before anything is decided. They move only when pressed. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { closeGuide } from '../../guide.ts'
import { house } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Glyph, type GlyphName } from '../../parts/glyph.tsx'
import { Steps } from '../../parts/steps.tsx'

const CARDS = [
  ['for', 'file'],
  ['protected', 'protected'],
  ['open', 'not-protected'],
  ['search', 'leave'],
  ['check', 'alike'],
] as const satisfies readonly (readonly [string, GlyphName])[]

export function Cards(): ComponentChildren {
  const at = useSignal(0)
  const heading = useRef<HTMLHeadingElement>(null)
  const [card, glyph] = CARDS[at.value] ?? CARDS[0]
  const last = at.value === CARDS.length - 1
  useLayoutEffect(() => heading.current?.focus({ preventScroll: true }), [at.value])
  const joining = house.value.phase === 'fresh' || house.value.phase === 'starting'
  return (
    <>
      <div class="page">
        <Steps n={at.value + 1} of={CARDS.length} />
        <div class="card-page">
          <Glyph name={glyph} />
          <h1 ref={heading} tabIndex={-1}>
            {t(`cards.${card}-title`)}
          </h1>
          <p class="lead">{t(`cards.${card}-text`)}</p>
          <p>{t(`cards.${card}-more`)}</p>
        </div>
        {!last && (
          <div class="push">
            <Button kind="text" onPress={closeGuide}>
              {t('cards.skip')}
            </Button>
          </div>
        )}
      </div>
      <div class="feet">
        <div class="row">
          {at.value > 0 && <Button onPress={() => (at.value -= 1)}>{t('cards.before')}</Button>}
          {last ? (
            <Button kind="main" onPress={closeGuide}>
              {joining ? t('cards.done') : t('cards.close')}
            </Button>
          ) : (
            <Button kind="main" onPress={() => (at.value += 1)}>
              {t('cards.after')}
            </Button>
          )}
        </div>
      </div>
    </>
  )
}
