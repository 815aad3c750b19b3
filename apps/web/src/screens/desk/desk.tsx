/** The desk: from 960 px list, sheet and margin side by side; below, one after the other. */
import '../../styles/desk.css'
import type { ComponentChildren } from 'preact'
import type { ConversationSummary, DeskView } from '@lapwing/client'
import { client, house } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Bar } from '../../parts/bar.tsx'
import { useKeptFocus } from '../../parts/kept-focus.ts'
import { Banner } from '../../parts/banner.tsx'
import { Button } from '../../parts/button.tsx'
import { failedFile } from '../attachments/failed-files.ts'
import { FailedLine } from '../attachments/failed-line.tsx'
import { cleanName } from '../conversation/clean-text.ts'
import { Book } from '../books/book.tsx'
import { Conversation } from '../conversation/conversation.tsx'
import { OpenDoor } from '../doors/door.tsx'
import { Invitation } from '../invitations/invitation.tsx'
import { enter, room, type Explained } from '../room.ts'
import { wide } from '../wide.ts'
import { Case } from './case.tsx'
import { DeskList } from './list.tsx'
import { NothingChosen } from './nothing-chosen.tsx'
import { useShortcuts } from './use-shortcuts.ts'

const home = (): void => enter({ at: 'home' })
const toBook = (id: string) => (): void => enter({ at: 'book', id })

export function Desk({ desk }: { desk: DeskView }): ComponentChildren {
  const said = useShortcuts()
  return (
    <>
      <Panes desk={desk} />
      <p class="vh" role="status">
        {said}
      </p>
    </>
  )
}

function Panes({ desk }: { desk: DeskView }): ComponentChildren {
  const here = room.value
  const conversation = conversationHere()
  const invitation =
    here.at === 'invitation' ? desk.invitations.find(({ id }) => id === here.id) : undefined
  const book = here.at === 'book' ? desk.books.find(({ id }) => id === here.id) : undefined
  const door = here.at === 'door' ? desk.openDoors.find(({ id }) => id === here.id) : undefined
  if (!wide.value) {
    if (conversation) return <Conversation conversation={conversation} back={home} named />
    if (invitation || book || door) {
      return (
        <div class="house">
          <Bar back={invitation?.book ? toBook(invitation.book.id) : home}>{t('desk.desk')}</Bar>
          {invitation && <Invitation invitation={invitation} />}
          {book && <Book book={book} />}
          {door && <OpenDoor door={door} />}
        </div>
      )
    }
    return (
      <div class="house">
        <DeskBar desk={desk} />
        <NetworkLine />
        <main class="desk-narrow">
          <ListHeading />
          <DeskList desk={desk} />
        </main>
      </div>
    )
  }
  return (
    <div class="desk">
      <DeskBar desk={desk} />
      <DeskList desk={desk} />
      {conversation && <Case key={conversation.id} conversation={conversation} />}
      {invitation && <Invitation key={invitation.id} invitation={invitation} />}
      {book && <Book key={book.id} book={book} />}
      {door && <OpenDoor key={door.id} door={door} />}
      {!conversation && !invitation && !book && !door && (
        <main class="nothing">
          <NetworkLine />
          <ListHeading />
          <NothingChosen />
        </main>
      )}
    </div>
  )
}

/** Beside the list nothing stands yet, or the list is all there is: its name is for readers alone. */
function ListHeading(): ComponentChildren {
  return (
    <h1 class="vh" ref={useKeptFocus()} tabIndex={-1}>
      {t('desk.list')}
    </h1>
  )
}

function conversationHere(): ConversationSummary | undefined {
  const here = room.value
  if (here.at !== 'conversation') return undefined
  return house.value.conversations.find(({ id }) => id === here.id)
}

function DeskBar({ desk }: { desk: DeskView }): ComponentChildren {
  return (
    <Bar
      head={
        <>
          <div class="where">
            <b>{t('desk.desk')}</b>
            {wide.value && desk.desk && (
              <>
                , <bdi>{cleanName(desk.desk)}</bdi>
              </>
            )}
            {house.value.network === 'connecting' && (
              <span class="micro">{` ${t('desk.connecting')}`}</span>
            )}
          </div>
          <Button size="small" onPress={() => void client().lock()}>
            {t('desk.lock')}
          </Button>
        </>
      }
    />
  )
}

/** A file that did not go is said first. Offline is said once: inside a case the case's own banner says it. */
function NetworkLine(): ComponentChildren {
  if (failedFile()) return <FailedLine from={undefined} />
  if (house.value.network !== 'offline') return null
  const what: Explained = { kind: 'banner', banner: 'offline' }
  return (
    <Banner
      text={t('desk.offline')}
      action={{
        label: t('banners.what-it-means'),
        onPress: () => enter({ at: 'explain', id: undefined, what }),
      }}
    />
  )
}
