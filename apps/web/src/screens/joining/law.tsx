/** What the law may say: dated, versioned, marked as unreviewed. */
import type { ComponentChildren } from 'preact'
import { t, type PlainKey } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { Steps } from '../../parts/steps.tsx'
import { leave } from '../../quick-exit.ts'
import { go } from '../../route.ts'

type LawKey = PlainKey & `law.${string}`

const PARTS: readonly (readonly [title: LawKey, texts: readonly LawKey[]])[] = [
  [
    'law.russia',
    [
      'law.russia-cooperation',
      'law.russia-treason',
      'law.russia-undesirable',
      'law.russia-agents',
      'law.russia-words',
    ],
  ],
  ['law.search', ['law.search-device']],
  ['law.abroad', ['law.abroad-people', 'law.abroad-country']],
  ['law.right', ['law.right-text']],
]

export function Law(): ComponentChildren {
  return (
    <Screen
      back={() => go('invitation')}
      where={<Steps n={1} of={4} />}
      feet={
        <>
          <Button kind="out" onPress={leave}>
            {t('joining.decline')}
          </Button>
          <Button onPress={() => go('invitation')}>{t('law.back')}</Button>
        </>
      }
    >
      <Title>{t('law.title')}</Title>
      <p class="aside">{t('law.version')}</p>
      <p class="lead">{t('law.purpose')}</p>
      {PARTS.map(([title, texts]) => (
        <section key={title} class="stack">
          <h2>{t(title)}</h2>
          {texts.map((key) => (
            <p key={key}>{t(key)}</p>
          ))}
        </section>
      ))}
    </Screen>
  )
}
