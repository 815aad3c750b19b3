/** What one asks of the desk: told to it, and bound to by its program. */
import type { ComponentChildren } from 'preact'
import type { AnsweringHours, Terms } from '@lapwing/client'
import { outlasts } from '@lapwing/engagement'
import { t } from '../../locales/text.ts'
import { AmountChoice } from '../../parts/amount-choice.tsx'
import { HoursField } from '../../parts/hours-field.tsx'
import { Options } from '../../parts/options.tsx'
import { hoursAtFirst } from './contact-hours.ts'
import { finished, same, withTerms, type FieldsProps } from './edited.ts'
import { ownDays } from './own-amounts.ts'
import { Setting } from './setting.tsx'
import {
  attributionWords,
  contactWords,
  DAY,
  deskWords,
  namesWords,
  sizeWords,
  strictWords,
} from './words.ts'

const MIB = 1024 * 1024
const SIZES: readonly number[] = [0, 1, 5, 20, 64].map((n) => n * MIB)
const ATTRIBUTIONS: readonly Terms['attribution'][] = ['on record', 'not attributed', 'off record']

export function TermsFields({ edited, onEdit, before, rule }: FieldsProps): ComponentChildren {
  const { terms } = edited.posture
  const set = (part: Partial<Terms>): void => onEdit(withTerms(edited, part))
  const changed = (key: keyof Terms): boolean => !same(terms[key], before.terms[key])
  return (
    <>
      <Setting
        name={t('posture.desk')}
        now={deskWords(terms.disappear)}
        does={t('posture.desk-does')}
        costs={t('posture.desk-costs')}
        warning={
          rule && outlasts(rule, terms.disappear)
            ? t('posture.desk-rule', { n: rule.least })
            : undefined
        }
        changed={changed('disappear')}
      >
        <AmountChoice
          legend={t('posture.desk')}
          legendHidden
          amounts={[DAY, 7 * DAY, 30 * DAY, 90 * DAY, null].map((value) => ({
            value,
            name: deskWords(value),
          }))}
          own={ownDays()}
          value={terms.disappear}
          onChange={(value) =>
            onEdit(
              finished(
                value === undefined ? edited : withTerms(edited, { disappear: value }),
                'desk',
                value !== undefined,
              ),
            )
          }
        />
      </Setting>
      <Setting
        name={t('posture.contact')}
        now={contactWords(terms.contactHours)}
        does={t('posture.contact-does')}
        costs={t('posture.contact-costs')}
        changed={changed('contactHours')}
      >
        <Contact
          hours={terms.contactHours}
          onChange={(contactHours) =>
            onEdit(finished(withTerms(edited, { contactHours }), 'hours', areHours(contactHours)))
          }
        />
      </Setting>
      <Setting
        name={t('posture.attribution')}
        now={attributionWords(terms.attribution)}
        does={t('posture.attribution-does')}
        costs={t('posture.attribution-costs')}
        changed={changed('attribution')}
      >
        <Options
          legend={t('posture.attribution')}
          legendHidden
          options={ATTRIBUTIONS.map((value) => ({ value, name: attributionWords(value) }))}
          chosen={terms.attribution}
          onChoose={(attribution) => set({ attribution })}
        />
      </Setting>
      <Either
        name={t('posture.names')}
        does={t('posture.names-does')}
        costs={t('posture.names-costs')}
        words={namesWords}
        on={terms.namesAllowed}
        changed={changed('namesAllowed')}
        onChoose={(namesAllowed) => set({ namesAllowed })}
      />
      <Either
        name={t('posture.only-text')}
        does={t('posture.only-text-does')}
        costs={t('posture.only-text-costs')}
        words={(on) => (on ? t('posture.words-only') : t('posture.files-may'))}
        on={terms.textOnly}
        changed={changed('textOnly')}
        onChoose={(textOnly) => set({ textOnly })}
      />
      {!terms.textOnly && (
        <Setting
          name={t('posture.size')}
          now={sizeWords(terms.attachmentLimit)}
          does={t('posture.size-does')}
          costs={t('posture.size-costs')}
          changed={changed('attachmentLimit')}
        >
          <Options
            legend={t('posture.size')}
            legendHidden
            options={SIZES.map((bytes) => ({ value: String(bytes), name: sizeWords(bytes) }))}
            chosen={String(terms.attachmentLimit)}
            onChoose={(bytes) => set({ attachmentLimit: Number(bytes) })}
          />
        </Setting>
      )}
      <Either
        name={t('posture.strict')}
        does={t('posture.strict-does')}
        costs={t('posture.strict-costs')}
        words={strictWords}
        on={terms.strictMembership}
        changed={changed('strictMembership')}
        onChoose={(strictMembership) => set({ strictMembership })}
      />
    </>
  )
}

/** A setting that is on or off. */
function Either(props: {
  readonly name: string
  readonly does: string
  readonly costs: string
  readonly words: (on: boolean) => string
  readonly on: boolean
  readonly changed: boolean
  readonly onChoose: (on: boolean) => void
}): ComponentChildren {
  const { words, on } = props
  return (
    <Setting {...props} now={words(on)}>
      <Options
        legend={props.name}
        legendHidden
        options={[
          { value: 'on', name: words(true) },
          { value: 'off', name: words(false) },
        ]}
        chosen={on ? 'on' : 'off'}
        onChoose={(chosen) => props.onChoose(chosen === 'on')}
      />
    </Setting>
  )
}

function Contact(props: {
  readonly hours: AnsweringHours | null
  readonly onChange: (hours: AnsweringHours | null) => void
}): ComponentChildren {
  const { hours, onChange } = props
  return (
    <>
      <Options
        legend={t('posture.contact')}
        legendHidden
        options={[
          { value: 'any', name: t('posture.any-hour') },
          { value: 'only', name: t('posture.only-hours') },
        ]}
        chosen={hours === null ? 'any' : 'only'}
        onChoose={(chosen) => onChange(chosen === 'any' ? null : hoursAtFirst())}
      />
      {hours !== null && (
        <HoursField
          legend={t('posture.hours')}
          help={t('posture.hours-help')}
          hours={hours}
          error={areHours(hours) ? undefined : t('posture.hours-wrong')}
          onChange={onChange}
        />
      )}
    </>
  )
}

function areHours(hours: AnsweringHours | null): boolean {
  return hours === null || (hours.days.length > 0 && hours.from < hours.to)
}
