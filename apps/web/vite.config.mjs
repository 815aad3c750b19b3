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

/**
 * Calls that noble's module of hybrids makes as it loads, for hybrids over P-256 and P-384 that we
 * do not use: without them X-Wing is 7 kB gzipped less. They have no side effects.
 */
const UNUSED_HYBRIDS = ['QSF', 'KitchenSink', 'ecdhKem']

/** None of its modules does anything as it loads, though its package does not say so: half of it is not used. */
const WITHOUT_EFFECTS = [{ test: /node_modules\/@cantoo\/pdf-lib\//, sideEffects: false }]

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  publicDir: 'public',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  worker: {
    format: 'es',
    rolldownOptions: {
      output: NAMELESS,
      treeshake: { manualPureFunctions: UNUSED_HYBRIDS, moduleSideEffects: WITHOUT_EFFECTS },
    },
  },
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
