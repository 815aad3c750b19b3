/** The field over the desk's list: it narrows the list in place, by name or label. */
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { t } from '../../locales/text.ts'
import { NOTHING_REMEMBERED } from '../../parts/field.tsx'
import { filter } from './filter.ts'

export function FilterField({ found }: { found: number }): ComponentChildren {
  const id = useId()
  const on = filter.value.trim() !== ''
  return (
    <div class="filter">
      <label class="vh" for={id}>
        {t('desk.filter')}
      </label>
      <input
        class="input"
        id={id}
        type="text"
        value={filter.value}
        maxLength={80}
        placeholder={t('desk.filter')}
        {...NOTHING_REMEMBERED}
        onInput={(event) => {
          filter.value = event.currentTarget.value
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || filter.peek() === '') return
          event.stopPropagation()
          filter.value = ''
        }}
      />
      <p class="sub" role="status">
        {on ? t('desk.filter-found', { n: found }) : ''}
      </p>
    </div>
  )
}
