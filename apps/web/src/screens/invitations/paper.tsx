/**
 * The printed sheet: two parts to be cut and kept apart, the page's address on one and the code on
 * the other. The PIN never stands on it, nor does any name.
 */
import type { ComponentChildren } from 'preact'
import type { InvitationSheet, Language } from '@lapwing/client'
import { date } from '../../locales/format.ts'
import { t } from '../../locales/text.ts'
import { QrDrawing } from '../qr-drawing.tsx'
import { fives } from './fives.ts'

export interface PaperProps {
  readonly sheet: InvitationSheet
  /** Language of the words on it. */
  readonly lang: Language
}

/** Shown on paper only. */
export function Paper({ sheet, lang }: PaperProps): ComponentChildren {
  return (
    <div class="paper" aria-hidden="true">
      <section>
        <h2>{t('paper.address')}</h2>
        {sheet.origins.map((origin) => (
          <p key={origin} class="paper-address">
            {origin}
          </p>
        ))}
        <p>{t('paper.step-1')}</p>
        <p>{t('paper.step-2')}</p>
        <p>{t('paper.step-3')}</p>
      </section>
      <p class="paper-cut">{t('paper.cut')}</p>
      <section>
        <h2>{t('paper.code')}</h2>
        <div class="paper-two">
          <div>
            <p class="paper-characters">{fives(sheet.characters).join(' ')}</p>
            <ol class="paper-words" lang={lang}>
              {sheet.words[lang].map((word, place) => (
                <li key={place}>{word}</li>
              ))}
            </ol>
          </div>
          <QrDrawing text={sheet.qr} name={t('invitations.qr-label')} />
        </div>
        <p>{t('paper.code-text')}</p>
        <p>{t('paper.until', { date: date(sheet.expires) })}</p>
      </section>
    </div>
  )
}
