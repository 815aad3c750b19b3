/** The gallery's own build: the shipped screens over a fixture, never inside apps/web/dist. */
import { mergeConfig } from 'vite'
import web from '../../../apps/web/vite.config.mjs'

const here = import.meta.dirname

export default mergeConfig(web, {
  root: here,
  publicDir: `${here}/../../../apps/web/public`,
  build: { outDir: `${here}/../../../node_modules/.cache/lapwing/gallery`, emptyOutDir: true },
})
