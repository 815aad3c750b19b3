/** Above the writing field: what the words there answer or change, and the way out of it. */
import type { ComponentChildren } from 'preact'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { inSentence } from '../naming.ts'
import { opening } from './clean-text.ts'
import type { Purpose } from './purpose.ts'

/** More of the answered words does not help to know them again. */
const QUOTED = 90

export interface PurposeLineProps {
  readonly purpose: Purpose
  readonly onDrop: () => void
}

export function PurposeLine({ purpose, onDrop }: PurposeLineProps): ComponentChildren {
  const { own, by, text } = purpose.kind === 'answer' ? purpose.to : purpose.of
  return (
    <div class="purpose">
      <div class="quoted">
        <p class="micro">
          {purpose.kind === 'change'
            ? t('entry.changing')
            : own
              ? t('entry.answering-own')
              : t('entry.answering', { name: inSentence(by) })}
        </p>
        <p class="said" dir="auto" translate={false}>
          {opening(text, QUOTED) || t('attachments.is-file')}
        </p>
      </div>
      <Button size="small" onPress={onDrop}>
        {purpose.kind === 'change' ? t('entry.drop-change') : t('entry.drop-answer')}
      </Button>
    </div>
  )
}
