/** An organisation for tests: an anchor, its roster keys, and officers who come and go. */
import {
  blake2b,
  identityFromSeed,
  makeStatement,
  randomBytes,
  signingKeyPair,
  type Identity,
  type SigningKeyPair,
} from '@lapwing/crypto'
import type { Clock } from '../src/clock.ts'
import type { Configuration } from '../src/configuration.ts'

export const DAY = 86_400
/** Unix seconds at which these tests begin. */
export const START = 1_800_000_000

export interface TestClock extends Clock {
  /** Unix seconds. */
  at: number
}

export function testClock(): TestClock {
  return {
    at: START,
    now() {
      return this.at * 1000
    },
    after: () => () => undefined,
  }
}

export interface Organisation {
  readonly anchor: SigningKeyPair
  readonly rosterKey: SigningKeyPair
  /** roster key, roster, appointments: what a card, an answer or a content carries. */
  roster(o: {
    readonly epoch: number
    readonly officers: readonly { readonly identity: Identity; readonly name: string }[]
    /** Unix seconds; fourteen days from here. */
    readonly from?: number
    readonly signer?: SigningKeyPair
  }): readonly Uint8Array[]
  /** A newer roster statement over the same appointments. */
  renew(epoch: number, appointments: readonly (Uint8Array | undefined)[]): Uint8Array
  configuration(statements: readonly Uint8Array[]): Configuration
}

export function createOrganisation(): Organisation {
  const anchor = signingKeyPair()
  const rosterKey = signingKeyPair()
  return {
    anchor,
    rosterKey,
    roster({ epoch, officers, from = START, signer = rosterKey }) {
      const appointments = officers.map(({ identity, name }) =>
        makeStatement(
          'appointment',
          1,
          {
            identity: identity.publicKey,
            name,
            functions: ['contact officer'],
            body: 'Contact Group',
            desk: 'north-west',
            notBefore: from,
            notAfter: from + 300 * DAY,
          },
          signer,
        ),
      )
      const roster = makeStatement(
        'roster',
        1,
        {
          epoch,
          notBefore: from,
          notAfter: from + 14 * DAY,
          appointments: appointments.map((statement) => blake2b(statement)),
        },
        signer,
      )
      const key = makeStatement(
        'roster key',
        1,
        { key: rosterKey.publicKey, notBefore: START, notAfter: START + 365 * DAY },
        anchor,
      )
      return [key, roster, ...appointments]
    },
    renew: (epoch, appointments) =>
      makeStatement(
        'roster',
        1,
        {
          epoch,
          notBefore: START,
          notAfter: START + 14 * DAY,
          appointments: appointments.flatMap((one) => (one ? [blake2b(one)] : [])),
        },
        rosterKey,
      ),
    configuration: (statements) => ({
      anchor: anchor.publicKey,
      trial: false,
      statements,
      origins: ['https://relay.example'],
    }),
  }
}

export function newIdentity(): Identity {
  return identityFromSeed(randomBytes(32))
}
