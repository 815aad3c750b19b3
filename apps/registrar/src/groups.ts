/** Long runs of signs as people can read them aloud: in groups of four. */

export function inGroups(signs: string): string {
  return (signs.match(/.{1,4}/gu) ?? []).join(' ')
}
