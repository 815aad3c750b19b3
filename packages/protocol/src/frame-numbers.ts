/** The first byte of every frame. Client frames stay below 0x80, so neither can be reflected. */

export const CLIENT_FRAME_NUMBERS = {
  prove: 0x01,
  create: 0x02,
  update: 0x03,
  close: 0x04,
  purge: 0x05,
  post: 0x06,
  open: 0x07,
  ack: 0x08,
  ping: 0x09,
  postpone: 0x0a,
  cancel: 0x0b,
  release: 0x0c,
  'blob-put': 0x0d,
  'blob-get': 0x0e,
  'blob-drop': 0x0f,
  poll: 0x10,
  cover: 0x11,
} as const

export const RELAY_FRAME_NUMBERS = {
  challenge: 0x81,
  done: 0x82,
  refused: 0x83,
  stored: 0x84,
  deliver: 0x85,
  drained: 0x86,
  lost: 0x87,
  evicted: 0x88,
  'over-quota': 0x89,
  pong: 0x8a,
  'blob-part': 0x8b,
  'blob-coming': 0x8c,
  cover: 0x8d,
} as const

export type ClientFrameType = keyof typeof CLIENT_FRAME_NUMBERS
export type RelayFrameType = keyof typeof RELAY_FRAME_NUMBERS

/** From first byte to type, for one direction. */
export function typesByNumber<T extends string>(
  numbers: Readonly<Record<T, number>>,
): ReadonlyMap<number | undefined, T> {
  return new Map((Object.keys(numbers) as T[]).map((type) => [numbers[type], type]))
}
