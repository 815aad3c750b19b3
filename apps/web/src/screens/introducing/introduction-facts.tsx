/** What officers see of introductions in a case, and their answer to a proposal; the desk's alone. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { ConversationSummary, Outcome, Problem } from '@lapwing/client'
import { client, problemOf } from '../../house.ts'
import { dateTime } from '../../locales/format.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { ErrorText } from '../../parts/field.tsx'
import { inSentence } from '../naming.ts'

export function IntroductionFacts(props: { conversation: ConversationSummary }): ComponentChildren {
  const { id, introductions } = props.conversation
  const { intermediary = false, proposed, counts, by } = introductions ?? {}
  const problem = useSignal<Problem | undefined>(undefined)
  const run = async (outcome: Promise<Outcome<void>>): Promise<void> => {
    problem.value = problemOf(await outcome)
  }
  const mark = (): void => void run(client().setCaseFile(id, { intermediary: !intermediary }))
  return (
    <div class={proposed ? 'desk-fact warn stack introductions' : 'desk-fact stack introductions'}>
      <b>{t('introducing.desk-title')}</b>
      {by !== undefined && <p>{t('introducing.desk-by', { name: inSentence(by) })}</p>}
      {intermediary && <p>{t('introducing.desk-is')}</p>}
      {counts && <p class="num">{t('introducing.desk-counts', { ...counts })}</p>}
      {proposed && (
        <>
          <p>{t('introducing.desk-proposes', { person: inSentence(proposed.person) })}</p>
          <p class="sub num">
            {`${t('introducing.desk-when', { when: dateTime(proposed.at) })} ${t(
              proposed.named ? 'introducing.desk-named' : 'introducing.desk-unnamed',
            )}`}
          </p>
          {!intermediary && <p class="sub">{t('introducing.desk-first')}</p>}
          <div class="row">
            <Button size="small" onPress={() => void run(client().answerIntroduction(id, false))}>
              {t('introducing.desk-decline')}
            </Button>
            {intermediary && (
              <Button size="small" onPress={() => void run(client().answerIntroduction(id, true))}>
                {t('introducing.desk-agree')}
              </Button>
            )}
          </div>
        </>
      )}
      <button class="linklike" type="button" onClick={mark}>
        {t(intermediary ? 'introducing.desk-unmark' : 'introducing.desk-mark')}
      </button>
      <ErrorText text={problem.value && t(`problems.${problem.value}`)} />
    </div>
  )
}
