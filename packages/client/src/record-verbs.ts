/** Records of a desk: what is held about somebody, counts of its work, copies of cases. */
import { toUtf8 } from '@lapwing/codec'
import { askWhatIsHeld } from './conversation/held-question.ts'
import { recordFile, recordView } from './desk/acts-view.ts'
import { heldAbout } from './desk/held-about.ts'
import type { Desk } from './desk/desk.ts'
import { reportView } from './desk/reporting.ts'
import { caseIn, type OpenHouse } from './open-house.ts'
import type { Attempt } from './outcome.ts'
import type { PageApi } from './page-api.ts'
import { ClientError } from './problem.ts'

type RecordVerbs = Pick<
  PageApi,
  | 'askWhatIsHeld'
  | 'heldAbout'
  | 'deskReport'
  | 'deskRecord'
  | 'copyRecord'
  | 'caseExports'
  | 'decideExport'
  | 'makeExport'
>

export function recordVerbs(opened: () => OpenHouse, attempt: Attempt): RecordVerbs {
  const desk = (): Desk => {
    const found = opened().desk
    if (!found) throw new ClientError('bug')
    return found
  }
  return {
    askWhatIsHeld: (id) => attempt(() => askWhatIsHeld(opened(), caseIn(opened(), id))),
    heldAbout: (id) => attempt(() => heldAbout(opened(), desk(), caseIn(opened(), id))),
    caseExports: (id) => attempt(async () => desk().exports.view(caseIn(opened(), id))),
    decideExport: (id, choice) =>
      attempt(() => desk().exports.decide(caseIn(opened(), id), choice)),
    makeExport: (id) => attempt(() => desk().exports.make(id)),
    deskRecord: () => attempt(() => recordView(opened(), desk())),
    copyRecord: () => attempt(async () => toUtf8(await recordFile(opened(), desk()))),
    deskReport: (back) => attempt(() => reportView(opened(), desk().files, back)),
  }
}
