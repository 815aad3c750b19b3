/** What the desk itself needs: a second reader, a backup, a valid appointment and list. */
import type { ComponentChildren } from 'preact'
import type { DeskView } from '@lapwing/client'
import { house } from '../../house.ts'
import { date } from '../../locales/format.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Fact } from '../../parts/fact.tsx'
import { Glyph } from '../../parts/glyph.tsx'
import { hereOf } from '../colleagues/standing.ts'
import { now } from '../now.ts'
import { enter } from '../room.ts'

/** So long before its end an appointment is spoken of as a thing to do. */
const ENDS_SOON_MS = 30 * 86_400_000
/** A backup older than this lacks too much to be called a backup. */
const OLD_MS = 14 * 86_400_000

export function DeskCare({ desk }: { desk: DeskView }): ComponentChildren {
  const ends = desk.appointedUntil - now.value < ENDS_SOON_MS
  return (
    <ul class="care ledger">
      <li class={desk.alone ? 'warn' : undefined}>
        <Glyph name={desk.alone ? 'device' : 'joined'} />
        <div class="stack">
          <div>
            <b>{t(desk.alone ? 'desk.alone' : 'colleagues.title')}</b>
            <p class="sub">
              {desk.alone
                ? `${t('desk.alone-text')} ${t('desk.alone-next')}`
                : t('colleagues.count', { n: hereOf(desk.colleagues), of: desk.colleagues.length })}
            </p>
          </div>
          <Button size="small" onPress={() => enter({ at: 'colleagues' })}>
            {t('colleagues.show')}
          </Button>
        </div>
      </li>
      {house.value.roster === 'expired' && (
        <Fact glyph="attention" warn fact={t('desk.roster-expired')} />
      )}
      <li>
        <Glyph name="protected" />
        <div class="stack">
          <div>
            <b>{t('desk.backup')}</b>
            <p class="sub num">{backupWords(desk.lastBackup)}</p>
          </div>
          <Button size="small" onPress={() => enter({ at: 'backup' })}>
            {t('desk.backup-make')}
          </Button>
        </div>
      </li>
      <li>
        <Glyph name="attribution" />
        <div class="stack">
          <b>{t('desk.for-work')}</b>
          <Button size="small" onPress={() => enter({ at: 'answers', into: undefined })}>
            {t('answers.open')}
          </Button>
          <Button size="small" onPress={() => enter({ at: 'open-room' })}>
            {t('rooms.open')}
          </Button>
          <Button size="small" onPress={() => enter({ at: 'report' })}>
            {t('report.open')}
          </Button>
          <Button size="small" onPress={() => enter({ at: 'acts' })}>
            {t('acts.open')}
          </Button>
          <Button size="small" onPress={() => enter({ at: 'settings', back: { at: 'home' } })}>
            {t('settings.title')}
          </Button>
        </div>
      </li>
      {ends ? (
        <Fact
          glyph="attention"
          warn
          fact={t('desk.appointment-ends', { date: date(desk.appointedUntil) })}
        />
      ) : (
        <Fact
          glyph="checked"
          fact={t('desk.appointed-until', { date: date(desk.appointedUntil) })}
        />
      )}
    </ul>
  )
}

function backupWords(at: number | undefined): string {
  if (at === undefined) return t('desk.backup-never')
  const words = { date: date(at) }
  return now.value - at > OLD_MS ? t('desk.backup-old', words) : t('desk.backup-on', words)
}
