import { randomBytes } from '@lapwing/crypto'
import { describe, expect, it } from 'vitest'
import { indexOf } from '../src/psk-index.ts'

describe('pre-shared keys by name', () => {
  const [id, secret, pskNonce] = [randomBytes(32), randomBytes(32), randomBytes(64)]
  const index = indexOf([{ id, secret }])

  it('are found under their own name', () => {
    expect(index.findPsk({ psktype: 'external', pskId: id.slice(), pskNonce })).toEqual(secret)
  })

  it('are nothing under another name, and no group’s own past', () => {
    expect(index.findPsk({ psktype: 'external', pskId: randomBytes(32), pskNonce })).toBeUndefined()
    const resumption = { psktype: 'resumption', usage: 'application', pskEpoch: 0n } as const
    expect(index.findPsk({ ...resumption, pskGroupId: id, pskNonce })).toBeUndefined()
  })
})
