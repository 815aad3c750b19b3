/** The raw image must give back what a deleted file held; otherwise searching it shows nothing. */
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createDisk, diskTrouble } from './disk.ts'
import { textNeedle } from './needles.ts'
import { searchImage } from './search.ts'

const trouble = diskTrouble()

it.skipIf(trouble !== undefined)(
  `a deleted file is found on the raw disk image${trouble === undefined ? '' : ` (${trouble})`}`,
  () => {
    const disk = createDisk()
    try {
      const file = join(disk.folder, 'note')
      writeFileSync(file, `${'x'.repeat(100_000)} lapwing-control-deleted-file`, { flush: true })
      rmSync(file)
      disk.unmount()
      const { found } = searchImage(disk.image, [
        textNeedle('deleted', 'lapwing-control-deleted-file'),
        textNeedle('never written', 'lapwing-control-never-written'),
      ])
      expect(found.map(({ name }) => name)).toEqual(['deleted'])
    } finally {
      disk.remove()
    }
  },
)
