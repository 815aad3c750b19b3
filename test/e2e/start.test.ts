/** `npm start` as somebody sees it who has just cloned the repository. */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from '../support/free-port.ts'

const SCRIPT = join(import.meta.dirname, '../../scripts/start.mjs')
const CODE = /^ {6}([0-9A-Z]{5}(?: [0-9A-Z]{5}){5})$/mu

interface Run {
  readonly child: ChildProcess
  output(): string
  /** Waits until the output holds this. */
  says(text: string): Promise<void>
  readonly ended: Promise<number | null>
}

function start(dataDir: string, port: number): Run {
  const child = spawn(process.execPath, [SCRIPT], {
    env: { ...process.env, LAPWING_DATA: dataDir, LAPWING_PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (said += text))
  }
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  return {
    child,
    ended,
    output: () => said,
    says: async (text) => {
      for (let tries = 0; tries < 600 && !said.includes(text); tries += 1) {
        if (child.exitCode !== null) break
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
      if (!said.includes(text)) throw new Error(`"${text}" was not said, but:\n${said}`)
    },
  }
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

describe('npm start', () => {
  let dataDir: string
  let port: number
  let code: string
  const runs: Run[] = []

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'lapwing-start-'))
    port = await freePort()
  })

  afterAll(() => {
    runs.forEach(({ child }) => child.kill('SIGKILL'))
    rmSync(dataDir, { recursive: true, force: true })
  })

  it('shows the set-up code and both addresses on the first run', async () => {
    const run = start(dataDir, port)
    runs.push(run)
    await run.says('Stop with Ctrl-C')
    code = CODE.exec(run.output())?.[1] ?? ''
    expect(code).not.toBe('')
    expect(run.output()).toContain(`http://localhost:${String(port)}`)
    expect(run.output()).toContain(`http://127.0.0.1:${String(port)}`)
  })

  it('serves the client on both, with a policy that lets it talk to itself only', async () => {
    for (const host of ['localhost', '127.0.0.1']) {
      const response = await fetch(`http://${host}:${String(port)}/`)
      expect(response.status).toBe(200)
      expect(response.headers.get('content-security-policy')).toContain("connect-src 'self'")
      expect(await response.text()).not.toMatch(/lapwing|council/iu)
    }
  })

  it('says plainly that the port is in use when started twice', async () => {
    const second = start(dataDir, port)
    runs.push(second)
    expect(await second.ended).toBe(1)
    expect(second.output()).toContain(`Port ${String(port)} is in use`)
    expect(second.output()).not.toContain('    at ')
  })

  it('stops cleanly on Ctrl-C and keeps everything', async () => {
    const [first] = runs
    first?.child.kill('SIGINT')
    expect(await first?.ended).toBe(0)
    expect(filesBelow(dataDir).length).toBeGreaterThan(3)
  })

  it('keeps the same organisation on later runs and does not show the code again', async () => {
    const configuration = join(dataDir, 'client-config.json')
    const before = JSON.parse(readFileSync(configuration, 'utf8')) as { anchor: string }
    const run = start(dataDir, port)
    runs.push(run)
    await run.says('Stop with Ctrl-C')
    expect(run.output()).not.toMatch(CODE)
    expect(run.output()).toContain('shown on the first start')
    const after = JSON.parse(readFileSync(configuration, 'utf8')) as { anchor: string }
    expect(after.anchor).toBe(before.anchor)
    run.child.kill('SIGINT')
    expect(await run.ended).toBe(0)
  })

  it('writes the code nowhere, and secrets only where their owner alone can read', () => {
    const bare = code.replaceAll(' ', '')
    for (const file of filesBelow(dataDir)) {
      const content = readFileSync(file)
      expect(content.includes(bare) || content.includes(code), file).toBe(false)
      if (file.endsWith('.secret')) expect(statSync(file).mode & 0o077, file).toBe(0)
    }
    expect(filesBelow(dataDir).filter((file) => file.endsWith('.secret'))).not.toEqual([])
  })

  it('does not start where something else listens', async () => {
    const other = createServer()
    const taken = await freePort()
    await new Promise<void>((resolve) => other.listen(taken, '127.0.0.1', resolve))
    const run = start(mkdtempSync(join(dataDir, 'never-')), taken)
    runs.push(run)
    expect(await run.ended).toBe(1)
    expect(run.output()).toContain('Stop it and try again')
    expect(run.output()).not.toMatch(CODE)
    other.close()
  })
})
