/**
 * Which entries of one mailbox wait, where each is, and the marks that tell a repeated post, for
 * what waits and what was forgotten of late. A relay has one of these for each mailbox and may have
 * a million entries in them, so they lie packed in one array: some 40 bytes each, no object, no
 * string. A class, because a dozen closures for each mailbox would weigh more than what it holds.
 */
import type { Progress } from './progress.ts'

/**
 * Half a SHA-256: enough that nobody finds two envelopes with one mark (2^64 tries), and only the
 * holder of the post key would gain a lost message of their own.
 */
export const MARK_BYTES = 16

/** Of 32 bits: `mark 4 ‖ place 2 ‖ hour 1 ‖ next 1`. A spent entry has its number as its place. */
const RECORD_WORDS = 8
const MARK_WORDS = MARK_BYTES / 4
const PLACE_AT = 4
const HOUR_AT = 6
/** The position behind which the chain of its mark goes on, and one more; 0 ends it. */
const NEXT_AT = 7
/** A record, and the head of one chain. */
const WORDS_EACH = RECORD_WORDS + 1
const TWO_32 = 0x1_0000_0000
/** High word of the place of an entry that is known to have existed and is lost. */
const NOWHERE = 0xffff_ffff
/** Hour of an entry that was never found, until it is known when it expires. */
const NO_HOUR = 0xffff_ffff
const LEAST_ROOM = 8
const NONE = new Uint32Array(0)
/** The mark that is being looked for; nothing here waits in between. */
const wanted = new Uint32Array(MARK_WORDS)

export class EntryIndex {
  /** Records, oldest first, then the heads of the chains. */
  #words = NONE
  #capacity = 0
  #first = 0
  #spent = 0
  #waiting = 0
  #coming = 0
  #forgotten: number

  /** With what the ledger says; entries after that are to be {@link found}. */
  constructor({ forgotten, last, spent }: Progress = { forgotten: 0, last: 0, spent: [] }) {
    this.#forgotten = forgotten
    if (spent.length > 0) this.#reshape(spent.length)
    for (const { mark, seq, hour } of spent) {
      packText(mark)
      this.#put(this.#spent++, seq, hour)
    }
    this.reach(last)
  }

  /** Everything up to here has been acknowledged by all, has expired or was purged. */
  get forgotten(): number {
    return this.#forgotten
  }

  /** How many wait: entries `forgotten + 1` to `last`. */
  get waiting(): number {
    return this.#waiting
  }

  /** Last number on disk. */
  get last(): number {
    return this.#forgotten + this.#waiting
  }

  /** Last number given out; above `last` while a commit is under way. */
  get assigned(): number {
    return this.last + this.#coming
  }

  /** Nothing waits or is on its way, and no mark is remembered. */
  get isEmpty(): boolean {
    return this.#count === 0
  }

  /** Memory it takes, besides what any array does. */
  get bytes(): number {
    return this.#words.byteLength
  }

  get progress(): Progress {
    const spent = Array.from({ length: this.#spent }, (_, position) => ({
      mark: this.#markAt(position),
      seq: this.#numberAt(position),
      hour: this.#hourAt(position),
    }))
    return { forgotten: this.forgotten, last: this.last, spent: spent.filter(({ mark }) => mark) }
  }

  /** The number of an envelope that waits, is on its way, or was forgotten of late. */
  seqOf(mark: string): number | undefined {
    packText(mark)
    const position = this.#find()
    if (position === undefined) return undefined
    const ahead = position - this.#spent
    return ahead < 0 ? this.#numberAt(position) : this.#forgotten + 1 + ahead
  }

  /** Gives the next number to an envelope that is on its way to disk. */
  assign(mark: string): number {
    this.#makeRoom(1)
    packText(mark)
    this.#put(this.#spent + this.#waiting + this.#coming++, NOWHERE * TWO_32, NO_HOUR)
    return this.assigned
  }

  /** The first that was on its way is on disk. */
  arrive(place: number, hour: number): void {
    const position = this.#spent + this.#waiting
    this.#coming -= 1
    this.#waiting += 1
    this.#setNumber(position, place)
    this.#words[this.#at(position) + HOUR_AT] = hour
  }

  /** Undefined when it does not wait, or is known to have existed and is lost. */
  placeOf(seq: number): number | undefined {
    if (seq <= this.#forgotten || seq > this.last) return undefined
    const position = this.#positionOf(seq)
    const isLost = this.#words[this.#at(position) + PLACE_AT] === NOWHERE
    return isLost ? undefined : this.#numberAt(position)
  }

  /** Hour a waiting entry was stored, in hours since 1970: the only time the relay keeps. */
  hourOf(seq: number): number {
    return this.#hourAt(this.#positionOf(seq))
  }

  /** Where a waiting entry is now. */
  move(seq: number, place: number): void {
    this.#setNumber(this.#positionOf(seq), place)
  }

  /** Its number and its mark stay taken. */
  lose(seq: number): void {
    this.#setNumber(this.#positionOf(seq), NOWHERE * TWO_32)
  }

  /** Every waiting entry that is not lost, in order. */
  each(visit: (place: number, seq: number) => void): void {
    for (let seq = this.#forgotten + 1; seq <= this.last; seq++) {
      const place = this.placeOf(seq)
      if (place !== undefined) visit(place, seq)
    }
  }

  /** Waiting entries up to there are spent from now on; `gone` is told the place of each. */
  forget(upTo: number, gone: (place: number) => void): void {
    while (this.#forgotten < upTo) {
      const seq = this.#forgotten + 1
      const place = this.placeOf(seq)
      this.#setNumber(this.#spent, seq)
      this.#spent += 1
      this.#waiting -= 1
      this.#forgotten = seq
      if (place !== undefined) gone(place)
    }
  }

  /** Drops the marks of spent entries but the last `most`, and of those that are `old`; `kept` ones stay. */
  dropSpent(most: number, old: (hour: number) => boolean, kept?: (mark: string) => boolean): void {
    let dropped = 0
    while (dropped < this.#spent) {
      if (this.#spent - dropped <= most && !old(this.#hourAt(dropped))) break
      dropped += 1
    }
    let stay = 0
    for (let position = dropped - 1; position >= 0; position--) {
      this.#unlink(position)
      if (kept?.(this.#markAt(position)) !== true) continue
      stay += 1
      this.#copy(position, dropped - stay)
    }
    this.#first += dropped - stay
    this.#spent -= dropped - stay
    for (let position = 0; position < stay; position++) this.#link(position)
    if (this.#capacity > 4 * (this.#count + LEAST_ROOM)) this.#reshape(0)
  }

  /** At start: an entry is on disk there; a later place takes over from an earlier one. */
  found(seq: number, place: number, hour: number, marks: Uint8Array, at: number): void {
    this.reach(seq)
    if (seq <= this.#forgotten) return
    const position = this.#positionOf(seq)
    this.#unlink(position)
    packBytes(marks, at)
    this.#put(position, place, hour)
  }

  /** At start: numbers up to there have been given out; what is not {@link found} of them is lost. */
  reach(seq: number): void {
    const missing = seq - this.last
    if (missing <= 0) return
    this.#makeRoom(missing)
    for (let added = 0; added < missing; added++) {
      wanted.fill(0)
      this.#put(this.#count, NOWHERE * TWO_32, NO_HOUR)
      this.#waiting += 1
    }
  }

  /** At start, after everything {@link found}: a lost entry expires with its neighbour. Counts them. */
  complete(thisHour: number): number {
    let hour = thisHour
    let lost = 0
    const end = this.#spent + this.#waiting
    for (let position = this.#spent; position < end; position++) {
      hour = Math.min(hour, this.#hourAt(position))
    }
    for (let position = this.#spent; position < end; position++) {
      const at = this.#at(position)
      if (this.#words[at + HOUR_AT] === NO_HOUR) this.#words[at + HOUR_AT] = hour
      if (this.#words[at + PLACE_AT] === NOWHERE) lost += 1
      hour = this.#hourAt(position)
    }
    if (this.#capacity > this.#count) this.#reshape(0)
    return lost
  }

  get #count(): number {
    return this.#spent + this.#waiting + this.#coming
  }

  #at(position: number): number {
    return (this.#first + position) * RECORD_WORDS
  }

  #positionOf(seq: number): number {
    return this.#spent + seq - this.#forgotten - 1
  }

  #hourAt(position: number): number {
    return this.#words[this.#at(position) + HOUR_AT] ?? 0
  }

  #numberAt(position: number): number {
    const at = this.#at(position) + PLACE_AT
    return (this.#words[at] ?? 0) * TWO_32 + (this.#words[at + 1] ?? 0)
  }

  #setNumber(position: number, value: number): void {
    const at = this.#at(position) + PLACE_AT
    this.#words[at] = Math.floor(value / TWO_32)
    this.#words[at + 1] = value % TWO_32
  }

  /** Empty for an entry of which nobody knows more than its number. */
  #markAt(position: number): string {
    const at = this.#at(position)
    const words = this.#words.subarray(at, at + MARK_WORDS)
    if (words.every((word) => word === 0)) return ''
    return words.reduce((text, word) => text + textOf(word), '')
  }

  #put(position: number, place: number, hour: number): void {
    const at = this.#at(position)
    this.#words.set(wanted, at)
    this.#words[at + HOUR_AT] = hour
    this.#setNumber(position, place)
    this.#link(position)
  }

  #copy(from: number, to: number): void {
    this.#words.copyWithin(this.#at(to), this.#at(from), this.#at(from + 1))
  }

  #headOf(at: number): number {
    return this.#capacity * RECORD_WORDS + ((this.#words[at] ?? 0) % this.#capacity)
  }

  #hasMark(at: number): boolean {
    const words = this.#words
    return (
      ((words[at] ?? 0) | (words[at + 1] ?? 0) | (words[at + 2] ?? 0) | (words[at + 3] ?? 0)) !== 0
    )
  }

  #find(): number | undefined {
    if (this.#capacity === 0) return undefined
    const words = this.#words
    const head = this.#capacity * RECORD_WORDS + ((wanted[0] ?? 0) % this.#capacity)
    for (let next = words[head] ?? 0; next !== 0;) {
      const at = (next - 1) * RECORD_WORDS
      if (
        words[at] === wanted[0] &&
        words[at + 1] === wanted[1] &&
        words[at + 2] === wanted[2] &&
        words[at + 3] === wanted[3]
      ) {
        return next - 1 - this.#first
      }
      next = words[at + NEXT_AT] ?? 0
    }
    return undefined
  }

  /** Before others of its chain: of two with one mark the later counts. */
  #link(position: number): void {
    const at = this.#at(position)
    this.#words[at + NEXT_AT] = 0
    if (!this.#hasMark(at)) return
    const head = this.#headOf(at)
    this.#words[at + NEXT_AT] = this.#words[head] ?? 0
    this.#words[head] = this.#first + position + 1
  }

  #unlink(position: number): void {
    const at = this.#at(position)
    if (!this.#hasMark(at)) return
    const own = this.#first + position + 1
    for (let link = this.#headOf(at); ;) {
      const next = this.#words[link] ?? 0
      if (next === 0) return
      if (next === own) {
        this.#words[link] = this.#words[at + NEXT_AT] ?? 0
        return
      }
      link = (next - 1) * RECORD_WORDS + NEXT_AT
    }
  }

  #makeRoom(more: number): void {
    if (this.#first + this.#count + more <= this.#capacity) return
    this.#reshape(more + Math.max(LEAST_ROOM, this.#count >> 2))
  }

  /** All records from the beginning of an array with so much room, and their chains anew. */
  #reshape(room: number): void {
    const count = this.#count
    const capacity = count + room
    const words = capacity === 0 ? NONE : new Uint32Array(capacity * WORDS_EACH)
    words.set(this.#words.subarray(this.#at(0), this.#at(count)))
    this.#words = words
    this.#capacity = capacity
    this.#first = 0
    for (let position = 0; position < count; position++) this.#link(position)
  }
}

function packText(mark: string): void {
  for (let word = 0; word < MARK_WORDS; word++) {
    const at = 4 * word
    wanted[word] =
      (mark.charCodeAt(at) << 24) |
      (mark.charCodeAt(at + 1) << 16) |
      (mark.charCodeAt(at + 2) << 8) |
      mark.charCodeAt(at + 3)
  }
}

function packBytes(bytes: Uint8Array, from: number): void {
  for (let word = 0; word < MARK_WORDS; word++) {
    const at = from + 4 * word
    wanted[word] =
      ((bytes[at] ?? 0) << 24) |
      ((bytes[at + 1] ?? 0) << 16) |
      ((bytes[at + 2] ?? 0) << 8) |
      (bytes[at + 3] ?? 0)
  }
}

function textOf(word: number): string {
  return String.fromCharCode(word >>> 24, (word >>> 16) & 0xff, (word >>> 8) & 0xff, word & 0xff)
}
