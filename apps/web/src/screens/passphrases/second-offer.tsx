/** Before a second phrase is set: what it does, and for each kind what it cannot do. */
import type { ComponentChildren } from 'preact'
import type { SecondPhrase as Does } from '@lapwing/client'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { ChoiceCards } from '../../parts/choice-card.tsx'
import { Fact } from '../../parts/fact.tsx'
import type { GlyphName } from '../../parts/glyph.tsx'
import { Screen, Title } from '../../parts/screen.tsx'

interface SecondOfferProps {
  readonly does: Does
  readonly onChoose: (does: Does) => void
  readonly onGo: () => void
  readonly back: () => void
}

type Limit = 'examined' | 'copies' | 'empty' | 'both' | 'seen' | 'reach' | 'law'

const LIMITS: Readonly<Record<Does, readonly (readonly [Limit, GlyphName])[]>> = {
  opens: [
    ['examined', 'find'],
    ['copies', 'device'],
    ['empty', 'clock'],
    ['both', 'not-protected'],
    ['law', 'law'],
  ],
  destroys: [
    ['seen', 'seen'],
    ['reach', 'device'],
    ['law', 'law'],
  ],
}

export function SecondOffer({ does, onChoose, onGo, back }: SecondOfferProps): ComponentChildren {
  return (
    <Screen
      width="wide"
      back={back}
      where={t('settings.title')}
      feet={
        <Button kind="main" onPress={onGo}>
          {t('phrases.choose-second')}
        </Button>
      }
    >
      <div class="stack">
        <Title>{t('phrases.second')}</Title>
        <p>{t('phrases.second-none')}</p>
        <p>{t('phrases.second-why')}</p>
      </div>
      <ChoiceCards
        legend={t('phrases.does')}
        group="second"
        choices={[
          { value: 'opens', name: t('phrases.opens'), sentence: t('phrases.opens-one') },
          { value: 'destroys', name: t('phrases.destroys'), sentence: t('phrases.destroys-one') },
        ]}
        chosen={does}
        onChoose={onChoose}
      />
      <section class="stack">
        <h2>{t('phrases.limits')}</h2>
        <ul class="ledger">
          {LIMITS[does].map(([limit, glyph]) => (
            <Fact
              key={limit}
              glyph={glyph}
              fact={t(`phrases.limit-${limit}`)}
              text={t(`phrases.limit-${limit}-text`)}
            />
          ))}
        </ul>
      </section>
    </Screen>
  )
}
