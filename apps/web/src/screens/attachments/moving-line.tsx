/** A file that moves: how far it is, how long it takes yet, and the ways to stop it. */
import '../../styles/attachments.css'
import type { ComponentChildren } from 'preact'
import type { TransferView } from '@lapwing/client'
import { t } from '../../locales/text.ts'
import { percentOf, sizeOf, timeLeft } from './file-words.ts'

export function MovingLine(props: {
  readonly transfer: TransferView
  readonly label: string
}): ComponentChildren {
  const { transfer, label } = props
  const { done, total, left, paused } = transfer
  if (total === 0 && !paused) return null
  const percent = percentOf(transfer)
  const size = sizeOf(total)
  return (
    <div class="moving">
      {total > 0 && <progress max={total} value={Math.min(done, total)} aria-label={label} />}
      <p class="micro num">
        {paused
          ? t('attachments.paused')
          : left === undefined
            ? t('attachments.moved', { percent, size })
            : t('attachments.left', { percent, size, time: timeLeft(left) })}
      </p>
    </div>
  )
}
