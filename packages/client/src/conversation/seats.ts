/** Who has a place in a mailbox, as several people say it who may not be told the same. */
import { equalBytes } from '@lapwing/codec'
import { SEATS_MAX, type Seat } from '@lapwing/engagement'

/** Keys of one officer that are kept beside each other: one more brings nothing and hides nothing. */
const KEYS = 3

/**
 * What is known, and after it what is told besides. Nothing that is known goes by being left out, nor by
 * being told otherwise: whoever is cut off loses every key that was ever said to be theirs.
 */
export function withSeats(known: readonly Seat[], told: readonly Seat[]): readonly Seat[] {
  const all = [...known]
  for (const seat of told) {
    // Another's key is nobody's own: whoever was cut off would take it with them.
    if (all.some((one) => isAnothers(one, seat))) continue
    const theirs = all.filter(({ identity }) => equalBytes(identity, seat.identity))
    const same = theirs.find(({ reader }) => equalBytes(reader, seat.reader))
    if (same && becomesOwner(same, seat)) all[all.indexOf(same)] = seat
    if (same || theirs.length >= KEYS || all.length >= SEATS_MAX) continue
    all.push(seat)
  }
  return all
}

/** By the key they themselves offered, where that is known: by another's they would own nothing. */
function becomesOwner(known: Seat, told: Seat): boolean {
  if (known.owner || !told.owner) return false
  return !known.next || equalBytes(known.next, told.owner)
}

function isAnothers(known: Seat, told: Seat): boolean {
  if (equalBytes(known.identity, told.identity)) return false
  const keys = keysOf(known)
  return keysOf(told).some((key) => keys.some((one) => equalBytes(one, key)))
}

/** A place is known by who has it and by which key they read. */
export function isSameSeat(one: Seat, other: Seat): boolean {
  return equalBytes(one.identity, other.identity) && equalBytes(one.reader, other.reader)
}

/** Every key by which whoever has this place reads or owns the mailbox, or will. */
export function keysOf({ reader, owner, next }: Seat): readonly Uint8Array[] {
  return [reader, owner, next].filter((key) => key !== undefined)
}

/** Whether this officer has a place. */
export function hasSeat(seats: readonly Seat[], identity: Uint8Array): boolean {
  return seats.some((seat) => equalBytes(seat.identity, identity))
}
