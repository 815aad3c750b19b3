/** What may stand in the content of a page (ISO 32000-1, annex A): a closed list, by what each does. */

export type OperatorKind =
  /** Sets how later ones paint, or where. */
  | 'state'
  /** Paints a path; where nothing may be painted, the path ends all the same. */
  | 'path'
  | 'text'
  /** Paints something else: a form, a picture, a shading. */
  | 'thing'

/** Marks for other programs (`BDC`, `MP`, `BX`) are in none of them. */
export const OPERATORS: ReadonlyMap<string, OperatorKind> = new Map([
  ...kind('state', 'w J j M d ri i gs cm m l c v y h re n W W* BT ET Tc Tw Tz TL Tf Tr Ts Td TD'),
  ...kind('state', 'Tm T* d0 d1 CS cs SC SCN sc scn G g RG rg K k'),
  ...kind('path', 'S s f F f* B B* b b*'),
  ...kind('text', `Tj TJ ' "`),
  ...kind('thing', 'sh Do'),
])

/** Which part of the resources an operator names. */
export const NAMED_BY: ReadonlyMap<string, ResourcePart> = new Map([
  ['gs', 'ExtGState'],
  ['Tf', 'Font'],
  ['Do', 'XObject'],
  ['sh', 'Shading'],
  ['cs', 'ColorSpace'],
  ['CS', 'ColorSpace'],
  ['scn', 'Pattern'],
  ['SCN', 'Pattern'],
])

export type ResourcePart = 'ExtGState' | 'Font' | 'XObject' | 'Shading' | 'ColorSpace' | 'Pattern'

function kind(which: OperatorKind, words: string): readonly (readonly [string, OperatorKind])[] {
  return words.split(' ').map((word) => [word, which] as const)
}
