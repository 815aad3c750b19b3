/**
 * `npm start`: a whole Lapwing on this machine, for trying it out. Installs, builds, makes a trial
 * organisation on the first run, starts the relay and says in plain words what to do next.
 */
import { resolve } from 'node:path'
import { build } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { isMain, root, runPlainly } from './plain.mjs'
import { requireFreePort, startRelay } from './relay-process.mjs'
import { prepareTrial } from './trial.mjs'

const DEFAULT_PORT = 8787

async function start() {
  const port = Number(process.env['LAPWING_PORT'] ?? DEFAULT_PORT)
  const dataDir = resolve(root, process.env['LAPWING_DATA'] ?? 'data')
  await ensureInstalled()
  await requireFreePort(port)
  await build()
  // Two origins, so that one browser keeps two vaults apart.
  const officer = `http://localhost:${port}`
  const participant = `http://127.0.0.1:${port}`
  const origins = [officer, participant]
  const trial = await prepareTrial({ dataDir, origins })
  // The code exists nowhere else: it is shown before anything after it can fail.
  if (trial.code !== undefined) showCode(trial.code)
  const asked = new Promise((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop('asked'))
  })
  const relay = await startRelay({ port, origins, trial })
  showWhatToDo({
    officer,
    participant,
    dataDir,
    first: trial.code !== undefined,
    ends: trial.rosterEnds,
  })
  if ((await Promise.race([asked, relay.ended])) !== 'asked') {
    console.error(`\nThe relay ended by itself. It said:\n${relay.output()}What it stored is kept.`)
    process.exitCode = 1
    return
  }
  console.log('\nStopping; what is on its way is being stored …')
  process.exitCode = await relay.stop()
  console.log('Stopped. Everything is kept for the next start.')
}

function showCode(code) {
  console.log(`
  The desk's set-up code, shown this one time and stored nowhere:

      ${code}
`)
}

function showWhatToDo({ officer, participant, dataDir, first, ends }) {
  const setUp = first
    ? 'Press "I am an officer" and type the set-up code above.'
    : `Unlock the desk you have set up. (Its set-up code was shown on the first start and is not
     shown again. To start over: stop with Ctrl-C, delete ${dataDir}, run npm start, and use
     "Destroy" on the lock screen of both windows.)`
  console.log(`
  Lapwing is running. This is a TRIAL: for invented people only.

  1. The contact officer's window:   ${officer}
     ${setUp}
     Then make an invitation; it gives you a code.

  2. The participant's window:       ${participant}
     Enter the invitation's code there.

  3. Back in the officer's window, accept who asks to join. Then talk.

  The two addresses are two separate stores, so one browser can play both sides.
  The trial's roster is valid until ${ends.toISOString().slice(0, 10)} and renewed by the next start.
  Everything the relay keeps is in ${dataDir}. Stop with Ctrl-C.
`)
}

if (isMain(import.meta.url)) await runPlainly(start)
