/** The rows of one section, drawn part by part. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { room } from '../room.ts'
import { partOf, STEP } from './part-of.ts'

export interface PartProps<T> {
  readonly items: readonly T[]
  readonly row: (item: T) => ComponentChildren
}

export function Part<T extends { readonly id: string }>(props: PartProps<T>): ComponentChildren {
  const { items, row } = props
  const asked = useSignal(STEP)
  const end = useRef<HTMLDivElement>(null)
  const here = room.value
  const chosen = 'id' in here ? items.findIndex(({ id }) => id === here.id) : -1
  const drawn = partOf(items.length, asked.value, chosen)
  const rest = items.length - drawn
  const more = (): void => {
    asked.value = drawn + STEP
  }

  useEffect(() => {
    if (!end.current || rest === 0) return undefined
    const near = new IntersectionObserver(
      (seen) => {
        if (seen.some(({ isIntersecting }) => isIntersecting)) more()
      },
      { rootMargin: '600px' },
    )
    near.observe(end.current)
    return () => near.disconnect()
  }, [drawn, rest])

  return (
    <>
      {items.slice(0, drawn).map(row)}
      {rest > 0 && (
        <div ref={end} class="more">
          <Button size="small" onPress={more}>
            {t('desk.show-more', { n: rest })}
          </Button>
        </div>
      )}
    </>
  )
}
