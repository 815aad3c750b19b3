/** An officer's device and the registrar's offline machine: one request, and the same signs on both. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { runCommand } from '../../apps/registrar/src/index.ts'
import { applied, requestOf } from '../support/colleagues.ts'
import { createWorld } from '../support/people.ts'

it('what Boris reads from his screen by telephone is what the registrar sees', async () => {
  const world = await createWorld()
  onTestFinished(() => world.close())
  const folder = mkdtempSync(join(tmpdir(), 'lapwing-request-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const boris = await applied(world, 'Boris Lind')
  const request = join(folder, 'boris.request')
  writeFileSync(request, `${await requestOf(boris)}\n`)
  const keyboard = {
    askHidden: () => Promise.reject(new Error('nobody is asked')),
    showAside: () => () => undefined,
  }
  const lines = await runCommand(['request', '--request', request], { now: Date.now(), keyboard })
  expect(lines.slice(0, 2)).toEqual([
    'Name: Boris Lind',
    `Fingerprint: ${boris.view().applicant!.fingerprint}`,
  ])
})
