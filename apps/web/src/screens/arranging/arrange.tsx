/** Pin, mute and put aside one conversation; the same three buttons take each of them back. */
import '../../styles/arranging.css'
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { Arrangement, ConversationSummary, Problem } from '@lapwing/client'
import { client, problemOf } from '../../house.ts'
import { t, type PlainKey } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { ErrorText } from '../../parts/field.tsx'
import { inSentence } from '../naming.ts'

export interface ArrangeProps {
  readonly conversation: ConversationSummary
  /** Whether there is a list in which it stands. */
  readonly listed: boolean
}

type Verb = keyof Arrangement

const WORDS: Readonly<Record<Verb, { readonly does: PlainKey; readonly undoes: PlainKey }>> = {
  pinned: { does: 'arranging.pin', undoes: 'arranging.unpin' },
  muted: { does: 'arranging.mute', undoes: 'arranging.unmute' },
  archived: { does: 'arranging.put-aside', undoes: 'arranging.bring-back' },
}

export function Arrange({ conversation, listed }: ArrangeProps): ComponentChildren {
  const problem = useSignal<Problem | undefined>(undefined)
  const said = useSignal('')
  const verbs: readonly Verb[] = listed ? ['pinned', 'muted', 'archived'] : ['muted']
  const change = async (verb: Verb): Promise<void> => {
    const on = !conversation[verb]
    problem.value = problemOf(await client().arrange(conversation.id, { [verb]: on }))
    said.value = problem.value === undefined ? t(SAID[`${verb}-${on ? 'on' : 'off'}`]) : ''
  }
  return (
    <div
      class="arrange"
      role="group"
      aria-label={t('arranging.of', { name: inSentence(conversation.title) })}
    >
      {verbs.map((verb) => (
        <Button key={verb} size="small" onPress={() => void change(verb)}>
          {t(conversation[verb] ? WORDS[verb].undoes : WORDS[verb].does)}
        </Button>
      ))}
      <p class="vh" role="status">
        {said.value}
      </p>
      <ErrorText text={problem.value && t(`problems.${problem.value}`)} />
    </div>
  )
}

const SAID: Readonly<Record<`${Verb}-${'on' | 'off'}`, PlainKey>> = {
  'pinned-on': 'arranging.pin-said',
  'pinned-off': 'arranging.unpin-said',
  'muted-on': 'arranging.mute-said',
  'muted-off': 'arranging.unmute-said',
  'archived-on': 'arranging.put-aside-said',
  'archived-off': 'arranging.bring-back-said',
}
