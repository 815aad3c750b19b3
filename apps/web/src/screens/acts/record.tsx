/** Who of the desk did what, by day, officer and case, and what of it does not fit; a copy as a file. */
import '../../styles/conversation.css'
import { useSignal, type Signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import type { ActView, Problem, RecordView } from '@lapwing/client'
import { client, house, problemOf } from '../../house.ts'
import { date, day, time } from '../../locales/format.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { download } from '../../parts/download.ts'
import { Fact } from '../../parts/fact.tsx'
import { ErrorText } from '../../parts/field.tsx'
import { Folded } from '../../parts/folded.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { Select } from '../../parts/select.tsx'
import { inSentence } from '../naming.ts'
import { now } from '../now.ts'
import { enter } from '../room.ts'
import { casesIn, daysOf, factOf, faultWords, narrowed, wordsUnder } from './words.ts'

/** Drawn at once; more where they are asked for. */
const PART = 200

export function Acts(): ComponentChildren {
  const view = useSignal<RecordView | undefined>(undefined)
  const problem = useSignal<Problem | undefined>(undefined)
  const far = house.value.desk?.acts
  useEffect(() => {
    void client()
      .deskRecord()
      .then((outcome) => {
        problem.value = problemOf(outcome)
        if (outcome.ok) view.value = outcome.value
      })
  }, [far])
  const save = async (): Promise<void> => {
    const outcome = await client().copyRecord()
    problem.value = problemOf(outcome)
    if (outcome.ok) download({ file: outcome.value, name: 'acts.jsonl' })
  }
  const { value } = view
  return (
    <Screen
      back={() => enter({ at: 'home' })}
      where={t('desk.desk')}
      feet={<Button onPress={() => void save()}>{t('acts.copy')}</Button>}
    >
      <div class="stack">
        <Title>{t('acts.title')}</Title>
        <p>{t('acts.text')}</p>
        {value?.since !== undefined && (
          <p class="sub">{t('acts.since', { date: date(value.since) })}</p>
        )}
      </div>
      {value && <Faults view={value} />}
      {value && <Listed acts={value.acts} officers={value.officers} />}
      {value && <Newest view={value} />}
      <p class="sub">{t('acts.copy-text')}</p>
      <ErrorText text={problem.value && t(`problems.${problem.value}`)} />
    </Screen>
  )
}

function Faults({ view: { faults, acts } }: { view: RecordView }): ComponentChildren {
  if (faults.length === 0) {
    return acts.length === 0 ? (
      <p class="sub">{t('acts.none')}</p>
    ) : (
      <ul class="ledger">
        <Fact glyph="checked" fact={t('acts.holds')} />
      </ul>
    )
  }
  return (
    <section class="stack-3">
      <h2>{t('acts.wrong')}</h2>
      <ul class="ledger">
        {faults.map((fault, place) => (
          <Fact
            key={place}
            glyph="attention"
            warn
            fact={faultWords(fault)}
            text={t('acts.fault-seen', { date: date(fault.at) })}
          />
        ))}
      </ul>
      <p class="sub">{t('acts.fault-next')}</p>
    </section>
  )
}

function Listed({ acts, officers }: Pick<RecordView, 'acts' | 'officers'>): ComponentChildren {
  const officer = useSignal('')
  const about = useSignal('')
  const shown = useSignal(PART)
  const cases = casesIn(acts)
  const all = narrowed(acts, { officer: officer.value, about: about.value })
  return (
    <>
      {officers.length > 1 && (
        <Narrow
          label={t('acts.who')}
          all={t('acts.everybody')}
          among={officers.map(({ identity, name }) => ({ value: identity, name }))}
          chosen={officer}
        />
      )}
      {cases.length > 0 && (
        <Narrow
          label={t('acts.which')}
          all={t('acts.everything')}
          among={cases.map(({ id, title }) => ({ value: id, name: title }))}
          chosen={about}
        />
      )}
      {daysOf(all.slice(0, shown.value)).map(([at, of]) => (
        <section key={at} class="stack-3">
          <h2>{day(at, now.value)}</h2>
          <ul class="ledger">
            {of.map((act) => (
              <Act key={act.place} act={act} />
            ))}
          </ul>
        </section>
      ))}
      {all.length > shown.value && (
        <div class="row">
          <Button onPress={() => (shown.value += PART)}>{t('acts.older')}</Button>
        </div>
      )}
    </>
  )
}

interface NarrowProps {
  readonly label: string
  /** What choosing none of them is called. */
  readonly all: string
  readonly among: readonly { readonly value: string; readonly name: string }[]
  readonly chosen: Signal<string>
}

/** Shows what is of one of them, or everything. */
function Narrow({ label, all, among, chosen }: NarrowProps): ComponentChildren {
  const named = among.map(({ value, name }) => ({ value, name: inSentence(name) }))
  return (
    <Select
      label={label}
      options={[{ value: '', name: all }, ...named]}
      chosen={chosen.value}
      onChoose={(value) => (chosen.value = value)}
    />
  )
}

function Act({ act }: { act: ActView }): ComponentChildren {
  const under = wordsUnder(act)
  const by = t('acts.by', { name: inSentence(act.by), time: time(act.at) })
  return <Fact glyph="attribution" fact={factOf(act)} text={[by, ...under].join(' · ')} />
}

function Newest({ view: { officers } }: { view: RecordView }): ComponentChildren {
  return (
    <Folded title={t('acts.newest')} count={officers.length}>
      {() => (
        <>
          <p class="sub">{t('acts.newest-text')}</p>
          <ul class="ledger">
            {officers.map(({ identity, name, newest, mark }) => (
              <Fact
                key={identity}
                glyph="alike"
                fact={t('acts.newest-of', { name: inSentence(name), n: newest })}
                text={mark}
              />
            ))}
          </ul>
        </>
      )}
    </Folded>
  )
}
