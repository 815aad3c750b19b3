/** What an officer does at the desk. */
import { fromHex } from '@lapwing/codec'
import type { FileChange } from '@lapwing/engagement'
import type { Clock } from './clock.ts'
import { makePassphrase } from './code/passphrase.ts'
import { beginConversation } from './conversation/beginning.ts'
import { verificationOf } from './conversation/searched.ts'
import { noticeOf } from './delivery/reading.ts'
import {
  restoredCase,
  restoredRoom,
  sealBackup,
  type BackedUpCase,
  type BackedUpRoom,
  type DeskBackup,
} from './desk/backup.ts'
import type { Desk } from './desk/desk.ts'
import { invitationId, USUAL_HOURS } from './desk/invitations.ts'
import { invitations } from './desk/records.ts'
import { requireRetainable, retentionView } from './desk/retention.ts'
import { beginDesk } from './desk/set-up.ts'
import { caseIn, conversationIn, type OpenHouse } from './open-house.ts'
import { isPin, plainPin } from './introduction/pin.ts'
import { plainName } from './introduction/name.ts'
import type { Attempt } from './outcome.ts'
import type { PageApi } from './page-api.ts'
import { ClientError } from './problem.ts'
import {
  fileChange,
  INVITATION_DAYS,
  isPlainLine,
  LANGUAGES,
  recordRule,
} from '@lapwing/engagement'
import { listReadyAnswers, readyAnswerPuts } from './ready-answers.ts'
import type { CaseFileChange, InvitationChoice } from './choices.ts'

type DeskVerbs = Pick<
  PageApi,
  | 'invite'
  | 'invitationSheet'
  | 'withdrawInvitation'
  | 'openDoor'
  | 'acceptRequest'
  | 'refuseRequest'
  | 'refuseRequests'
  | 'makeBook'
  | 'bookSheets'
  | 'withdrawBook'
  | 'acceptClaim'
  | 'refuseClaim'
  | 'reinvite'
  | 'nameDevice'
  | 'sayAway'
  | 'comeAsCover'
  | 'linkOfficer'
  | 'linkSheet'
  | 'withdrawLink'
  | 'letOfficerIn'
  | 'bringOfficer'
  | 'recuse'
  | 'handOver'
  | 'setCaseFile'
  | 'caseRetention'
  | 'caseNotes'
  | 'addCaseNote'
  | 'removeCaseNote'
  | 'backUpDesk'
>

const BACKUP_NAME = 'notes.bin'
const LONGEST_INVITATION_DAYS = 90

export function deskVerbs(opened: () => OpenHouse, clock: Clock, attempt: Attempt): DeskVerbs {
  const desk = (): Desk => {
    const found = opened().desk
    if (!found) throw new ClientError('bug')
    return found
  }
  return {
    invite: (choice) => attempt(() => desk().doors.invite(checkChoice(choice))),
    invitationSheet: (id) => attempt(() => desk().doors.sheet(id)),
    withdrawInvitation: (id) => attempt(() => desk().doors.withdraw(id)),
    openDoor: ({ daily, effort, ...choice }) =>
      attempt(() => {
        const checked = checkChoice({ ...choice, pin: undefined })
        return desk().doors.open.open({ ...checked, daily, effort })
      }),
    acceptRequest: (id, called) =>
      attempt(() => desk().doors.open.requests.accept(id, called && plainName(called))),
    refuseRequest: (id, told) => attempt(() => desk().doors.open.requests.refuse([id], told)),
    refuseRequests: (door) => attempt(() => desk().doors.open.requests.refuseAll(door)),
    makeBook: ({ sheets, pins, ...choice }) =>
      attempt(() => {
        const checked = checkChoice({ ...choice, pin: undefined })
        return desk().books.make({ ...checked, sheets, pins })
      }),
    bookSheets: (id) => attempt(() => desk().books.sheets(id)),
    withdrawBook: (id) => attempt(() => desk().books.withdraw(id)),
    acceptClaim: (invitation, claim, called) =>
      attempt(() => desk().doors.accept(invitation, claim, called && plainName(called))),
    refuseClaim: (invitation, claim) => attempt(() => desk().doors.refuse(invitation, claim)),
    reinvite: (id) =>
      attempt(async () => {
        const conversation = caseIn(opened(), id)
        const { record } = conversation.held
        const hours = [...desk().doors.invitations.values()].at(-1)?.hours
        const choice: InvitationChoice = {
          label: record.label ?? record.pseudonym,
          languages: LANGUAGES,
          days: INVITATION_DAYS,
          hours: hours ?? USUAL_HOURS,
          pin: undefined,
          record: record.rule,
        }
        return await desk().doors.invite(choice, conversation)
      }),
    sayAway: (until, cover) => attempt(() => desk().absences.say(until, cover)),
    comeAsCover: (id) => attempt(() => desk().covering.ask(id)),
    nameDevice: (label) => attempt(() => desk().devices.call(label)),
    linkOfficer: (identity) => attempt(() => desk().colleagues.invite(identity)),
    linkSheet: (id) => attempt(() => desk().colleagues.sheet(id)),
    withdrawLink: (id) => attempt(() => desk().colleagues.withdraw(id)),
    letOfficerIn: (id) => attempt(() => desk().colleagues.letIn(id)),
    bringOfficer: (id, identity) =>
      attempt(() => desk().bringing.call(conversationIn(opened(), id), identity)),
    handOver: (id, identity) =>
      attempt(() => desk().handovers.begin(caseIn(opened(), id), identity)),
    recuse: (id) => attempt(() => desk().recusals.recuse(id)),
    setCaseFile: (id, change) =>
      attempt(async () => {
        if (change.retention) {
          requireRetainable(caseIn(opened(), id), change.retention)
        }
        await desk().files.change(id, changeOf(opened(), change))
      }),
    caseRetention: (id) => attempt(async () => retentionView(desk().files, caseIn(opened(), id))),
    caseNotes: (id) =>
      attempt(async () =>
        // Whoever should not see the case sees nothing that was noted of it.
        desk().recusals.ownSince(id) === undefined ? desk().files.notes(id) : [],
      ),
    addCaseNote: (id, text) => attempt(() => desk().files.note(id, text)),
    removeCaseNote: (id, note) => attempt(() => desk().files.takeBack(id, note)),
    backUpDesk: (language) =>
      attempt(async () => {
        const passphrase = await makePassphrase(language)
        const file = sealBackup(await contentsOf(opened(), desk()), passphrase.text)
        await desk().setLastBackup(clock.now())
        return { file, name: BACKUP_NAME, passphrase }
      }),
  }
}

/** Puts a backup into a fresh vault: a new desk group, the invitations, the shells of cases and rooms. */
export async function restoreInto(house: OpenHouse, saved: DeskBackup): Promise<void> {
  const puts = saved.invitations.map((record) =>
    // What was at the doors comes again from their beginning; settled claims are known by hash.
    invitations.put(invitationId(record.seed), { ...record, cursor: 0 }),
  )
  const begun = await beginDesk(house, saved, (draft) => {
    draft.puts.push(...puts, ...readyAnswerPuts(house, saved.answers ?? []))
  })
  for (const one of saved.cases) {
    const { record, flow } = restoredCase(one, saved, house.clock.now())
    const conversation = await beginConversation(house, {
      record,
      flow,
      group: undefined,
      verification: one.verification,
      prepare: (draft) => {
        draft.append({ ...noticeOf(house, 'restart-needed'), name: record.pseudonym })
      },
    })
    house.adopt(conversation)
  }
  for (const one of saved.rooms ?? []) {
    const { record, flow } = restoredRoom(one, saved, house.clock.now())
    const conversation = await beginConversation(house, {
      record,
      flow,
      group: undefined,
      prepare: (draft) => {
        draft.append(noticeOf(house, 'room-lost'))
      },
    })
    house.adopt(conversation)
  }
  await house.beginDesk(begun.group)
}

async function contentsOf(house: OpenHouse, desk: Desk): Promise<DeskBackup> {
  const cases = [...house.conversations.values()]
    .filter(({ held }) => held.record.kind === 'case')
    .map((one): BackedUpCase => {
      const { id, mailbox, ownerSeed, participant, pseudonym, label, rule, beganAt } =
        one.held.record
      const known = { id, mailbox, ownerSeed, participant, pseudonym, label, rule, beganAt }
      const {
        doubted,
        returnPhrase,
        returned,
        signalled,
        searchedOther,
        known: keys,
      } = one.held.flow
      const flow = { doubted, returnPhrase, returned, signalled, searchedOther, known: keys }
      return { ...known, ...flow, verification: verificationOf(one) }
    })
  const rooms = [...house.conversations.values()].flatMap(
    ({ held: { record } }): BackedUpRoom[] => {
      if (record.kind !== 'room' || record.state === 'left') return []
      const { id, mailbox, ownerSeed, seats, pseudonym, room, beganAt } = record
      return [{ id, mailbox, ownerSeed, seats, pseudonym, room, beganAt }]
    },
  )
  const { identitySeed, admissionSeed, nextAdmission } = desk.record
  // A colleague has not told it yet: without it the backup would begin no desk.
  if (!admissionSeed) throw new ClientError('relay-busy')
  const answers = (await listReadyAnswers(house)).map(({ title, text }) => ({ title, text }))
  return {
    identitySeed,
    admissionSeed,
    nextAdmission,
    cases,
    rooms,
    invitations: [...desk.doors.invitations.values()],
    answers,
  }
}

function checkChoice(choice: InvitationChoice): InvitationChoice {
  const label = choice.label.trim()
  if (label === '') throw new ClientError('name-empty')
  if (!isPlainLine(label) || label.length > 80) throw new ClientError('name-not-plain')
  const days = Math.min(Math.max(Math.floor(choice.days), 1), LONGEST_INVITATION_DAYS)
  const pin = plainPin(choice.pin)
  if (pin !== undefined && !isPin(pin)) throw new ClientError('name-not-plain')
  const rule = choice.record && recordRule.read(choice.record)
  if (choice.record && !rule) throw new ClientError('bug')
  return { ...choice, label, days, pin, record: rule }
}

/** Throws ClientError 'bug' for a change that cannot be, or for an officer nobody has appointed. */
function changeOf(house: OpenHouse, choice: CaseFileChange): FileChange {
  const { status, assigned, due, tags, retention, intermediary } = choice
  const whom = assigned && fromHex(assigned)
  const change = fileChange.read({
    ...(status && { status }),
    ...(assigned !== undefined && { assigned: whom }),
    ...(due !== undefined && { due: due === null ? null : Math.floor(due / 1000) }),
    ...(retention && { retention }),
    ...(intermediary !== undefined && { intermediary }),
    ...(tags && { tags: tags.map((tag) => tag.trim()).filter((tag) => tag !== '') }),
  })
  if (tags && !change) throw new ClientError('name-not-plain')
  if (!change || (whom && !house.rosters.officer(whom))) throw new ClientError('bug')
  return change
}
