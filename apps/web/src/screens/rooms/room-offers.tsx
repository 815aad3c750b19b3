/** Shared rooms a participant is or was invited to, as rows with how each stands. */
import type { ComponentChildren } from 'preact'
import type { ConversationSummary } from '@lapwing/client'
import { t } from '../../locales/text.ts'
import { cleanName } from '../conversation/clean-text.ts'
import { Row } from '../settings/row.tsx'

export function RoomOffers(props: { conversation: ConversationSummary }): ComponentChildren {
  const { id, roomOffers = [] } = props.conversation
  if (roomOffers.length === 0) return null
  return (
    <section class="stack" aria-labelledby="room-offers">
      <h2 id="room-offers">{t('rooms.rows')}</h2>
      {roomOffers.map(({ room, title, state }) => (
        <Row
          key={room}
          name={cleanName(title)}
          now={t(`rooms.row-${state}`)}
          to={{ at: 'room-offer', id, room }}
        />
      ))}
    </section>
  )
}
