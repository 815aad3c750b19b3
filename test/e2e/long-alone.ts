/** Stories that only `npm run test:long` plays: not worth skipped lines where they are not asked for. */
export const LONG_ALONE: readonly string[] =
  process.env['LAPWING_LONG'] === '1'
    ? []
    : [
        'beginning-again.test.ts',
        'blocked.test.ts',
        'books.test.ts',
        'colleagues.test.ts',
        'coming-back.test.ts',
        'contact-group.test.ts',
        'destroying.test.ts',
        'guides.test.ts',
        'heap.test.ts',
        'large-file.test.ts',
        'file-memory.test.ts',
        'left-page.test.ts',
        'memory.test.ts',
        'messages.test.ts',
        'moving.test.ts',
        'no-wasm.test.ts',
        'open-door.test.ts',
        'residue/week.test.ts',
        'residue/files.test.ts',
        'residue/modes.test.ts',
        'residue/moves.test.ts',
        'return-phrase.test.ts',
        'wire/cover.test.ts',
      ]
