/** The one banner of a conversation, with its one action. */
import type { ComponentChildren } from 'preact'
import type { ConversationSummary } from '@lapwing/client'
import { house } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Banner } from '../../parts/banner.tsx'
import { failedFile } from '../attachments/failed-files.ts'
import { FailedLine } from '../attachments/failed-line.tsx'
import { FileLine } from '../carrying/file-line.tsx'
import { asksForFile } from '../carrying/unsaved.ts'
import { inSentence } from '../naming.ts'
import { enter, type Room } from '../room.ts'
import { bannerFor, isWithdrawnOneself, type BannerKind, type Said } from './banner.ts'

const GRAVE: readonly BannerKind[] = [
  'help-signal',
  'damaged',
  'split',
  'opened-elsewhere',
  'older-copy',
  'phrase-differs',
  'keys-refused',
  'keys-changed',
  'unexpected-member',
  'not-agreed',
  'withdrawn',
  'restart-needed',
  'room-lost',
  'returned',
]

export function BannerLine(props: { conversation: ConversationSummary }): ComponentChildren {
  const { conversation } = props
  const kind = bannerFor(conversation, house.value.network, failedFile() !== undefined)
  if (isLesser(kind) && asksForFile(house.value.carried)) return <FileLine />
  if (kind === undefined) return null
  const { id } = conversation
  if (kind === 'file-not-sent') return <FailedLine from={id} />
  const compares = kind === 'not-compared' || kind === 'phrase-differs' || kind === 'returned'
  return (
    <Banner
      text={lineOf(kind, conversation.title)}
      grave={GRAVE.includes(kind)}
      action={{
        label: actionOf(kind),
        onPress: () => enter(compares ? { at: 'phrase', id } : roomOf(kind, conversation)),
      }}
    />
  )
}

function roomOf(kind: Said, { id, roomOffers = [] }: ConversationSummary): Room {
  const offer = roomOffers.find(({ state }) => state === 'asked')
  if (kind === 'room-offered' && offer) return { at: 'room-offer', id, room: offer.room }
  if (kind === 'put-out' || kind === 'room-lost') return { at: 'about', id }
  return kind === 'phrase-used'
    ? { at: 'return-phrase', id, back: { at: 'conversation', id } }
    : { at: 'explain', id, what: { kind: 'banner', banner: kind } }
}

/** What may wait until the notes are in a file. */
function isLesser(kind: BannerKind | undefined): boolean {
  return (
    kind === undefined ||
    kind === 'offline' ||
    kind === 'relay-full' ||
    kind === 'phrase-used' ||
    kind === 'not-compared'
  )
}

function lineOf(kind: Said, title: string): string {
  if (kind === 'not-compared') return t('banners.not-compared-line', { name: inSentence(title) })
  if (kind === 'withdrawn' && isWithdrawnOneself(house.value)) {
    return t('banners.withdrawn-self-line')
  }
  return t(`banners.${kind}-line`)
}

function actionOf(kind: Said): string {
  switch (kind) {
    case 'not-compared':
    case 'returned':
      return t('banners.compare')
    case 'phrase-used':
      return t('banners.make-phrase')
    case 'help-signal':
    case 'keys-changed':
    case 'searched':
    case 'officer-asks':
    case 'room-offered':
    case 'put-out':
    case 'room-lost':
    case 'membership-changed':
    case 'words-wait':
      return t('banners.look')
    case 'room-cut':
    case 'roster-expired':
    case 'offline':
    case 'relay-full':
      return t('banners.what-it-means')
    default:
      return t('banners.what-now')
  }
}
