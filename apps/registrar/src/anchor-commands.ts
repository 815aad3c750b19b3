/** Commands about the anchor: made, cut into shares, recovered from them, sealed anew. */
import { toBase64Url } from '@lapwing/codec'
import type { ActKind, NewAct } from './act-log.ts'
import { anchorKeyOf, assertActs, recordAnchorActs } from './anchor-acts.ts'
import {
  anchorFromShares,
  assertNoAnchor,
  changeAnchorPassphrase,
  createAnchor,
  cutAnchor,
  writeAnchor,
  type Cutting,
} from './anchor.ts'
import { newPassphrase } from './asking.ts'
import { askAnchor, askNewAnchor, toPrint, type Command, type Lines } from './command.ts'
import { shortFingerprint } from '@lapwing/crypto'
import type { Options } from './options.ts'
import { RegistrarError } from './registrar-error.ts'

export const anchorNew: Command = async (options, at) => {
  const folder = options.one('anchor')
  const cutting = cuttingOf(options)
  assertNoAnchor(folder)
  const passphrase = await askNewAnchor(options, at)
  const publicKey = await createAnchor({ folder, passphrase, cutting, now: at.now })
  const acts = [anchorAct('anchor made', publicKey), ...(cutting ? [cutAct(cutting)] : [])]
  return [
    `Anchor made in ${folder}.`,
    ...describeAnchor(publicKey),
    ...(cutting === undefined ? [WITHOUT_SHARES] : describeCutting(cutting)),
    ...toPrint(recordAnchorActs(folder, acts, at.now)),
  ]
}

export const anchorShares: Command = async (options, at) => {
  const cutting = cuttingOf(options)
  if (cutting === undefined) throw new RegistrarError('bad-option', '--shares')
  const folder = options.one('anchor')
  assertActs(folder)
  await cutAnchor({ folder, ask: askAnchor(options, at), cutting, now: at.now })
  return [
    ...describeCutting(cutting),
    'Shares given out before still work. Collect and burn those, or make a new anchor.',
    ...toPrint(recordAnchorActs(folder, [cutAct(cutting)], at.now)),
  ]
}

export const anchorRecover: Command = async (options, at) => {
  const folder = options.one('anchor')
  assertNoAnchor(folder)
  const expected = options.maybe('anchor-key') === undefined ? undefined : options.key('anchor-key')
  const { seed } = await anchorFromShares(options.many('share'), expected)
  const publicKey = writeAnchor(folder, seed, await askNewAnchor(options, at))
  return [
    `Anchor recovered in ${folder}.`,
    ...describeAnchor(publicKey),
    ...(expected === undefined
      ? ['Compare the public key with the one clients have: nobody has done that yet.']
      : []),
    'Delete the files the shares were typed into.',
    ...toPrint(recordAnchorActs(folder, [anchorAct('anchor recovered', publicKey)], at.now)),
  ]
}

export const anchorPassphrase: Command = async (options, at) => {
  const file = options.maybe('new-passphrase-file')
  const folder = options.one('anchor')
  assertActs(folder)
  await changeAnchorPassphrase({
    folder,
    ask: askAnchor(options, at),
    askNew: () => newPassphrase({ what: 'the anchor', file, keyboard: at.keyboard }),
  })
  const act = anchorAct('passphrase changed', anchorKeyOf(folder))
  return [
    'The anchor is sealed under the new passphrase.',
    OLD_COPIES,
    ...toPrint(recordAnchorActs(folder, [act], at.now)),
  ]
}

export const OLD_COPIES =
  'Copies of the file made before still open with the old one: destroy them.'

const WITHOUT_SHARES =
  'No shares were made: without this medium and its passphrase nobody can appoint any more. See registrar anchor shares.'

function anchorAct(act: ActKind, publicKey: Uint8Array): NewAct {
  return { act, who: `anchor ${shortFingerprint(publicKey)}`, what: 'sealed under a passphrase' }
}

function cutAct({ needed, of }: Cutting): NewAct {
  return {
    act: 'shares cut',
    who: 'the anchor',
    what: `${of} shares, any ${needed} make the anchor`,
  }
}

function describeAnchor(publicKey: Uint8Array): Lines {
  return [`Public key: ${toBase64Url(publicKey)}`, `Fingerprint: ${shortFingerprint(publicKey)}`]
}

function describeCutting({ needed, of, folder }: Cutting): Lines {
  return [
    `${of} shares lie in ${folder}, any ${needed} of which make the anchor without a passphrase.`,
    'Print each, give each to its holder, and destroy the medium they were written to.',
  ]
}

function cuttingOf(options: Options): Cutting | undefined {
  const counts = options.maybe('shares')
  if (counts === undefined) return undefined
  const [, needed, of] = /^(\d{1,2})-of-(\d{1,2})$/u.exec(counts) ?? []
  if (needed === undefined || of === undefined) throw new RegistrarError('bad-shares', counts)
  return { needed: Number(needed), of: Number(of), folder: options.one('shares-to') }
}
