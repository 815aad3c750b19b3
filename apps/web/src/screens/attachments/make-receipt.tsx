/** A receipt for an own file, only after it was said what it proves and to whom: children of a row. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { Problem } from '@lapwing/client'
import { client } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { download } from '../../parts/download.ts'
import { ErrorText } from '../../parts/field.tsx'

/** Nothing of it says what it is for. */
const NAME = 'receipt.txt'

export interface MakeReceiptProps {
  readonly conversation: string
  readonly message: string
  readonly tabStop: boolean
}

export function MakeReceipt({
  conversation,
  message,
  tabStop,
}: MakeReceiptProps): ComponentChildren {
  const asking = useSignal(false)
  const saved = useSignal(false)
  const problem = useSignal<Problem | undefined>(undefined)
  const make = async (): Promise<void> => {
    asking.value = false
    const outcome = await client().makeReceipt(conversation, message)
    problem.value = outcome.ok ? undefined : outcome.problem
    if (!outcome.ok) return
    download({ file: new TextEncoder().encode(outcome.value), name: NAME })
    saved.value = true
  }
  return (
    <>
      <Button size="small" tabStop={tabStop} onPress={() => (asking.value = true)}>
        {t('receipts.make')}
      </Button>
      <p class="sub" role="status">
        {saved.value && t('receipts.made')}
      </p>
      <ErrorText text={problem.value && t(`problems.${problem.value}`)} />
      {asking.value && (
        <Dialog
          question={t('receipts.make-title')}
          safe={t('receipts.make-no')}
          act={t('receipts.make-yes')}
          onSafe={() => (asking.value = false)}
          onAct={() => void make()}
        >
          <p>{t('receipts.make-proves')}</p>
          <p>{t('receipts.make-back')}</p>
          <p>{t('receipts.make-open')}</p>
        </Dialog>
      )}
    </>
  )
}
