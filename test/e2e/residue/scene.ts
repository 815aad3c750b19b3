/** Where a story of residue plays: a house, Anna's desk, and a browser whose profile has a disk of its own. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { launchChromium } from '../browsers/chromium.ts'
import { launchFirefox } from '../browsers/firefox.ts'
import type { Browser, LaunchOptions, Window } from '../browsers/window.ts'
import { openNodeDesk, type NodeDesk } from '../node-desk.ts'
import { createTrialHouse, type TrialHouse } from '../trial-house.ts'
import { createDisk, type Disk, type FileSystem } from './disk.ts'

type Launch = (o: LaunchOptions) => Promise<Browser>

export const BROWSERS = [
  ['chromium', launchChromium],
  ['firefox', launchFirefox],
] as const satisfies readonly (readonly [Browser['name'], Launch])[]

/** Every browser on every file system. */
export const CASES = (['ext4', 'xfs', 'btrfs'] as const).flatMap((kind) =>
  BROWSERS.map(([name, launch]) => [name, kind, launch] as const),
)

export interface Scene {
  readonly house: TrialHouse
  readonly desk: NodeDesk
  readonly disk: Disk
  /** The browser's, on the disk. */
  readonly profile: string
  readonly browser: Browser
  readonly window: Window
  close(): Promise<void>
}

/** `publish` as of a trial house. */
export async function openScene(o: {
  readonly launch: Launch
  readonly kind?: FileSystem
  readonly publish?: (port: number) => Promise<number>
}): Promise<Scene> {
  const house = await createTrialHouse(o.publish)
  const desk = await openNodeDesk(house)
  const disk = createDisk(o.kind)
  const profile = join(disk.folder, 'profile')
  mkdirSync(profile)
  const browser = await o.launch({ profile })
  const window = await browser.newWindow()
  return {
    house,
    desk,
    disk,
    profile,
    browser,
    window,
    async close() {
      await browser.close().catch(() => undefined)
      await desk.close()
      await house.stop()
      house.remove()
      disk.remove()
    },
  }
}
