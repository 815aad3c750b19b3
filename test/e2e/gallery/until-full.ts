/** A verb that stays as it was pressed until the document hears the event `full`, and then finds no room. */
import type { Outcome } from '@lapwing/client'

export function untilFull(): Promise<Outcome<never>> {
  return new Promise((ends) => {
    const full = (): void => ends({ ok: false, problem: 'storage-full' })
    document.addEventListener('full', full, { once: true })
  })
}
