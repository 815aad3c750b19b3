/** Everybody the list of officers appoints to this desk: who is here, who comes, and by which code. */
import '../../styles/conversation.css'
import '../../styles/invitations.css'
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { AbsenceView, ColleagueView, DeskView, Outcome, Problem } from '@lapwing/client'
import { client } from '../../house.ts'
import { date, dateTime } from '../../locales/format.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { ErrorText } from '../../parts/field.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { cleanName } from '../conversation/clean-text.ts'
import { NewerList } from '../conversation/newer-list.tsx'
import { functionWords } from '../functions.ts'
import { inSentence } from '../naming.ts'
import { enter } from '../room.ts'
import { awayWords, OwnAbsence } from './absence.tsx'
import { Departures, OperatorAsk } from './gone.tsx'
import { OwnDevice } from './own-device.tsx'
import { inOrder } from './standing.ts'

export function Colleagues({ desk }: { desk: DeskView }): ComponentChildren {
  const { colleagues } = desk
  return (
    <Screen back={() => enter({ at: 'home' })} where={t('desk.desk')}>
      <div class="stack">
        <Title>{t('colleagues.title')}</Title>
        <p>{t('colleagues.text', { desk: inSentence(desk.desk) })}</p>
      </div>
      {desk.operator && <OperatorAsk asked={desk.operator} />}
      {colleagues.length < 2 && <p class="sub">{t('colleagues.nobody')}</p>}
      {inOrder(colleagues).map((one, place) => (
        <Colleague
          key={one.identity}
          colleague={one}
          away={desk.absences.find(({ identity }) => identity === one.identity)}
          first={place === 0}
        />
      ))}
      <OwnAbsence desk={desk} />
      <OwnDevice desk={desk} />
      <Departures desk={desk} />
      <section class="stack-3">
        <h2>{t('colleagues.missing')}</h2>
        <p class="sub">{t('colleagues.missing-text')}</p>
        <NewerList plain newer={t('colleagues.list-newer')} />
      </section>
    </Screen>
  )
}

interface ColleagueProps {
  readonly colleague: ColleagueView
  readonly away?: AbsenceView | undefined
  /** Its button is the screen's main one. */
  readonly first: boolean
}

function Colleague({ colleague, away, first }: ColleagueProps): ComponentChildren {
  const { name, functions, appointedUntil, state, own, expires } = colleague
  const until = t('colleagues.until', { date: date(appointedUntil) })
  return (
    <article class={state === 'asks' ? 'card claim warn' : 'card claim'}>
      <p class="by">
        <b class="letter">
          <bdi>{cleanName(name)}</bdi>
        </b>
        <span class={state === 'asks' ? 'tag warn' : 'tag'}>
          {t(own ? 'colleagues.own' : `colleagues.${state}`)}
        </span>
      </p>
      <p class="sub num">{`${functionWords(functions)}. ${until}`}</p>
      {away && <p class="num">{awayWords(away)}</p>}
      {state === 'invited' && expires !== undefined && (
        <p class="sub num">{t('colleagues.code-until', { when: dateTime(expires) })}</p>
      )}
      {state === 'coming' && <p class="sub">{t('colleagues.coming-text')}</p>}
      {!own && <Verbs colleague={colleague} first={first} />}
    </article>
  )
}

function Verbs({ colleague, first }: ColleagueProps): ComponentChildren {
  const { identity, state, link } = colleague
  const asking = useSignal(false)
  const problem = useSignal<Problem | undefined>(undefined)
  const name = inSentence(colleague.name)
  const run = async <T,>(outcome: Promise<Outcome<T>>): Promise<T | undefined> => {
    const done = await outcome
    problem.value = done.ok ? undefined : done.problem
    return done.ok ? done.value : undefined
  }
  const make = async (): Promise<void> => {
    const id = await run(client().linkOfficer(identity))
    if (id !== undefined) enter({ at: 'link', id, identity })
  }
  const letIn = async (id: string): Promise<void> => {
    asking.value = false
    await run(client().letOfficerIn(id))
  }
  return (
    <>
      {state === 'away' && (
        <div class="row">
          <Button onPress={() => void make()}>{t('colleagues.make', { name })}</Button>
        </div>
      )}
      {link !== undefined && state !== 'coming' && state !== 'here' && (
        <div class="row">
          <Button onPress={() => void run(client().withdrawLink(link))}>
            {t('colleagues.withdraw')}
          </Button>
          {state === 'asks' ? (
            <Button kind={first ? 'main' : 'plain'} onPress={() => (asking.value = true)}>
              {t('colleagues.let-in', { name })}
            </Button>
          ) : (
            <Button onPress={() => enter({ at: 'link', id: link, identity })}>
              {t('colleagues.show-code')}
            </Button>
          )}
        </div>
      )}
      <ErrorText text={problem.value && t(`problems.${problem.value}`)} />
      {asking.value && link !== undefined && (
        <Dialog
          question={t('colleagues.let-in-ask', { name })}
          safe={t('colleagues.let-in-no')}
          act={t('colleagues.let-in', { name })}
          onSafe={() => (asking.value = false)}
          onAct={() => void letIn(link)}
        >
          <p>{t('colleagues.let-in-text')}</p>
          <p>{t('colleagues.let-in-cases')}</p>
        </Dialog>
      )}
    </>
  )
}
