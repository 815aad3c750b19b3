/**
 * Every change of a register: its acts go into the log and on paper before the register says them.
 * Cut short in between, the register is the old one, and the next change notes the act as not done.
 */
import { equalBytes } from '@lapwing/codec'
import { appendActs, type NewAct } from './act-log.ts'
import { writeActPage } from './act-page.ts'
import { readRegister, writeRegister, type Register } from './register.ts'
import { RegistrarError } from './registrar-error.ts'

export interface Changed {
  readonly register: Register
  /** The pages to print. */
  readonly pages: readonly string[]
}

/**
 * Writes `after` in place of `before`. Throws `changed-meanwhile` when the register on disk is not
 * `before` any more, `acts-damaged` as {@link appendActs} does.
 */
export function changeRegister(o: {
  readonly folder: string
  readonly before: Register
  readonly after: Register
  readonly acts: readonly NewAct[]
  readonly now: number
}): Changed {
  const { folder, before, now } = o
  const { anchor, acts: head } = before
  if (!equalBytes(readRegister(folder).acts.hash, head.hash)) {
    throw new RegistrarError('changed-meanwhile', folder)
  }
  const added = appendActs({ folder, anchor, head, acts: o.acts, now })
  const pages = added.map((act) => writeActPage(folder, anchor, act))
  const last = added.at(-1)
  const acts = last ? { count: last.number, hash: last.hash } : head
  const register = { ...o.after, acts }
  writeRegister(folder, register)
  return { register, pages }
}
