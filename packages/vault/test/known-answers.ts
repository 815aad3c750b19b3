/**
 * Argon2 asked the same question again and again is answered from memory: it is nine tenths of the
 * time of a crash test, and nothing in one is about it.
 */
type Crypto = typeof import('@lapwing/crypto')

export function withKnownAnswers(crypto: Crypto): Crypto {
  const known = new Map<string, Uint8Array>()
  return {
    ...crypto,
    passphraseKey: (passphrase, salt, cost) => {
      const question = JSON.stringify([passphrase, [...salt], cost])
      const answer = known.get(question) ?? crypto.passphraseKey(passphrase, salt, cost).slice()
      known.set(question, answer)
      return crypto.secretFrom(answer)
    },
  }
}
