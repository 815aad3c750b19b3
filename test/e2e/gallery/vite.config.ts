/** The gallery's own build: the shipped screens over a fixture, never inside apps/web/dist. */
import { defineConfig, mergeConfig, type UserConfig } from 'vite'
import web from '../../../apps/web/vite.config.ts'

const here = import.meta.dirname

const config: UserConfig = mergeConfig(
  web,
  defineConfig({
    root: here,
    publicDir: `${here}/../../../apps/web/public`,
    build: { outDir: `${here}/../../../node_modules/.cache/lapwing/gallery`, emptyOutDir: true },
  }),
)

export default config
