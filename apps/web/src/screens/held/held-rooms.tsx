/** The shared rooms a participant was invited into: what of theirs others hold there. */
import type { ComponentChildren } from 'preact'
import type { ConversationSummary } from '@lapwing/client'
import { house } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Fact } from '../../parts/fact.tsx'
import { roomWords } from './room-words.ts'

/** Nothing where there was no invitation. */
export function HeldRooms({
  conversation,
}: {
  conversation: ConversationSummary
}): ComponentChildren {
  const { roomOffers = [] } = conversation
  if (roomOffers.length === 0) return null
  return (
    <section class="stack-3" aria-labelledby="held-rooms">
      <h2 id="held-rooms">{t('held.rooms')}</h2>
      <ul class="ledger">
        {roomOffers.map((offer) => {
          const { fact, text } = roomWords(offer, house.value.conversations)
          return <Fact key={offer.room} glyph="joined" fact={fact} text={text} />
        })}
        <Fact glyph="desk-note" fact={t('held.room-behind')} text={t('held.room-behind-text')} />
      </ul>
    </section>
  )
}
