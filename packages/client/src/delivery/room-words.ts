/** What is said of shared rooms, in a case and inside them: checked, and written into what keeps it. */
import { equalBytes, toHex } from '@lapwing/codec'
import type { RoomContent, RoomPersonSaid } from '@lapwing/engagement'
import type { Member } from '@lapwing/mls'
import { isLeaving } from '../conversation/leaving.ts'
import { ownIdentity } from '../conversation/own-identity.ts'
import { ANNOUNCED_KEPT } from '../conversation/records.ts'
import { noteOffer, noteRoomAnswer, noteWay } from '../conversation/room-offers.ts'
import { noteComing, personIn, turnPerson } from '../conversation/room-people.ts'
import { noticeOf, stop, type Reading } from './reading.ts'

/** Who says it; `by` is what they are called. */
interface Saying {
  readonly sender: Pick<Member, 'identity'>
  readonly by: string
  readonly isOfficer: boolean
  readonly isParticipant: boolean
}

/** False where it is not for its sender to say, or says nothing that can be. */
export function readRoomWords(r: Reading, content: RoomContent, who: Saying): boolean {
  const { draft, house, record } = r
  if (content.type === 'room person') {
    return record.kind === 'room' && readPerson(r, content, who)
  }
  if (record.kind !== 'case') return false
  switch (content.type) {
    case 'room offer': {
      if (!who.isOfficer) return false
      const offer = noteOffer(draft, content, who.sender.identity, house.clock.now())
      if (!offer) return true
      const kind = content.offered ? 'room-offered' : 'room-withdrawn'
      draft.append({ ...noticeOf(house, kind), name: offer.title, by: who.by })
      return true
    }
    case 'room answer': {
      if (!who.isParticipant) return false
      const offer = noteRoomAnswer(draft, content)
      // Their own side has it since it was pressed.
      if (!offer || record.role === 'participant') return true
      if (content.request) house.roomAsked(toHex(record.id))
      const kind = content.request ? 'room-answered' : 'room-declined'
      draft.append({ ...noticeOf(house, kind), name: offer.name ?? offer.title, by: offer.title })
      return true
    }
    case 'room way':
      return who.isOfficer && noteWay(draft, content)
  }
}

function readPerson(r: Reading, said: RoomPersonSaid, { sender, by, isOfficer }: Saying): boolean {
  const { draft, house, record } = r
  const at = house.clock.now()
  switch (said.kind) {
    case 'comes': {
      if (!isOfficer) return false
      const { identity, name, reader, pskId, psk } = said
      // Told again where somebody has come meanwhile who could not know it.
      const isKnown = personIn(draft.flow, identity)?.state === 'coming'
      const person = noteComing(house, draft, { identity, name, reader }, at)
      if (!person && !isKnown) return false
      if (person) {
        draft.append({ ...noticeOf(house, 'person-announced'), name: person.name, by })
      }
      // Whoever says it makes the commit, and has the key apart.
      if (equalBytes(sender.identity, ownIdentity(record))) return true
      draft.flow.announced = [...draft.flow.announced, { identity, id: pskId, psk }].slice(
        -ANNOUNCED_KEPT,
      )
      return true
    }
    case 'leaves': {
      const { identity } = sender
      if (!personIn(draft.flow, identity)) return false
      if (isLeaving(draft.flow, identity)) return true
      draft.flow.leaving = [...(draft.flow.leaving ?? []), { identity, at }]
      if (equalBytes(identity, ownIdentity(record)))
        draft.record = { ...draft.record, state: 'left' }
      else draft.append({ ...noticeOf(house, 'person-leaves'), name: by })
      return true
    }
    case 'out': {
      const person = isOfficer ? personIn(draft.flow, said.identity) : undefined
      if (!person) return false
      if (person.state === 'out') return true
      turnPerson(draft.flow, said.identity, 'out')
      if (equalBytes(said.identity, ownIdentity(record))) {
        draft.append({ ...noticeOf(house, 'put-out-own'), by })
        stop(r, 'put-out')
      } else draft.append({ ...noticeOf(house, 'person-put-out'), name: person.name, by })
      return true
    }
  }
}
