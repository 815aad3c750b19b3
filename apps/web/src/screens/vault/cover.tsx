/**
 * A plain page of notes over the lock. What is written on it lives in this page's memory and nowhere
 * else; holding its heading for two seconds shows the lock.
 */
import '../../styles/cover.css'
import { useSignal } from '@preact/signals'
import { useEffect, useId, useMemo } from 'preact/hooks'
import type { ComponentChildren } from 'preact'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { NOTHING_REMEMBERED } from '../../parts/field.tsx'
import { createHold } from '../../parts/hold.ts'
import { HeldHeading } from './held-heading.tsx'

export interface CoverProps {
  /** The heading was held: the lock is to be shown. */
  readonly onHeld: () => void
}

export function Cover({ onHeld }: CoverProps): ComponentChildren {
  const hold = useMemo(() => createHold(onHeld), [onHeld])
  useEffect(() => hold.stop, [hold])
  const id = useId()
  const written = useSignal('')
  const notes = useSignal<readonly string[]>([])
  const keep = (): void => {
    const text = written.value.trim()
    if (text !== '') notes.value = [text, ...notes.value]
    written.value = ''
  }
  return (
    <div class="house">
      <main class="page cover">
        <HeldHeading hold={hold} />
        <form
          class="stack"
          onSubmit={(event) => {
            event.preventDefault()
            keep()
          }}
        >
          <div class="field">
            <label for={id}>{t('lock.cover-new')}</label>
            <textarea
              class="input"
              id={id}
              rows={4}
              value={written.value}
              {...NOTHING_REMEMBERED}
              onInput={(event) => (written.value = event.currentTarget.value)}
            />
          </div>
          <Button submit>{t('lock.cover-add')}</Button>
        </form>
        {notes.value.length === 0 ? (
          <p class="sub">{t('lock.cover-none')}</p>
        ) : (
          <ul class="rows plain">
            {notes.value.map((text, i) => (
              <li key={notes.value.length - i}>{text}</li>
            ))}
          </ul>
        )}
      </main>
    </div>
  )
}
