/** Asks the worker that takes files apart. Each question has a worker of its own, which then ends with all it held. */
import { wrap, type Remote } from 'comlink'
import type { FilesApi, Looked } from './worker/files-api.ts'
import { startWorker } from './workers.ts'

/** A slow phone cleans the largest picture in less; what takes longer was made to. */
const LOOK_MS = 60_000
const DRAW_MS = 20_000

/** Ends early, as `failed`, once `stop` says so. */
export async function lookAt(file: Blob, stop: AbortSignal): Promise<Looked> {
  const looked = await ask<Looked>((files) => files.look(file), LOOK_MS, stop)
  return looked ?? { ok: false, why: 'failed' }
}

/** The picture, to be drawn and then closed; undefined where it cannot be shown. */
export function drawnFrom(file: Blob, stop: AbortSignal): Promise<ImageBitmap | undefined> {
  return ask((files) => files.draw(file), DRAW_MS, stop)
}

async function ask<T>(
  question: (files: Remote<FilesApi>) => Promise<T>,
  most: number,
  stop: AbortSignal,
): Promise<T | undefined> {
  const worker = startWorker('files')
  let timer: ReturnType<typeof setTimeout> | undefined
  try {
    return await Promise.race([
      question(wrap<FilesApi>(worker)),
      new Promise<undefined>((resolve) => {
        const end = (): void => resolve(undefined)
        worker.addEventListener('error', end)
        worker.addEventListener('messageerror', end)
        stop.addEventListener('abort', end)
        timer = setTimeout(end, most)
      }),
    ])
  } finally {
    clearTimeout(timer)
    worker.terminate()
  }
}
