/** The file a person carries: what is in none yet, and how one is made and had. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { CarriedView, NotesFile } from '@lapwing/client'
import { client, house } from '../../house.ts'
import { dateTime } from '../../locales/format.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { download } from '../../parts/download.ts'
import { Fact } from '../../parts/fact.tsx'
import { ErrorText } from '../../parts/field.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { enter, type Room } from '../room.ts'
import { unsaved } from './unsaved.ts'

export function NotesFileRoom({ back }: { back: Room }): ComponentChildren {
  const made = useSignal<NotesFile | undefined>(undefined)
  const busy = useSignal(false)
  const had = useSignal(false)
  const error = useSignal<string | undefined>(undefined)
  const { carried } = house.value
  if (!carried) return null

  const make = async (): Promise<void> => {
    if (busy.value) return
    busy.value = true
    had.value = false
    error.value = undefined
    const outcome = await client().makeFile()
    busy.value = false
    if (outcome.ok) {
      made.value = outcome.value
      download(outcome.value)
    } else error.value = t(`problems.${outcome.problem}`)
  }
  const have = async ({ save }: NotesFile): Promise<void> => {
    const outcome = await client().fileSaved(save)
    if (outcome.ok) {
      made.value = undefined
      had.value = true
    } else error.value = t(`problems.${outcome.problem}`)
  }

  const { value: file } = made
  return (
    <Screen
      back={() => enter(back)}
      feet={
        file ? (
          <>
            <Button onPress={() => download(file)}>{t('carrying.again')}</Button>
            <Button kind="main" onPress={() => void have(file)}>
              {t('carrying.have')}
            </Button>
          </>
        ) : (
          <Button
            kind="main"
            off={busy.value ? t('carrying.making') : undefined}
            onPress={() => void make()}
          >
            {t('carrying.save')}
          </Button>
        )
      }
    >
      <div class="stack">
        <Title>{t('carrying.title')}</Title>
        <Standing carried={carried} />
        <p role="status">
          {file ? t('carrying.given', { name: file.name }) : had.value ? t('carrying.had') : ''}
        </p>
        <ErrorText text={error.value} />
      </div>
      <ul class="ledger">
        <Fact glyph="protected" fact={t('carrying.opens')} text={t('carrying.opens-text')} />
        <Fact glyph="file" fact={t('carrying.holds')} text={t('carrying.holds-text')} />
        <Fact glyph="not-protected" fact={t('carrying.older')} text={t('carrying.older-text')} />
        <Fact glyph="device" fact={t('carrying.traces')} text={t('carrying.traces-text')} />
      </ul>
    </Screen>
  )
}

function Standing({ carried }: { carried: CarriedView }): ComponentChildren {
  const what = unsaved(carried)
  if (what === 'nothing') {
    return <p class="lead">{t('carrying.nothing', { when: dateTime(carried.savedAt ?? 0) })}</p>
  }
  return (
    <>
      <p class="lead">
        {what === 'received'
          ? t('carrying.unsaved', { n: carried.unsaved })
          : t(`carrying.${what}`)}
      </p>
      <p>{t(`carrying.${what}-text`)}</p>
    </>
  )
}
