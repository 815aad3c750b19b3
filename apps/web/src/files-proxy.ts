/**
 * Asks the worker that takes files apart. Each question has a worker of its own, which then ends with all it held;
 * in a practice, which fetches nothing, one that was held before answers them all.
 */
import { wrap, type Remote } from 'comlink'
import type { FilesApi, Looked } from './worker/files-api.ts'
import { startWorker } from './workers.ts'

/** A slow phone cleans the largest picture in less; what takes longer was made to. */
const LOOK_MS = 60_000
const DRAW_MS = 20_000

interface Asked {
  readonly worker: Worker
  /** Once nobody holds it any more, the worker hears nothing more. */
  readonly files: Remote<FilesApi>
}

let held: Asked | undefined

/** Ends early, as `failed`, once `stop` says so. */
export async function lookAt(file: Blob, stop: AbortSignal): Promise<Looked> {
  const looked = await ask<Looked>((files) => files.look(file), LOOK_MS, stop)
  return looked ?? { ok: false, why: 'failed' }
}

/** The picture, to be drawn and then closed; undefined where it cannot be shown. */
export function drawnFrom(file: Blob, stop: AbortSignal): Promise<ImageBitmap | undefined> {
  return ask((files) => files.draw(file), DRAW_MS, stop)
}

export interface FilesHeld {
  /** From now on it answers every question. */
  hold(): void
  /** It ends, and each question has a worker of its own again. */
  drop(): void
}

/** A worker that has everything it may come to need. Rejects where not all of it could be fetched. */
export async function fetchFiles(): Promise<FilesHeld> {
  const asked = begin()
  const { worker, files } = asked
  try {
    await Promise.race([
      files.fetchAll(),
      new Promise<never>((_, reject) => {
        worker.addEventListener('error', () => reject(new Error('the worker for files has died')))
      }),
    ])
  } catch (error) {
    end(asked)
    throw error
  }
  return { hold: () => void (held = asked), drop: () => end(asked) }
}

async function ask<T>(
  question: (files: Remote<FilesApi>) => Promise<T>,
  most: number,
  stop: AbortSignal,
): Promise<T | undefined> {
  const asked = held ?? begin()
  const { worker, files } = asked
  let timer: ReturnType<typeof setTimeout> | undefined
  try {
    return await Promise.race([
      question(files),
      new Promise<undefined>((resolve) => {
        // A held one that has died or hangs answers nothing any more.
        const lose = (): void => {
          end(asked)
          resolve(undefined)
        }
        worker.addEventListener('error', lose)
        worker.addEventListener('messageerror', lose)
        stop.addEventListener('abort', () => resolve(undefined))
        timer = setTimeout(lose, most)
      }),
    ])
  } finally {
    clearTimeout(timer)
    if (asked !== held) end(asked)
  }
}

function begin(): Asked {
  const worker = startWorker('files')
  return { worker, files: wrap<FilesApi>(worker) }
}

function end(asked: Asked): void {
  asked.worker.terminate()
  if (held === asked) held = undefined
}
