/** The blobs of a data folder: whole ones on a shelf, and beside it what comes in pieces. */
import { join } from 'node:path'
import {
  createBlobs,
  READS_AT_ONCE,
  WRITES_AT_ONCE,
  type Blobs,
  type BlobsOptions,
} from './blobs.ts'
import { createLane } from './lane.ts'
import { COMING_FOLDER, openPieces } from './pieces.ts'
import { openShelf, type Shelf } from './shelf.ts'
import type { StoreError } from './store-error.ts'

export interface OpenBlobsOptions extends Omit<BlobsOptions, 'shelf' | 'pieces' | 'names'> {
  readonly directory: string
  /** Called when the disk fails: the process must end (crash-only). */
  readonly onFailure: (error: StoreError) => void
  /** The shelf as it is to be used. */
  readonly through: (shelf: Shelf) => Shelf
}

/** Its folder in the data folder; each file is one blob. */
export const BLOBS_FOLDER = 'blobs'

export async function openBlobs(options: OpenBlobsOptions): Promise<Blobs> {
  const { directory, onFailure, through, ...rest } = options
  const { writes = createLane(WRITES_AT_ONCE), reads = createLane(READS_AT_ONCE) } = options
  const lanes = { writes, reads }
  const place = { directory: join(directory, BLOBS_FOLDER), onFailure, ...lanes }
  const { shelf, names } = await openShelf(place)
  const pieces = await openPieces({ directory: join(directory, COMING_FOLDER), onFailure })
  return createBlobs({ ...rest, ...lanes, shelf: through(shelf), pieces, names })
}
