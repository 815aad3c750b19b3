/** Copies of a case for the institution's archive: decided here, told to the participant, then a file. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect, useId } from 'preact/hooks'
import type { ConversationSummary, ExportView, Problem } from '@lapwing/client'
import { REASON_MAX } from '@lapwing/engagement'
import { client, problemOf } from '../../house.ts'
import { date } from '../../locales/format.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { DayField } from '../../parts/day-field.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { download } from '../../parts/download.ts'
import { ErrorText, Field } from '../../parts/field.tsx'
import { cleanName } from '../conversation/clean-text.ts'
import { now } from '../now.ts'
import { inSentence } from '../naming.ts'

const DAY_MS = 86_400_000

export function Copies({ conversation }: { conversation: ConversationSummary }): ComponentChildren {
  const { id, revision } = conversation
  const heading = useId()
  const known = useSignal<readonly ExportView[]>([])
  const problem = useSignal<Problem | undefined>(undefined)
  const look = async (): Promise<void> => {
    const outcome = await client().caseExports(id)
    if (outcome.ok) known.value = outcome.value
  }
  useEffect(() => void look(), [id, revision])
  const make = async (decision: string): Promise<void> => {
    const outcome = await client().makeExport(decision)
    problem.value = problemOf(outcome)
    if (outcome.ok) download({ file: outcome.value, name: 'record.jsonl' })
    await look()
  }
  return (
    <section class="stack-3" aria-labelledby={heading}>
      <h2 id={heading}>{t('file.copy')}</h2>
      <p class="sub">{t('file.copy-text')}</p>
      {known.value.length === 0 && <p class="sub">{t('file.copy-none')}</p>}
      {known.value.map((one) => (
        <Decision key={one.id} of={one} make={make} />
      ))}
      <ErrorText text={problem.value && t(`problems.${problem.value}`)} />
      <Decide id={id} onDone={look} />
    </section>
  )
}

function Decision(props: {
  readonly of: ExportView
  readonly make: (id: string) => Promise<void>
}): ComponentChildren {
  const { id, by, own, at, reason, from, to, ready, head } = props.of
  return (
    <article class="card claim">
      <p class="num">
        {t('file.copy-by', {
          by: inSentence(by),
          date: date(at),
          reason: cleanName(reason),
        })}
      </p>
      <p class="sub num">{t('file.copy-days', { from: date(from), to: date(to - 1) })}</p>
      {head !== undefined && (
        <>
          <p class="sub address">{t('file.copy-head', { head: grouped(head) })}</p>
          <p class="sub">{t('file.copy-compare')}</p>
        </>
      )}
      {own && !ready && <p class="sub">{t('file.copy-blocked')}</p>}
      {own && ready && (
        <div class="row">
          <Button onPress={() => void props.make(id)}>{t('file.copy-make')}</Button>
        </div>
      )}
    </article>
  )
}

function Decide(props: {
  readonly id: string
  readonly onDone: () => Promise<void>
}): ComponentChildren {
  const today = Math.floor(now.peek() / DAY_MS) * DAY_MS
  const from = useSignal<number | undefined>(today - 365 * DAY_MS)
  const to = useSignal<number | undefined>(today)
  const reason = useSignal('')
  const asking = useSignal(false)
  const problem = useSignal<Problem | undefined>(undefined)
  const decide = async (): Promise<void> => {
    asking.value = false
    const choice = {
      from: from.peek() ?? 0,
      to: (to.peek() ?? today) + DAY_MS,
      reason: reason.peek(),
    }
    problem.value = problemOf(await client().decideExport(props.id, choice))
    if (problem.peek() === undefined) reason.value = ''
    await props.onDone()
  }
  return (
    <>
      <DayField
        label={t('file.copy-from')}
        day={from.value}
        onChange={(day) => (from.value = day)}
      />
      <DayField label={t('file.copy-to')} day={to.value} onChange={(day) => (to.value = day)} />
      <Field
        label={t('file.copy-reason')}
        help={t('file.copy-reason-help')}
        error={problem.value && t(`problems.${problem.value}`)}
        value={reason.value}
        maxLength={REASON_MAX}
        onChange={(text) => (reason.value = text)}
      />
      <div class="row">
        <Button onPress={() => (asking.value = true)}>{t('file.copy-decide')}</Button>
      </div>
      {asking.value && (
        <Dialog
          question={t('file.copy-ask')}
          safe={t('file.copy-no')}
          act={t('file.copy-decide')}
          onSafe={() => (asking.value = false)}
          onAct={() => void decide()}
        >
          <p>{t('file.copy-ask-text')}</p>
        </Dialog>
      )}
    </>
  )
}

/** Fours are what two people can read to each other. */
function grouped(head: string): string {
  return (head.match(/.{1,4}/gu) ?? []).join(' ')
}
