/** A copy goes piece by piece to where the person chose; what fails leaves nothing there, and says why. */
import type { Outcome } from '@lapwing/client'
import { afterEach, describe, expect, it } from 'vitest'
import { saveOutside } from '../src/screens/attachments/copy-outside.ts'
import type { ReadFile } from '../src/screens/attachments/read-whole.ts'

const PIECES = [new Uint8Array([1, 2]), new Uint8Array([3]), new Uint8Array([4, 5, 6])]
const page = globalThis as { showSaveFilePicker?: (o: { suggestedName: string }) => unknown }
const done: Outcome<void> = { ok: true, value: undefined }

afterEach(() => {
  Reflect.deleteProperty(page, 'showSaveFilePicker')
})

/** As the client gives it: what the taker throws ends it as a defect. */
const reading =
  (end: Outcome<void> = done): ReadFile =>
  async (take) => {
    try {
      for (const piece of PIECES) await take(piece)
    } catch {
      return { ok: false, problem: 'bug' }
    }
    return end
  }

/** A place with room for so many bytes, where so many lay before. */
function place(room = 100, before = 0) {
  const told = { name: '', bytes: [] as number[], ended: '', begun: 0, most: 0, taken: 0 }
  let writing = 0
  page.showSaveFilePicker = async ({ suggestedName }) => {
    told.name = suggestedName
    return {
      getFile: async () => ({ size: told.ended === 'closed' ? told.bytes.length : before }),
      remove: async () => void (told.taken += 1),
      createWritable: async () => ({
        write: async (bytes: Uint8Array) => {
          writing += 1
          told.most = Math.max(told.most, writing)
          await Promise.resolve()
          writing -= 1
          if (told.bytes.length + bytes.length > room)
            throw new DOMException('', 'QuotaExceededError')
          told.bytes.push(...bytes)
        },
        close: async () => void (told.ended = 'closed'),
        abort: async () => void (told.ended = 'aborted'),
      }),
    }
  }
  const save = (readFile: ReadFile) =>
    saveOutside({ readFile, name: 'file.bin', begins: () => (told.begun += 1) })
  return { told, save }
}

describe('where the browser asks where to', () => {
  it('all of it stands there, in order, one piece at a time', async () => {
    const { told, save } = place()
    expect(await save(reading())).toBe('written')
    expect(told).toEqual({
      ...{
        name: 'file.bin',
        bytes: [1, 2, 3, 4, 5, 6],
        ended: 'closed',
        begun: 1,
        most: 1,
        taken: 0,
      },
    })
  })

  it('nothing is opened for whoever chooses nothing', async () => {
    page.showSaveFilePicker = async () => {
      throw new DOMException('', 'AbortError')
    }
    const begins = (): void => expect.unreachable()
    const readFile = async (): Promise<never> => expect.unreachable()
    expect(await saveOutside({ readFile, name: 'file.bin', begins })).toBe('left')
  })

  it('nothing is left there where there is no room, or where what lies here is damaged', async () => {
    const small = place(4)
    expect(await small.save(reading())).toBe('not-written')
    expect(small.told.ended).toBe('aborted')
    const damaged = place()
    const end = { ok: false, problem: 'file-damaged' } as const
    expect(await damaged.save(reading(end))).toEqual(end)
    expect(damaged.told.ended).toBe('aborted')
    expect([small, damaged].map(({ told }) => told.taken)).toEqual([1, 1])
  })

  it('a file that lay there before stays as it was where another cannot take its place', async () => {
    const { told, save } = place(4, 12)
    expect(await save(reading())).toBe('not-written')
    expect(told).toMatchObject({ ended: 'aborted', taken: 0 })
  })
})
