/** What the registrar is given: to copy, or to save as a file. It holds no secret. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect, useId } from 'preact/hooks'
import { client } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { download } from '../../parts/download.ts'
import { ErrorText, NOTHING_REMEMBERED } from '../../parts/field.tsx'
import { Copying } from '../conversation/copying.tsx'

/** A name that says nothing of what it is about. */
const FILE_NAME = 'request.txt'

export function Request(): ComponentChildren {
  const id = useId()
  const text = useSignal('')
  const error = useSignal<string | undefined>(undefined)
  const saved = useSignal(false)
  useEffect(() => {
    void client()
      .appointmentRequest()
      .then((outcome) => {
        if (outcome.ok) text.value = outcome.value
        else error.value = t(`problems.${outcome.problem}`)
      })
  }, [text, error])
  const save = (): void => {
    download({ file: new TextEncoder().encode(`${text.value}\n`), name: FILE_NAME })
    saved.value = true
  }
  return (
    <>
      <div class="field">
        <label class="vh" for={id}>
          {t('applying.request-label')}
        </label>
        <textarea id={id} class="input request" rows={3} readOnly {...NOTHING_REMEMBERED}>
          {text.value}
        </textarea>
      </div>
      <ErrorText text={error.value} />
      <div class="row">
        <Button size="small" onPress={save}>
          {t('applying.save')}
        </Button>
        <Copying text={text.value} verb={t('applying.copy')} />
      </div>
      <p class="sub" role="status">
        {saved.value && t('applying.saved', { name: FILE_NAME })}
      </p>
    </>
  )
}
