/**
 * Takes files apart beside the client, which never waits for it. It has neither key, vault nor network:
 * what a file made of malice does to it, it does to nothing else.
 */
import { expose, transfer } from 'comlink'
import {
  cleanPicture,
  fetchReaders,
  FileError,
  isStripped,
  kindOf,
  lookAtFile,
  pixelsOf,
} from '@lapwing/files'
import { DRAWN_MOST_BYTES, type FilesApi } from './files-api.ts'
import { redraw } from './files-redraw.ts'

/** Of a picture that is shown (docs/threat-model.md): a phone's photo, and no flood. */
const SHOWN_MOST_PIXELS = 20_000_000
/** The longer side as it is shown: more than a screen of this column has. */
const SHOWN_SIDE = 1_440
/** Of a file that is to be shown, its kind is asked first. */
const START_BYTES = 4_096

const api: FilesApi = {
  fetchAll: fetchReaders,

  async look(file) {
    try {
      return { ok: true, look: await lookAtFile(file, redraw) }
    } catch (error) {
      return { ok: false, why: error instanceof FileError ? error.code : 'failed' }
    }
  },

  /** What is decoded is never what came, but what is left of it once it was taken apart. */
  async draw(file) {
    try {
      if (file.size > DRAWN_MOST_BYTES) return undefined
      // Of what others sent, nothing but pictures is taken apart, whatever it is said to be.
      const start = new Uint8Array(await file.slice(0, START_BYTES).arrayBuffer())
      const kind = kindOf(start)
      if (!isStripped(kind)) return undefined
      const clean = cleanPicture(kind, new Uint8Array(await file.arrayBuffer()))
      const size = pixelsOf(kind, clean)
      if (!size || size.width * size.height > SHOWN_MOST_PIXELS) return undefined
      const whole = await createImageBitmap(new Blob([clean as Uint8Array<ArrayBuffer>]))
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
