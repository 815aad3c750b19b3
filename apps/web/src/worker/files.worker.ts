/**
 * Takes files apart beside the client, which never waits for it. It has neither key, vault nor network:
 * what a file made of malice does to it, it does to nothing else.
 */
import { expose, transfer } from 'comlink'
import { FileError, isStripped, KIND_BYTES, kindOf, lookAtFile, pixelsOf } from '@lapwing/files'
import type { FilesApi } from './files-api.ts'

/** Of a picture that is shown (docs/threat-model.md): a phone's photo, and no flood. */
const SHOWN_MOST_PIXELS = 20_000_000
/** The longer side as it is shown: more than a screen of this column has. */
const SHOWN_SIDE = 1_440

const api: FilesApi = {
  async look(file) {
    try {
      return { ok: true, look: await lookAtFile(file) }
    } catch (error) {
      return { ok: false, why: error instanceof FileError ? error.code : 'failed' }
    }
  },

  /** What is decoded is never what came, but what is left of it once it was taken apart. */
  async draw(file) {
    try {
      // By what it is, not by what its sender calls it: all else is read for nobody but who sends it.
      const start = await file.slice(0, KIND_BYTES).arrayBuffer()
      if (!isStripped(kindOf(new Uint8Array(start)))) return undefined
      const { kind, clean } = await lookAtFile(file)
      const size = clean && pixelsOf(kind, new Uint8Array(await clean.arrayBuffer()))
      if (!clean || !size || size.width * size.height > SHOWN_MOST_PIXELS) return undefined
      const whole = await createImageBitmap(clean)
      const shrink = Math.min(1, SHOWN_SIDE / Math.max(whole.width, whole.height))
      const shown = await createImageBitmap(whole, {
        resizeWidth: Math.max(1, Math.round(whole.width * shrink)),
        resizeHeight: Math.max(1, Math.round(whole.height * shrink)),
        resizeQuality: 'medium',
      })
      whole.close()
      return transfer(shown, [shown])
    } catch {
      return undefined
    }
  },
}

expose(api)
