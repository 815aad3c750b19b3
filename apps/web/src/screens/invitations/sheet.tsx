/** One invitation to hand on: characters, words, QR; the address apart; the PIN apart from both. */
import '../../styles/invitations.css'
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { InvitationSheet, Language } from '@lapwing/client'
import { client } from '../../house.ts'
import { date } from '../../locales/format.ts'
import { language, t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { ErrorText } from '../../parts/field.tsx'
import { Glyph } from '../../parts/glyph.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { useAnswer } from '../../parts/use-answer.ts'
import { inSentence } from '../naming.ts'
import { enter } from '../room.ts'
import { CodeFace } from './code-face.tsx'
import { HandOut } from './hand-out.tsx'
import { Paper } from './paper.tsx'

export function Sheet({ id }: { id: string }): ComponentChildren {
  const { value: sheet, problem } = useAnswer(() => client().invitationSheet(id), id)
  const lang = useSignal<Language>(language.peek())
  const back = (): void => enter({ at: 'invitation', id })

  const given = sheet.value
  return (
    <>
      <div class="no-print">
        <Screen
          width="wide"
          back={back}
          where={t('desk.desk')}
          feet={
            <>
              <Button onPress={() => print()}>{t('invitations.print')}</Button>
              <Button onPress={back}>{t('invitations.done')}</Button>
            </>
          }
        >
          <div class="stack">
            <Title>
              {given ? t('invitations.sheet-title', { label: inSentence(given.label) }) : ''}
            </Title>
            {given && (
              <p>
                {t('invitations.sheet-until', { date: date(given.expires) })}{' '}
                {t('invitations.sheet-once')}
              </p>
            )}
          </div>
          <ErrorText text={problem.value && t(`problems.${problem.value}`)} />
          {given && (
            <>
              <OnScreen sheet={given} lang={lang.value} onLang={(next) => (lang.value = next)} />
              <HandOut slips={[given]} lang={lang.value} />
            </>
          )}
        </Screen>
      </div>
      {given && <Paper sheet={given} lang={lang.value} />}
    </>
  )
}

interface OnScreenProps {
  readonly sheet: InvitationSheet
  readonly lang: Language
  readonly onLang: (next: Language) => void
}

function OnScreen({ sheet, lang, onLang }: OnScreenProps): ComponentChildren {
  return (
    <CodeFace code={sheet} name={t('invitations.qr-label')} lang={lang} onLang={onLang}>
      <div class="stack">
        <h2>{t('invitations.address')}</h2>
        {sheet.origins.map((origin) => (
          <p key={origin} class="address" translate={false}>
            {origin}
          </p>
        ))}
        <p class="sub">{t('invitations.address-text')}</p>
      </div>
      {sheet.pin !== undefined && (
        <div class="aside stack">
          <h2>{t('invitations.pin-apart')}</h2>
          <p class="pin" translate={false}>
            {sheet.pin}
          </p>
          <p class="sub">{t('invitations.pin-apart-text')}</p>
        </div>
      )}
      <p class="sealed">
        <Glyph name="cost" />
        <span>{t('invitations.print-help')}</span>
      </p>
    </CodeFace>
  )
}
