/** What the page may ask of the worker that takes files apart. */
import type { FileErrorCode, Look } from '@lapwing/files'

/** Of a file that is to be shown: more is not even read, nor taken apart. */
export const DRAWN_MOST_BYTES: number = 64 * 1024 * 1024

export type Looked =
  | { readonly ok: true; readonly look: Look }
  /** `failed`: the worker died, or took too long. */
  | { readonly ok: false; readonly why: FileErrorCode | 'failed' }

export interface FilesApi {
  /** Fetches whatever it would fetch later. */
  fetchAll(): Promise<void>
  look(file: Blob): Promise<Looked>
  /** The picture in pixels; undefined for what is none, is broken, or is too large to be shown. */
  draw(file: Blob): Promise<ImageBitmap | undefined>
}
