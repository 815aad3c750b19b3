/** What invented people say to each other, in each language; Anna Köhler and somebody called Osinka. */
import type {
  ConversationSummary,
  EntryView,
  Language,
  MessageEntry,
  MessageState,
  NoticeKind,
  PageApi,
} from '@lapwing/client'
import { MESSAGE_MAX_BYTES, textBytes } from '@lapwing/engagement'
import { HOURS, invitation, NOW, officer, phrase } from './samples.ts'

export type Said = Readonly<Record<Language, string>>

export function said(en: string, fr: string, ru: string, uk: string): Said {
  return { en, fr, ru, uk }
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

export const OSINKA: Said = said('Osinka', 'Osinka', 'Осинка', 'Осинка')
export const MOREL: Said = said('Jeanne Morel', 'Jeanne Morel', 'Жанна Морель', 'Жанна Морель')

export const HELLO = said(
  'Hello. We have the letter about the hearing on 26 November and can ask an observer to come to court. We need the case number and the judge’s name. Please do not send names of other people yet.',
  'Bonjour. Nous avons reçu la lettre au sujet de l’audience du 26 novembre et pouvons demander à un observateur de venir au tribunal. Il nous faut le numéro du dossier et le nom du juge. N’envoyez pas encore de noms d’autres personnes.',
  'Здравствуйте. Мы получили письмо о заседании 26 ноября и можем попросить наблюдателя прийти в суд. Нужны номер дела и имя судьи. Имена других людей пока не присылайте.',
  'Добрий день. Ми отримали лист про засідання 26 листопада й можемо попросити спостерігача прийти до суду. Потрібні номер справи та ім’я судді. Імен інших людей поки не надсилайте.',
)
const THANKS = said(
  'Thank you. I will send the number from another device: in the evening this phone is not always with me.',
  'Merci. J’enverrai le numéro depuis un autre appareil : le soir, ce téléphone n’est pas toujours avec moi.',
  'Спасибо. Номер пришлю с другого устройства: этот телефон вечером бывает не у меня.',
  'Дякую. Номер надішлю з іншого пристрою: цей телефон увечері буває не в мене.',
)
export const SUMMONS = said(
  'You can send the summons right here; signatures and stamps need not be covered.',
  'Vous pouvez envoyer la convocation ici même ; inutile de masquer signatures et tampons.',
  'Повестку можно прислать прямо сюда, подписи и печати закрывать не нужно.',
  'Повістку можна надіслати просто сюди, підписи й печатки закривати не треба.',
)
export const MOVED = said(
  'The hearing was moved: 26.11 at 09:30, room 14. Can the observer make it?',
  'L’audience est déplacée : 26.11 à 9 h 30, salle 14. L’observateur pourra-t-il venir ?',
  'Заседание перенесли: 26.11 в 09:30, зал 14. Успеет ли наблюдатель?',
  'Засідання перенесли: 26.11 о 09:30, зала 14. Чи встигне спостерігач?',
)
export const YES = said(
  'Yes. I will tell you the observer’s name the day before, by 18:00.',
  'Oui. Je vous donnerai le nom de l’observateur la veille, avant 18 h.',
  'Да, успеет. Имя наблюдателя сообщим Вам накануне, до 18:00.',
  'Так, встигне. Ім’я спостерігача повідомимо Вам напередодні, до 18:00.',
)
const LONG = said(
  'What happened, in order:\n\n1. On Friday two people came and asked for the director by name. They showed no papers.\n2. On Saturday the landlord ended the lease. His letter names no reason.\n3. Today the bank returned a transfer: KZ-2026-11-23-000418/АБВГД-КОНТРОЛЬНАЯСУММА-77120.\n\nThe court’s notice: https://example.org/notices/2026/11/23/a-very-long-address-without-any-place-to-break-it?page=2\n\nI can send the letter tomorrow. Nobody else knows that I am writing.',
  'Dans l’ordre, voici ce qui s’est passé :\n\n1. Vendredi, deux personnes ont demandé la directrice par son nom. Elles n’ont montré aucun document.\n2. Samedi, le propriétaire a résilié le bail. Sa lettre ne donne aucune raison.\n3. Aujourd’hui, la banque a renvoyé un virement : KZ-2026-11-23-000418/АБВГД-КОНТРОЛЬНАЯСУММА-77120.\n\nL’avis du tribunal : https://example.org/notices/2026/11/23/a-very-long-address-without-any-place-to-break-it?page=2\n\nJe peux envoyer la lettre demain. Personne d’autre ne sait que j’écris.',
  'По порядку, что произошло:\n\n1. В пятницу пришли двое и спросили директора по имени. Документов не показали.\n2. В субботу владелец помещения расторг договор. Причина в письме не названа.\n3. Сегодня банк вернул перевод: KZ-2026-11-23-000418/АБВГД-КОНТРОЛЬНАЯСУММА-77120.\n\nСообщение суда: https://example.org/notices/2026/11/23/a-very-long-address-without-any-place-to-break-it?page=2\n\nПисьмо могу прислать завтра. Никто больше не знает, что я пишу.',
  'По порядку, що сталося:\n\n1. У п’ятницю прийшли двоє і спитали директора на ім’я. Документів не показали.\n2. У суботу власник приміщення розірвав договір. Причини в листі не названо.\n3. Сьогодні банк повернув переказ: KZ-2026-11-23-000418/АБВГД-КОНТРОЛЬНАЯСУММА-77120.\n\nПовідомлення суду: https://example.org/notices/2026/11/23/a-very-long-address-without-any-place-to-break-it?page=2\n\nЛист можу надіслати завтра. Ніхто більше не знає, що я пишу.',
)

export type Line = Partial<MessageEntry> & Pick<MessageEntry, 'text' | 'at'>
interface Happened {
  readonly notice: NoticeKind
  readonly at: number
  name?: string
  by?: string
  count?: number
  until?: number
}

/** Puts numbers on lines; what is not said is somebody else's known words. */
export function entriesOf(lines: readonly (Line | Happened)[], by: string): readonly EntryView[] {
  return lines.map((line, index) =>
    'notice' in line
      ? { kind: 'notice', index, name: undefined, by: undefined, count: undefined, ...line }
      : {
          kind: 'message',
          index,
          id: `m${index}`,
          own: false,
          by,
          known: true,
          officer: false,
          file: undefined,
          edited: undefined,
          forwarded: false,
          reply: undefined,
          reactions: [],
          state: line.own === true ? 'sent' : undefined,
          until: undefined,
          problem: undefined,
          ...line,
        },
  )
}

/** Two days of talk; `mine` tells whose words are one's own. */
export function talk(spoken: Language, mine: 'osinka' | 'anna'): readonly EntryView[] {
  const saturday = NOW - 2 * DAY
  const anna = { own: mine === 'anna', by: officer(spoken) }
  const osinka = { own: mine === 'osinka', by: OSINKA[spoken] }
  return entriesOf(
    [
      { notice: 'conversation-begins', at: saturday - 10 * MINUTE },
      { ...anna, text: HELLO[spoken], at: saturday },
      { ...osinka, text: THANKS[spoken], at: saturday + 23 * MINUTE },
      { notice: 'officer-joined', at: NOW - 170 * MINUTE, name: MOREL[spoken] },
      { ...anna, text: SUMMONS[spoken], at: NOW - 142 * MINUTE },
      { ...osinka, text: MOVED[spoken], at: NOW - 132 * MINUTE },
    ],
    OSINKA[spoken],
  )
}

/** One own message in every state, and one whose signer nobody knows. */
export function everyState(spoken: Language): readonly EntryView[] {
  const own = (state: MessageState, at: number, more: Partial<MessageEntry> = {}): Line => ({
    own: true,
    text: MOVED[spoken],
    at: NOW - at * MINUTE,
    state,
    ...more,
  })
  return entriesOf(
    [
      { text: SUMMONS[spoken], at: NOW - 190 * MINUTE },
      { text: YES[spoken], at: NOW - 188 * MINUTE },
      { text: HELLO[spoken], at: NOW - 170 * MINUTE, known: false, by: MOREL[spoken] },
      own('sent', 160),
      own('at-relay', 158, { text: YES[spoken] }),
      own('delayed', 150, { until: NOW + 75 * MINUTE }),
      own('delayed', 140, { until: NOW + DAY, text: THANKS[spoken] }),
      own('held', 130),
      own('not-sent', 120, { problem: 'refused-by-relay', text: THANKS[spoken] }),
      own('sealing', 2, { text: YES[spoken] }),
      own('waiting', 1),
    ],
    officer(spoken),
  )
}

const KINDS: readonly NoticeKind[] = [
  'conversation-begins',
  'began-again',
  'began-again-anew',
  'officer-announced',
  'officer-joined',
  'device-announced',
  'device-joined',
  'device-left',
  'officer-agreed',
  'officer-refused',
  'added-unasked',
  'person-left',
  'compared-same',
  'compared-different',
  'keys-accepted',
  'keys-refused',
  'gap',
  'out-of-order',
  'split',
  'damaged',
  'lost',
  'needs-newer-version',
  'not-understood',
  'roster-renewed',
  'restart-needed',
  'opened-elsewhere',
  'older-copy',
  'records-asked',
  'introduction-asked',
  'records-asked-own',
  'exported',
  'restored',
]

export function everyNotice(spoken: Language): readonly EntryView[] {
  const lines = KINDS.map((notice, place) => ({
    notice,
    at: NOW - (60 - place) * MINUTE,
    name: MOREL[spoken],
    count: 3,
  }))
  return entriesOf(lines, officer(spoken))
}

/** Long words and long letters, part of them not read yet. */
export function longTalk(spoken: Language): readonly EntryView[] {
  return entriesOf(
    [
      { text: HELLO[spoken], at: NOW - 60 * MINUTE },
      { own: true, text: LONG[spoken], at: NOW - 50 * MINUTE },
      { text: SUMMONS[spoken], at: NOW - 8 * MINUTE },
      { text: YES[spoken], at: NOW - 6 * MINUTE },
    ],
    officer(spoken),
  )
}

/** Months of letters of every length, in the order they were written. */
export function endless(spoken: Language, count: number): EntryView[] {
  const texts = [HELLO, THANKS, SUMMONS, MOVED, YES, LONG]
  const lines = Array.from({ length: count }, (_, n): Line => ({
    text: `${n + 1}. ${texts[(n * 7) % texts.length]?.[spoken] ?? ''}`,
    own: n % 3 === 1,
    at: NOW - (count - n) * 40 * MINUTE,
    ...(n === count - 2 && { reply: { index: 12, own: false, by: 'Anna', text: HELLO[spoken] } }),
  }))
  return [...entriesOf(lines, officer(spoken))]
}

/** More than fits the field of one message. */
export function tooLong(spoken: Language): string {
  const once = `${LONG[spoken]}\n`
  return once.repeat(Math.ceil((MESSAGE_MAX_BYTES + 200) / textBytes(once)))
}

/** A conversation as the participant's house sums it up. */
export function conversationOf(
  spoken: Language,
  entries: readonly EntryView[],
  part: Partial<ConversationSummary> = {},
): ConversationSummary {
  const { body } = invitation(spoken)
  return {
    id: 'c-anna',
    title: officer(spoken),
    label: undefined,
    hours: HOURS,
    members: 3,
    officers: [
      { identity: 'anna', name: officer(spoken), functions: ['contact officer'], body },
      { identity: 'jeanne', name: MOREL[spoken], functions: ['duty officer'], body },
    ],
    asks: [],
    unread: 0,
    lastAt: entries.at(-1)?.at,
    waitingSince: undefined,
    verification: 'same',
    compared: undefined,
    newKeys: [],
    attention: [],
    singleOfficer: false,
    canSend: true,
    begins: false,
    revision: 1,
    entries: entries.length,
    firstUnread: undefined,
    pinned: false,
    muted: false,
    archived: false,
    again: undefined,
    returnPhrase: undefined,
    ...part,
  }
}

/** Verbs of a house in which every conversation holds these entries. */
export function talking(entries: readonly EntryView[], draft = ''): Partial<PageApi> {
  const drafts = new Map<string, string>()
  return {
    entries: async (_, from, to) => ({ ok: true, value: entries.slice(from, to) }),
    readDraft: async (id) => ({ ok: true, value: drafts.get(id) ?? draft }),
    keepDraft: async (id, text) => {
      drafts.set(id, text)
      return { ok: true, value: undefined }
    },
    safetyPhrase: async () => ({
      ok: true,
      value: {
        numbers: [412, 1733, 98, 1250, 667, 1904],
        words: {
          en: phrase('en').words.slice(0, 6),
          fr: phrase('fr').words.slice(0, 6),
          ru: phrase('ru').words.slice(0, 6),
          uk: phrase('uk').words.slice(0, 6),
        },
        verification: 'not-compared',
      },
    }),
  }
}
