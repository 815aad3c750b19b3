/** A participant's conversation begins again: the code of the new invitation, then the wait for it. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import type { CodeProgress, ConversationSummary, JoiningView } from '@lapwing/client'
import { client, problemOf } from '../../house.ts'
import { dateTime, hours, iso } from '../../locales/format.ts'
import { t } from '../../locales/text.ts'
import { useAskedCode } from '../../parts/asked-code.ts'
import { Button } from '../../parts/button.tsx'
import { CodeField } from '../../parts/code-field.tsx'
import { ErrorText } from '../../parts/field.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { enter } from '../room.ts'
import { cleanName } from './clean-text.ts'
import { Settled } from './settled.tsx'

interface BeginAgainProps {
  readonly conversation: ConversationSummary
}

/** The whole screen, where the conversation itself gives no reason to begin again. */
export function BeginAgainRoom({ conversation }: BeginAgainProps): ComponentChildren {
  const { waited, giveUp } = useWaited(conversation)
  const back = (): void => enter({ at: 'conversation', id: conversation.id })
  if (waited && !conversation.again) {
    const [title, text] = [t('banners.settled-title'), t('banners.settled-text')]
    return <Settled conversation={conversation} title={title} text={text} back={back} />
  }
  return (
    <Screen width="narrow" back={back} where={<bdi>{cleanName(conversation.title)}</bdi>}>
      <div class="stack-3">
        <Title>{t('banners.again-title')}</Title>
        {!conversation.again && <p>{t('banners.next-participant')}</p>}
      </div>
      <BeginAgain conversation={conversation} onGivenUp={giveUp} />
    </Screen>
  )
}

/** Whether the wait was seen here and not given up: once there is none any more, it began again. */
function useWaited({ again }: ConversationSummary): { waited: boolean; giveUp: () => void } {
  const waited = useRef(false)
  if (again) waited.current = true
  return { waited: waited.current, giveUp: () => (waited.current = false) }
}

interface BeginAgainPartProps extends BeginAgainProps {
  readonly onGivenUp?: () => void
}

export function BeginAgain({ conversation, onGivenUp }: BeginAgainPartProps): ComponentChildren {
  const { id, again } = conversation
  return again ? <Wait id={id} again={again} onGivenUp={onGivenUp} /> : <EnterCode id={id} />
}

function EnterCode({ id }: { id: string }): ComponentChildren {
  const text = useSignal('')
  const progress = useSignal<CodeProgress | undefined>(undefined)
  const { error, asking, submit } = useAskedCode({
    purpose: 'invitation',
    text,
    progress,
    ask: async (code) => problemOf(await client().beginAgain(id, code, undefined)),
  })
  return (
    <form class="stack-3" onSubmit={submit}>
      <p>{t('banners.again-text')}</p>
      <CodeField
        purpose="invitation"
        label={t('banners.again-code')}
        text={text}
        progress={progress}
        error={error.value}
        onEdit={() => (error.value = undefined)}
      >
        <Button kind="main" submit>
          {asking.value ? t('joining.looking') : t('banners.again-press')}
        </Button>
      </CodeField>
      <p class="vh" role="status">
        {asking.value && t('joining.looking')}
      </p>
    </form>
  )
}

interface WaitProps {
  readonly id: string
  readonly again: JoiningView
  readonly onGivenUp: (() => void) | undefined
}

function Wait({ id, again, onGivenUp }: WaitProps): ComponentChildren {
  const error = useSignal<string | undefined>(undefined)
  const over = again.state !== 'asking' && again.state !== 'waiting'
  const abandon = async (): Promise<void> => {
    onGivenUp?.()
    const problem = problemOf(await client().abandonBeginning(id))
    error.value = problem && t(`problems.${problem}`)
  }
  return (
    <section class="stack-3" aria-live="polite">
      <h2>{t(`joining.${again.state}`)}</h2>
      <p>
        {again.state === 'waiting'
          ? t('joining.waiting-who', { name: again.officer, hours: hours(again.hours) })
          : t(`joining.${again.state}-why`)}
      </p>
      {again.state === 'waiting' && (
        <time class="sub num" dateTime={iso(again.since)}>
          {t('joining.waiting-since', { when: dateTime(again.since) })}
        </time>
      )}
      <ErrorText text={error.value} />
      <Button kind={over ? 'main' : 'text'} onPress={() => void abandon()}>
        {t(over ? 'joining.another-code' : 'joining.give-up')}
      </Button>
    </section>
  )
}
