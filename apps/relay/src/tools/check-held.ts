/** What waits in the data folder for its hour, and whether it could be delivered. */
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { HELD_FOLDER } from '../store/embedded-store.ts'
import { decodeHold, readHoldName } from '../store/hold.ts'
import { thingIn } from '../store/shelf.ts'
import { look, ok, type Finding } from './finding.ts'

export async function checkHeld(directory: string): Promise<readonly Finding[]> {
  const folder = join(directory, HELD_FOLDER)
  let [held, damaged] = [0, 0]
  for (const name of await readdir(folder).catch(() => [])) {
    if (readHoldName(name) === undefined) continue
    const file = await readFile(join(folder, name)).catch(() => undefined)
    // Released or cancelled meanwhile.
    if (file === undefined) continue
    const bytes = thingIn(name, file)
    if (bytes === 'damaged' || decodeHold(bytes) === undefined) damaged += 1
    else held += 1
  }
  return [
    ...(held > 0 ? [ok(`${held} posts are held for a later hour.`)] : []),
    ...(damaged > 0
      ? [
          look(
            `${damaged} held posts do not read back and will never be delivered: look at the disk.`,
          ),
        ]
      : []),
  ]
}
