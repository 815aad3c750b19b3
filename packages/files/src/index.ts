/** What files tell beside what they show, and the same files without it. No file is ever run or opened. */
export { FileError, type FileErrorCode } from './file-error.ts'
export { TRACES, type Finding, type Trace } from './finding.ts'
export { kindOf, type FileKind } from './kind.ts'
export { CLEANED_MOST_BYTES, fetchReaders, isStripped, lookAtFile, type Look } from './look.ts'
export { pixelsOf, type Pixels } from './pictures/pixels.ts'
export {
  cleanPicture,
  lookAtPicture,
  type LookedAt,
  type StrippedKind,
} from './pictures/picture.ts'
export type { Redraw } from './pictures/redrawn.ts'
