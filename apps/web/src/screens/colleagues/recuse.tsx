/** Saying that one should not see a case, and who of the desk has said so. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { Problem, RecusalView } from '@lapwing/client'
import { client, house, problemOf } from '../../house.ts'
import { dateTime } from '../../locales/format.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { ErrorText } from '../../parts/field.tsx'
import { inSentence } from '../naming.ts'
import { enter } from '../room.ts'

/** What the desk knows of a case; nothing on a participant's side. */
export function recusalsOf(conversation: string): readonly RecusalView[] {
  const { recusals = [] } = house.value.desk ?? {}
  return recusals.filter((one) => one.conversation === conversation)
}

export function Recusals({ conversation }: { readonly conversation: string }): ComponentChildren {
  return recusalsOf(conversation).map(({ identity, name, at, lifted }) => {
    const facts = { name: inSentence(name), when: dateTime(at) }
    return (
      <p key={identity} class="sub num">
        {lifted
          ? t('colleagues.recused-lifted', { ...facts, by: inSentence(lifted.by) })
          : t('colleagues.recused-other', facts)}
      </p>
    )
  })
}

export interface RecuseProps {
  readonly conversation: string
  /** One is not in it: nothing is left and nobody is told there. */
  readonly outside?: boolean
}

export function Recuse({ conversation, outside = false }: RecuseProps): ComponentChildren {
  const asking = useSignal(false)
  const problem = useSignal<Problem | undefined>(undefined)
  const leave = async (): Promise<void> => {
    asking.value = false
    problem.value = problemOf(await client().recuse(conversation))
    if (problem.value === undefined && !outside) enter({ at: 'home' })
  }
  return (
    <>
      <div class="recuse">
        <Button kind="text" onPress={() => (asking.value = true)}>
          {t('colleagues.recuse')}
        </Button>
      </div>
      <ErrorText text={problem.value && t(`problems.${problem.value}`)} />
      {asking.value && (
        <Dialog
          question={t(outside ? 'absence.recuse-ask' : 'colleagues.recuse-ask')}
          safe={t('colleagues.let-in-no')}
          act={t(outside ? 'absence.recuse-yes' : 'colleagues.recuse-yes')}
          onSafe={() => (asking.value = false)}
          onAct={() => void leave()}
        >
          <p>{t(outside ? 'absence.recuse-text' : 'colleagues.recuse-text')}</p>
          {!outside && <p>{t('colleagues.recuse-erased')}</p>}
        </Dialog>
      )}
    </>
  )
}
