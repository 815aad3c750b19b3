/** Which officers are in a conversation; on their own side, the way to bring a colleague in. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { ColleagueView, ConversationSummary } from '@lapwing/client'
import { client, house, problemOf } from '../../house.ts'
import { dateTime } from '../../locales/format.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { ErrorText } from '../../parts/field.tsx'
import { Glyph } from '../../parts/glyph.tsx'
import { cleanName } from '../conversation/clean-text.ts'
import { functionWords } from '../functions.ts'
import { inSentence } from '../naming.ts'
import { enter } from '../room.ts'
import { awayLine } from './away-line.ts'
import { HandOver } from './hand-over.tsx'
import { Recusals, recusalsOf, Recuse } from './recuse.tsx'
import { notIn } from './standing.ts'

export function OfficersIn(props: { conversation: ConversationSummary }): ComponentChildren {
  const { id, officers, canSend, room } = props.conversation
  const { colleagues = [], absences = [] } = house.value.desk ?? {}
  if (officers.length === 0) return null
  const own = colleagues.find((one) => one.own)?.identity
  return (
    <section class="stack-3" aria-labelledby="officers-in">
      <h2 id="officers-in">{t('colleagues.in-it')}</h2>
      <ul class="ledger">
        {officers.map(({ identity, name, functions, body, isTwice, came, away }) => (
          <li key={identity}>
            <Glyph name="joined" />
            <div>
              <b>
                <bdi>{cleanName(name)}</bdi>
              </b>
              {identity === own && <span class="sub">{` (${t('colleagues.own')})`}</span>}
              <p class="sub">
                {functionWords(functions)}, <bdi>{cleanName(body)}</bdi>
              </p>
              {away && <p class="num">{awayLine(name, away)}</p>}
              {isTwice && (
                <p class="sub num">
                  {came !== undefined
                    ? t('colleagues.device-newer', { when: dateTime(came) })
                    : t('colleagues.device-twice')}
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
      {house.value.role === 'participant' && officers.some(({ away }) => away) && (
        <p class="sub">
          {officers.some(({ away }) => !away)
            ? t('absence.others-write')
            : t('absence.nobody-writes')}
        </p>
      )}
      <Asked conversation={props.conversation} />
      <Recusals conversation={id} />
      {canSend &&
        notIn(officers, colleagues, absences).map((one) => (
          <Bring key={one.identity} conversation={id} colleague={one} />
        ))}
      {canSend && own !== undefined && !room && <HandOver conversation={id} officers={officers} />}
      {canSend && own !== undefined && !room && <Recuse conversation={id} />}
    </section>
  )
}

/** Whom the participant was asked about: to the officers as it stands, to the participant to answer. */
function Asked({
  conversation,
}: {
  readonly conversation: ConversationSummary
}): ComponentChildren {
  const { id, asks } = conversation
  if (asks.length === 0) return null
  if (house.value.role === 'participant') {
    const room = { at: 'explain', id, what: { kind: 'banner', banner: 'officer-asks' } } as const
    return (
      <div class="row">
        <Button onPress={() => enter(room)}>{t('colleagues.ask-look')}</Button>
      </div>
    )
  }
  return asks.map(({ identity, name, at, said }) => {
    const state = said ? (said.agreed ? 'agreed' : 'refused') : 'waits'
    const facts = { name: inSentence(name), when: dateTime(said?.at ?? at) }
    return (
      <p key={identity} class="sub num" role="status">
        {t(`colleagues.asked-${state}`, facts)}
      </p>
    )
  })
}

function Bring(props: {
  readonly conversation: string
  readonly colleague: ColleagueView
}): ComponentChildren {
  const { conversation, colleague } = props
  const state = useSignal<'rest' | 'asking' | 'busy' | 'coming'>('rest')
  const error = useSignal<string | undefined>(undefined)
  const name = inSentence(colleague.name)
  const isRecused = recusalsOf(conversation).some(
    ({ identity, lifted }) => identity === colleague.identity && !lifted,
  )
  const bring = async (): Promise<void> => {
    state.value = 'busy'
    error.value = undefined
    const problem = problemOf(await client().bringOfficer(conversation, colleague.identity))
    state.value = problem ? 'rest' : 'coming'
    // Nothing of theirs is here yet that lets them in.
    if (problem === 'offline') error.value = t('colleagues.bring-offline', { name })
    else error.value = problem && t(`problems.${problem}`)
  }
  return (
    <>
      {state.value === 'rest' && !colleague.canCome && (
        <p class="sub">{t('colleagues.bring-offline', { name })}</p>
      )}
      {state.value !== 'coming' && (state.value !== 'rest' || colleague.canCome) && (
        <div class="row">
          <Button
            off={state.value === 'busy' ? t('shell.working-longer') : undefined}
            onPress={() => (state.value = 'asking')}
          >
            {t('colleagues.bring', { name })}
          </Button>
        </div>
      )}
      <p class="sub" role="status">
        {state.value === 'coming' && t('colleagues.bringing', { name })}
      </p>
      <ErrorText text={error.value} />
      {state.value === 'asking' && (
        <Dialog
          question={t('colleagues.bring-ask', { name })}
          safe={t('colleagues.let-in-no')}
          act={t('colleagues.bring', { name })}
          onSafe={() => (state.value = 'rest')}
          onAct={() => void bring()}
        >
          <p>{t('colleagues.bring-text', { name })}</p>
          <p>{t('colleagues.bring-before')}</p>
          {isRecused && <p>{t('colleagues.bring-recused', { name })}</p>}
        </Dialog>
      )}
    </>
  )
}
