/** Asked before words are erased: here alone, or asking the devices of everyone. */
import type { ComponentChildren } from 'preact'
import { t } from '../../locales/text.ts'
import { Dialog } from '../../parts/dialog.tsx'

export interface DeleteQuestionProps {
  /** Own words, in a conversation that still sends. */
  readonly forEveryone: boolean
  /** The message brings a file. */
  readonly withFile: boolean
  readonly onKeep: () => void
  readonly onDelete: (whom: 'me' | 'everyone') => void
}

export function DeleteQuestion(props: DeleteQuestionProps): ComponentChildren {
  const { forEveryone, withFile, onKeep, onDelete } = props
  return (
    <Dialog
      question={t('entry.delete-title')}
      safe={t('entry.keep')}
      act={t('entry.delete-here')}
      onSafe={onKeep}
      onAct={() => onDelete('me')}
      {...(forEveryone && {
        also: { act: t('entry.delete-everyone'), onAct: () => onDelete('everyone') },
      })}
    >
      <p>{t('entry.delete-here-text')}</p>
      {forEveryone && <p>{t('entry.delete-everyone-text')}</p>}
      {forEveryone && withFile && <p>{t('entry.delete-everyone-file')}</p>}
    </Dialog>
  )
}
