/**
 * Which screen is shown while the vault is shut: in memory only. The address, the title and the
 * history of the browser never change.
 */
import { signal, type Signal } from '@preact/signals'

export type Route =
  | 'landing'
  | 'practise'
  | 'open-notes'
  | 'come-back'
  | 'open-door'
  | 'invitation'
  | 'law'
  | 'name'
  | 'posture'
  | 'singles'
  | 'assessment'
  | 'phrase'
  | 'set-up'
  | 'set-up-phrase'
  | 'apply'
  | 'restore'
  | 'open-file'

export const route: Signal<Route> = signal('landing')

/** Shows another screen from its top; its heading takes the focus. */
export function go(next: Route): void {
  route.value = next
  scrollTo(0, 0)
}
