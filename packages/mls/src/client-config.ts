/**
 * What ts-mls must be told on every entry, since it does not save it: `decodeGroupState` gives a
 * state without it, and its defaults accept every credential and keep old keys.
 */
import type { ClientConfig } from 'ts-mls'
import { defaultKeyPackageEqualityConfig } from 'ts-mls/keyPackageEqualityConfig.js'
import { provenIdentity } from './credential.ts'
import { CLOCK_SKEW_MS, MAX_KEY_PACKAGE_DAYS, MAX_SKIPPED_MESSAGES } from './limits.ts'

export const clientConfig: ClientConfig = {
  authService: {
    validateCredential: (credential, leafKey) =>
      Promise.resolve(provenIdentity(credential, leafKey) !== undefined),
  },
  keyRetentionConfig: {
    // ts-mls keeps the ratchet's chain secret of a skipped generation, from which every later key
    // of that sender follows (shown in test/skipped-messages.test.ts). The relay delivers in
    // order, so nothing skipped is ever needed: keep none.
    retainKeysForGenerations: 0,
    // 0 would keep every epoch for ever (`slice(-0)`), so 1 here, and secrets.ts drops that one.
    retainKeysForEpochs: 1,
    maximumForwardRatchetSteps: MAX_SKIPPED_MESSAGES,
  },
  lifetimeConfig: {
    maximumTotalLifetime: BigInt((MAX_KEY_PACKAGE_DAYS * 86_400_000 + CLOCK_SKEW_MS) / 1000),
    // A reader may be months behind the log; whoever adds holds lifetimes against the clock.
    validateLifetimeOnReceive: false,
  },
  // Every envelope is padded to one size outside, and a two-member commit must fit one.
  paddingConfig: { kind: 'padUntilLength', padUntilLength: 0 },
  keyPackageEqualityConfig: defaultKeyPackageEqualityConfig,
}
