/** Whom an officer invites into a shared room, and how each has answered. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { ConversationSummary, Problem, RoomOfferView } from '@lapwing/client'
import { client, house, problemOf } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { ErrorText, Field } from '../../parts/field.tsx'
import { Glyph } from '../../parts/glyph.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { Tick } from '../../parts/tick.tsx'
import { cleanName } from '../conversation/clean-text.ts'
import { fitting } from '../desk/filter.ts'
import { inSentence } from '../naming.ts'
import { enter } from '../room.ts'
import { askedInto } from './asked-into.ts'
import { RoomCost } from './room-cost.tsx'

/** More are found by typing. */
const SHOWN = 30

export function RoomInvite({ room }: { room: ConversationSummary }): ComponentChildren {
  const chosen = useSignal<ReadonlySet<string>>(new Set())
  const typed = useSignal('')
  const problem = useSignal<Problem | undefined>(undefined)
  const cases = house.value.conversations.filter((one) => !one.room)
  const asked = askedInto(room.id)
  const isOpen = (id: string): boolean => {
    const state = asked.find(({ one }) => one.id === id)?.offer.state
    return state !== 'asked' && state !== 'wanted' && state !== 'in'
  }
  const free = cases.filter(({ id, canSend }) => canSend && isOpen(id))
  const fits = fitting(typed.value)
  const found = free.filter(({ id, title, label }) => chosen.value.has(id) || fits(title, label))
  const toggle = (id: string, on: boolean): void => {
    const next = new Set(chosen.value)
    if (on) next.add(id)
    else next.delete(id)
    chosen.value = next
  }
  const invite = async (): Promise<void> => {
    problem.value = problemOf(await client().offerRoom(room.id, [...chosen.value]))
    if (problem.value === undefined) chosen.value = new Set()
  }
  const n = chosen.value.size
  return (
    <Screen back={() => enter({ at: 'about', id: room.id })} where={t('rooms.who-is-here')}>
      <div class="stack">
        <Title>{t('rooms.invite-title', { title: inSentence(room.title) })}</Title>
        <p>{t('rooms.invite-text')}</p>
        <p class="sub num">{t('rooms.free', { n: room.room?.free ?? 0 })}</p>
      </div>
      <RoomCost />
      {free.length === 0 && <p class="sub">{t('rooms.invite-none')}</p>}
      {free.length > SHOWN && (
        <Field
          label={t('desk.filter')}
          value={typed.value}
          onChange={(value) => (typed.value = value)}
        />
      )}
      {free.length > 0 && (
        <fieldset>
          <legend class="label">{t('rooms.invite-whom')}</legend>
          <div class="ticks list">
            {found.slice(0, SHOWN).map(({ id, title, label }) => (
              <Tick
                key={id}
                name={[cleanName(title), label && cleanName(label)].filter(Boolean).join(', ')}
                on={chosen.value.has(id)}
                onToggle={(on) => toggle(id, on)}
              />
            ))}
          </div>
        </fieldset>
      )}
      <ErrorText text={problem.value && t(`problems.${problem.value}`)} />
      {free.length > 0 && (
        <div class="row">
          <Button
            kind="main"
            off={n === 0 ? t('rooms.invite-nobody') : undefined}
            onPress={() => void invite()}
          >
            {n === 0 ? t('rooms.invite') : t('rooms.invite-do', { n })}
          </Button>
        </div>
      )}
      {asked.length > 0 && (
        <section class="stack-3" aria-labelledby="invited">
          <h2 id="invited">{t('rooms.invited')}</h2>
          <ul class="ledger">
            {asked.map(({ one, offer }) => (
              <Invited key={one.id} of={one} offer={offer} />
            ))}
          </ul>
        </section>
      )}
    </Screen>
  )
}

function Invited(props: {
  readonly of: ConversationSummary
  readonly offer: RoomOfferView
}): ComponentChildren {
  const { of, offer } = props
  const problem = useSignal<Problem | undefined>(undefined)
  const takeBack = async (): Promise<void> => {
    problem.value = problemOf(await client().withdrawRoom(offer.room, of.id))
  }
  return (
    <li>
      <Glyph name="joined" />
      <div class="stack">
        <p>
          <b>
            <bdi>{cleanName(of.title)}</bdi>
          </b>{' '}
          {t(`rooms.desk-${offer.state}`, { name: inSentence(offer.name ?? '') })}
        </p>
        {(offer.state === 'asked' || offer.state === 'wanted') && (
          <div class="row">
            <Button size="small" onPress={() => void takeBack()}>
              {t('rooms.take-back')}
            </Button>
          </div>
        )}
        <ErrorText text={problem.value && t(`problems.${problem.value}`)} />
      </div>
    </li>
  )
}
