/** The desk's record of acts as an officer reads it, and as a file that can be checked without the desk. */
import { equalBytes, toBase64Url, toHex } from '@lapwing/codec'
import { shortFingerprint } from '@lapwing/crypto'
import { recordLine, writeRecord, type RecordTop } from '@lapwing/engagement'
import type { ActFaultView, ActSubject, ActView, RecordView } from '../act-views.ts'
import type { OpenHouse } from '../open-house.ts'
import { actMark } from './act-of.ts'
import { actTable, openedAct, type ActRecord, type FaultRecord } from './acts.ts'
import type { Desk } from './desk.ts'

/** The last that stands in the log first. */
export async function recordView(house: OpenHouse, desk: Desk): Promise<RecordView> {
  const { whole, since, authors, faults } = desk.acts.record
  const nameOf = names(house)
  const subjects = subjectsOf(desk)
  const acts = (await inOrder(house)).reverse()
  return {
    since: whole ? undefined : since,
    acts: acts.flatMap((record): readonly ActView[] => {
      const act = openedAct(record.statement, { by: record.by })
      if (!act) return []
      const { n, at, about, whom, how } = act.body
      return [
        {
          place: record.place,
          n,
          at: at * 1000,
          identity: toHex(record.by),
          by: nameOf(record.by) ?? record.name,
          act: act.body.act,
          about: about && (subjects.get(toHex(about)) ?? { kind: 'gone', mark: toHex(about) }),
          whom: whom && (nameOf(whom) ?? shortFingerprint(whom)),
          how,
        },
      ]
    }),
    officers: authors.map(({ by, n, hash, first }) => ({
      identity: toHex(by),
      name: nameOf(by) ?? shortFingerprint(by),
      own: equalBytes(by, desk.identity),
      first,
      newest: n,
      mark: shortFingerprint(hash),
    })),
    faults: faults.map((fault) => faultView(fault, nameOf)),
  }
}

/** Everything this device keeps of it. */
export async function recordFile(house: OpenHouse, desk: Desk): Promise<string> {
  const nameOf = names(house)
  const top: RecordTop = {
    lapwing: 'desk record',
    version: 1,
    desk: toHex(actMark(desk.record.conversation)),
    by: nameOf(desk.identity) ?? '',
    identity: toHex(desk.identity),
    at: new Date(house.clock.now()).toISOString(),
  }
  const lines = (await inOrder(house)).flatMap(({ by, name, statement }) => {
    const act = openedAct(statement, { by })
    return act ? [{ who: nameOf(by) ?? name, by, body: act.body, statement }] : []
  })
  return writeRecord(
    top,
    lines.map((line, i) =>
      recordLine({ ...line, place: i + 1 }, { hex: toHex, text: toBase64Url }),
    ),
  )
}

async function inOrder(house: OpenHouse): Promise<ActRecord[]> {
  const all = await actTable.list(house.vault)
  return all.map(({ value }) => value).sort((a, b) => a.place - b.place)
}

function names(house: OpenHouse): (identity: Uint8Array) => string | undefined {
  return (identity) => {
    const name = house.rosters.nameOf(identity)
    return name === '' ? undefined : name
  }
}

/** What the marks of acts stand for here, by mark in hex. Of a case not to be seen only that it is one. */
function subjectsOf(desk: Desk): ReadonlyMap<string, ActSubject> {
  const subjects = new Map<string, ActSubject>()
  for (const { seed, label, book } of desk.doors.invitations.values()) {
    subjects.set(toHex(actMark(seed)), { kind: 'invitation', label })
    if (book) subjects.set(toHex(actMark(book.id)), { kind: 'book', label })
  }
  for (const { conversation, pseudonym, room } of desk.cases.tell()) {
    const id = toHex(conversation)
    const isHidden = desk.recusals.ownSince(id) !== undefined
    const shown: ActSubject = isHidden
      ? { kind: 'hidden', id }
      : { kind: room ? 'room' : 'case', id, title: pseudonym }
    subjects.set(toHex(actMark(conversation)), shown)
  }
  return subjects
}

function faultView(
  { kind, whose, from, to, by, at, act }: FaultRecord,
  nameOf: (identity: Uint8Array) => string | undefined,
): ActFaultView {
  const named = (identity: Uint8Array): string => nameOf(identity) ?? shortFingerprint(identity)
  return { kind, whose: named(whose), from, to, by: by && named(by), at, act }
}
