/** A participant is invited into a shared room: what it means, and their own word on it. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { ConversationSummary, Problem, RoomOfferView } from '@lapwing/client'
import { PSEUDONYM_MAX } from '@lapwing/engagement'
import { client, house, problemOf } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { ErrorText, Field } from '../../parts/field.tsx'
import { Fact } from '../../parts/fact.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { cleanName } from '../conversation/clean-text.ts'
import { inSentence } from '../naming.ts'
import { enter } from '../room.ts'

/** What the name is to blame for; said under its field. */
const OF_NAME: readonly Problem[] = [
  'name-empty',
  'name-not-plain',
  'name-like-officer',
  'name-like-another',
]

export function RoomOffer(props: {
  readonly conversation: ConversationSummary
  readonly offer: RoomOfferView
}): ComponentChildren {
  const { conversation, offer } = props
  const { id, title: officer } = conversation
  const name = useSignal('')
  const problem = useSignal<Problem | undefined>(undefined)
  const isAsked = offer.state === 'asked' || offer.state === 'declined'
  // Whoever was taken out sees what is left of it until they erase it.
  const isHere = house.value.conversations.some((one) => one.id === offer.room)
  const isOpen = isAsked && !isHere
  const back = (): void => enter({ at: 'conversation', id })
  const comeIn = async (): Promise<void> => {
    problem.value = problemOf(await client().enterRoom(id, offer.room, name.value))
  }
  const decline = async (): Promise<void> => {
    problem.value = problemOf(await client().declineRoom(id, offer.room))
  }
  return (
    <Screen
      back={back}
      where={<bdi>{cleanName(officer)}</bdi>}
      feet={
        <>
          {offer.state === 'asked' ? (
            <Button onPress={() => void decline()}>{t('rooms.decline')}</Button>
          ) : (
            <Button onPress={back}>{t('phrase.to-conversation')}</Button>
          )}
          {isOpen && <Button onPress={() => void comeIn()}>{t('rooms.enter')}</Button>}
          {isHere && (offer.state === 'in' || isAsked) && (
            <Button kind="main" onPress={() => enter({ at: 'conversation', id: offer.room })}>
              {t('rooms.go')}
            </Button>
          )}
        </>
      }
    >
      <div class="stack">
        <Title>
          {t('rooms.offer-title', {
            officer: inSentence(offer.by || officer),
            title: inSentence(offer.title),
          })}
        </Title>
        {offer.about !== '' && (
          <p class="letter">
            <bdi>{cleanName(offer.about)}</bdi>
          </p>
        )}
        <p class="num">{t('rooms.offer-people', { n: offer.people })}</p>
        {isOpen && <p class="sub">{t('rooms.offer-what')}</p>}
      </div>
      <Stands offer={offer} />
      {isAsked && isHere && <Said fact={t('rooms.still-here')} text={t('rooms.still-here-text')} />}
      {isOpen && <Before />}
      {isOpen && (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void comeIn()
          }}
        >
          <Field
            label={t('rooms.name')}
            help={t('rooms.name-help')}
            error={
              problem.value && isOfName(problem.value) ? t(`problems.${problem.value}`) : undefined
            }
            value={name.value}
            maxLength={PSEUDONYM_MAX}
            onChange={(value) => {
              problem.value = undefined
              name.value = value
            }}
          />
        </form>
      )}
      <ErrorText
        text={
          problem.value && !isOfName(problem.value) ? t(`problems.${problem.value}`) : undefined
        }
      />
    </Screen>
  )
}

function isOfName(problem: Problem): boolean {
  return OF_NAME.includes(problem)
}

/** What coming in means, before the name is typed. */
function Before(): ComponentChildren {
  return (
    <section class="stack-3" aria-labelledby="before">
      <h2 id="before">{t('rooms.warn-title')}</h2>
      <ul class="ledger">
        <Fact
          glyph="device"
          fact={t('rooms.warn-devices')}
          text={t('rooms.warn-devices-text')}
          warn
        />
        <Fact glyph="seen" fact={t('rooms.warn-name')} text={t('rooms.warn-name-text')} />
        <Fact glyph="attention" fact={t('rooms.warn-words')} text={t('rooms.warn-words-text')} />
        <Fact glyph="cost" fact={t('rooms.warn-trust')} text={t('rooms.warn-trust-text')} />
        <Fact glyph="leave" fact={t('rooms.warn-leave')} text={t('rooms.warn-leave-text')} />
      </ul>
    </section>
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
      return <Said fact={t('rooms.in-now', { name })} />
    case 'over':
      return <Said fact={t('rooms.over', { name })} text={t('rooms.over-text')} />
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
