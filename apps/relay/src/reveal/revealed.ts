/** Everything a data folder can tell, by name; docs/operations.md has the same table. */

export const REVEALED = {
  file: 'each file, its size, and when it was last written to',
  envelope:
    'an envelope that is still on the disk: mailbox, number, hour, group commit, place and size of its post, mark; SHA-256 for its 4,608 sealed bytes',
  part: 'a part of a file that is still on the disk: mailbox, its own id, hour; SHA-256 for its 65,536 sealed bytes. When it was put stands in its file’s time',
  coming:
    'a part of a file of which pieces have come, or did before the relay ended: mailbox, its own id, SHA-256 for all of it as its sender said, how many sealed bytes have come. When stands in its file’s time',
  held: 'a post that waits for its hour: mailbox, control key, hour; SHA-256 for each of its envelopes. When it was put or last put off stands in its file’s time',
  mailbox:
    'a mailbox: id, kind, owners, post key, readers with where they start, retention, quota, hash of its first terms, how often it was changed, when it closes (to the hour), restores',
  cursor: 'how far a reader has acknowledged',
  progress:
    'the last number given out, the last forgotten, and marks of forgotten envelopes with number and hour',
  ended: 'a mailbox that has ended while its envelopes were on the disk',
  deleted: 'a key that was deleted from the ledger and lies in its files until they are rewritten',
  position: 'how far the log was known to be on disk, and the version of the ledger',
  key: 'a key that LevelDB names in its list of tables',
  diary: 'LevelDB’s own notes, with the moments at which the ledger was opened and rewritten',
  audit: 'how many mailboxes there are, how many were lost, and the exclusive or of their ids',
  clock: 'by how much the system’s clock has jumped, in milliseconds, and the last hour it ran',
  nothing: 'bytes that tell nothing: random reserve, locks, names of current files, the socket',
  unknown: 'bytes this version does not understand',
} as const

export type What = keyof typeof REVEALED

export interface Line {
  readonly what: What
  readonly text: string
}
