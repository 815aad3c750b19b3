/** Every scene, by the area of its screens. */
import type { Scene } from '../scene.ts'
import { APPLYING } from './applying.ts'
import { ATTACHMENTS } from './attachments.ts'
import { BOOKS } from './books.ts'
import { CARRYING } from './carrying.ts'
import { COLLEAGUES } from './colleagues.ts'
import { INTRODUCING } from './introducing.ts'
import { CONVERSATION } from './conversation.ts'
import { DESK } from './desk.ts'
import { DOORS } from './doors.ts'
import { ENTRIES } from './entries.ts'
import { FRONT } from './front.ts'
import { GUIDE } from './guide.ts'
import { KEYS } from './keys.ts'
import { LISTS } from './lists.ts'
import { ROOMS } from './rooms.ts'
import { RETURNING } from './returning.ts'
import { VAULT } from './vault.ts'

export const SCENES: readonly Scene[] = [
  ...FRONT,
  ...VAULT,
  ...CONVERSATION,
  ...KEYS,
  ...ENTRIES,
  ...ATTACHMENTS,
  ...APPLYING,
  ...DESK,
  ...BOOKS,
  ...DOORS,
  ...COLLEAGUES,
  ...INTRODUCING,
  ...ROOMS,
  ...GUIDE,
  ...LISTS,
  ...CARRYING,
  ...RETURNING,
]
