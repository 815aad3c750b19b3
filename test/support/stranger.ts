/** Somebody with the published code of an open door, and a client that keeps no rule. */
import { encodeCbor, toBase64Url } from '@lapwing/codec'
import {
  boxKeyPairFromSeed,
  identityFromSeed,
  isGuess,
  randomBytes,
  signingKeyPair,
  WORK_PARTS,
} from '@lapwing/crypto'
import { readConfiguration } from '@lapwing/client'
import type { DoorTurn } from '@lapwing/engagement'
import { createKeyPackage } from '@lapwing/mls'
import { readCode } from '../../packages/client/src/code/code.ts'
import type { GenuineCard } from '../../packages/client/src/introduction/card.ts'
import { invitationKeys } from '../../packages/client/src/introduction/invitation-keys.ts'
import { lookUpCard } from '../../packages/client/src/introduction/look-up.ts'
import { layOut, taskOf, WORK_HEADER_BYTES } from '../../packages/client/src/introduction/work.ts'
import { sealToOpenDoor } from '../../packages/client/src/sealing/seal.ts'
import { openLine, type Line } from '../../packages/client/src/transport/line.ts'
import { postEnvelopes } from '../../packages/client/src/transport/orders.ts'
import { ORIGIN, type World } from './people.ts'

export class Stranger {
  readonly #world: World
  readonly #line: Line
  readonly #keys: ReturnType<typeof invitationKeys>

  private constructor(world: World, keys: ReturnType<typeof invitationKeys>) {
    this.#world = world
    this.#keys = keys
    this.#line = openLine({
      transport: { origin: ORIGIN, connect: () => world.relay.connect(ORIGIN) },
      clock: world.clock,
      instance: randomBytes(16),
      jitter: () => 0,
    })
  }

  static async of(world: World, code: string): Promise<Stranger> {
    const reading = await readCode(code, 'open door', undefined)
    if (!('code' in reading)) throw new Error(reading.problem)
    return new Stranger(world, invitationKeys(reading.code.seed, 'open door'))
  }

  /** What the card of the door says now. */
  async card(): Promise<GenuineCard> {
    const configuration = readConfiguration({
      version: 1,
      trial: true,
      anchor: toBase64Url(this.#world.anchor),
      origins: [ORIGIN],
      statements: [],
    })
    const { clock } = this.#world
    return await lookUpCard({ line: this.#line, keys: this.#keys, configuration, clock })
  }

  /** A request under this name, with the work for this turn. */
  async request(name: string, turn: DoorTurn, sealKey: Uint8Array): Promise<Uint8Array> {
    const identity = identityFromSeed(randomBytes(32))
    const now = this.#world.clock.now()
    const { bytes: keyPackage } = await createKeyPackage({ identity, now, days: 90 })
    return this.worked(
      sealToOpenDoor(Stranger.bytes(name, keyPackage), sealKey, WORK_HEADER_BYTES),
      turn,
    )
  }

  /** The same with keys that are none. */
  spoilt(name: string, turn: DoorTurn, sealKey: Uint8Array): Uint8Array {
    return this.worked(sealToOpenDoor(Stranger.bytes(name), sealKey, WORK_HEADER_BYTES), turn)
  }

  /** A request as it is before it is sealed. */
  static bytes(pseudonym: string, keyPackage: Uint8Array = randomBytes(2_000)): Uint8Array {
    return encodeCbor({
      keyPackage,
      answerMailbox: randomBytes(32),
      answerReader: signingKeyPair().publicKey,
      reader: signingKeyPair().publicKey,
      answerKey: boxKeyPairFromSeed(randomBytes(32)).publicKey,
      pseudonym,
      words: 'let me in',
    })
  }

  /** Anything in the place of a request, with right work. */
  worked(sealed: Uint8Array, { challenge, effort }: DoorTurn): Uint8Array {
    const task = taskOf({ challenge, sealed }, this.#keys.doorMailbox, effort)
    const guesses = Array.from({ length: WORK_PARTS }, (_, part) => {
      let guess = 0
      while (!isGuess(task, part, guess)) guess += 1
      return guess
    })
    return layOut({ challenge, guesses, sealed })
  }

  async post(...envelopes: readonly Uint8Array[]): Promise<void> {
    const { doorMailbox: mailbox, doorPost: post } = this.#keys
    for (const envelope of envelopes) {
      await postEnvelopes(this.#line, { mailbox, post, envelopes: [envelope] })
    }
  }

  close(): void {
    this.#line.close()
  }
}
