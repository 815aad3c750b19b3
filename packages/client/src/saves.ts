/**
 * What of a carried vault a file holds. Nothing is acknowledged to the relay before: whoever opens
 * the newest file is sent again all that came after it.
 */

/** What no file holds yet. */
export interface Unsaved {
  /** Entries that came or were written; changes of old ones are not counted. */
  readonly entries: number
  /** Something was sent: an older file is then behind what others have, and of no more use. */
  readonly left: boolean
}

export interface Saves {
  /** When the newest file was saved, or opened; undefined while there is none. */
  readonly at: number | undefined
  readonly unsaved: Unsaved
  /** Where a conversation stands now. */
  note(id: string, entries: number): void
  /** Something of it is about to be sent. */
  sends(id: string): void
  /** Everything up to here is in a file. */
  cursor(id: string): number
  /**
   * This moment, for a file about to be made; `cursors` of all conversations. What is given back is
   * called once the file is saved.
   */
  moment(cursors: ReadonlyMap<string, number>): (now: number) => void
}

interface Standing {
  entries: number
  sendings: number
}

export function createSaves(): Saves {
  const now = new Map<string, Standing>()
  let saved = new Map<string, Standing>()
  let cursors: ReadonlyMap<string, number> = new Map()
  let at: number | undefined
  const standing = (id: string): Standing => {
    const known = now.get(id) ?? { entries: 0, sendings: 0 }
    now.set(id, known)
    return known
  }
  return {
    get at() {
      return at
    },
    get unsaved() {
      let [entries, left] = [0, false]
      for (const [id, is] of now) {
        const was = saved.get(id)
        entries += Math.max(0, is.entries - (was?.entries ?? 0))
        left ||= is.sendings > (was?.sendings ?? 0)
      }
      return { entries, left }
    },
    note(id, entries) {
      standing(id).entries = entries
    },
    sends(id) {
      standing(id).sendings += 1
    },
    cursor: (id) => cursors.get(id) ?? 0,
    moment(reached) {
      const then = new Map([...now].map(([id, is]) => [id, { ...is }]))
      return (moment) => {
        saved = then
        cursors = reached
        at = moment
      }
    },
  }
}
