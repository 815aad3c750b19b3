/** The first officer of a desk begins it, once the operator has admitted its key. */
import '../../styles/applying.css'
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { ApplicantView } from '@lapwing/client'
import { client, problemOf } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { ErrorText } from '../../parts/field.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { Copying } from '../conversation/copying.tsx'
import { enter } from '../room.ts'

const home = (): void => enter({ at: 'home' })

export function OwnDesk({ applicant }: { applicant: ApplicantView }): ComponentChildren {
  const asked = useSignal(false)
  const busy = useSignal(false)
  const error = useSignal<string | undefined>(undefined)
  const begin = async (): Promise<void> => {
    asked.value = false
    busy.value = true
    const problem = problemOf(await client().beginOwnDesk())
    busy.value = false
    if (problem === undefined) home()
    else error.value = t(`problems.${problem}`)
  }
  return (
    <Screen
      back={home}
      where={t('shell.notes')}
      feet={
        <Button
          kind="main"
          off={busy.value ? t('shell.working-longer') : undefined}
          onPress={() => (asked.value = true)}
        >
          {t('applying.own-go')}
        </Button>
      }
    >
      <div class="stack">
        <Title>{t('applying.own')}</Title>
        <p>{t('applying.own-text')}</p>
      </div>
      <section class="stack-3">
        <h2>{t('applying.key')}</h2>
        <p class="card key" translate={false}>
          {applicant.admission}
        </p>
        <div class="row">
          <Copying text={applicant.admission} verb={t('applying.key-copy')} />
        </div>
        <p class="sub">{t('applying.key-text')}</p>
      </section>
      <ErrorText text={error.value} />
      {asked.value && (
        <Dialog
          question={t('applying.own-ask')}
          safe={t('applying.own-no')}
          act={t('applying.own-go')}
          onSafe={() => (asked.value = false)}
          onAct={() => void begin()}
        >
          <p>{t('applying.own-ask-text')}</p>
        </Dialog>
      )}
    </Screen>
  )
}
