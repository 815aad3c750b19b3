/** A carried vault as the screens see it: the file the person saves, and what is not in one yet. */

export interface CarriedView {
  /** When the newest file was saved or opened; undefined while there is none. */
  readonly savedAt: number | undefined
  /** Entries no file holds. */
  readonly unsaved: number
  /** Something was sent since: without a newer file the conversations must begin again. */
  readonly sent: boolean
  /** The notes still lie in this browser until the first file is saved; nothing is sent before. */
  readonly leaving: boolean
}

/** A vault as a file, to be saved by the person. */
export interface NotesFile {
  readonly file: Uint8Array
  /** Says nothing. */
  readonly name: string
  /** Names this file to `fileSaved`. */
  readonly save: number
}

export interface OpenFileChoice {
  readonly file: Uint8Array
  readonly passphrase: string
}

export interface MoveChoice {
  readonly mode: 'kept' | 'carried'
  readonly passphrase: string
  readonly passphraseGenerated: boolean
}
