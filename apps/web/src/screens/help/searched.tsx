/** What somebody sees who takes the device, in each state it may be in. */
import type { ComponentChildren } from 'preact'
import { t } from '../../locales/text.ts'
import { Glyph, type GlyphName } from '../../parts/glyph.tsx'

const STATES = [
  ['locked', 'protected'],
  ['open', 'not-protected'],
  ['memory', 'device'],
  ['destroyed', 'stop'],
] as const satisfies readonly (readonly [string, GlyphName])[]

const ALWAYS = ['always-history', 'always-network', 'always-others'] as const

export function Searched(): ComponentChildren {
  return (
    <div class="page">
      <h1 tabIndex={-1}>{t('searched.title')}</h1>
      {STATES.map(([state, glyph]) => (
        <section key={state} class="stack">
          <h2 class="marked">
            <Glyph name={glyph} />
            {t(`searched.${state}`)}
          </h2>
          <p>{t(`searched.${state}-sees`)}</p>
          <p class="sub">{t(`searched.${state}-more`)}</p>
        </section>
      ))}
      <section class="stack">
        <h2 class="marked">
          <Glyph name="seen" />
          {t('searched.always')}
        </h2>
        <ul class="plain-list">
          {ALWAYS.map((each) => (
            <li key={each}>{t(`searched.${each}`)}</li>
          ))}
        </ul>
      </section>
    </div>
  )
}
