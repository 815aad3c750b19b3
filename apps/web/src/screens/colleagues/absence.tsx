/** Saying that one is away until a day, and who covers; and that one is back. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { AbsenceView, DeskView } from '@lapwing/client'
import { client, problemOf } from '../../house.ts'
import { date } from '../../locales/format.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { DayField } from '../../parts/day-field.tsx'
import { ErrorText } from '../../parts/field.tsx'
import { Select } from '../../parts/select.tsx'
import { cleanName } from '../conversation/clean-text.ts'
import { inSentence } from '../naming.ts'

const DAY_MS = 86_400_000
const NOBODY = ''

/** What stands beside somebody who is away. */
export function awayWords({ until, cover }: Pick<AbsenceView, 'until' | 'cover'>): string {
  const when = { date: date(until) }
  return cover
    ? t('absence.now-cover', { ...when, cover: inSentence(cover.name) })
    : t('absence.now', when)
}

export function OwnAbsence({ desk }: { desk: DeskView }): ComponentChildren {
  const now = desk.absences.find(({ own }) => own)
  const error = useSignal<string | undefined>(undefined)
  const say = async (until: number | null, cover: string | undefined): Promise<void> => {
    const problem = problemOf(await client().sayAway(until, cover))
    if (problem === 'bug') error.value = t('absence.day-wrong')
    else error.value = problem && t(`problems.${problem}`)
  }
  return (
    <section class="stack-3" aria-labelledby="own-absence">
      <h2 id="own-absence">{t('absence.title')}</h2>
      <div role="status" class="stack">
        {now && (
          <p class="num">
            {t('absence.own-now', { date: date(now.until) })}{' '}
            {now.cover && t('absence.own-cover', { name: inSentence(now.cover.name) })}
          </p>
        )}
      </div>
      {now ? (
        <div class="row">
          <Button onPress={() => void say(null, undefined)}>{t('absence.back')}</Button>
        </div>
      ) : (
        <Saying desk={desk} onSay={(until, cover) => void say(until, cover)} />
      )}
      <ErrorText text={error.value} />
    </section>
  )
}

function Saying(props: {
  readonly desk: DeskView
  readonly onSay: (until: number, cover: string | undefined) => void
}): ComponentChildren {
  const { desk, onSay } = props
  const day = useSignal<number | undefined>(undefined)
  const cover = useSignal(NOBODY)
  const last = day.value
  const others = desk.colleagues.filter(
    ({ own, state, identity }) =>
      !own && state === 'here' && !desk.absences.some((one) => one.identity === identity),
  )
  return (
    <>
      <p class="sub">{t('absence.text')}</p>
      <DayField label={t('absence.until')} day={last} onChange={(next) => (day.value = next)} />
      <Select
        label={t('absence.cover')}
        options={[
          { value: NOBODY, name: t('absence.nobody') },
          ...others.map(({ identity, name }) => ({ value: identity, name: cleanName(name) })),
        ]}
        chosen={cover.value}
        onChoose={(identity) => (cover.value = identity)}
      />
      <p class="sub">{t('absence.cover-text')}</p>
      <div class="row">
        <Button
          off={last === undefined ? t('absence.choose-day') : undefined}
          onPress={() => {
            if (last !== undefined) onSay(endOfDay(last), cover.value || undefined)
          }}
        >
          {t('absence.say')}
        </Button>
      </div>
    </>
  )
}

/** The last second of a day chosen by UTC, as the clock of this device has that day. */
function endOfDay(day: number): number {
  const local = new Date(day + new Date(day).getTimezoneOffset() * 60_000)
  return local.getTime() + DAY_MS - 1000
}
