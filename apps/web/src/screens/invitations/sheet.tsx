/** One invitation to hand on: characters, words, QR; the address apart; the PIN apart from both. */
import '../../styles/invitations.css'
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect, useId } from 'preact/hooks'
import type { InvitationSheet, Language, Problem } from '@lapwing/client'
import { client } from '../../house.ts'
import { date } from '../../locales/format.ts'
import { language, LANGUAGES, OWN_NAMES, t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { ErrorText } from '../../parts/field.tsx'
import { Glyph } from '../../parts/glyph.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { inSentence } from '../naming.ts'
import { QrDrawing } from '../qr-drawing.tsx'
import { enter } from '../room.ts'
import { fives } from './fives.ts'
import { Paper } from './paper.tsx'

export function Sheet({ id }: { id: string }): ComponentChildren {
  const sheet = useSignal<InvitationSheet | undefined>(undefined)
  const problem = useSignal<Problem | undefined>(undefined)
  const lang = useSignal<Language>(language.peek())
  const back = (): void => enter({ at: 'invitation', id })
  useEffect(() => {
    void client()
      .invitationSheet(id)
      .then((outcome) => {
        if (outcome.ok) sheet.value = outcome.value
        else problem.value = outcome.problem
      })
  }, [id, sheet, problem])

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
            <OnScreen sheet={given} lang={lang.value} onLang={(next) => (lang.value = next)} />
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
  const group = useId()
  return (
    <div class="code-sheet">
      <section class="card">
        <h2>{t('invitations.characters')}</h2>
        <p class="characters num" translate={false}>
          {fives(sheet.characters).map((five) => (
            <span key={five}>{five}</span>
          ))}
        </p>
        <h2>{t('invitations.words')}</h2>
        <fieldset class="tabs four">
          <legend class="vh">{t('invitations.words-language')}</legend>
          {LANGUAGES.map((each) => (
            <label key={each} class={each === lang ? 'on' : ''} lang={each}>
              <input
                type="radio"
                name={group}
                checked={each === lang}
                onChange={() => onLang(each)}
              />
              {OWN_NAMES[each]}
            </label>
          ))}
        </fieldset>
        <ol class="fourteen" lang={lang} translate={false}>
          {sheet.words[lang].map((word, place) => (
            <li key={place}>
              <span class="n num" aria-hidden="true">
                {place + 1}
              </span>
              {word}
            </li>
          ))}
        </ol>
      </section>
      <section class="stack-3">
        <h2>{t('invitations.qr-title')}</h2>
        <QrDrawing text={sheet.qr} name={t('invitations.qr-label')} />
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
      </section>
    </div>
  )
}
