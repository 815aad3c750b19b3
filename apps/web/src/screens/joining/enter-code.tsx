/** Joining from inside notes that are open and empty: the same steps, without a phrase of its own. */
import { useEffect } from 'preact/hooks'
import type { ComponentChildren } from 'preact'
import { t } from '../../locales/text.ts'
import { Screen } from '../../parts/screen.tsx'
import { go, route } from '../../route.ts'
import { enter } from '../room.ts'
import { CodeForm, forgetTyped } from './code-form.tsx'
import { dropWay } from './flow.ts'
import { Joining } from './joining.tsx'

export function EnterCode(): ComponentChildren {
  useEffect(
    () => () => {
      dropWay()
      forgetTyped()
      go('landing')
    },
    [],
  )
  if (route.value !== 'landing') return <Joining />
  return (
    <Screen width="narrow" back={() => enter({ at: 'home' })} where={t('shell.notes')}>
      <CodeForm />
    </Screen>
  )
}
