/** Handing a case to a colleague, who comes into it before this device's officer goes. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { ColleagueView, OfficerView } from '@lapwing/client'
import { client, house, problemOf } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { ErrorText } from '../../parts/field.tsx'
import { inSentence } from '../naming.ts'

export function HandOver(props: {
  readonly conversation: string
  readonly officers: readonly OfficerView[]
}): ComponentChildren {
  const { conversation, officers } = props
  const { colleagues = [], handovers = [], absences = [] } = house.value.desk ?? {}
  const away = new Set(absences.map(({ identity }) => identity))
  const now = handovers.find((one) => one.conversation === conversation)
  return (
    <>
      <p class="sub" role="status">
        {now && t('colleagues.hand-over-now', { name: inSentence(now.name) })}
      </p>
      {!now &&
        colleagues
          .filter(({ state, own, identity }) => state === 'here' && !own && !away.has(identity))
          .filter(({ identity, canCome }) => canCome || isIn(officers, identity))
          .map((one) => (
            <HandOverTo key={one.identity} conversation={conversation} colleague={one} />
          ))}
    </>
  )
}

function isIn(officers: readonly OfficerView[], identity: string): boolean {
  return officers.some((one) => one.identity === identity)
}

function HandOverTo(props: {
  readonly conversation: string
  readonly colleague: ColleagueView
}): ComponentChildren {
  const { conversation, colleague } = props
  const asking = useSignal(false)
  const error = useSignal<string | undefined>(undefined)
  const name = inSentence(colleague.name)
  const hand = async (): Promise<void> => {
    asking.value = false
    const problem = problemOf(await client().handOver(conversation, colleague.identity))
    // Nothing of theirs is here yet that lets them in.
    if (problem === 'offline') error.value = t('colleagues.bring-offline', { name })
    else error.value = problem && t(`problems.${problem}`)
  }
  return (
    <>
      <div class="row hand-over">
        <Button onPress={() => (asking.value = true)}>{t('colleagues.hand-over', { name })}</Button>
      </div>
      <ErrorText text={error.value} />
      {asking.value && (
        <Dialog
          question={t('colleagues.hand-over-ask', { name })}
          safe={t('colleagues.let-in-no')}
          act={t('colleagues.hand-over', { name })}
          onSafe={() => (asking.value = false)}
          onAct={() => void hand()}
        >
          <p>{t('colleagues.hand-over-text', { name })}</p>
          <p>{t('colleagues.hand-over-then', { name })}</p>
        </Dialog>
      )}
    </>
  )
}
