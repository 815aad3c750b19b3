/** Why a posture cannot be saved yet. */
import { t } from '../../locales/text.ts'
import type { Unfinished } from './edited.ts'

const LACKS: Readonly<Record<Unfinished, 'lacks-here' | 'lacks-hours' | 'lacks-pause'>> = {
  here: 'lacks-here',
  desk: 'lacks-here',
  hours: 'lacks-hours',
  pause: 'lacks-pause',
  minutes: 'lacks-pause',
}

/** The first thing that was begun and is not finished; undefined when there is none. */
export function lacking(unfinished: readonly Unfinished[]): string | undefined {
  const [first] = unfinished
  return first && t(`posture.${LACKS[first]}`)
}
