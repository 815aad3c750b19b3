/** A participant proposes somebody to the desk, and hands on the one code it gives for them. */
import '../../styles/invitations.css'
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { ConversationSummary, IntroducingView, Language, Problem } from '@lapwing/client'
import { INTRODUCED_MAX } from '@lapwing/engagement'
import { client, problemOf } from '../../house.ts'
import { date } from '../../locales/format.ts'
import { language, t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { ErrorText, Field } from '../../parts/field.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { Tick } from '../../parts/tick.tsx'
import { useAnswer } from '../../parts/use-answer.ts'
import { CodeFace } from '../invitations/code-face.tsx'
import { inSentence } from '../naming.ts'
import { enter } from '../room.ts'

export function Introduce(props: { conversation: ConversationSummary }): ComponentChildren {
  const { id, introducing } = props.conversation
  const { value: view, problem } = useAnswer(() => client().introducing(id), introducing ?? '')
  const now = introducing === undefined ? undefined : view.value
  return (
    <Screen
      {...(now?.code && { width: 'wide' as const })}
      back={() => enter({ at: 'about', id })}
      where={t('about.title')}
    >
      {now ? <Proposed id={id} of={now} /> : <Propose conversation={props.conversation} />}
      <ErrorText text={problem.value && t(`problems.${problem.value}`)} />
    </Screen>
  )
}

function Propose({ conversation }: { conversation: ConversationSummary }): ComponentChildren {
  const { id, canSend } = conversation
  const person = useSignal('')
  const named = useSignal(false)
  const problem = useSignal<Problem | undefined>(undefined)
  const propose = async (): Promise<void> => {
    const choice = { person: person.value, named: named.value }
    problem.value = problemOf(await client().introduce(id, choice))
  }
  return (
    <>
      <div class="stack">
        <Title>{t('introducing.title')}</Title>
        <p>{t('introducing.text')}</p>
        <p class="sub">{t('introducing.not')}</p>
      </div>
      <Field
        label={t('introducing.person')}
        help={t('introducing.person-help')}
        error={problem.value && t(`problems.${problem.value}`)}
        value={person.value}
        maxLength={INTRODUCED_MAX}
        onChange={(value) => (person.value = value)}
      />
      <div class="stack">
        <Tick
          name={t('introducing.named')}
          on={named.value}
          onToggle={(on) => (named.value = on)}
        />
        <p class="sub">{t('introducing.named-text')}</p>
      </div>
      <div class="row">
        <Button
          kind="main"
          off={canSend ? undefined : t('introducing.cannot')}
          onPress={() => void propose()}
        >
          {t('introducing.propose')}
        </Button>
      </div>
    </>
  )
}

function Proposed({ id, of }: { id: string; of: IntroducingView }): ComponentChildren {
  const { person, named, state, code, expires } = of
  const lang = useSignal<Language>(language.peek())
  const asking = useSignal(false)
  const problem = useSignal<Problem | undefined>(undefined)
  const forget = async (): Promise<void> => {
    asking.value = false
    problem.value = problemOf(await client().forgetIntroduction(id))
  }
  return (
    <>
      <div class="stack">
        <Title>{t(`introducing.${state}`, { person: inSentence(person) })}</Title>
        {expires === undefined ? (
          <p>{t(state === 'declined' ? 'introducing.declined-text' : 'introducing.asked-text')}</p>
        ) : (
          <p>{t('introducing.given-text', { date: date(expires) })}</p>
        )}
        <p class="sub">{t(named ? 'introducing.is-named' : 'introducing.is-unnamed')}</p>
      </div>
      {code && (
        <CodeFace
          code={code}
          name={t('invitations.qr-label')}
          lang={lang.value}
          onLang={(next) => (lang.value = next)}
        >
          <p class="sub">{t('introducing.given-keep')}</p>
        </CodeFace>
      )}
      <div class="row forget">
        <Button onPress={() => (asking.value = true)}>{t('introducing.forget')}</Button>
      </div>
      <ErrorText text={problem.value && t(`problems.${problem.value}`)} />
      {asking.value && (
        <Dialog
          question={t('introducing.forget-ask')}
          safe={t('introducing.forget-no')}
          act={t('introducing.forget')}
          onSafe={() => (asking.value = false)}
          onAct={() => void forget()}
        >
          <p>{t('introducing.forget-text')}</p>
        </Dialog>
      )}
    </>
  )
}
