/** The phrase of a new desk; with it the desk opens. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { client } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { go } from '../../route.ts'
import { DeskPhrase } from './desk-phrase.tsx'
import { forgetSetUp, setUpCode } from './set-up.tsx'

export function SetUpPhrase(): ComponentChildren {
  const error = useSignal<string | undefined>(undefined)
  return (
    <DeskPhrase
      back={() => go('set-up')}
      act={t('joining.set-up-go')}
      error={error}
      begin={(phrase) => client().setUpDesk({ code: setUpCode.value, ...phrase })}
      onBegun={forgetSetUp}
    />
  )
}
