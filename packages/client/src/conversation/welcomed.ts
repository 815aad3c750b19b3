/** Whom a Welcome may lead to, and what becomes of one that leads nowhere. */
import { equalBytes } from '@lapwing/codec'
import { MlsError } from '@lapwing/mls'
import type { House } from './context.ts'
import type { Roll } from './held-group.ts'

type Someone = Roll['members'][number]

/** Oneself once; beside that officers and those told of, none of these twice. */
export function isAmongTold(
  { rosters }: Pick<House, 'rosters'>,
  self: Uint8Array,
  told: readonly Someone[],
): (members: readonly Someone[]) => boolean {
  return (members) => {
    const countOf = (identity: Uint8Array): number =>
      members.filter((one) => equalBytes(one.identity, identity)).length
    const isTold = (identity: Uint8Array): boolean =>
      told.some((one) => equalBytes(one.identity, identity))
    return (
      countOf(self) === 1 &&
      told.every(({ identity }) => countOf(identity) <= 1) &&
      members.every(
        ({ identity }) =>
          equalBytes(identity, self) || isTold(identity) || rosters.officer(identity) !== undefined,
      )
    )
  }
}

/** What MLS refuses is passed over; everything else is tried again. */
export function unlessMls(error: unknown): undefined {
  if (error instanceof MlsError) return undefined
  throw error
}
