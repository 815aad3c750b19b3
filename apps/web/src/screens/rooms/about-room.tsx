/** Who is in a shared room, what being in it means, and the ways out of it. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { ConversationSummary, Problem, RoomPersonView, RoomView } from '@lapwing/client'
import { client, house, problemOf } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Fact } from '../../parts/fact.tsx'
import { ErrorText } from '../../parts/field.tsx'
import { Glyph } from '../../parts/glyph.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { InTheList } from '../arranging/in-the-list.tsx'
import { OfficersIn } from '../colleagues/officers-in.tsx'
import { cleanName } from '../conversation/clean-text.ts'
import { inSentence } from '../naming.ts'
import { enter } from '../room.ts'
import { RoomCost } from './room-cost.tsx'
import { roomSpan } from './room-span.ts'
import { SearchRow } from '../search/search-row.tsx'
import { SettingsRow } from '../settings/settings.tsx'

export function AboutRoom(props: {
  readonly conversation: ConversationSummary
  readonly room: RoomView
}): ComponentChildren {
  const { conversation, room } = props
  const { id, title } = conversation
  const isOfficer = house.value.role === 'officer'
  const isLost = conversation.attention.includes('room-lost')
  return (
    <Screen
      back={() => enter({ at: 'conversation', id })}
      where={t('rooms.who-is-here')}
      feet={<Button onPress={() => void client().lock()}>{t('about.lock')}</Button>}
    >
      <div class="stack">
        <p>
          <span class="tag">{t('rooms.mark')}</span>
        </p>
        <Title>
          <bdi>{cleanName(title)}</bdi>
        </Title>
        {room.about !== '' && (
          <p class="letter">
            <bdi>{cleanName(room.about)}</bdi>
          </p>
        )}
      </div>
      {isLost ? (
        <ul class="ledger">
          <Fact glyph="attention" fact={t('rooms.lost')} text={t('rooms.lost-text')} warn />
        </ul>
      ) : (
        <>
          <RoomCost />
          <ul class="ledger">
            <Fact
              glyph="clock"
              fact={t('rooms.kept', { span: roomSpan() })}
              text={t('rooms.kept-text')}
            />
          </ul>
          <People conversation={conversation} room={room} />
          <OfficersIn conversation={conversation} />
        </>
      )}
      <SearchRow from={id} />
      <InTheList conversation={conversation} />
      <SettingsRow />
      <LeaveRoom conversation={conversation} room={room} isOfficer={isOfficer} />
      <Button kind="text" onPress={() => enter({ at: 'report-search', back: { at: 'about', id } })}>
        {t('about.searched')}
      </Button>
    </Screen>
  )
}

function People(props: {
  readonly conversation: ConversationSummary
  readonly room: RoomView
}): ComponentChildren {
  const { conversation, room } = props
  const { id, canSend } = conversation
  const isOfficer = house.value.role === 'officer'
  return (
    <section class="stack-3" aria-labelledby="room-people">
      <h2 id="room-people">{t('rooms.people')}</h2>
      {room.people.length === 0 && <p class="sub">{t('rooms.people-none')}</p>}
      <ul class="ledger">
        {room.people.map((one) => (
          <Person key={one.identity} room={id} of={one} mayTakeOut={isOfficer && canSend} />
        ))}
      </ul>
      <p class="sub">
        {t('rooms.hidden-who')} <span class="num">{t('rooms.free', { n: room.free })}</span>
      </p>
      {isOfficer && canSend && (
        <div class="row">
          <Button onPress={() => enter({ at: 'room-invite', id })}>{t('rooms.invite')}</Button>
        </div>
      )}
    </section>
  )
}

function Person(props: {
  readonly room: string
  readonly of: RoomPersonView
  readonly mayTakeOut: boolean
}): ComponentChildren {
  const { room, of, mayTakeOut } = props
  const asking = useSignal(false)
  const problem = useSignal<Problem | undefined>(undefined)
  const name = inSentence(of.name)
  const takeOut = async (): Promise<void> => {
    asking.value = false
    problem.value = problemOf(await client().putOutOfRoom(room, of.identity))
  }
  return (
    <li>
      <Glyph name="joined" />
      <div class="stack">
        <p>
          <b>
            <bdi>{cleanName(of.name)}</bdi>
          </b>
          {of.own && <span class="sub">{` (${t('rooms.own')})`}</span>}
        </p>
        <p class="sub">{t(`rooms.${of.state}`)}</p>
        {mayTakeOut && of.state !== 'going' && (
          <div class="row">
            <Button size="small" onPress={() => (asking.value = true)}>
              {t('rooms.take-out', { name })}
            </Button>
          </div>
        )}
        <ErrorText text={problem.value && t(`problems.${problem.value}`)} />
      </div>
      {asking.value && (
        <Dialog
          question={t('rooms.take-out-ask', { name })}
          safe={t('rooms.take-out-no')}
          act={t('rooms.take-out', { name })}
          onSafe={() => (asking.value = false)}
          onAct={() => void takeOut()}
        >
          <p>{t('rooms.take-out-text')}</p>
        </Dialog>
      )}
    </li>
  )
}

function LeaveRoom(props: {
  readonly conversation: ConversationSummary
  readonly room: RoomView
  readonly isOfficer: boolean
}): ComponentChildren {
  const { conversation, room, isOfficer } = props
  const asking = useSignal(false)
  const problem = useSignal<Problem | undefined>(undefined)
  const way = wayOut(conversation, isOfficer)
  const leave = async (): Promise<void> => {
    asking.value = false
    problem.value = problemOf(await client().leaveRoom(conversation.id))
  }
  if (room.leaving) {
    return (
      <p class="sub" role="status">
        {t('rooms.leaving')}
      </p>
    )
  }
  return (
    <>
      <div class="row leave-room">
        <Button onPress={() => (asking.value = true)}>{t(way.act)}</Button>
      </div>
      <ErrorText
        text={
          problem.value === 'only-officer'
            ? t('rooms.only-officer')
            : problem.value && t(`problems.${problem.value}`)
        }
      />
      {asking.value && (
        <Dialog
          question={t(way.ask)}
          safe={t('rooms.leave-no')}
          act={t(way.act)}
          onSafe={() => (asking.value = false)}
          onAct={() => void leave()}
        >
          <p>{t(way.text)}</p>
        </Dialog>
      )}
    </>
  )
}

/** Whoever was taken out erases it; a room that came back from a backup is closed. */
function wayOut({ attention }: ConversationSummary, isOfficer: boolean) {
  if (attention.includes('put-out')) {
    return { act: 'rooms.erase', ask: 'rooms.erase-ask', text: 'rooms.erase-text' } as const
  }
  if (attention.includes('room-lost')) {
    return {
      act: 'rooms.lost-close',
      ask: 'rooms.lost-ask',
      text: 'rooms.lost-close-text',
    } as const
  }
  const text = isOfficer ? 'rooms.leave-officer' : 'rooms.leave-text'
  return { act: 'rooms.leave', ask: 'rooms.leave-ask', text } as const
}
