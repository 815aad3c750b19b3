/** The areas of the rooms behind the vault, listed by hand: loaded once it is open. */
import type { about } from './en/about.ts'
import type { acts } from './en/acts.ts'
import type { absence } from './en/absence.ts'
import type { answers } from './en/answers.ts'
import type { applying } from './en/applying.ts'
import type { colleagues } from './en/colleagues.ts'
import type { arranging } from './en/arranging.ts'
import type { attachments } from './en/attachments.ts'
import type { backup } from './en/backup.ts'
import type { banners } from './en/banners.ts'
import type { books } from './en/books.ts'
import type { carrying } from './en/carrying.ts'
import type { comparing } from './en/comparing.ts'
import type { conversation } from './en/conversation.ts'
import type { cover } from './en/cover.ts'
import type { desk } from './en/desk.ts'
import type { doors } from './en/doors.ts'
import type { entry } from './en/entry.ts'
import type { file } from './en/file.ts'
import type { gone } from './en/gone.ts'
import type { held } from './en/held.ts'
import type { introducing } from './en/introducing.ts'
import type { invitations } from './en/invitations.ts'
import type { network } from './en/network.ts'
import type { notices } from './en/notices.ts'
import type { notifications } from './en/notifications.ts'
import type { paper } from './en/paper.ts'
import type { phrase } from './en/phrase.ts'
import type { phrases } from './en/phrases.ts'
import type { report } from './en/report.ts'
import type { reporting } from './en/reporting.ts'
import type { promises } from './en/promises.ts'
import type { returning } from './en/returning.ts'
import type { rooms } from './en/rooms.ts'
import type { search } from './en/search.ts'
import type { settings } from './en/settings.ts'
import type { shortcuts } from './en/shortcuts.ts'
import type { signal } from './en/signal.ts'
import type { custody } from './en/custody.ts'
import type { receipts } from './en/receipts.ts'
import type { traffic } from './en/traffic.ts'

export interface HouseAreas {
  readonly about: typeof about
  readonly acts: typeof acts
  readonly absence: typeof absence
  readonly answers: typeof answers
  readonly applying: typeof applying
  readonly colleagues: typeof colleagues
  readonly arranging: typeof arranging
  readonly attachments: typeof attachments
  readonly backup: typeof backup
  readonly banners: typeof banners
  readonly books: typeof books
  readonly carrying: typeof carrying
  readonly comparing: typeof comparing
  readonly conversation: typeof conversation
  readonly cover: typeof cover
  readonly desk: typeof desk
  readonly doors: typeof doors
  readonly entry: typeof entry
  readonly file: typeof file
  readonly gone: typeof gone
  readonly held: typeof held
  readonly introducing: typeof introducing
  readonly invitations: typeof invitations
  readonly network: typeof network
  readonly notices: typeof notices
  readonly notifications: typeof notifications
  readonly paper: typeof paper
  readonly phrase: typeof phrase
  readonly phrases: typeof phrases
  readonly report: typeof report
  readonly reporting: typeof reporting
  readonly promises: typeof promises
  readonly returning: typeof returning
  readonly rooms: typeof rooms
  readonly search: typeof search
  readonly settings: typeof settings
  readonly shortcuts: typeof shortcuts
  readonly signal: typeof signal
  readonly custody: typeof custody
  readonly receipts: typeof receipts
  readonly traffic: typeof traffic
}
