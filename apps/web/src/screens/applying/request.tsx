/** What the registrar is given: to copy, or to save as a file. It holds no secret. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { client } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { download } from '../../parts/download.ts'
import { ErrorText, NOTHING_REMEMBERED } from '../../parts/field.tsx'
import { useAnswer } from '../../parts/use-answer.ts'
import { Copying } from '../conversation/copying.tsx'

/** A name that says nothing of what it is about. */
const FILE_NAME = 'request.txt'

export function Request(): ComponentChildren {
  const id = useId()
  const { value, problem } = useAnswer(() => client().appointmentRequest())
  const text = value.value ?? ''
  const saved = useSignal(false)
  const save = (): void => {
    download({ file: new TextEncoder().encode(`${text}\n`), name: FILE_NAME })
    saved.value = true
  }
  return (
    <>
      <div class="field">
        <label class="vh" for={id}>
          {t('applying.request-label')}
        </label>
        <textarea id={id} class="input request" rows={3} readOnly {...NOTHING_REMEMBERED}>
          {text}
        </textarea>
      </div>
      <ErrorText text={problem.value && t(`problems.${problem.value}`)} />
      {/* Before it is made there is nothing to hand over. */}
      {text !== '' && (
        <div class="row">
          <Button size="small" onPress={save}>
            {t('applying.save')}
          </Button>
          <Copying text={text} verb={t('applying.copy')} />
        </div>
      )}
      <p class="sub" role="status">
        {saved.value && t('applying.saved', { name: FILE_NAME })}
      </p>
    </>
  )
}
