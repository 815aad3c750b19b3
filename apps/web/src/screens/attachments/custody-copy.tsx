/**
 * A copy for the record, with a note beside it, after it was said what both mean: children of a row. No place
 * is asked for where it may not be.
 */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { MessageEntry } from '@lapwing/client'
import { client } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { download } from '../../parts/download.ts'
import { ErrorText } from '../../parts/field.tsx'
import { Tick } from '../../parts/tick.tsx'
import { saveOutside, whyNotSaved } from './copy-outside.ts'
import { beginCustody, custodyOf, mayBegin } from './custody-notes.ts'
import { copyName } from './file-words.ts'
import type { ReadFile } from './read-whole.ts'
import type { SavedCopyProps } from './saved-copy.tsx'

const NOTE_NAME = 'file-note.txt'

export interface CustodyCopyProps extends SavedCopyProps {
  /** What the participant asked for forbids it. */
  readonly why: MessageEntry['notForRecord']
}

export function CustodyCopy(props: CustodyCopyProps): ComponentChildren {
  const { conversation, message, file, why, tabStop } = props
  const asking = useSignal(false)
  const named = useSignal(false)
  const saving = custodyOf(conversation, message)
  const note = saving?.note ?? ''
  const save = async (): Promise<void> => {
    asking.value = false
    if (!mayBegin(custodyOf(conversation, message))) return
    let ends: ReturnType<typeof beginCustody> | undefined
    const begins = (): void => void (ends = beginCustody(conversation, message))
    let text = ''
    // The act is kept before the last byte counts: until then nothing stands where they chose.
    const readFile: ReadFile = async (take) => {
      const outcome = await client().saveForRecord(conversation, message, named.peek(), take)
      if (!outcome.ok) return outcome
      text = outcome.value
      return { ok: true, value: undefined }
    }
    const saved = await saveOutside({ readFile, name: copyName(file), begins })
    ends?.(saved, saved === 'written' || saved === 'given' ? text : '')
  }
  return (
    <>
      {note !== '' ? (
        <Button size="small" tabStop={tabStop} onPress={() => give(note)}>
          {t('custody.save-note')}
        </Button>
      ) : (
        <Button
          size="small"
          tabStop={tabStop}
          off={
            saving?.state === 'saving'
              ? t('custody.busy')
              : why
                ? t(`custody.off-${why}`)
                : undefined
          }
          onPress={() => (asking.value = true)}
        >
          {t('custody.open')}
        </Button>
      )}
      <p class="sub" role="status">
        {note !== '' && t('custody.ready')}
      </p>
      <ErrorText text={whyNotSaved(saving?.state)} />
      {asking.value && why === undefined && (
        <Dialog
          question={t('custody.title')}
          safe={t('custody.no')}
          act={t('custody.yes')}
          onSafe={() => (asking.value = false)}
          onAct={() => void save()}
        >
          <p>{t('custody.text')}</p>
          <p>{t('custody.act')}</p>
          <p>{t('custody.out')}</p>
          <Tick name={t('custody.name')} on={named.value} onToggle={(on) => (named.value = on)} />
        </Dialog>
      )}
    </>
  )
}

/** By a press of its own: browsers ask before a page saves two files at once. */
function give(note: string): void {
  download({ file: new TextEncoder().encode(note), name: NOTE_NAME })
}
