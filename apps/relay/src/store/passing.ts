/** Errors of the system that say nothing about what is on the disk. */

/** The process or the system is at its limit of open files, or of memory, for now. */
const PASSING: readonly unknown[] = ['EMFILE', 'ENFILE', 'ENOMEM', 'EAGAIN']
/** So is the disk, or what of it this user may have. */
const NO_ROOM: readonly unknown[] = [...PASSING, 'ENOSPC', 'EDQUOT']

export function isPassing(error: unknown): boolean {
  return isOneOf(PASSING, error)
}

export function isNoRoom(error: unknown): boolean {
  return isOneOf(NO_ROOM, error)
}

function isOneOf(codes: readonly unknown[], error: unknown): boolean {
  return error instanceof Error && 'code' in error && codes.includes(error.code)
}
