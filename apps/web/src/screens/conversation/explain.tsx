/** A banner or a notice said in full: what it is, what it means, what one can do now. */
import type { ComponentChildren } from 'preact'
import type { ConversationSummary } from '@lapwing/client'
import { house } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { FileNotSent } from '../attachments/file-not-sent.tsx'
import { cleanName } from './clean-text.ts'
import { isWithdrawnOneself, type Said } from './banner.ts'
import { BeginAgain } from './begin-again.tsx'
import { DeviceSearched } from './device-searched.tsx'
import { KeysChanged } from './keys-changed.tsx'
import { MembershipChanged } from './membership-changed.tsx'
import { NewerList } from './newer-list.tsx'
import { noticeWords } from './notice-strip.tsx'
import { OfficerAsks } from './officer-asks.tsx'
import { SignalSeen } from './signal-seen.tsx'
import { Settled } from './settled.tsx'
import { WordsWait } from './words-wait.tsx'
import { Reinvite } from '../desk/reinvite.tsx'
import { enter, type Explained } from '../room.ts'

export interface ExplainProps {
  /** Undefined where it is about the whole desk. */
  readonly conversation: ConversationSummary | undefined
  readonly what: Explained
}

export function Explain({ conversation, what }: ExplainProps): ComponentChildren {
  const back = (): void =>
    enter(conversation ? { at: 'conversation', id: conversation.id } : { at: 'home' })
  if (conversation && what.kind === 'banner' && what.banner === 'membership-changed') {
    return <MembershipChanged conversation={conversation} onDone={back} />
  }
  if (conversation && what.kind === 'banner' && what.banner === 'keys-changed') {
    return <KeysChanged conversation={conversation} onDone={back} />
  }
  if (conversation && what.kind === 'banner' && what.banner === 'searched') {
    return <DeviceSearched conversation={conversation} onDone={back} />
  }
  if (conversation && what.kind === 'banner' && what.banner === 'officer-asks') {
    return <OfficerAsks conversation={conversation} onDone={back} />
  }
  if (conversation && what.kind === 'banner' && what.banner === 'help-signal') {
    return <SignalSeen conversation={conversation} onDone={back} />
  }
  if (conversation && what.kind === 'banner' && what.banner === 'words-wait') {
    return <WordsWait conversation={conversation} onDone={back} />
  }
  if (what.kind === 'failed-file') return <FileNotSent back={back} />
  const banner = what.kind === 'banner' ? what.banner : undefined
  const settled = banner && settledWords(conversation, banner)
  if (settled) return <Settled conversation={conversation} {...settled} back={back} />
  const { title, paragraphs: said } =
    what.kind === 'notice' ? ofNotice(what) : ofBanner(what.banner)
  const ends = BEGINS.includes(banner)
  // A shared room does not begin again.
  const isRoom = conversation?.room !== undefined
  const begins = ends && !isRoom
  const paragraphs = ends && isRoom ? [...said.slice(0, -1), t('banners.next-room')] : said
  const officer = house.value.role === 'officer'
  return (
    <Screen
      back={back}
      where={conversation && <bdi>{cleanName(conversation.title)}</bdi>}
      feet={
        <>
          <Button onPress={back}>
            {conversation ? t('phrase.to-conversation') : t('shell.back')}
          </Button>
          {begins && officer && conversation && <Reinvite conversation={conversation} />}
        </>
      }
    >
      <div class="stack-3">
        <Title>{title}</Title>
        {paragraphs.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </div>
      {begins && !officer && conversation && <BeginAgain conversation={conversation} />}
      {LISTED.includes(banner) && <NewerList />}
    </Screen>
  )
}

/** What only a new beginning mends. */
const BEGINS: readonly (Said | undefined)[] = [
  'damaged',
  'split',
  'opened-elsewhere',
  'older-copy',
  'keys-refused',
  'unexpected-member',
  'not-agreed',
  'mailbox-gone',
  'start-missing',
  'restart-needed',
]

/** What a newer list of officers mends. */
const LISTED: readonly (Said | undefined)[] = ['withdrawn', 'roster-expired']

/** What to say where it has been mended meanwhile, and nothing else stops the conversation. */
function settledWords(
  conversation: ConversationSummary | undefined,
  banner: Said,
): { readonly title: string; readonly text: string } | undefined {
  if (banner === 'roster-expired') {
    if (house.value.roster !== 'valid') return undefined
    return { title: t('banners.renewed-title'), text: t('notices.roster-renewed-text') }
  }
  if (!conversation) return undefined
  const { attention, canSend, begins } = conversation
  const isMended = (canSend || begins) && !attention.some((one) => one === banner)
  if (!isMended || !(BEGINS.includes(banner) || LISTED.includes(banner))) return undefined
  return { title: t('banners.settled-title'), text: t('banners.settled-text') }
}

interface Words {
  readonly title: string
  readonly paragraphs: readonly string[]
}

function ofNotice(what: Extract<Explained, { kind: 'notice' }>): Words {
  const { fact, means, more } = noticeWords(what)
  return { title: fact, paragraphs: more === undefined ? [means] : [means, more] }
}

function ofBanner(kind: Said): Words {
  const officer = house.value.role === 'officer'
  switch (kind) {
    case 'damaged':
    case 'split':
    case 'mailbox-gone':
    case 'start-missing':
    case 'restart-needed':
    case 'keys-refused':
      return {
        title: t(`banners.${kind}-title`),
        paragraphs: [
          t(`banners.${kind}-text`),
          officer ? t('banners.next-officer') : t('banners.next-participant'),
        ],
      }
    case 'opened-elsewhere':
      return {
        title: t('banners.opened-elsewhere-title'),
        paragraphs: [
          t('banners.opened-elsewhere-text'),
          officer ? t('banners.next-officer') : t('banners.next-copy'),
        ],
      }
    case 'older-copy':
      return {
        title: t('banners.older-copy-title'),
        paragraphs: [t('banners.older-copy-text'), t('banners.next-older')],
      }
    case 'withdrawn': {
      const who = isWithdrawnOneself(house.value) ? 'withdrawn-self' : 'withdrawn'
      return {
        title: t(`banners.${who}-title`),
        paragraphs: [t(`banners.${who}-text`), t(`banners.next-${who}`)],
      }
    }
    case 'unexpected-member':
    case 'not-agreed':
      return {
        title: t(`banners.${kind}-title`),
        paragraphs: [t(`banners.${kind}-text`), t('banners.next-stranger')],
      }
    case 'roster-expired':
      return {
        title: t('banners.roster-expired-title'),
        paragraphs: [
          t('banners.roster-expired-text'),
          officer ? t('banners.next-roster-officer') : t('banners.next-roster'),
        ],
      }
    case 'room-cut':
      return { title: t('banners.room-cut-title'), paragraphs: [t('banners.room-cut-text')] }
    case 'offline':
      return {
        title: t('banners.offline-title'),
        paragraphs: [
          t('banners.offline-text'),
          house.value.mode === 'kept' ? t('banners.offline-kept') : t('banners.offline-memory'),
        ],
      }
    case 'relay-full':
      return {
        title: t('banners.relay-full-title'),
        paragraphs: [t('banners.relay-full-text'), t('banners.relay-full-next')],
      }
    default:
      // The others have screens of their own.
      return { title: '', paragraphs: [] }
  }
}
