/** Destroy: outlined, held for two seconds; the fill runs left to right, the time stands in words. */
import { useEffect, useId, useMemo } from 'preact/hooks'
import type { ComponentChildren } from 'preact'
import { t } from '../locales/text.ts'
import { createHold, holding, type HoldState } from './hold.ts'

export interface HoldButtonProps {
  readonly label: string
  /** What it will do, in words, while nobody holds it. */
  readonly why: string
  /** Said instead of everything while it is being done. */
  readonly busy?: string | undefined
  readonly onHeld: () => void
}

export function HoldButton(props: HoldButtonProps): ComponentChildren {
  const id = useId()
  const hold = useMemo(() => createHold(props.onHeld), [props.onHeld])
  useEffect(() => hold.stop, [hold])
  const state = hold.state.value
  const held = state === 'held' || state === 'held-past-half'
  const now = props.busy !== undefined ? 'busy' : held ? 'held' : state
  return (
    <section class="stack">
      <button
        class={held ? 'destroy held' : 'destroy'}
        type="button"
        aria-describedby={`${id}-why`}
        aria-disabled={props.busy === undefined ? undefined : 'true'}
        {...holding(hold, props.busy !== undefined)}
      >
        <span class="in-turn">
          <Layer out={now !== 'rest'} text={props.label} time={t('lock.hold')} />
          <Layer out={now !== 'held'} text={t('lock.holding')} time={time(state)} />
          <Layer out={now !== 'armed'} text={t('lock.press-again')} time="" />
          <Layer out={now !== 'busy'} text={props.busy ?? ''} time="" />
        </span>
        <span class="over" aria-hidden="true">
          <span>{t('lock.holding')}</span>
          <span class="micro num">{time(state)}</span>
        </span>
      </button>
      <p class="sub hold-note" id={`${id}-why`} aria-live="polite">
        {note(props.why, state)}
      </p>
    </section>
  )
}

/** One wording; hidden ones keep their room, so that the button does not move under the finger. */
function Layer(props: {
  readonly out: boolean
  readonly text: string
  readonly time: string
}): ComponentChildren {
  return (
    <span class={props.out ? 'txt out' : 'txt'} aria-hidden={props.out}>
      <span>{props.text}</span>
      {props.time && <span class="micro num">{props.time}</span>}
    </span>
  )
}

function time(state: HoldState): string {
  switch (state) {
    case 'held-past-half':
      return t('lock.left-one')
    case 'rest':
    case 'held':
    case 'armed':
      return t('lock.left-two')
  }
}

function note(rest: string, state: HoldState): string {
  if (state === 'rest') return rest
  return state === 'armed' ? t('lock.press-again-why') : t('lock.let-go')
}
