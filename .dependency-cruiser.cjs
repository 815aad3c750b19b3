/** The arrows of docs/architecture.md as build rules: what each package may import. */
const only = (name, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: `^${name.startsWith('apps/') ? name : `packages/${name}`}/src` },
  to: {
    pathNot: [
      `^${name.startsWith('apps/') ? name : `packages/${name}`}/src`,
      ...allowed.map((a) =>
        a.startsWith('node:')
          ? a
          : a.startsWith('@lapwing/')
            ? `^packages/${a.slice(9)}/src/index\\.ts$`
            : `node_modules/${a}/`,
      ),
    ],
  },
})

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: ['\\.d\\.ts$', 'vite\\.config'] },
      to: {},
    },
    only('codec', ['cborg'], 'codec stands on one CBOR library'),
    only('protocol', ['@lapwing/codec', 'zod'], 'the wire knows no cryptography'),
    only(
      'crypto',
      [
        '@lapwing/codec',
        'libsodium-wrappers-sumo',
        '@noble',
        '@cloudflare/blindrsa-ts',
        'shamir-secret-sharing',
      ],
      'nouns over kept libraries',
    ),
    only(
      'mls',
      ['@lapwing/codec', '@lapwing/crypto', 'ts-mls', '@hpke', '@noble'],
      'nothing else may import ts-mls',
    ),
    only(
      'vault',
      ['@lapwing/codec', '@lapwing/crypto', 'abstract-level'],
      'the vault keeps, it does not talk',
    ),
    only(
      'files',
      ['@lapwing/codec', '@cantoo/pdf-lib', 'exifreader', 'fflate', 'mediabunny', 'slimdom'],
      'files are taken apart by kept libraries, and go nowhere',
    ),
    only('engagement', ['zod'], "the paper's subject: no keys, no I/O"),
    only(
      'client',
      [
        '@lapwing/codec',
        '@lapwing/protocol',
        '@lapwing/crypto',
        '@lapwing/mls',
        '@lapwing/vault',
        '@lapwing/engagement',
      ],
      'headless: no DOM library, no Node',
    ),
    only(
      'apps/relay',
      [
        '@lapwing/codec',
        '@lapwing/protocol',
        'express',
        'helmet',
        'ws',
        'level',
        'classic-level',
        'bufferutil',
        'zod',
        'prom-client',
        'snappyjs',
        '@types',
        'node:^(node:)?(fs|path|http|net|url|crypto|zlib|os|events|stream|util|timers|process|buffer|perf_hooks|v8)',
      ],
      'the relay is blind',
    ),
    only(
      'apps/registrar',
      [
        '@lapwing/codec',
        '@lapwing/crypto',
        '@lapwing/engagement',
        'node:^(node:)?(fs|path|url|util|process|crypto)',
      ],
      'offline: no network module',
    ),
    only(
      'apps/web',
      [
        '@lapwing/client',
        '@lapwing/engagement',
        '@lapwing/files',
        '@lapwing/vault',
        'preact',
        '@preact',
        'comlink',
        '@tanstack/virtual-core',
        'browser-level',
        'memory-level',
        'abstract-level',
        'uqr',
        'qr',
        'vite',
      ],
      'screens call client',
    ),
    {
      name: 'page-holds-no-keys',
      comment: 'The page reaches the client only through the worker proxy: types and plain data.',
      severity: 'error',
      from: { path: '^apps/web/src', pathNot: '^apps/web/src/worker' },
      to: { path: '^packages/(vault|crypto|mls|protocol|codec)/' },
    },
    {
      name: 'files-worker-holds-no-keys',
      comment: 'What takes files of others apart can reach nothing else.',
      severity: 'error',
      from: { path: '^apps/web/src/worker/files' },
      to: { path: '^(packages/(?!files/)|apps/web/src/(?!worker/files))' },
    },
    {
      name: 'files-are-taken-apart-in-their-worker',
      comment: 'Neither the page nor the worker with the keys parses what others sent.',
      severity: 'error',
      from: { path: '^apps/web/src', pathNot: '^apps/web/src/worker/files' },
      to: { path: '^packages/files/', dependencyTypesNot: ['type-only'] },
    },
  ].map((rule) => {
    const not = rule.to.pathNot
    return not
      ? { ...rule, to: { pathNot: not.map((p) => (p.startsWith('node:') ? p.slice(5) : p)) } }
      : rule
  }),
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(test|dist)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'browser', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
}
