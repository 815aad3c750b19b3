/** A help signal: words written beforehand, to whom they go, and what nobody can promise of them. */
import { useSignal } from '@preact/signals'
import { useEffect, useId } from 'preact/hooks'
import type { ComponentChildren } from 'preact'
import { HELP_SIGNAL_BYTES, type HelpSignalChoice, type Problem } from '@lapwing/client'
import { textBytes } from '@lapwing/engagement'
import { client, house, problemOf } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Fact } from '../../parts/fact.tsx'
import { Below, describedBy, ErrorText, NOTHING_REMEMBERED } from '../../parts/field.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { Tick } from '../../parts/tick.tsx'
import { cleanName } from '../conversation/clean-text.ts'
import { enter, type Room } from '../room.ts'

/** `back` is the room one comes from. */
export function Signal({ back }: { back: Room }): ComponentChildren {
  const { conversations, helpSignal } = house.value
  const only = conversations.length === 1 ? conversations.map(({ id }) => id) : []
  const to = useSignal<readonly string[]>(only)
  const text = useSignal('')
  const problem = useSignal<Problem | undefined>(undefined)
  useEffect(() => {
    void client()
      .helpSignal()
      .then((found) => {
        if (!found.ok || found.value === undefined) return
        text.value = found.value.text
        to.value = found.value.conversations
      })
  }, [text, to])
  const prepare = async (choice: HelpSignalChoice | undefined): Promise<void> => {
    problem.value = problemOf(await client().prepareHelpSignal(choice))
    if (problem.peek() === undefined) enter(back)
  }
  const known = to.value.filter((id) => conversations.some((one) => one.id === id))
  return (
    <Screen
      back={() => enter(back)}
      feet={
        <>
          {helpSignal && (
            <Button onPress={() => void prepare(undefined)}>{t('signal.remove')}</Button>
          )}
          <Button
            kind="main"
            off={lacking(text.value, known)}
            onPress={() => void prepare({ text: text.peek(), conversations: known })}
          >
            {t('signal.keep')}
          </Button>
        </>
      }
    >
      <Title>{t('signal.title')}</Title>
      <p role="status">{t(helpSignal ? 'signal.is-on' : 'signal.is-off')}</p>
      <p>{t('signal.what')}</p>
      <Words text={text.value} onChange={(next) => (text.value = next)} />
      <fieldset class="field">
        <legend class="label">{t('signal.whom')}</legend>
        <div class="ticks list">
          {conversations.map(({ id, title }) => (
            <Tick
              key={id}
              name={cleanName(title)}
              on={known.includes(id)}
              onToggle={(on) => {
                const others = known.filter((one) => one !== id)
                to.value = on ? [...others, id] : others
              }}
            />
          ))}
        </div>
      </fieldset>
      <ul class="ledger">
        <Fact glyph="protected" fact={t('signal.can')} text={t('signal.can-text')} />
        <Fact glyph="not-protected" fact={t('signal.cannot')} text={t('signal.cannot-text')} />
        <Fact glyph="seen" fact={t('signal.seen')} text={t('signal.seen-text')} />
      </ul>
      <ErrorText text={problem.value && t(`problems.${problem.value}`)} />
    </Screen>
  )
}

/** What is missing before it can be kept. */
function lacking(text: string, to: readonly string[]): string | undefined {
  if (text.trim() === '') return t('signal.lacks-words')
  if (textBytes(text) > HELP_SIGNAL_BYTES) return t('signal.too-long')
  return to.length === 0 ? t('signal.lacks-whom') : undefined
}

function Words(props: {
  readonly text: string
  readonly onChange: (text: string) => void
}): ComponentChildren {
  const id = useId()
  const help = t('signal.help')
  return (
    <div class="field">
      <label for={id}>{t('signal.words')}</label>
      <textarea
        class="input letter"
        id={id}
        rows={4}
        dir="auto"
        value={props.text}
        aria-describedby={describedBy(id, { help })}
        {...NOTHING_REMEMBERED}
        autocapitalize="sentences"
        onInput={(event) => props.onChange(event.currentTarget.value)}
      />
      <Below id={id} help={help} />
    </div>
  )
}
