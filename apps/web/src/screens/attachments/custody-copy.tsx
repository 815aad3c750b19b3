/** A copy for the record, with a note beside it, after it was said what both mean: children of a row. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { FileView, Problem } from '@lapwing/client'
import { client } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { downloadBlob } from '../../parts/download.ts'
import { ErrorText } from '../../parts/field.tsx'
import { Tick } from '../../parts/tick.tsx'
import { copyName } from './file-words.ts'
import type { SavedCopyProps } from './saved-copy.tsx'

interface Ready {
  readonly file: Blob
  readonly note: Blob
}

/** Nothing opens it by itself. */
const PLAIN = { type: 'application/octet-stream' }
const NOTE_NAME = 'file-note.txt'

export function CustodyCopy(props: SavedCopyProps): ComponentChildren {
  const { conversation, message, file, tabStop } = props
  const asking = useSignal(false)
  const named = useSignal(false)
  const busy = useSignal(false)
  const ready = useSignal<Ready | undefined>(undefined)
  const problem = useSignal<Problem | undefined>(undefined)
  const prepare = async (): Promise<void> => {
    asking.value = false
    if (busy.peek()) return
    busy.value = true
    problem.value = undefined
    const pieces: Blob[] = []
    const take = async (bytes: Uint8Array): Promise<void> => {
      pieces.push(new Blob([new Uint8Array(bytes)]))
    }
    const outcome = await client().saveForRecord(conversation, message, named.peek(), take)
    busy.value = false
    if (!outcome.ok) problem.value = outcome.problem
    else ready.value = { file: new Blob(pieces, PLAIN), note: new Blob([outcome.value], PLAIN) }
  }
  return (
    <>
      {ready.value ? (
        <Both of={ready.value} file={file} tabStop={tabStop} />
      ) : (
        <Button
          size="small"
          tabStop={tabStop}
          off={busy.value ? t('custody.busy') : undefined}
          onPress={() => (asking.value = true)}
        >
          {t('custody.open')}
        </Button>
      )}
      <p class="sub" role="status">
        {ready.value && t('custody.ready')}
      </p>
      <ErrorText text={problem.value && t(`problems.${problem.value}`)} />
      {asking.value && (
        <Dialog
          question={t('custody.title')}
          safe={t('custody.no')}
          act={t('custody.yes')}
          onSafe={() => (asking.value = false)}
          onAct={() => void prepare()}
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

/** A press for each: browsers ask before a page saves two files at once. */
function Both(props: {
  readonly of: Ready
  readonly file: FileView
  readonly tabStop: boolean
}): ComponentChildren {
  const { of, file, tabStop } = props
  return (
    <>
      <Button size="small" tabStop={tabStop} onPress={() => downloadBlob(of.file, copyName(file))}>
        {t('custody.save-file')}
      </Button>
      <Button size="small" tabStop={tabStop} onPress={() => downloadBlob(of.note, NOTE_NAME)}>
        {t('custody.save-note')}
      </Button>
    </>
  )
}
