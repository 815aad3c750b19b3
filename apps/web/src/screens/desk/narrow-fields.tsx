/** The fields that narrow the desk's list: how far, whose, until when, tag, waiting since. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { CASE_STATUSES } from '@lapwing/engagement'
import type { DeskView } from '@lapwing/client'
import { house } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Glyph } from '../../parts/glyph.tsx'
import { Select } from '../../parts/select.tsx'
import { cleanName } from '../conversation/clean-text.ts'
import { DUES, isNarrowed, narrow, NOT_NARROWED, tagsOf, WAITS, type Narrow } from './narrow.ts'

/** Stands for "no matter". */
const ALL = ''

export function NarrowFields(props: { desk: DeskView; found: number }): ComponentChildren {
  const { desk, found } = props
  const shown = useSignal(isNarrowed(narrow.peek()))
  const by = narrow.value
  const on = isNarrowed(by)
  const set = (part: Partial<Narrow>): void => {
    narrow.value = { ...narrow.peek(), ...part }
  }
  return (
    <details
      class="folded narrowing"
      open={shown.value}
      onToggle={(event) => (shown.value = event.currentTarget.open)}
    >
      <summary>
        <span>
          <Glyph name="next" small />
          {t('file.narrow')}
        </span>
        <span class="num">{on ? found : ''}</span>
      </summary>
      {shown.value && (
        <div class="stack-3">
          <Narrowing by={by} desk={desk} set={set} />
          <p class="sub" role="status">
            {on ? t('desk.filter-found', { n: found }) : ''}
          </p>
          {on && (
            <Button size="small" onPress={() => (narrow.value = NOT_NARROWED)}>
              {t('file.narrow-all')}
            </Button>
          )}
        </div>
      )}
    </details>
  )
}

function Narrowing(props: {
  readonly by: Narrow
  readonly desk: DeskView
  readonly set: (part: Partial<Narrow>) => void
}): ComponentChildren {
  const { by, desk, set } = props
  const tags = tagsOf([...house.value.conversations, ...desk.elsewhere])
  const all = { value: ALL, name: t('file.no-matter') } as const
  return (
    <>
      <Select
        label={t('file.status')}
        options={[all, ...CASE_STATUSES.map((one) => ({ value: one, name: t(`file.is-${one}`) }))]}
        chosen={by.status ?? ALL}
        onChoose={(status) => set({ status: status === ALL ? undefined : status })}
      />
      <Select
        label={t('file.who')}
        options={[
          all,
          { value: 'nobody', name: t('file.nobody') },
          ...desk.colleagues.map(({ identity, name }) => ({
            value: identity,
            name: cleanName(name),
          })),
        ]}
        chosen={by.who ?? ALL}
        onChoose={(who) => set({ who: who === ALL ? undefined : who })}
      />
      <Select
        label={t('file.due')}
        options={[all, ...DUES.map((one) => ({ value: one, name: t(`file.due-${one}`) }))]}
        chosen={by.due ?? ALL}
        onChoose={(due) => set({ due: due === ALL ? undefined : due })}
      />
      {tags.length > 0 && (
        <Select
          label={t('file.tag')}
          options={[all, ...tags.map((tag) => ({ value: tag, name: cleanName(tag) }))]}
          chosen={by.tag ?? ALL}
          onChoose={(tag) => set({ tag: tag === ALL ? undefined : tag })}
        />
      )}
      <Select
        label={t('file.waits')}
        options={[all, ...WAITS.map((one) => ({ value: one, name: t(`file.waits-${one}`) }))]}
        chosen={by.waits ?? ALL}
        onChoose={(waits) => set({ waits: waits === ALL ? undefined : waits })}
      />
    </>
  )
}
