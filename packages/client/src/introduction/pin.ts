/** A PIN said aloud or written down apart from the code. */
import { isPlainLine, PIN_MAX } from '@lapwing/engagement'

/** As it is compared: no spaces around it, one form for each digit; undefined when nothing is left. */
export function plainPin(text: string | undefined): string | undefined {
  const pin = text?.normalize('NFKC').trim()
  return pin === '' ? undefined : pin
}

/** Whether a join request can carry it. */
export function isPin(pin: string): boolean {
  return isPlainLine(pin) && pin.length <= PIN_MAX
}
