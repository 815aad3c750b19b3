/**
 * The web client's build: static files only, no inline code, hashed names, works under the relay's
 * Content-Security-Policy (docs/architecture.md). Old engines named here are the floor of support.
 */
import { defineConfig } from 'vite'

const TARGETS = ['chrome100', 'firefox115', 'safari15.4']

const NAMELESS = {
  entryFileNames: 'assets/[hash].js',
  chunkFileNames: 'assets/[hash].js',
  assetFileNames: 'assets/[hash][extname]',
}

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  publicDir: 'public',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  worker: { format: 'es', rolldownOptions: { output: NAMELESS } },
  build: {
    target: TARGETS,
    outDir: 'dist',
    emptyOutDir: true,
    // A data: URL would need img-src or font-src to allow data:.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    reportCompressedSize: false,
    // What somebody watching the cache or the network sees has no telling names.
    rolldownOptions: { output: NAMELESS },
  },
})
