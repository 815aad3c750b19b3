/** Whether the system may say that something came: what it says, who sees it, what stays of it. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { Problem } from '@lapwing/client'
import { client, house, problemOf } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Fact } from '../../parts/fact.tsx'
import { ErrorText } from '../../parts/field.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { askLeave, noticeLeave, sayNotice, type NoticeLeave } from '../../system-notice.ts'
import { enter, type Room } from '../room.ts'

/** `back` is the room one comes from. */
export function Notifications({ back }: { back: Room }): ComponentChildren {
  const { notices, hideLock } = house.value
  const leave = useSignal<NoticeLeave>(noticeLeave())
  const asked = useSignal(false)
  const problem = useSignal<Problem | undefined>(undefined)
  const set = async (on: boolean): Promise<void> => {
    problem.value = problemOf(await client().setNotices(on))
  }
  const switchOn = async (): Promise<void> => {
    leave.value = await askLeave()
    asked.value = true
    if (leave.peek() !== 'granted') return
    // Shown at once: whoever switches it on sees what others would see.
    if (sayNotice(t('notifications.came')) === undefined) leave.value = 'none'
    else await set(true)
  }
  const on = notices && leave.value === 'granted'
  return (
    <Screen
      back={() => enter(back)}
      feet={
        on ? (
          <Button onPress={() => void set(false)}>{t('notifications.switch-off')}</Button>
        ) : (
          <Button onPress={() => void switchOn()}>{t('notifications.switch-on')}</Button>
        )
      }
    >
      <Title>{t('notifications.title')}</Title>
      <p role="status">{on ? t('notifications.is-on') : t('notifications.is-off')}</p>
      <ul class="ledger">
        <Fact
          glyph="bell"
          fact={t('notifications.what', { text: t('notifications.came') })}
          text={t('notifications.what-text')}
        />
        <Fact glyph="seen" fact={t('notifications.seen')} text={t('notifications.seen-text')} />
        <Fact glyph="device" fact={t('notifications.kept')} text={t('notifications.kept-text')} />
        <Fact glyph="cost" fact={t('notifications.never')} text={t('notifications.never-text')} />
      </ul>
      {hideLock && <p class="aside">{t('notifications.hide-lock')}</p>}
      <ErrorText
        text={problem.value ? t(`problems.${problem.value}`) : wrong(leave.value, asked.value)}
      />
    </Screen>
  )
}

function wrong(leave: NoticeLeave, asked: boolean): string | undefined {
  if (leave === 'none') return t('notifications.cannot')
  if (leave === 'denied') return t('notifications.denied')
  return asked && leave === 'default' ? t('notifications.not-allowed') : undefined
}
