/** Which screen somebody asks about: the same order of questions as the screens are shown by. */
import { cannotWork, house } from '../../house.ts'
import { route, type Route } from '../../route.ts'
import { room, type Room } from '../room.ts'

/** Each has its four texts in every language. */
export const TOPICS = [
  'landing',
  'practise',
  'open-notes',
  'come-back',
  'open-door',
  'invitation',
  'law',
  'name',
  'posture',
  'singles',
  'assessment',
  'choose-phrase',
  'set-up',
  'apply',
  'restore',
  'open-file',
  'waiting',
  'locked',
  'elsewhere',
  'damaged',
  'vanished',
  'destroyed',
  'cannot-work',
  'list',
  'conversation',
  'forward',
  'send-file',
  'begin-again',
  'return-phrase',
  'report-search',
  'cover',
  'network',
  'cover-traffic',
  'kept-files',
  'check-receipt',
  'help-signal',
  'search',
  'about',
  'held',
  'introduce',
  'open-room',
  'room-offer',
  'keeping',
  'explain',
  'compare',
  'applicant',
  'desk-code',
  'own-desk',
  'case-file',
  'report',
  'acts',
  'colleagues',
  'desk',
  'case',
  'new-invitation',
  'claim',
  'sheet',
  'book',
  'door',
  'backup',
  'answers',
  'notes-file',
  'move',
  'lasting',
  'settings',
  'locking',
  'change-phrase',
  'second-phrase',
  'enter-code',
  'notifications',
  'shortcuts',
] as const

export type Topic = (typeof TOPICS)[number]

/** The topic of the screen that lies below. */
export function topicHere(): Topic {
  if (cannotWork.value) return 'cannot-work'
  const { phase } = house.value
  switch (phase) {
    case 'starting':
    case 'fresh':
      return FRONT[route.value]
    case 'open':
      return inside()
    case 'locked':
    case 'elsewhere':
    case 'damaged':
    case 'vanished':
    case 'destroyed':
      return phase
  }
}

const FRONT: Readonly<Record<Route, Topic>> = {
  landing: 'landing',
  practise: 'practise',
  'open-notes': 'open-notes',
  'come-back': 'come-back',
  'open-door': 'open-door',
  invitation: 'invitation',
  law: 'law',
  name: 'name',
  posture: 'posture',
  singles: 'singles',
  assessment: 'assessment',
  phrase: 'choose-phrase',
  'set-up': 'set-up',
  'set-up-phrase': 'choose-phrase',
  apply: 'apply',
  restore: 'restore',
  'open-file': 'open-file',
}

/** Rooms that are the same for everybody. */
const ROOMS: Readonly<Record<Exclude<Room['at'], 'home' | 'conversation'>, Topic>> = {
  about: 'about',
  held: 'held',
  posture: 'keeping',
  assessment: 'assessment',
  explain: 'explain',
  forward: 'forward',
  'send-file': 'send-file',
  'begin-again': 'begin-again',
  'return-phrase': 'return-phrase',
  'report-search': 'report-search',
  cover: 'cover',
  network: 'network',
  'cover-traffic': 'cover-traffic',
  'kept-files': 'kept-files',
  'check-receipt': 'check-receipt',
  'help-signal': 'help-signal',
  search: 'search',
  phrase: 'compare',
  'new-invitation': 'new-invitation',
  invitation: 'claim',
  sheet: 'sheet',
  book: 'book',
  'book-sheets': 'book',
  door: 'door',
  'door-code': 'door',
  backup: 'backup',
  'desk-code': 'desk-code',
  'own-desk': 'own-desk',
  introduce: 'introduce',
  'open-room': 'open-room',
  'room-invite': 'open-room',
  'room-offer': 'room-offer',
  'case-file': 'case-file',
  report: 'report',
  acts: 'acts',
  colleagues: 'colleagues',
  link: 'colleagues',
  answers: 'answers',
  'notes-file': 'notes-file',
  move: 'move',
  lasting: 'lasting',
  settings: 'settings',
  locking: 'locking',
  'change-phrase': 'change-phrase',
  'second-phrase': 'second-phrase',
  'enter-code': 'enter-code',
  notifications: 'notifications',
  shortcuts: 'shortcuts',
}

function inside(): Topic {
  const { joining, conversations, role, applicant } = house.value
  const { at } = room.value
  const isBeside = at === 'notes-file' || at === 'return-phrase'
  if (joining && conversations.length === 0 && !isBeside) return 'waiting'
  if (applicant && at === 'home') return 'applicant'
  if (at !== 'home' && at !== 'conversation') return ROOMS[at]
  if (role === 'officer') return at === 'home' ? 'desk' : 'case'
  return at === 'home' && conversations.length !== 1 ? 'list' : 'conversation'
}
