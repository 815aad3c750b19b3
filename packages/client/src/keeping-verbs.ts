/** What is done with a client's vault: where it is kept, whether it is open, and how it ends. */
import type { StorageMode } from '@lapwing/engagement'
import type { OpenHouse } from './open-house.ts'
import type { CarriedView, MoveChoice, NotesFile, OpenFileChoice } from './notes-file.ts'
import type { SettingsRecord } from './settings.ts'
import type { Phase, PhraseChoice, SecondPhrase } from './views.ts'

export interface Keeping {
  readonly phase: Phase
  readonly mode: StorageMode | undefined
  readonly house: OpenHouse | undefined
  /** Memory only and without a passphrase: locking would be losing. */
  readonly isMortal: boolean
  /** The open house; ClientError `bug` where it is shut. */
  opened(): OpenHouse
  /** Looks at what this device keeps. */
  start(): Promise<void>
  /** A new vault, filled and open; nothing stays of one that could not be filled. */
  begin(o: Beginning): Promise<void>
  /** What of a carried vault no file holds; undefined in every other mode. */
  readonly carried: CarriedView | undefined
  /** Opens a carried file where nothing is kept. Throws ClientError `file-wrong`. */
  openFile(choice: OpenFileChoice): Promise<void>
  makeFile(): Promise<NotesFile>
  /**
   * Lets the relay forget what the file holds. Notes on their way out are then open in memory, and
   * where they were they end; where that fails it can be called again.
   */
  fileSaved(save: number): Promise<void>
  /**
   * The same notes under new keys elsewhere. Into the browser at once; out of it with the first file
   * that is saved: until then they stay in use where they are, and a lock gives the move up.
   */
  move(choice: MoveChoice): Promise<void>
  unlock(passphrase: string): Promise<void>
  /** Ends where it is mortal. */
  lock(): Promise<void>
  /** A page that says nothing lies over the lock; only where notes are kept. */
  readonly cover: boolean
  setCover(on: boolean): Promise<void>
  /** Destroys what was just begun, as if it had never been. */
  undo(): Promise<void>
  /**
   * As `undo` where nothing else can be lost by it; where other notes lie beside these, or may,
   * they stay open, and empty.
   */
  undoAlone(): Promise<void>
  /** What the second phrase of the open notes does; undefined where there is none. */
  readonly second: SecondPhrase | undefined
  /** Throws VaultError `wrong-passphrase`. */
  checkPhrase(current: string): Promise<void>
  changePhrase(next: PhraseChoice): Promise<void>
  setSecondPhrase(next: PhraseChoice, does: SecondPhrase): Promise<void>
  removeSecondPhrase(current: string): Promise<void>
  /** At once, beside whatever else is going on: nothing opens any more. `destroy` is to follow. */
  shutForGood(): void
  destroy(): Promise<void>
  /** Locks and lets go of the storage because another tab asked for it. */
  giveUp(): Promise<void>
  /** Takes the storage from another tab. */
  useHere(): Promise<void>
}

export interface Beginning {
  readonly mode: StorageMode
  readonly passphrase: string | undefined
  readonly isGenerated: boolean
  readonly settings: SettingsRecord
  readonly fill: (house: OpenHouse) => Promise<void>
}
