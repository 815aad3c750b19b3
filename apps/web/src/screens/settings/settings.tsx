/** What holds for this device: one row for each thing, and a room behind each row. */
import type { ComponentChildren } from 'preact'
import { client, house } from '../../house.ts'
import { lasting } from '../../lasting.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { enter, room, type Room } from '../room.ts'
import { Destroy } from '../vault/destroy.tsx'
import { Row } from './row.tsx'

/** `back` is the room one comes from. */
export function Settings({ back }: { back: Room }): ComponentChildren {
  const { notices, shortcuts, role, phrase, mode, carried, cover, lean, coverTraffic, helpSignal } =
    house.value
  const here: Room = { at: 'settings', back }
  return (
    <Screen
      back={() => enter(back)}
      feet={<Button onPress={() => void client().lock()}>{t('about.lock')}</Button>}
    >
      <Title>{t('settings.title')}</Title>
      <p class="sub">{t('settings.text')}</p>
      <section class="rows" aria-labelledby="settings-guard">
        <h2 id="settings-guard">{t('settings.guard')}</h2>
        <LockingRow here={here} />
        {role === 'participant' && mode && (
          <Row
            name={t('carrying.where')}
            now={t(`carrying.now-${mode}`)}
            to={{ at: 'move', back: here }}
          />
        )}
        {mode === 'kept' && (
          <Row
            name={t('carrying.lasting')}
            now={t(`carrying.${lasting.value}`)}
            to={{ at: 'lasting', back: here }}
          />
        )}
        {carried && (
          <Row
            name={t('carrying.title')}
            now={t('carrying.save')}
            to={{ at: 'notes-file', back: here }}
          />
        )}
        {phrase && <Row name={t('phrases.change')} to={{ at: 'change-phrase', back: here }} />}
        {phrase && mode !== 'carried' && (
          <Row
            name={t('phrases.second')}
            now={t('phrases.second-row')}
            to={{ at: 'second-phrase', back: here }}
          />
        )}
        {mode === 'kept' && (
          <Row
            name={t('cover.title')}
            now={t(cover ? 'cover.is-on' : 'cover.is-off')}
            to={{ at: 'cover', back: here }}
          />
        )}
        {role === 'participant' && (
          <Row
            name={t('signal.title')}
            now={t(helpSignal ? 'signal.is-on' : 'signal.is-off')}
            to={{ at: 'help-signal', back: here }}
          />
        )}
        <Row
          name={t('reporting.title')}
          now={t('reporting.row')}
          to={{ at: 'report-search', back: here }}
        />
      </section>
      <section class="rows" aria-labelledby="settings-use">
        <h2 id="settings-use">{t('settings.use')}</h2>
        <Row
          name={t('notifications.title')}
          now={notices ? t('notifications.is-on') : t('notifications.is-off')}
          to={{ at: 'notifications', back: here }}
        />
        <Row
          name={t('attachments.kept')}
          now={t('attachments.kept-row')}
          to={{ at: 'kept-files', back: here }}
        />
        <Row
          name={t('receipts.title')}
          now={t('receipts.row')}
          to={{ at: 'check-receipt', back: here }}
        />
        <Row
          name={t('network.title')}
          now={t(lean ? 'network.is-on' : 'network.is-off')}
          to={{ at: 'network', back: here }}
        />
        {role === 'participant' && (
          <Row
            name={t('traffic.title')}
            now={t(coverTraffic ? 'traffic.is-on' : 'traffic.is-off')}
            to={{ at: 'cover-traffic', back: here }}
          />
        )}
        {role === 'officer' && (
          <Row
            name={t('shortcuts.title')}
            now={shortcuts ? t('shortcuts.is-on') : t('shortcuts.is-off')}
            to={{ at: 'shortcuts', back: here }}
          />
        )}
      </section>
      <Destroy />
    </Screen>
  )
}

function LockingRow({ here }: { here: Room }): ComponentChildren {
  const { idleLock, hideLock } = house.value
  const now =
    idleLock === undefined
      ? t('settings.locks-not')
      : [t('about.idle', { n: idleLock }), hideLock ? t('settings.locks-hidden') : '']
          .join(' ')
          .trim()
  return <Row name={t('settings.locking')} now={now} to={{ at: 'locking', back: here }} />
}

/** The way to the settings, from any room. */
export function SettingsRow(): ComponentChildren {
  return (
    <Row
      name={t('settings.title')}
      now={t('settings.row')}
      to={{ at: 'settings', back: room.peek() }}
    />
  )
}
