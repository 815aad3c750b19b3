/** `npm run test:long`: what would not fit into the ten minutes of `npm test`. Says how long first. */
import { ensureBrowsers } from './browsers.mjs'
import { build } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { canAnalyse } from './protocol-analysis.mjs'
import { PlainError, runPlainly, seconds } from './plain.mjs'
import { run, runTool } from './run.mjs'

/** Each with the minutes it may take on two cores. */
const RIGS = [
  {
    name: 'properties, many more cases each',
    minutes: 26,
    args: ['run', '--project', 'unit*'],
    env: { LAPWING_LONG: '1' },
  },
  {
    name: 'mutants of everything that is opened, 10 to 40 times as many, none over 100 ms',
    minutes: 8,
    args: ['run', '--project', 'scenario', 'test/hostile/mutations', 'test/hostile/claims'],
    env: { LAPWING_LONG: '1' },
  },
  {
    name: 'the power goes at every write, before and after it, also while an officer is cut off',
    minutes: 25,
    args: [
      'run',
      '--project',
      'scenario',
      'test/scenario/every-write',
      'test/scenario/cutting-off-faults',
      'test/scenario/books',
      'test/scenario/power-cut',
      'test/scenario/moving',
    ],
    env: { LAPWING_LONG: '1' },
  },
  {
    name: 'stories at a desk with the turns that `npm test` leaves out',
    minutes: 8,
    args: [
      'run',
      '--project',
      'scenario',
      ...[
        ...[
          'absence',
          'agreeing',
          'beginning-again',
          'carried',
          'changed-keys',
          'cutting-off.test',
        ],
        ...[
          'disappearing',
          'files',
          'handover',
          'joining',
          'recusal',
          'retention',
          'return-phrase',
        ],
        ...['searched', 'shared-desk', 'shared-room', 'talking'],
      ].map((name) => `test/scenario/${name}`),
    ],
    env: { LAPWING_LONG: '1' },
  },
  {
    name: '2,000 schedules of a lying relay',
    minutes: 90,
    args: ['run', '--project', 'scenario', 'test/hostile/relay-schedules'],
    env: { LAPWING_LONG: '1' },
  },
  {
    name: 'power cuts, kills, failing syncs, full disks and changed bytes of a relay, some 4,000 in all',
    minutes: 30,
    args: ['run', '--project', 'integration', '--testTimeout', '1200000', 'test/faults'],
    env: { LAPWING_LONG: '1' },
  },
  {
    name: 'conversations over networks that block, freeze, cut and crawl',
    minutes: 12,
    args: ['run', '--project', 'integration', 'test/integration/bad-networks'],
    env: { LAPWING_LONG: '1' },
  },
  {
    name: '10,000 refused posts of each kind, by their times',
    minutes: 3,
    args: ['run', '--project', 'integration', 'test/integration/refusals'],
    env: { LAPWING_LONG: '1' },
  },
  {
    name: 'every screen in all four languages',
    minutes: 6,
    script: ['test/e2e/gallery/run.mjs', '--axe'],
    browsers: true,
  },
  {
    name: 'words changed and taken back on their way, with 400 schedules',
    minutes: 25,
    args: ['run', '--project', 'scenario', 'test/scenario/withdrawn'],
    env: { LAPWING_LONG: '1' },
  },
  {
    name: 'the walk three times over, with 600 messages and three kills each',
    minutes: 25,
    args: ['run', '--config', 'test/e2e/vitest.config.ts', 'walk'],
    env: { LAPWING_LONG: '1' },
    browsers: true,
  },
  {
    name: 'what is on a cable of its own, with a minute of idling, and two minutes of cover traffic',
    minutes: 9,
    args: ['run', '--config', 'test/e2e/vitest.config.ts', 'wire'],
    env: { LAPWING_LONG: '1' },
    browsers: true,
  },
  {
    name: 'two who talk over HTTPS where upgrades are refused, one of them in Firefox',
    minutes: 2,
    args: ['run', '--config', 'test/e2e/vitest.config.ts', 'blocked'],
    env: { LAPWING_LONG: '1' },
    browsers: true,
  },
  {
    name: '20 MB both ways through a line that freezes and is cut, by a relay that dies, in two browsers',
    minutes: 15,
    args: ['run', '--config', 'test/e2e/vitest.config.ts', 'large-file'],
    env: { LAPWING_LONG: '1' },
    browsers: true,
  },
  {
    name: 'a file of 1 GiB in Chromium and one of 200 MiB in Firefox, and the memory they take',
    minutes: 40,
    args: ['run', '--config', 'test/e2e/vitest.config.ts', 'file-memory'],
    env: { LAPWING_LONG: '1' },
    browsers: true,
  },
  {
    name: 'a contact group in three browsers from registrar to removal; a colleague, and a book, in two',
    minutes: 8,
    args: ['run', '--config', 'test/e2e/vitest.config.ts', 'contact-group', 'colleagues', 'books'],
    env: { LAPWING_LONG: '1' },
    browsers: true,
  },
  {
    name: 'the guides, walked step by step in each language, and in Firefox',
    minutes: 6,
    args: ['run', '--config', 'test/e2e/vitest.config.ts', 'guides'],
    env: { LAPWING_LONG: '1' },
    browsers: true,
  },
  {
    name: 'messages, moves, new beginnings, open doors and return phrases; leaving, coming back and destroying in two browsers',
    minutes: 14,
    args: [
      'run',
      '--config',
      'test/e2e/vitest.config.ts',
      ...['messages', 'moving', 'beginning-again', 'open-door', 'return-phrase'],
      ...['leaving', 'coming-back', 'destroying', 'left-page'],
    ],
    env: { LAPWING_LONG: '1' },
    browsers: true,
  },
  {
    name: 'no WebAssembly on one side, and Firefox with one thing taken away at a time',
    minutes: 5,
    args: ['run', '--config', 'test/e2e/vitest.config.ts', 'bare-browsers', 'no-wasm'],
    env: { LAPWING_LONG: '1' },
    browsers: true,
  },
  {
    name: 'what is left in memory once the notes are locked',
    minutes: 4,
    args: ['run', '--config', 'test/e2e/vitest.config.ts', 'heap', 'memory'],
    env: { LAPWING_LONG: '1' },
    browsers: true,
  },
  {
    name: 'a week of notes, and moves, on disks of their own, searched; phrases, tabs and carried notes in two browsers',
    minutes: 50,
    args: ['run', '--config', 'test/e2e/vitest.config.ts', 'residue', 'phrases', 'tabs', 'carried'],
    env: { LAPWING_LONG: '1' },
    browsers: true,
  },
]

/** Only where its tools are. */
const ANALYSIS = {
  name: 'the model of join and removal',
  minutes: 10,
  script: ['scripts/protocol-analysis.mjs'],
}

await runPlainly(async () => {
  await ensureInstalled()
  if (await canAnalyse()) RIGS.unshift(ANALYSIS)
  else console.log('Spin or gcc is missing: the model of join and removal is not run.')
  const total = RIGS.reduce((sum, { minutes }) => sum + minutes, 0)
  console.log(`At most ${total} minutes:`)
  RIGS.forEach(({ name, minutes }) => console.log(`  ${name}: ${minutes} minutes`))
  await ensureBrowsers()
  await build()
  const failed = []
  for (const { name, args, script, env } of RIGS) {
    console.log(`\n${name} …`)
    const options = { env: { ...process.env, ...env }, show: true }
    const result = await (script === undefined
      ? runTool('vitest/vitest.mjs', args, options)
      : run(process.execPath, script, options))
    console.log(
      `${name}: ${result.code === 0 ? 'ok' : 'FAILED'} in ${seconds(result.milliseconds)}`,
    )
    if (result.code !== 0) failed.push(name)
  }
  if (failed.length > 0) throw new PlainError(`Failed: ${failed.join('; ')}.`)
})
