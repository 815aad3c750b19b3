/** What a desk tells of its own records: counts of its work. */
import type { Desk } from './desk/desk.ts'
import { reportView } from './desk/reporting.ts'
import type { OpenHouse } from './open-house.ts'
import type { Attempt } from './outcome.ts'
import type { PageApi } from './page-api.ts'
import { ClientError } from './problem.ts'

type RecordVerbs = Pick<PageApi, 'deskReport'>

export function recordVerbs(opened: () => OpenHouse, attempt: Attempt): RecordVerbs {
  const desk = (): Desk => {
    const found = opened().desk
    if (!found) throw new ClientError('bug')
    return found
  }
  return {
    deskReport: (back) => attempt(() => reportView(opened(), desk().files, back)),
  }
}
