/** What officers note about a case among themselves: never sent into it (DESIGN §5, §15). */
import * as z from 'zod/mini'
import { bytes, line, schema, seconds, type Schema } from '../schema.ts'
import { RETENTION_CLASSES, type RetentionClass } from './retention.ts'

/** How far a case is, in the order it goes. */
export const CASE_STATUSES = ['new', 'open', 'waiting', 'done'] as const
export type CaseStatus = (typeof CASE_STATUSES)[number]

export const TAGS_MAX = 12
export const TAG_MAX = 40
/** Characters of one note: longer belongs in several. */
export const NOTE_MAX = 4_000

export interface CaseFile {
  readonly status: CaseStatus
  /** Identity of the officer who looks after it; null: nobody. */
  readonly assigned: Uint8Array | null
  /** Unix seconds by which something has to happen; null: nothing has to. */
  readonly due: number | null
  readonly tags: readonly string[]
  readonly retention: RetentionClass
  /** The desk knows its participant as an intermediary: who may introduce people. */
  readonly intermediary?: boolean
}

export const NEW_FILE: CaseFile = {
  status: 'new',
  assigned: null,
  due: null,
  tags: [],
  retention: 'ordinary',
}

/** New values of some fields; the last in the desk group's log counts, field by field. */
export type FileChange = Partial<CaseFile>

/** A note, or the end of one by its author. */
export interface CaseNote {
  readonly id: Uint8Array
  /** Absent: it is taken back. */
  readonly text?: string | undefined
  /** In what is told: whose it is, where it is another's. They may take it back, its sender not. */
  readonly of?: Uint8Array | undefined
}

export interface DeskFile {
  readonly type: 'desk file'
  readonly conversation: Uint8Array
  readonly change?: FileChange | undefined
  readonly note?: CaseNote | undefined
  /** No news: what the desk has of the case, for whoever has just come and could not read it. */
  readonly told?: true | undefined
}

const changeShape = z.strictObject({
  status: z.exactOptional(z.enum(CASE_STATUSES)),
  assigned: z.exactOptional(z.nullable(bytes(32))),
  due: z.exactOptional(z.nullable(seconds())),
  tags: z.exactOptional(z.array(line(TAG_MAX)).check(z.maxLength(TAGS_MAX))),
  retention: z.exactOptional(z.enum(RETENTION_CLASSES)),
  intermediary: z.exactOptional(z.boolean()),
})

export const fileChange: Schema<FileChange> = schema(changeShape)

const noteText = z.string().check(
  z.minLength(1),
  z.maxLength(NOTE_MAX),
  z.refine((text) => !/\p{Surrogate}/u.test(text)),
)

export const deskFile: Schema<DeskFile> = schema(
  z.strictObject({
    type: z.literal('desk file'),
    conversation: bytes(32),
    change: z.optional(changeShape),
    note: z.optional(
      z.strictObject({ id: bytes(16), text: z.optional(noteText), of: z.optional(bytes(32)) }),
    ),
    told: z.optional(z.literal(true)),
  }),
)

/** The file after a change; tags once each, in the order they were put. */
export function afterChange(file: CaseFile, change: FileChange): CaseFile {
  const next = { ...file, ...change }
  return { ...next, tags: [...new Set(next.tags)] }
}

/** What was told of a file beneath what was heard of it since: that is the newer. */
export function beneath(told: CaseFile, heard: CaseFile): CaseFile {
  const isNews = (field: keyof CaseFile): boolean =>
    !sameFile({ ...NEW_FILE, [field]: heard[field] }, NEW_FILE)
  const { intermediary } = isNews('intermediary') ? heard : told
  return {
    status: isNews('status') ? heard.status : told.status,
    assigned: isNews('assigned') ? heard.assigned : told.assigned,
    due: isNews('due') ? heard.due : told.due,
    tags: isNews('tags') ? heard.tags : told.tags,
    retention: isNews('retention') ? heard.retention : told.retention,
    ...(intermediary !== undefined && { intermediary }),
  }
}

export function sameFile(one: CaseFile, other: CaseFile): boolean {
  const whose = ({ assigned }: CaseFile): string => assigned?.join() ?? ''
  return (
    one.status === other.status &&
    whose(one) === whose(other) &&
    one.due === other.due &&
    one.retention === other.retention &&
    (one.intermediary ?? false) === (other.intermediary ?? false) &&
    one.tags.length === other.tags.length &&
    one.tags.every((tag, i) => tag === other.tags[i])
  )
}
