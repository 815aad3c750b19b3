/** Pre-shared keys by name, as ts-mls asks for them. */
import { equalBytes } from '@lapwing/codec'
import type { PskIndex } from 'ts-mls'
import type { Psk } from './group.ts'

/** Finds external PSKs only; nothing for a resumption PSK or an unknown name. */
export function indexOf(psks: readonly Psk[]): PskIndex {
  return {
    findPsk: (wanted) =>
      wanted.psktype === 'external'
        ? psks.find(({ id }) => equalBytes(id, wanted.pskId))?.secret
        : undefined,
  }
}
