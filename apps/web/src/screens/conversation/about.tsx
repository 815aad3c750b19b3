/** What is known about one conversation, the way to compare, and the lock. */
import type { ComponentChildren } from 'preact'
import type { ConversationSummary, Verification } from '@lapwing/client'
import { client, house } from '../../house.ts'
import { hours } from '../../locales/format.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Fact } from '../../parts/fact.tsx'
import type { GlyphName } from '../../parts/glyph.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { InTheList } from '../arranging/in-the-list.tsx'
import { Promises } from '../posture/promises.tsx'
import { LastingLine } from '../carrying/lasting.tsx'
import { OfficersIn } from '../colleagues/officers-in.tsx'
import { ReturnRow, returnWords } from '../returning/return-row.tsx'
import { ColleaguesCompared } from '../phrase/colleagues-compared.tsx'
import { comparedWords } from '../phrase/compared-words.ts'
import { IntroduceRow } from '../introducing/introduce-row.tsx'
import { enter } from '../room.ts'
import { RoomOffers } from '../rooms/room-offers.tsx'
import { SearchRow } from '../search/search-row.tsx'
import { SettingsRow } from '../settings/settings.tsx'
import { cleanName } from './clean-text.ts'

export interface AboutProps {
  readonly conversation: ConversationSummary
  /** What only the desk sees. */
  readonly children?: ComponentChildren
}

export function About({ conversation, children }: AboutProps): ComponentChildren {
  const { id, verification } = conversation
  const { mode, idleLock } = house.value
  const back = (): void => enter({ at: 'conversation', id })
  return (
    <Screen
      back={back}
      where={t('about.title')}
      feet={
        <>
          <Button onPress={() => void client().lock()}>{t('about.lock')}</Button>
          <Button onPress={() => enter({ at: 'phrase', id })}>
            {verification === 'not-compared' ? t('about.compare') : t('about.show-phrase')}
          </Button>
        </>
      }
    >
      <Title>
        <bdi>{cleanName(conversation.title)}</bdi>
      </Title>
      <ul class="ledger">
        <Fact
          glyph="joined"
          fact={t('about.people', { n: conversation.members })}
          text={t('about.people-text')}
        />
        {conversation.singleOfficer && (
          <Fact glyph="cost" fact={t('about.one-officer')} text={t('about.one-officer-text')} />
        )}
        <Fact
          glyph={PHRASE_GLYPHS[verification]}
          {...(conversation.compared
            ? comparedWords(conversation.compared)
            : {
                fact: t(`about.phrase-${verification}`),
                text: t(`about.phrase-${verification}-text`),
              })}
        />
        <ColleaguesCompared colleagues={conversation.colleagues} />
        {conversation.hours && house.value.role === 'participant' && (
          <Fact glyph="clock" fact={t('about.hours-title')} text={hours(conversation.hours)} />
        )}
        {mode && (
          <Fact
            glyph="device"
            fact={t(`about.device-${mode}`)}
            text={[
              t(`about.device-${mode}-text`),
              idleLock === undefined ? '' : t('about.idle', { n: idleLock }),
            ].join(' ')}
          />
        )}
      </ul>
      <OfficersIn conversation={conversation} />
      <SearchRow from={id} />
      {house.value.role === 'participant' && (
        <ReturnRow id={id} now={returnWords(conversation)} back={{ at: 'about', id }} />
      )}
      {house.value.role === 'participant' && <IntroduceRow conversation={conversation} />}
      {house.value.role === 'participant' && <RoomOffers conversation={conversation} />}
      <Promises conversation={conversation} />
      <LastingLine back={{ at: 'about', id }} />
      <InTheList conversation={conversation} />
      <SettingsRow />
      {children}
      <Button kind="text" onPress={() => enter({ at: 'report-search', back: { at: 'about', id } })}>
        {t('about.searched')}
      </Button>
      {house.value.role === 'participant' && (
        <Button kind="text" onPress={() => enter({ at: 'begin-again', id })}>
          {t('banners.again-code')}
        </Button>
      )}
    </Screen>
  )
}

const PHRASE_GLYPHS: Readonly<Record<Verification, GlyphName>> = {
  'not-compared': 'alike',
  same: 'checked',
  different: 'attention',
}
