/**
 * The sheet "before, at a search, after", printed by the browser itself. On paper it bears no name,
 * no address and no mark.
 */
import type { ComponentChildren } from 'preact'
import { useLayoutEffect } from 'preact/hooks'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'

const BEFORE = [1, 2, 3, 4, 5, 6, 7] as const
const DURING = [1, 2, 3, 4, 5] as const
const AFTER = [1, 2, 3, 4, 5] as const

export function Handout(): ComponentChildren {
  // What lies below the sheet is not printed with it.
  useLayoutEffect(() => {
    document.documentElement.classList.add('on-paper')
    return () => document.documentElement.classList.remove('on-paper')
  }, [])
  return (
    <>
      <div class="page">
        <div class="stack-3 no-print">
          <p>{t('handout.intro')}</p>
          <p class="sub">{t('handout.keep')}</p>
          <Button kind="main" onPress={() => print()}>
            {t('handout.print')}
          </Button>
        </div>
        <article class="handout">
          <h1 tabIndex={-1}>{t('handout.title')}</h1>
          <Part title={t('handout.before')} lines={BEFORE.map((n) => t(`handout.before-${n}`))} />
          <Part title={t('handout.during')} lines={DURING.map((n) => t(`handout.during-${n}`))} />
          <Part title={t('handout.after')} lines={AFTER.map((n) => t(`handout.after-${n}`))} />
          <Part title={t('handout.limits')} lines={[t('handout.limits-text')]} />
          <p>{t('handout.law')}</p>
        </article>
      </div>
    </>
  )
}

function Part({ title, lines }: { title: string; lines: readonly string[] }): ComponentChildren {
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  )
}
