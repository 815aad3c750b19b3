/** A report of counts, out of what this device reads; small ones never leave this file (DESIGN §15). */
import {
  ANSWER_ENDS,
  CASE_STATUSES,
  counted,
  middlePart,
  published,
  quartersBefore,
  told,
  WAIT_ENDS,
  waitsOf,
  type Said,
} from '@lapwing/engagement'
import type { Conversation } from '../conversation/context.ts'
import { saidIn } from '../conversation/said.ts'
import type { ReportView } from '../desk-views.ts'
import type { OpenHouse } from '../open-house.ts'
import { ClientError } from '../problem.ts'
import type { Files } from './files.ts'

/** How many quarters back a report can be made of. */
export const REPORT_QUARTERS = 4

/** New, in work and waiting are open; within a day and later; see {@link ANSWER_ENDS}. */
const OPEN_OR_DONE = [[0, 1, 2], [3]]
const DAY_OR_LONGER = [[0], [1, 2, 3]]
const DAY_LONGER_OR_NEVER = [[0, 1, 2], [3, 4], [5]]

/** `back`: 0 is the last quarter that is over. */
export async function reportView(
  house: OpenHouse,
  files: Files,
  back: number,
): Promise<ReportView> {
  const now = house.clock.now()
  const quarter = quartersBefore(now, REPORT_QUARTERS)[back]
  if (!quarter) throw new ClientError('bug')
  const within = (at: number): boolean => at >= quarter.from && at < quarter.to
  const cases = [...house.conversations.values()].filter((one) => one.held.record.kind === 'case')
  const states = CASE_STATUSES.map(
    (status) => cases.filter(({ id }) => (files.viewOf(id)?.status ?? 'new') === status).length,
  )
  const waiting = cases.flatMap(({ held }) => held.flow.waitingSince ?? [])
  const asked = []
  for (const one of cases) {
    asked.push(...waitsOf(await sayersIn(house, one)).filter(({ from }) => within(from)))
  }
  const took = asked.flatMap((wait) => wait.took ?? [])
  const answers = published({
    cells: [...counted(took, ANSWER_ENDS), asked.length - took.length],
    coarse: DAY_LONGER_OR_NEVER,
  })
  const never = ANSWER_ENDS.length
  return {
    quarter,
    made: now,
    states: published({ cells: states, coarse: OPEN_OR_DONE }),
    waits: published({
      cells: counted(
        waiting.map((since) => now - since),
        WAIT_ENDS,
      ),
      coarse: DAY_OR_LONGER,
    }),
    begun: told(cases.filter(({ held }) => within(held.record.beganAt)).length),
    answers,
    middle: middlePart(answers.parts.filter(({ of }) => !of.includes(never)))?.of,
  }
}

async function sayersIn(house: OpenHouse, conversation: Conversation): Promise<readonly Said[]> {
  const said: Said[] = []
  for await (const { own, from: by, at } of saidIn(house.vault, conversation)) {
    // Before the case began again it had other keys.
    said.push({ at, byParticipant: !own && !(by && house.rosters.officer(by)) })
  }
  return said
}
