/**
 * Runs Spin over test/model/membership.pml: what has to hold holds, and what has to fail fails by the
 * assertion named for it. Ends with an error where anything differs. Needs `spin` and a C compiler.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { isMain, PlainError, cache, root, runPlainly } from './plain.mjs'
import { run } from './run.mjs'

const MODEL = `${root}test/model/membership.pml`
const MEGABYTES = 3_000
const SECONDS = 240

/** Assertions of the model by what they say. */
const FOUND = 'nStart['
const TOLD = 'inLog'
const SILENT = 'content['
const CUT = 'cut[0]==0'
const TALKS = 'words[0]==2'
const CAME = 'mem[4]==mem[0]'

/** Each by what it defines. `fails`: part of the assertion that has to be violated. `ltl`: one formula. */
export const CASES = [
  { name: 'arrival', flags: ['BRING', 'WORDS=5'] },
  { name: 'arrival, a commit of keys between', flags: ['BRING', 'HEAL'] },
  { name: 'arrival, the relay repeats an entry', flags: ['BRING', 'REPLAY'] },
  { name: 'two officers bring the same colleague', flags: ['BRING2'] },
  { name: 'cut, everybody has something to say', flags: ['CUT', 'WORDS=7'] },
  { name: 'cut, a commit of keys between', flags: ['CUT', 'HEAL'] },
  { name: 'cut, the leaver commits too', flags: ['CUT', 'LCOMMIT'] },
  { name: 'cut, the relay repeats an entry', flags: ['CUT', 'REPLAY'] },
  { name: 'cut, by two officers at once', flags: ['CUT', 'RACE'] },
  { name: 'cut, by two, a crash at the relay’s order', flags: ['CUT', 'RACE', 'CRASHES=1'] },
  { name: 'arrival and cut at once', flags: ['CUT', 'BRING'] },
  {
    name: 'the leaver changes the keys, and opens nothing',
    flags: ['CUT', 'BRING', 'LKEYS', 'UNENDED'],
  },
  { name: 'always in the end: cut', flags: ['CUT', 'RACE', 'LTL'], ltl: 'cutEnds' },
  { name: 'always in the end: all can talk', flags: ['CUT', 'RACE', 'LTL'], ltl: 'talksAgain' },
  { name: 'reader key after the commit', flags: ['BRING', 'READER_LAST'], fails: FOUND },
  { name: 'reader key before the others were told', flags: ['BRING', 'SEAT_UNTOLD'], fails: TOLD },
  { name: 'way in of a commit that lost', flags: ['BRING2', 'WAY_OF_LOSER'], fails: FOUND },
  { name: 'no rule for two post keys', flags: ['CUT', 'RACE', 'KEYS_ONCE'], fails: TALKS },
  {
    name: 'whoever has no owner key tries too',
    flags: ['CUT', 'RACE', 'KEYS_ONCE', 'ANY_RANK'],
    fails: TALKS,
  },
  { name: 'commits wait for the cut', flags: ['CUT', 'HEAL', 'COMMITS_WAIT'], fails: CUT },
  {
    name: 'list waits behind words',
    flags: ['CUT', 'BRING', 'WORDS=5', 'ROSTER_BEHIND'],
    fails: CUT,
  },
  { name: 'words sent while a cut is due', flags: ['CUT', 'SEND_IN_CUT'], fails: SILENT },
  { name: 'admitted: the leaver changes the keys', flags: ['CUT', 'LKEYS'], fails: CUT },
  {
    name: 'admitted: the newcomer knew of the cut first',
    flags: ['CUT', 'BRING', 'NONE_REFUSED'],
    fails: CAME,
  },
]

/** Whether the tools are there. */
export async function canAnalyse() {
  const tools = await Promise.all([run('spin', ['-V']), run('gcc', ['--version'])])
  return tools.every(({ code }) => code === 0)
}

/** What one case came to: its line, and whether it came out as it has to. */
async function check({ flags, fails, ltl }, cwd) {
  const defines = flags.map((flag) => `-D${flag}`)
  const made = await run('spin', ['-a', ...defines, MODEL], { cwd })
  const safety = ltl === undefined ? ['-DSAFETY'] : []
  const limits = [`-DMEMLIM=${MEGABYTES}`, '-DVECTORSZ=2048', '-DCOLLAPSE']
  const built = await run('gcc', ['-w', '-O2', ...safety, ...limits, '-o', 'pan', 'pan.c'], { cwd })
  if (made.code !== 0 || built.code !== 0) throw new PlainError(made.output + built.output)
  const search = ltl === undefined ? ['-E'] : ['-E', '-a', '-N', ltl]
  const { output, milliseconds } = await run(
    'timeout',
    [`${SECONDS}`, `${cwd}/pan`, ...search, '-m100000'],
    { cwd },
  )
  const states = Number(/(\d[\d.e+]*) states, stored/u.exec(output)?.[1] ?? 0)
  const errors = /errors: (\d+)/u.exec(output)?.[1]
  const violated = /assertion violated (.*) \(at depth/u.exec(output)?.[1]
  const isWhole = errors !== undefined && !output.includes('max search depth too small')
  const held = isWhole && errors === '0' && !output.includes('Search not completed')
  const asExpected = fails === undefined ? held : (violated?.includes(fails) ?? false)
  const came = held ? 'holds' : errors === '1' ? 'fails' : 'was not finished'
  const wanted = fails !== undefined && asExpected ? ', as it has to' : ''
  const figures = `${states.toLocaleString('en')} states, ${(milliseconds / 1000).toFixed(1)} s`
  return { asExpected, text: `${came}${wanted} (${figures})` }
}

if (isMain(import.meta.url)) {
  await runPlainly(async () => {
    if (!(await canAnalyse())) {
      throw new PlainError('Spin or gcc is missing: on Debian, apt-get install spin gcc.')
    }
    await mkdir(cache, { recursive: true })
    const cwd = await mkdtemp(`${cache}/model-`)
    const wrong = []
    try {
      for (const one of CASES) {
        const { asExpected, text } = await check(one, cwd)
        console.log(`${asExpected ? 'ok   ' : 'WRONG'} ${one.name}: ${text}`)
        if (!asExpected) wrong.push(one.name)
      }
    } finally {
      await rm(cwd, { recursive: true, force: true })
    }
    if (wrong.length > 0) throw new PlainError(`Not as expected: ${wrong.join('; ')}.`)
  })
}
