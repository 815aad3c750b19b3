/**
 * Functions an appointment may name. The list is open: one that stands nowhere here may be signed,
 * and grants nothing.
 */
import type { OfficerFunction } from '@lapwing/engagement'

/** What clients of this version let somebody do for it. */
const GRANTED: Readonly<Record<OfficerFunction, string>> = {
  'contact officer': 'answers participants and is shown to them as an officer',
  'duty officer': 'answers participants, too, and is shown to them as on duty',
}

/** Named by the design, granted by no client yet: an officer needs one of the above as well. */
const NAMED = ['consent holder', 'agency', 'observer', 'visa contact', 'media partner'] as const

/** What to tell the person who appoints, one line for each function that grants nothing. */
export function functionWarnings(functions: readonly string[]): readonly string[] {
  const idle = functions.filter((name) => !Object.hasOwn(GRANTED, name))
  const lines = idle.map((name) =>
    (NAMED as readonly string[]).includes(name)
      ? `Note: "${name}" grants nothing in this version.`
      : `Look: "${name}" is no function Lapwing knows, and grants nothing. Known: ${KNOWN}.`,
  )
  const none = idle.length === functions.length
  return none
    ? [...lines, 'Look: nothing of this makes an officer; clients accept nobody by it.']
    : lines
}

const KNOWN = [...Object.keys(GRANTED), ...NAMED].join(', ')
