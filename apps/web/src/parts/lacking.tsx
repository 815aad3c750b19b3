/** What this browser lacks, each with what to do about it, said before anything is chosen. */
import type { ComponentChildren } from 'preact'
import type { Missing } from '@lapwing/client'
import { t } from '../locales/text.ts'

/** These four have one consequence, that nothing is kept: the first says enough. */
const NOTHING_KEPT: readonly Missing[] = ['indexeddb', 'strict-storage', 'locks', 'key-file']

/** Nothing where nothing is lacking. */
export function Lacking({ missing }: { readonly missing: readonly Missing[] }): ComponentChildren {
  const first = missing.find((each) => NOTHING_KEPT.includes(each))
  const told = missing.filter((each) => each === first || !NOTHING_KEPT.includes(each))
  return (
    told.length > 0 && (
      <div class="aside stack">
        {told.map((each) => (
          <p key={each}>{t(`problems.missing-${each}`)}</p>
        ))}
      </div>
    )
  )
}
