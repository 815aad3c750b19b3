/** Invented shared rooms. */
import type { Language, RoomOfferView, RoomView } from '@lapwing/client'
import { NOW } from './samples.ts'
import { said } from './samples-talk.ts'

export const ROOM_ID = 'f'.repeat(64)
export const TITLE = said(
  'Trial observers',
  'Observer les procès',
  'Наблюдение за судами',
  'Спостереження за судами',
)
const ABOUT = said(
  'Who can go to which hearing.',
  'Qui peut aller à quelle audience.',
  'Кто на какое заседание может пойти.',
  'Хто на яке засідання може піти.',
)
const NAMES = {
  larch: said('Larch', 'Mélèze', 'Лиственница', 'Модрина'),
  birch: said('Birch', 'Bouleau', 'Берёза', 'Береза'),
  rowan: said('Rowan', 'Sorbier', 'Рябина', 'Горобина'),
}

/** `own` is one of them. */
export function roomOf(spoken: Language, own?: keyof typeof NAMES): RoomView {
  return {
    about: ABOUT[spoken],
    people: [
      { identity: 'a'.repeat(64), name: NAMES.larch[spoken], own: own === 'larch', state: 'in' },
      { identity: 'b'.repeat(64), name: NAMES.birch[spoken], own: false, state: 'going' },
      { identity: 'c'.repeat(64), name: NAMES.rowan[spoken], own: false, state: 'coming' },
    ],
    free: 14,
    leaving: false,
  }
}

export function offerOf(spoken: Language, state: RoomOfferView['state']): RoomOfferView {
  return {
    room: ROOM_ID,
    title: TITLE[spoken],
    about: ABOUT[spoken],
    people: 4,
    at: NOW - 3_600_000,
    state,
    name: state === 'asked' || state === 'withdrawn' ? undefined : NAMES.larch[spoken],
  }
}
