/** The desk's keys, said in full, with the switch for all of them. */
import '../../styles/desk.css'
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { Problem } from '@lapwing/client'
import { client, house, problemOf } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { ErrorText } from '../../parts/field.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { enter, type Room } from '../room.ts'
import { LETTERS } from './shortcuts.ts'

/** `back` is the room one comes from. */
export function ShortcutHelp({ back }: { back: Room }): ComponentChildren {
  const { shortcuts } = house.value
  const problem = useSignal<Problem | undefined>(undefined)
  const toggle = async (): Promise<void> => {
    problem.value = problemOf(await client().setShortcuts(!shortcuts))
  }
  const verbs = Object.keys(LETTERS) as (keyof typeof LETTERS)[]
  return (
    <Screen
      back={() => enter(back)}
      feet={
        <Button onPress={() => void toggle()}>
          {shortcuts ? t('shortcuts.switch-off') : t('shortcuts.switch-on')}
        </Button>
      }
    >
      <Title>{t('shortcuts.title')}</Title>
      <p role="status">{shortcuts ? t('shortcuts.is-on') : t('shortcuts.is-off')}</p>
      <dl class="keys">
        {verbs.map((verb) => (
          <div key={verb}>
            <dt>
              <kbd>Alt</kbd> <kbd>{LETTERS[verb]}</kbd>
            </dt>
            <dd>{t(`shortcuts.${verb}`)}</dd>
          </div>
        ))}
        <div>
          <dt>
            <kbd>?</kbd>
          </dt>
          <dd>{t('shortcuts.help')}</dd>
        </div>
      </dl>
      <p class="sub">{t('shortcuts.text')}</p>
      <ErrorText text={problem.value && t(`problems.${problem.value}`)} />
    </Screen>
  )
}
