/** What Anna and Osinka write to each other: four languages, emoji, short, long, at the limit. */
import { randomBytes } from 'node:crypto'

/** The most a message may take (packages/engagement MESSAGE_MAX_BYTES), in bytes of UTF-8. */
export const LIMIT = 16_384

export interface Letters {
  /** Stand in every text; random, so that nothing else on the disk can hold them. */
  readonly markers: readonly [string, string]
  /** All texts in order, each unlike the others. */
  readonly texts: readonly string[]
}

const SENTENCES = [
  'Завтра в десять, у того же входа. Возьми с собой бумаги.',
  'Слухання перенесли на вівторок; адвокатка вже знає.',
  'Le témoin est d’accord, à condition que son nom n’apparaisse pas.',
  'The embassy answers by Friday — no earlier, they say.',
  '👍🏽 👩‍👩‍👧 🇺🇦 ✊',
  'Строка первая\nстрока вторая\n\n  и отступ',
  '<b>не разметка</b> & "кавычки" </textarea><script>alert(1)</script>',
  'مرحبا — שלום — с права на лево',
]

export function createLetters(count: number): Letters {
  const ascii = `mk${randomBytes(9).toString('hex')}`
  const cyrillic = [...randomBytes(14)].map((byte) => String.fromCharCode(0x430 + (byte % 32)))
  const markers = [ascii, cyrillic.join('')] as const
  const texts = Array.from({ length: count }, (_, n) => {
    const head = `${String(n)} ${markers[0]} ${markers[1]} `
    if (n % 40 === 7) return filled(head, 'я', LIMIT)
    if (n % 40 === 19) return filled(head, 'Один и тот же длинный ответ. ', 9_000)
    return `${head}${SENTENCES[n % SENTENCES.length] ?? ''}`
  })
  return { markers, texts }
}

/** `head`, then as much of `piece` as fits, then dots, to exactly this many bytes of UTF-8. */
function filled(head: string, piece: string, size: number): string {
  const room = size - Buffer.byteLength(head)
  const times = Math.floor(room / Buffer.byteLength(piece))
  const text = head + piece.repeat(times)
  return text + '.'.repeat(size - Buffer.byteLength(text))
}
