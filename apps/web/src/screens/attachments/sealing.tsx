/** A large file takes its time before it stands in the conversation: how far it is, and a way to stop it. */
import '../../styles/attachments.css'
import { useComputed } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { client, house } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { MovingLine } from './moving-line.tsx'

/** `conversation` is the one it goes to. */
export function Sealing({ conversation }: { conversation: string }): ComponentChildren {
  const transfer = useComputed(() =>
    house.value.transfers.find((one) => one.conversation === conversation && one.way === 'sealing'),
  ).value
  if (!transfer) return null
  return (
    <div class="stack">
      <p>{t('attachments.sealing')}</p>
      <MovingLine transfer={transfer} label={t('attachments.sealing')} />
      <Button glyph="stop" onPress={() => void client().cancelFile(transfer.id)}>
        {t('attachments.cancel-sending')}
      </Button>
    </div>
  )
}
