/** The code of an open door, to be published: it is no secret. */
import '../../styles/invitations.css'
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { Language } from '@lapwing/client'
import { client } from '../../house.ts'
import { date } from '../../locales/format.ts'
import { language, t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { ErrorText } from '../../parts/field.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { useAnswer } from '../../parts/use-answer.ts'
import { CodeFace } from '../invitations/code-face.tsx'
import { inSentence } from '../naming.ts'
import { enter } from '../room.ts'

export function DoorCode({ id }: { id: string }): ComponentChildren {
  const { value: sheet, problem } = useAnswer(() => client().invitationSheet(id), id)
  const lang = useSignal<Language>(language.peek())
  const back = (): void => enter({ at: 'door', id })
  const given = sheet.value
  return (
    <Screen
      width="wide"
      back={back}
      where={t('desk.desk')}
      feet={<Button onPress={back}>{t('invitations.done')}</Button>}
    >
      <div class="stack">
        <Title>{given ? t('doors.code-title', { label: inSentence(given.label) }) : ''}</Title>
        {given && (
          <p>
            {t('doors.until', { date: date(given.expires) })} {t('doors.code-text')}
          </p>
        )}
      </div>
      <ErrorText text={problem.value && t(`problems.${problem.value}`)} />
      {given && (
        <CodeFace
          code={given}
          name={t('doors.qr')}
          lang={lang.value}
          onLang={(next) => (lang.value = next)}
        >
          <div class="stack">
            <h2>{t('invitations.address')}</h2>
            {given.origins.map((origin) => (
              <p key={origin} class="address" translate={false}>
                {origin}
              </p>
            ))}
          </div>
        </CodeFace>
      )}
    </Screen>
  )
}
