/** A participant is invited into a shared room: what it means, and their own word on it. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { ConversationSummary, Problem, RoomOfferView } from '@lapwing/client'
import { PSEUDONYM_MAX } from '@lapwing/engagement'
import { client, problemOf } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { ErrorText, Field } from '../../parts/field.tsx'
import { Fact } from '../../parts/fact.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { cleanName } from '../conversation/clean-text.ts'
import { inSentence } from '../naming.ts'
import { enter } from '../room.ts'

export function RoomOffer(props: {
  readonly conversation: ConversationSummary
  readonly offer: RoomOfferView
}): ComponentChildren {
  const { conversation, offer } = props
  const { id, title: officer } = conversation
  const title = inSentence(offer.title)
  const isOpen = offer.state === 'asked' || offer.state === 'declined'
  return (
    <Screen back={() => enter({ at: 'conversation', id })} where={cleanName(officer)}>
      <div class="stack">
        <Title>{t('rooms.offer-title', { officer: inSentence(officer), title })}</Title>
        {offer.about !== '' && (
          <p>
            <bdi>{cleanName(offer.about)}</bdi>
          </p>
        )}
        <p class="num">{t('rooms.offer-people', { n: offer.people })}</p>
        <p class="sub">{t('rooms.offer-what')}</p>
      </div>
      <Stands offer={offer} />
      {isOpen && <Answer conversation={id} offer={offer} />}
    </Screen>
  )
}

/** What has come of it so far. */
function Stands({ offer }: { offer: RoomOfferView }): ComponentChildren {
  const name = inSentence(offer.name ?? '')
  switch (offer.state) {
    case 'asked':
      return null
    case 'wanted':
      return <Said fact={t('rooms.wanted', { name })} text={t('rooms.wanted-text')} />
    case 'in':
      return (
        <>
          <Said fact={t('rooms.in-now', { name })} />
          <div class="row">
            <Button kind="main" onPress={() => enter({ at: 'conversation', id: offer.room })}>
              {t('rooms.enter')}
            </Button>
          </div>
        </>
      )
    case 'declined':
      return <Said fact={t('rooms.declined')} text={t('rooms.declined-text')} />
    case 'withdrawn':
      return <Said fact={t('rooms.withdrawn')} />
    case 'failed':
      return <Said fact={t('rooms.failed')} text={t('rooms.failed-text')} />
  }
}

function Said({ fact, text }: { fact: string; text?: string }): ComponentChildren {
  return (
    <div class="stack" role="status">
      <p>
        <b>{fact}</b>
      </p>
      {text && <p class="sub">{text}</p>}
    </div>
  )
}

function Answer(props: {
  readonly conversation: string
  readonly offer: RoomOfferView
}): ComponentChildren {
  const { conversation, offer } = props
  const name = useSignal('')
  const problem = useSignal<Problem | undefined>(undefined)
  const comeIn = async (): Promise<void> => {
    problem.value = problemOf(await client().enterRoom(conversation, offer.room, name.value))
  }
  const decline = async (): Promise<void> => {
    problem.value = problemOf(await client().declineRoom(conversation, offer.room))
  }
  return (
    <>
      <section class="stack-3" aria-labelledby="before">
        <h2 id="before">{t('rooms.warn-title')}</h2>
        <ul class="ledger">
          <Fact glyph="cost" fact={t('rooms.warn-devices')} />
          <Fact glyph="seen" fact={t('rooms.warn-name')} />
          <Fact glyph="attention" fact={t('rooms.warn-words')} />
          <Fact glyph="cost" fact={t('rooms.warn-trust')} />
          <Fact glyph="checked" fact={t('rooms.warn-leave')} />
        </ul>
      </section>
      <Field
        label={t('rooms.name')}
        help={t('rooms.name-help')}
        value={name.value}
        maxLength={PSEUDONYM_MAX}
        onChange={(value) => (name.value = value)}
      />
      <ErrorText text={problem.value && t(`problems.${problem.value}`)} />
      <div class="row">
        <Button onPress={() => void comeIn()}>{t('rooms.enter')}</Button>
        {offer.state === 'asked' && (
          <Button onPress={() => void decline()}>{t('rooms.decline')}</Button>
        )}
      </div>
    </>
  )
}
