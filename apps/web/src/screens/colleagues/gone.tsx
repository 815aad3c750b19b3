/** Who has left the desk and what they may still hold; what only the operator of the relay can end. */
import '../../styles/applying.css'
import type { ComponentChildren } from 'preact'
import type { DepartureView, DeskView, NamedCase, OperatorView } from '@lapwing/client'
import { date } from '../../locales/format.ts'
import { t } from '../../locales/text.ts'
import { cleanName } from '../conversation/clean-text.ts'
import { Copying } from '../conversation/copying.tsx'
import { inSentence } from '../naming.ts'

/** More names than this are a list nobody reads. */
const NAMED = 12

export function OperatorAsk({ asked }: { asked: OperatorView }): ComponentChildren {
  const lines = linesOf(asked)
  return (
    <section class="stack-3">
      <h2>{t('gone.operator')}</h2>
      <p>{t('gone.operator-text')}</p>
      <ul class="card key stack" translate={false}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <div class="row">
        <Copying text={lines.join('\n')} verb={t('gone.operator-copy')} />
      </div>
      <p class="sub">{t('gone.operator-how')}</p>
    </section>
  )
}

/** As the operator's two lists have them. */
function linesOf({ admit, dismiss, strike }: OperatorView): readonly string[] {
  return [
    ...(admit === undefined ? [] : [`ADMISSION + ${admit}`]),
    ...dismiss.map((key) => `ADMISSION - ${key}`),
    ...strike.map((key) => `STRUCK_OWNERS + ${key}`),
  ]
}

export function Departures({ desk }: { desk: DeskView }): ComponentChildren {
  if (desk.departures.length === 0) return null
  return (
    <section class="stack-3">
      <h2>{t('gone.title')}</h2>
      <p class="sub">{t('gone.text')}</p>
      {desk.departures.map((one) => (
        <Departure key={one.identity} departure={one} />
      ))}
    </section>
  )
}

function Departure({ departure }: { departure: DepartureView }): ComponentChildren {
  const { name, at, cases, alone, others, codes, phrases } = departure
  return (
    <article class="card">
      <p class="by">
        <b class="letter">
          <bdi>{name === undefined ? t('gone.somebody') : cleanName(name)}</bdi>
        </b>
      </p>
      <p class="sub num">{t('gone.since', { date: date(at) })}</p>
      <ul class="stack">
        <li>
          {cases.length === 0 ? t('gone.read-none') : t('gone.read', { names: namesOf(cases) })}
        </li>
        {alone.length > 0 && <li>{t('gone.alone', { names: namesOf(alone) })}</li>}
        {others > 0 && <li>{t('gone.others', { n: others })}</li>}
        {codes > 0 && <li>{t('gone.codes', { n: codes })}</li>}
        {phrases > 0 && <li>{t('gone.phrases', { n: phrases })}</li>}
      </ul>
    </article>
  )
}

function namesOf(cases: readonly NamedCase[]): string {
  const names = cases.slice(0, NAMED).map(({ title }) => inSentence(title))
  return cases.length > NAMED ? `${names.join(', ')}, …` : names.join(', ')
}
