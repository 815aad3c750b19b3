/** Behind the vault: the wait for the first Welcome, then the rooms. */
import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import type { ConversationSummary } from '@lapwing/client'
import { closeGuide } from '../guide.ts'
import { house } from '../house.ts'
import { t } from '../locales/text.ts'
import { Acts } from './acts/record.tsx'
import { Answers } from './answers/answers.tsx'
import { forgetInsertion } from './answers/insertion.ts'
import { Applicant } from './applying/applicant.tsx'
import { DeskCode } from './applying/desk-code.tsx'
import { OwnDesk } from './applying/own-desk.tsx'
import { LastingRoom } from './carrying/lasting.tsx'
import { Move } from './carrying/move.tsx'
import { NotesFileRoom } from './carrying/notes-file.tsx'
import { arranging } from './arranging/mode.tsx'
import { CheckReceipt } from './attachments/check-receipt.tsx'
import { KeptFiles } from './attachments/kept-files.tsx'
import { forgetCustody } from './attachments/custody-notes.ts'
import { forgetFailed } from './attachments/failed-files.ts'
import { SendFile } from './attachments/send-file.tsx'
import { Backup } from './backup/backup.tsx'
import { CaseFile } from './files/case-file.tsx'
import { Colleagues } from './colleagues/colleagues.tsx'
import { LinkSheet } from './colleagues/link-sheet.tsx'
import { About } from './conversation/about.tsx'
import { BeginAgainRoom } from './conversation/begin-again.tsx'
import { Conversation } from './conversation/conversation.tsx'
import { Explain } from './conversation/explain.tsx'
import { Forward } from './conversation/forward.tsx'
import { ConversationList } from './conversation/list.tsx'
import { forgetPurposes } from './conversation/purpose.ts'
import { forgetDrafts } from './conversation/use-draft.ts'
import { forgetPlaces } from './conversation/reading.ts'
import { Desk } from './desk/desk.tsx'
import { forgetFilter } from './desk/filter.ts'
import { narrow, NOT_NARROWED } from './desk/narrow.ts'
import { MarginFacts } from './desk/margin.tsx'
import { ShortcutHelp } from './desk/shortcut-help.tsx'
import { NewInvitation } from './invitations/new-invitation.tsx'
import { DoorCode } from './doors/door-code.tsx'
import { Sheet } from './invitations/sheet.tsx'
import { BookSheets } from './books/book-sheets.tsx'
import { EnterCode } from './joining/enter-code.tsx'
import { Waiting } from './joining/waiting.tsx'
import { Notifications } from './notifications/notifications.tsx'
import { startNow } from './now.ts'
import { ChangePhrase } from './passphrases/change-phrase.tsx'
import { SecondPhrase } from './passphrases/second-phrase.tsx'
import { Phrase } from './phrase/phrase.tsx'
import { AssessmentRoom } from './posture/assessment-room.tsx'
import { proposed } from './posture/proposed.ts'
import { PostureRoom } from './posture/posture.tsx'
import { Held } from './held/held.tsx'
import { Introduce } from './introducing/introduce.tsx'
import { Report } from './report/report.tsx'
import { AboutRoom } from './rooms/about-room.tsx'
import { OpenRoom } from './rooms/open-room.tsx'
import { RoomInvite } from './rooms/room-invite.tsx'
import { RoomOffer } from './rooms/room-offer.tsx'
import { ReturnPhrase } from './returning/return-phrase.tsx'
import { enter, room } from './room.ts'
import { forgetQuery } from './search/query.ts'
import { Search } from './search/search.tsx'
import { Locking } from './settings/locking.tsx'
import { CoverChoice } from './settings/cover.tsx'
import { Network } from './settings/network.tsx'
import { Signal } from './settings/signal.tsx'
import { Traffic } from './settings/traffic.tsx'
import { Settings } from './settings/settings.tsx'
import { ReportSearch } from './vault/report-search.tsx'

export function Inside(): ComponentChildren {
  useEffect(() => {
    const stop = startNow(Date.now)
    return () => {
      stop()
      // Whoever unlocks again begins at home, and at the end of what is written.
      forgetPlaces()
      forgetPurposes()
      forgetDrafts()
      forgetCustody()
      forgetFailed()
      forgetQuery()
      forgetInsertion()
      forgetFilter()
      narrow.value = NOT_NARROWED
      proposed.value = undefined
      arranging.value = false
      closeGuide()
      enter({ at: 'home' })
    }
  }, [])
  const { joining, conversations, role } = house.value
  const here = room.value
  if (here.at === 'notes-file') return <NotesFileRoom back={here.back} />
  if (here.at === 'return-phrase') {
    return <ReturnPhrase key={here.id} conversation={find(here.id)} back={here.back} />
  }
  if (joining && conversations.length === 0) return <Waiting joining={joining} />
  return <Room officer={role === 'officer'} />
}

function Room({ officer }: { officer: boolean }): ComponentChildren {
  const here = room.value
  switch (here.at) {
    case 'notes-file':
      return <NotesFileRoom back={here.back} />
    case 'lasting':
      return <LastingRoom back={here.back} />
    case 'move':
      return <Move back={here.back} />
    case 'new-invitation':
      return <NewInvitation />
    case 'sheet':
      return <Sheet id={here.id} />
    case 'door-code':
      return <DoorCode id={here.id} />
    case 'book-sheets': {
      const book = house.value.desk?.books.find(({ id }) => id === here.id)
      return book ? <BookSheets book={book} /> : <Home officer={officer} />
    }
    case 'backup':
      return <Backup />
    case 'enter-code':
      return <EnterCode />
    case 'colleagues': {
      const { desk } = house.value
      return desk ? <Colleagues desk={desk} /> : <Home officer={officer} />
    }
    case 'acts':
      return officer ? <Acts /> : <Home officer={officer} />
    case 'report':
      return officer ? <Report /> : <Home officer={officer} />
    case 'case-file': {
      const conversation = find(here.id)
      const of = conversation ?? house.value.desk?.elsewhere.find(({ id }) => id === here.id)
      return of && officer ? (
        <CaseFile key={here.id} of={of} here={conversation} />
      ) : (
        <Home officer={officer} />
      )
    }
    case 'link': {
      const { desk } = house.value
      return desk ? <LinkSheet {...here} desk={desk} /> : <Home officer={officer} />
    }
    case 'desk-code':
      return house.value.applicant ? <DeskCode /> : <Home officer={officer} />
    case 'own-desk': {
      const { applicant } = house.value
      return applicant ? <OwnDesk applicant={applicant} /> : <Home officer={officer} />
    }
    case 'answers':
      return <Answers into={here.into} />
    case 'settings':
      return <Settings back={here.back} />
    case 'locking':
      return <Locking back={here.back} />
    case 'notifications':
      return <Notifications back={here.back} />
    case 'change-phrase':
      return <ChangePhrase back={here.back} />
    case 'second-phrase':
      return <SecondPhrase back={here.back} />
    case 'shortcuts':
      return <ShortcutHelp back={here.back} />
    case 'search':
      return <Search key={here.from} from={here.from} />
    case 'about': {
      const conversation = find(here.id)
      if (conversation?.room) {
        return <AboutRoom conversation={conversation} room={conversation.room} />
      }
      return conversation ? (
        <About conversation={conversation}>
          {officer && (
            <section class="stack-3" aria-label={t('desk.facts')}>
              <MarginFacts conversation={conversation} />
            </section>
          )}
        </About>
      ) : (
        <Home officer={officer} />
      )
    }
    case 'held': {
      const conversation = find(here.id)
      return conversation && !officer ? (
        <Held key={here.id} conversation={conversation} />
      ) : (
        <Home officer={officer} />
      )
    }
    case 'open-room':
      return officer ? <OpenRoom /> : <Home officer={officer} />
    case 'room-invite': {
      const conversation = find(here.id)
      return conversation?.room && officer ? (
        <RoomInvite key={here.id} room={conversation} />
      ) : (
        <Home officer={officer} />
      )
    }
    case 'room-offer': {
      const conversation = find(here.id)
      const offer = conversation?.roomOffers?.find((one) => one.room === here.room)
      return conversation && offer && !officer ? (
        <RoomOffer key={here.room} conversation={conversation} offer={offer} />
      ) : (
        <Home officer={officer} />
      )
    }
    case 'introduce': {
      const conversation = find(here.id)
      return conversation && !officer ? (
        <Introduce key={here.id} conversation={conversation} />
      ) : (
        <Home officer={officer} />
      )
    }
    case 'posture': {
      const conversation = find(here.id)
      return conversation ? (
        <PostureRoom key={here.id} conversation={conversation} />
      ) : (
        <Home officer={officer} />
      )
    }
    case 'assessment': {
      const conversation = find(here.id)
      return conversation ? (
        <AssessmentRoom key={here.id} conversation={conversation} />
      ) : (
        <Home officer={officer} />
      )
    }
    case 'phrase': {
      const conversation = find(here.id)
      return conversation ? <Phrase conversation={conversation} /> : <Home officer={officer} />
    }
    case 'forward':
      return <Forward {...here} />
    case 'send-file': {
      const conversation = find(here.id)
      return conversation?.canSend ? (
        <SendFile key={here.id} conversation={conversation} files={here.files} />
      ) : (
        <Home officer={officer} />
      )
    }
    case 'network':
      return <Network back={here.back} />
    case 'check-receipt':
      return <CheckReceipt back={here.back} />
    case 'kept-files':
      return <KeptFiles back={here.back} />
    case 'cover-traffic':
      return <Traffic back={here.back} />
    case 'help-signal':
      return <Signal back={here.back} />
    case 'cover':
      return <CoverChoice back={here.back} />
    case 'report-search':
      return <ReportSearch back={here.back} />
    case 'begin-again': {
      const conversation = find(here.id)
      return conversation ? (
        <BeginAgainRoom conversation={conversation} />
      ) : (
        <Home officer={officer} />
      )
    }
    case 'explain':
      return <Explain conversation={find(here.id)} what={here.what} />
    case 'home':
    case 'return-phrase':
    case 'conversation':
    case 'invitation':
    case 'book':
    case 'door':
      return <Home officer={officer} />
  }
}

/** The desk, or the way to one; or the only conversation there is; or the list of several. */
function Home({ officer }: { officer: boolean }): ComponentChildren {
  const { desk, applicant, conversations } = house.value
  const here = room.value
  if (officer) {
    if (desk) return <Desk desk={desk} />
    return applicant ? <Applicant applicant={applicant} /> : null
  }
  const only = conversations.length === 1 ? conversations[0] : undefined
  const chosen = only ?? (here.at === 'conversation' ? find(here.id) : undefined)
  if (!chosen) return <ConversationList />
  const back = only ? undefined : (): void => enter({ at: 'home' })
  return <Conversation conversation={chosen} back={back} named={chosen.room !== undefined} />
}

function find(id: string | undefined): ConversationSummary | undefined {
  return house.value.conversations.find((each) => each.id === id)
}
