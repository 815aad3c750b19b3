import type { HouseAreas } from '../house-areas.ts'
import { about } from './about.ts'
import { acts } from './acts.ts'
import { absence } from './absence.ts'
import { answers } from './answers.ts'
import { applying } from './applying.ts'
import { colleagues } from './colleagues.ts'
import { arranging } from './arranging.ts'
import { attachments } from './attachments.ts'
import { backup } from './backup.ts'
import { banners } from './banners.ts'
import { books } from './books.ts'
import { carrying } from './carrying.ts'
import { comparing } from './comparing.ts'
import { conversation } from './conversation.ts'
import { cover } from './cover.ts'
import { desk } from './desk.ts'
import { doors } from './doors.ts'
import { entry } from './entry.ts'
import { file } from './file.ts'
import { gone } from './gone.ts'
import { held } from './held.ts'
import { introducing } from './introducing.ts'
import { invitations } from './invitations.ts'
import { network } from './network.ts'
import { notices } from './notices.ts'
import { notifications } from './notifications.ts'
import { paper } from './paper.ts'
import { phrase } from './phrase.ts'
import { phrases } from './phrases.ts'
import { report } from './report.ts'
import { reporting } from './reporting.ts'
import { promises } from './promises.ts'
import { returning } from './returning.ts'
import { rooms } from './rooms.ts'
import { search } from './search.ts'
import { settings } from './settings.ts'
import { shortcuts } from './shortcuts.ts'
import { signal } from './signal.ts'
import { custody } from './custody.ts'
import { receipts } from './receipts.ts'
import { traffic } from './traffic.ts'

export const house: HouseAreas = {
  about,
  acts,
  absence,
  answers,
  applying,
  colleagues,
  arranging,
  attachments,
  backup,
  banners,
  books,
  carrying,
  comparing,
  conversation,
  cover,
  desk,
  doors,
  entry,
  file,
  gone,
  held,
  introducing,
  invitations,
  network,
  notices,
  notifications,
  paper,
  phrase,
  phrases,
  report,
  reporting,
  promises,
  returning,
  rooms,
  search,
  settings,
  shortcuts,
  signal,
  custody,
  receipts,
  traffic,
}
