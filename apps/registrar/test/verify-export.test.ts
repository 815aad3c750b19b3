/** An archivist checks a file offline, without any key. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { toHex, toUtf8 } from '@lapwing/codec'
import { blake2b, startCrypto } from '@lapwing/crypto'
import { writeExport } from '@lapwing/engagement'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { withAnna } from './greta.ts'
import { START } from './support.ts'

beforeAll(startCrypto)

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lapwing-export-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const written = () =>
  writeExport(
    {
      decision: {
        lapwing: 'record export',
        version: 1,
        decision: '00'.repeat(16),
        by: 'Anna\u001b[2J',
        identity: '11'.repeat(32),
        at: '2026-11-29T10:00:00.000Z',
        reason: 'the hearing is over',
        case: '22'.repeat(32),
        from: '2026-09-01T00:00:00.000Z',
        to: '2026-11-29T00:00:00.000Z',
      },
      entries: [
        { n: 1, at: '2026-11-01T09:00:00.000Z', side: 'participant', text: 'They moved it.' },
        { n: 2, at: '2026-11-01T09:05:00.000Z', side: 'desk', by: 'Anna', text: 'Seen.' },
      ],
      end: { end: true, entries: 2, offRecord: 3, deleted: 1 },
    },
    (line) => toHex(blake2b(toUtf8(line))),
  )

async function verify(content: string): Promise<readonly string[]> {
  const path = join(folder, 'record.jsonl')
  writeFileSync(path, content)
  return await (await withAnna()).machine.run('verify', START, '--export', path)
}

describe('registrar verify --export', () => {
  it('says who decided, what was left out, and the hash to compare', async () => {
    const { text, head } = written()
    const said = (await verify(text)).join('\n')
    expect(said).toContain('Decided by Anna?[2J')
    expect(said).toContain('2 entries. Left out: 3 off the record, 1 deleted.')
    expect(said.replaceAll(' ', '')).toContain(head)
  })

  it('names the line that was changed', async () => {
    const { text } = written()
    await expect(verify(text.replace('They moved it', 'They kept it'))).rejects.toThrow(/line 2/u)
    await expect(verify(text.split('\n').toSpliced(2, 1).join('\n'))).rejects.toThrow(/line 3/u)
    await expect(verify('nothing of ours')).rejects.toThrow(/line 1/u)
  })
})
