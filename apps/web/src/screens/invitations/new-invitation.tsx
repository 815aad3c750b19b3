/** The form of a new invitation. */
import '../../styles/invitations.css'
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import type { Outcome, Problem } from '@lapwing/client'
import { BOOK_SHEETS, DOOR_DAILY, EFFORT, makePin } from '@lapwing/engagement'
import { client } from '../../house.ts'
import { language, LANGUAGES, OWN_NAMES, t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { ErrorText, Field } from '../../parts/field.tsx'
import { HoursField } from '../../parts/hours-field.tsx'
import { Options } from '../../parts/options.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { Tick } from '../../parts/tick.tsx'
import { ownZone } from '../../parts/zones.ts'
import { enter } from '../room.ts'
import {
  bookChoiceOf,
  choiceOf,
  doorChoiceOf,
  LABEL_MAX,
  PIN_MAX,
  problemWith,
  VALID_DAYS,
  type Filled,
  type FilledProblem,
} from './choice.ts'
import { OpenDoorFields } from './open-door-fields.tsx'
import { RecordField } from './record-field.tsx'

const SHOWN = { alone: 'sheet', several: 'book-sheets', open: 'door-code' } as const
const LABELS = { alone: 'invitations.label', several: 'books.label', open: 'doors.label' } as const
const MAKES = { alone: 'invitations.make', several: 'books.make', open: 'doors.make' } as const

async function made(filled: Filled): Promise<Outcome<string>> {
  if (filled.kind === 'several') return await client().makeBook(bookChoiceOf(filled))
  if (filled.kind === 'open') return await client().openDoor(doorChoiceOf(filled))
  return await client().invite(choiceOf(filled))
}

export function NewInvitation(): ComponentChildren {
  const filled = useSignal<Filled>({
    kind: 'alone',
    daily: String(DOOR_DAILY.usual),
    effort: EFFORT.usual,
    sheets: '',
    pins: false,
    label: '',
    languages: [language.peek()],
    days: 7,
    weekdays: [1, 2, 3, 4, 5],
    from: 600,
    to: 1140,
    zone: ownZone(),
    pin: '',
    record: 'none',
    recordDays: '',
  })
  const wrong = useSignal<FilledProblem | undefined>(undefined)
  const problem = useSignal<Problem | undefined>(undefined)
  const busy = useSignal(false)
  const group = useId()
  const set = (part: Partial<Filled>): void => {
    filled.value = { ...filled.value, ...part }
  }
  const errorOf = (...these: readonly FilledProblem[]): string | undefined =>
    wrong.value !== undefined &&
    wrong.value !== 'sheets-wrong' &&
    wrong.value !== 'daily-wrong' &&
    these.includes(wrong.value)
      ? t(`invitations.${wrong.value}`)
      : undefined

  const make = async (): Promise<void> => {
    wrong.value = problemWith(filled.value)
    problem.value = undefined
    if (wrong.value !== undefined || busy.value) return
    busy.value = true
    const { kind } = filled.value
    const outcome = await made(filled.value)
    busy.value = false
    if (outcome.ok) enter({ at: SHOWN[kind], id: outcome.value })
    else problem.value = outcome.problem
  }

  const { kind } = filled.value
  return (
    <Screen width="narrow" back={() => enter({ at: 'home' })} where={t('desk.desk')}>
      <form
        class="stack-5"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void make()
        }}
      >
        <Title>{t('invitations.title')}</Title>
        <Options
          legend={t('books.how-many')}
          options={(['alone', 'several', 'open'] as const).map((value) => ({
            value,
            name: t(value === 'open' ? 'doors.several' : `books.${value}`),
          }))}
          chosen={kind}
          onChoose={(value) => set({ kind: value })}
        />
        <Field
          label={t(LABELS[kind])}
          help={t('invitations.label-help')}
          error={errorOf('label-missing', 'label-not-plain')}
          value={filled.value.label}
          maxLength={LABEL_MAX}
          onChange={(label) => set({ label })}
        />
        {kind === 'several' && (
          <Field
            label={t('books.sheets')}
            help={t('books.sheets-help', { least: BOOK_SHEETS.min, most: BOOK_SHEETS.max })}
            error={
              wrong.value === 'sheets-wrong'
                ? t('books.sheets-wrong', { least: BOOK_SHEETS.min, most: BOOK_SHEETS.max })
                : undefined
            }
            value={filled.value.sheets}
            inputMode="numeric"
            maxLength={2}
            onChange={(sheets) => set({ sheets })}
          />
        )}
        {kind === 'open' && (
          <OpenDoorFields filled={filled.value} wrong={wrong.value === 'daily-wrong'} set={set} />
        )}
        <fieldset class="field">
          <legend class="label">{t('invitations.languages')}</legend>
          <div class="ticks">
            {LANGUAGES.map((each) => (
              <Tick
                key={each}
                name={OWN_NAMES[each]}
                lang={each}
                on={filled.value.languages.includes(each)}
                onToggle={(on) => {
                  const others = filled.value.languages.filter((one) => one !== each)
                  set({ languages: on ? [...others, each] : others })
                }}
              />
            ))}
          </div>
          <ErrorText text={errorOf('languages-missing')} />
        </fieldset>
        <fieldset class="field">
          <legend class="label">{t('invitations.valid')}</legend>
          <div class="tabs four">
            {VALID_DAYS.map((days) => (
              <label key={days} class={days === filled.value.days ? 'on num' : 'num'}>
                <input
                  type="radio"
                  name={group}
                  checked={days === filled.value.days}
                  onChange={() => set({ days })}
                />
                {t('invitations.days', { n: days })}
              </label>
            ))}
          </div>
        </fieldset>
        <HoursField
          legend={t('invitations.hours')}
          help={t('invitations.hours-help')}
          hours={{
            zone: filled.value.zone,
            days: filled.value.weekdays,
            from: filled.value.from,
            to: filled.value.to,
          }}
          error={errorOf('days-missing', 'hours-wrong')}
          onChange={({ zone, days, from, to }) => set({ zone, weekdays: days, from, to })}
        />
        <RecordField
          record={filled.value.record}
          days={filled.value.recordDays}
          error={errorOf('record-wrong')}
          onChange={set}
        />
        {kind === 'several' && (
          <div class="stack">
            <div class="ticks">
              <Tick
                name={t('books.pins')}
                on={filled.value.pins}
                onToggle={(pins) => set({ pins })}
              />
            </div>
            <p class="sub">{t('books.pins-help')}</p>
          </div>
        )}
        {kind === 'alone' && (
          <PinField
            pin={filled.value.pin}
            error={errorOf('pin-wrong')}
            onChange={(pin) => set({ pin })}
          />
        )}
        <ErrorText text={problem.value && t(`problems.${problem.value}`)} />
        <Button kind="main" submit off={busy.value ? t('invitations.making') : undefined}>
          {t(MAKES[kind])}
        </Button>
      </form>
    </Screen>
  )
}

function PinField(props: {
  readonly pin: string
  readonly error: string | undefined
  readonly onChange: (pin: string) => void
}): ComponentChildren {
  const { pin, error, onChange } = props
  return (
    <div class="stack">
      <Field
        label={t('invitations.pin')}
        help={t('invitations.pin-help')}
        error={error}
        value={pin}
        maxLength={PIN_MAX}
        onChange={onChange}
      />
      <Button
        size="small"
        onPress={() =>
          onChange(makePin((bytes) => crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>)))
        }
      >
        {t('invitations.pin-make')}
      </Button>
    </div>
  )
}
