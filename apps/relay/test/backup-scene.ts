/** A store at work, the backup that is made of it, and what is made out of that. */
import { join } from 'node:path'
import { backUp, type BackupOptions, type Tally } from '../src/backup/backup.ts'
import { openControl } from '../src/backup/control.ts'
import { restore } from '../src/backup/restore.ts'
import type { EmbeddedStore } from '../src/store/embedded-store.ts'
import { storeScene, type StoreScene } from './store-scene.ts'

/** What is not as usual: what the walk over the store tells, or where the backup goes. */
export interface Saving {
  readonly walk?: EmbeddedStore['walk']
  readonly file?: string
}

export interface BackupScene extends StoreScene {
  readonly store: EmbeddedStore
  /** Where the backup and the restored data go. */
  readonly file: string
  readonly target: string
  readonly options: BackupOptions
  /** A backup of the store while it is open, as a running relay gives it. */
  saveRunning(other?: Saving): Promise<Tally>
  openRestored(): Promise<EmbeddedStore>
}

export async function backupScene(): Promise<BackupScene> {
  const scene = await storeScene(1024)
  const store = await scene.open()
  const beside = (name: string) => join(scene.directory, '..', name)
  const [file, target] = [beside('saved.backup'), beside('restored')]
  const uid = process.getuid?.() ?? 0
  const options = { dataDirectory: scene.directory, reserveBytes: 0, file, uid }
  return Object.assign(scene, {
    store,
    file,
    target,
    options,
    async saveRunning({ walk = () => store.walk(), file: into = file }: Saving = {}) {
      const control = await openControl(scene.directory, walk)
      try {
        return await backUp({ ...options, file: into })
      } finally {
        await control.stop()
      }
    },
    async openRestored() {
      await restore({ file, dataDirectory: target, wall: () => scene.time })
      return scene.open(target)
    },
  })
}
