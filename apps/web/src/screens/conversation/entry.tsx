/** One row of the log: day line, "new" line, then a message at full width or a notice. */
import type { ComponentChildren } from 'preact'
import type { EntryView, GoneEntry, MessageEntry } from '@lapwing/client'
import { dateTime, day, time } from '../../locales/format.ts'
import { t } from '../../locales/text.ts'
import { now } from '../now.ts'
import { BroughtFile } from '../attachments/brought-file.tsx'
import { AddressRows } from './address-facts.tsx'
import { addressesIn } from './addresses.ts'
import { cleanText } from './clean-text.ts'
import { sameDay } from './days.ts'
import { EntryHead } from './entry-head.tsx'
import { surroundings } from './entry-line.ts'
import { EntryPanel } from './entry-panel.tsx'
import { NoticeStrip } from './notice-strip.tsx'
import type { EntryActs, Stage } from './opened.ts'
import { Quote } from './quote.tsx'
import { ReactionLine } from './reactions.tsx'
import { StateLine } from './state-line.tsx'
import { isUnsaid, type ConversationNow } from './verbs.ts'

interface Shared {
  readonly conversation: ConversationNow
  /** How far the entry is open; undefined while it is shut. */
  readonly stage: Stage | undefined
  /** Tab stops in one entry of the log at a time: a log has thousands. */
  readonly tabStop: boolean
  readonly acts: EntryActs
}

export interface RowProps extends Shared {
  readonly entry: EntryView
  readonly previous: EntryView | undefined
  readonly freshFrom: number | undefined
  /** The person was brought here from elsewhere. */
  readonly found: boolean
}

export function Row(props: RowProps): ComponentChildren {
  const { entry, previous, freshFrom, found, ...shared } = props
  const { day: newDay, fresh, follows } = surroundings(entry, previous, freshFrom)
  return (
    <>
      {newDay && <h2 class="day">{day(entry.at, now.value)}</h2>}
      {fresh && <h2 class="day new">{t('conversation.new')}</h2>}
      {found && <h2 class="day new">{t('conversation.found')}</h2>}
      {entry.kind === 'notice' ? (
        <NoticeStrip id={shared.conversation.id} entry={entry} />
      ) : entry.kind === 'gone' ? (
        <Gone {...shared} entry={entry} />
      ) : (
        <Message {...shared} entry={entry} follows={follows} />
      )}
    </>
  )
}

/** Where a message was that its author deleted. */
function Gone(props: Shared & { readonly entry: GoneEntry }): ComponentChildren {
  const { conversation, entry, acts } = props
  return (
    <article class={entry.own ? 'entry own' : 'entry'}>
      <EntryHead
        entry={entry}
        follows={false}
        isOfficer={conversation.marksOfficers === true && entry.officer}
        open={false}
        tabStop={false}
        onToggle={undefined}
      />
      <p class="sub">{entry.own ? t('entry.gone-own') : t('conversation.gone')}</p>
      <StateLine conversation={conversation} entry={entry} onTakenBack={acts.takenBack} />
    </article>
  )
}

interface MessageProps extends Shared {
  readonly entry: MessageEntry
  readonly follows: boolean
}

/** Words are text nodes only: cleaned, isolated, never parsed, never fetched from. */
function Message(props: MessageProps): ComponentChildren {
  const { conversation, entry, follows, stage, tabStop, acts } = props
  const names = ['entry', entry.own ? 'own' : '', follows ? 'follows' : '']
  const words = cleanText(entry.text)
  const addresses = addressesIn(words)
  const open = stage !== undefined
  return (
    <article
      class={names.filter(Boolean).join(' ')}
      onKeyDown={(event) => {
        // Within a question Escape is its answer.
        const asked = event.target instanceof Element && event.target.closest('dialog') !== null
        if (!open || asked || event.key !== 'Escape') return
        event.preventDefault()
        acts.open(entry.id, undefined)
      }}
    >
      <EntryHead
        entry={entry}
        follows={follows}
        isOfficer={conversation.marksOfficers === true && entry.officer}
        open={open}
        tabStop={tabStop}
        onToggle={() => acts.open(entry.id, open ? undefined : { at: 'verbs' })}
      />
      {entry.forwarded && (
        <p class="micro">{entry.text === '' ? t('entry.forwarded-file') : t('entry.forwarded')}</p>
      )}
      {entry.reply && (
        <Quote reply={entry.reply} at={entry.at} tabStop={tabStop} onGo={acts.goTo} />
      )}
      {(words !== '' || !entry.file) && (
        <div class="letter" dir="auto" translate={false}>
          {words}
        </div>
      )}
      {entry.file && (
        <BroughtFile
          conversation={conversation.id}
          entry={entry}
          file={entry.file}
          tabStop={tabStop}
        />
      )}
      {addresses.length > 0 && (
        <AddressRows
          addresses={addresses}
          tabStop={tabStop}
          onOpen={(address) => acts.open(entry.id, { at: 'address', address })}
        />
      )}
      {entry.reactions.length > 0 && <ReactionLine reactions={entry.reactions} />}
      {entry.edited !== undefined && !open && (
        <p class="foot num" title={dateTime(entry.edited)}>
          {t('entry.changed-at', {
            when: sameDay(entry.edited, entry.at) ? time(entry.edited) : dateTime(entry.edited),
          })}
        </p>
      )}
      {!isUnsaid(entry) && (
        <StateLine conversation={conversation} entry={entry} onTakenBack={acts.takenBack} />
      )}
      {stage && <EntryPanel conversation={conversation} entry={entry} stage={stage} acts={acts} />}
    </article>
  )
}
