/** The doors a desk listens at, of invitations and of links: those that are wanted, no others. */
import { equalBytes } from '@lapwing/codec'
import { signingKeyPairFromSeed } from '@lapwing/crypto'
import type { Entry } from '@lapwing/protocol'
import type { Office } from './office.ts'

export interface WatchedDoor {
  /** Derived only for a door that is not listened at yet: a desk has had many. */
  readonly mailbox: () => Uint8Array
  readonly readerSeed: Uint8Array
}

interface Listener {
  /** Last entry that was persisted. */
  cursor(id: string): number
  /** Persists what the entries say; gives what may be acknowledged. */
  read(id: string, entries: readonly Entry[]): Promise<number>
}

export class DoorWatch {
  readonly #office: Office
  readonly #o: Listener
  readonly #stops = new Map<string, { readonly door: WatchedDoor; readonly stop: () => void }>()

  constructor(office: Office, o: Listener) {
    this.#office = office
    this.#o = o
  }

  /** From now on these, by these keys. */
  watch(wanted: ReadonlyMap<string, WatchedDoor>): void {
    for (const [id, { door, stop }] of this.#stops) {
      const now = wanted.get(id)
      if (now && equalBytes(now.readerSeed, door.readerSeed)) continue
      stop()
      this.#stops.delete(id)
    }
    for (const [id, door] of wanted) {
      if (!this.#stops.has(id)) this.#stops.set(id, { door, stop: this.#attach(id, door) })
    }
  }

  stop(): void {
    this.watch(new Map())
  }

  #attach(id: string, { mailbox: derive, readerSeed }: WatchedDoor): () => void {
    const { house, serial } = this.#office
    const mailbox = derive()
    return house.lineFor(mailbox).attach({
      mailbox,
      reader: signingKeyPairFromSeed(readerSeed),
      after: () => this.#o.cursor(id),
      onEntries: (entries) => serial.run(() => this.#o.read(id, entries)),
      onDrained: async () => undefined,
    })
  }
}
