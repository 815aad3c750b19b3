/** A conversation on one column: bar, at most one banner, the sheet, the writing field. */
import '../../styles/conversation.css'
import '../../styles/entries.css'
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { ConversationSummary } from '@lapwing/client'
import { Bar } from '../../parts/bar.tsx'
import { Find } from '../search/find.tsx'
import { BannerLine } from './banner-line.tsx'
import { Composer } from './composer.tsx'
import { Log } from './log.tsx'
import { Who } from './who.tsx'

export interface ConversationProps {
  readonly conversation: ConversationSummary
  /** Undefined where this is the only room there is. */
  readonly back: (() => void) | undefined
  readonly named: boolean
}

export function Conversation({ conversation, back, named }: ConversationProps): ComponentChildren {
  return (
    <div class="house talk">
      <Bar
        back={back}
        head={
          <>
            <Who conversation={conversation} />
            <Find from={conversation.id} />
          </>
        }
      />
      <BannerLine conversation={conversation} />
      <main>
        <Talk key={conversation.id} conversation={conversation} named={named} />
      </main>
    </div>
  )
}

/** Log and writing field together; the desk puts them on its sheet. */
export function Talk(props: Omit<ConversationProps, 'back'>): ComponentChildren {
  const { conversation, named } = props
  const written = useSignal(0)
  const returned = useSignal<string | undefined>(undefined)
  return (
    <>
      <Log
        conversation={conversation}
        written={written.value}
        onTakenBack={(words) => {
          returned.value = words
        }}
      />
      <Composer
        conversation={conversation}
        named={named}
        returned={returned}
        onWritten={() => {
          written.value += 1
        }}
      />
    </>
  )
}
