/** Whether the browser keeps these notes, and asking it to. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { askToLast, lasting } from '../../lasting.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Fact } from '../../parts/fact.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { enter, type Room } from '../room.ts'
import { Row } from '../settings/row.tsx'

export function LastingRoom({ back }: { back: Room }): ComponentChildren {
  const asked = useSignal(false)
  const now = lasting.value
  const ask = async (): Promise<void> => {
    await askToLast()
    asked.value = true
  }
  return (
    <Screen
      back={() => enter(back)}
      feet={
        now === 'may-go' && (
          <Button kind="main" onPress={() => void ask()}>
            {t('carrying.ask-browser')}
          </Button>
        )
      }
    >
      <div class="stack">
        <Title>{t('carrying.lasting')}</Title>
        <p class="lead">{t(`carrying.${now}`)}</p>
        <p role="status">{asked.value && now !== 'lasts' ? t('carrying.asked-no') : ''}</p>
      </div>
      <ul class="ledger">
        <Fact
          glyph="not-protected"
          fact={t('carrying.goes')}
          text={t(now === 'lasts' ? 'carrying.goes-cleared' : 'carrying.goes-when')}
        />
        {now === 'may-go' && (
          <Fact glyph="device" fact={t('carrying.remembers')} text={t('carrying.remembers-text')} />
        )}
      </ul>
      <Row
        name={t('carrying.where')}
        now={t('carrying.now-kept')}
        to={{ at: 'move', back: { at: 'lasting', back } }}
      />
    </Screen>
  )
}

/** The line that says it, where the browser may throw the notes away. */
export function LastingLine({ back }: { back: Room }): ComponentChildren {
  if (lasting.value !== 'may-go') return null
  return (
    <Row name={t('carrying.lasting')} now={t('carrying.may-go')} to={{ at: 'lasting', back }} />
  )
}
