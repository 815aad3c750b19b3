/** The code that brings one officer to this desk: to be read out or shown, never printed. */
import '../../styles/invitations.css'
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { DeskView, Language } from '@lapwing/client'
import { client } from '../../house.ts'
import { dateTime } from '../../locales/format.ts'
import { language, t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { ErrorText } from '../../parts/field.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { useAnswer } from '../../parts/use-answer.ts'
import { CodeFace } from '../invitations/code-face.tsx'
import { inSentence } from '../naming.ts'
import { enter } from '../room.ts'

const back = (): void => enter({ at: 'colleagues' })

export function LinkSheet(props: {
  readonly id: string
  readonly identity: string
  readonly desk: DeskView
}): ComponentChildren {
  const { id, identity, desk } = props
  const { value: sheet, problem } = useAnswer(() => client().linkSheet(id), id)
  const lang = useSignal<Language>(language.peek())
  const colleague = desk.colleagues.find((one) => one.identity === identity)
  const name = inSentence(colleague?.name ?? '…')
  const given = sheet.value
  return (
    <div class="no-print">
      <Screen
        width="wide"
        back={back}
        where={t('desk.desk')}
        feet={<Button onPress={back}>{t('invitations.done')}</Button>}
      >
        <div class="stack">
          <Title>{t('colleagues.sheet', { name })}</Title>
          <p>
            {t('colleagues.sheet-text', { name })}
            {given && ` ${t('colleagues.sheet-until', { when: dateTime(given.expires) })}`}
          </p>
          <p role="status">
            {colleague?.state === 'making' && t('colleagues.sheet-making')}
            {colleague?.state === 'asks' && t('colleagues.sheet-asks', { name })}
          </p>
        </div>
        <ErrorText text={problem.value && t(`problems.${problem.value}`)} />
        {given && (
          <CodeFace
            code={given}
            name={t('invitations.qr-title')}
            lang={lang.value}
            onLang={(next) => (lang.value = next)}
          >
            <p class="sub">{t('colleagues.sheet-paper')}</p>
          </CodeFace>
        )}
      </Screen>
    </div>
  )
}
