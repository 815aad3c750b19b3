/**
 * Glyphs: a 24 px grid, round ends, current colour; always beside a word unless it is back, add
 * file or stop. They are never read out.
 */
import type { ComponentChildren } from 'preact'

const PATHS = {
  protected: 'M4 8l8 5.5L20 8M4 6.5h16v12H4z',
  'not-protected': 'M4 11l8 5.5L20 11M4 11v8.5h16V11l-8-6.5z',
  file: 'M7 3.5h7l4 4v13H7zM14 3.5v4h4',
  'add-file': 'M7 3.5h7l4 4v13H7zM12.5 10v7M9 13.5h7',
  alike: 'M4 9h7M4 15h7M14 9h6M14 15h6',
  device: 'M7.5 3.5h9v17h-9zM11 17.5h2',
  bell: 'M6 17h12l-1.5-2.5V11a4.5 4.5 0 0 0-9 0v3.5zM10.5 20h3',
  cost: 'M5 12h14',
  attribution: 'M5 5v14M9 8h10M9 12h10M9 16h6',
  'desk-note': 'M5 4h14v11l-5 5H5zM14 20v-5h5',
  law: 'M12 4v16M7 20h10M5 8h14M5 8l-2.5 6h5zM19 8l-2.5 6h5z',
  camera: 'M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M4 12h16',
  leave: 'M10 4.5H5v15h5M11 12h9M16.5 8l4 4-4 4',
  back: 'M14 5l-7 7 7 7',
  next: 'M10 5l7 7-7 7',
  down: 'M12 5v13.5M6 13l6 6 6-6',
  unfold: 'M6 9.5l6 6 6-6',
  fold: 'M6 14.5l6-6 6 6',
  agree: 'M5 12.5l4.5 4.5L19 7.5',
  thanks:
    'M12 12v8.5M12 18c-1.2-2.6-3-3.6-5.2-3.6 .4 2.4 2 3.9 5.2 3.6M12 3.5c2.3 1.6 3.5 3.2 3.5 5a3.5 3.5 0 0 1-7 0c0-1.8 1.2-3.4 3.5-5z',
  heart: 'M12 19.5l-7-7a4.3 4.3 0 0 1 7-4.6 4.3 4.3 0 0 1 7 4.6z',
  send: 'M12 19V5.5M6 11l6-6 6 6',
  stop: 'M6 6l12 12M18 6L6 18',
} as const

/** Glyphs with a circle: centre, radius, then the path over it. */
const ROUND = {
  joined: [9, 8, 3.5, 'M3.5 20c0-4 2.5-6.5 5.5-6.5s5.5 2.5 5.5 6.5M18.5 8v7M15 11.5h7'],
  checked: [12, 12, 8, 'M8.5 12.3l2.5 2.5 4.5-5'],
  clock: [12, 12, 8, 'M12 7.5V12l3 2'],
  seen: [12, 12, 2.5, 'M3 12c2.5-4 5.5-6 9-6s6.5 2 9 6c-2.5 4-5.5 6-9 6s-6.5-2-9-6z'],
  help: [12, 12, 8, 'M9.7 10a2.3 2.3 0 1 1 3.5 1.9c-.8.5-1.2 1-1.2 1.7M12 16.3v.2'],
  attention: [12, 12, 8, 'M12 7.5v5.5M12 16.2v.2'],
  sad: [12, 12, 8, 'M9.2 9.8v.2M14.8 9.8v.2M8.8 16c1.7-2 4.7-2 6.4 0'],
  question: [
    12,
    12,
    8,
    'M9.8 9.9c.2-1.4 1.1-2.1 2.3-2.1 1.3 0 2.3.9 2.3 2.1 0 1.7-2.3 1.8-2.3 3.5M12.1 16.2v.2',
  ],
  find: [10.5, 10.5, 6, 'M15 15l5.5 5.5'],
} as const

export type GlyphName = keyof typeof PATHS | keyof typeof ROUND

export function Glyph({
  name,
  small = false,
}: {
  name: GlyphName
  small?: boolean
}): ComponentChildren {
  return (
    <svg class={small ? 'g g-s' : 'g'} viewBox="0 0 24 24" aria-hidden="true">
      {name in PATHS ? (
        <path d={PATHS[name as keyof typeof PATHS]} />
      ) : (
        round(name as keyof typeof ROUND)
      )}
    </svg>
  )
}

function round(name: keyof typeof ROUND): ComponentChildren {
  const [cx, cy, r, d] = ROUND[name]
  return (
    <>
      <circle cx={cx} cy={cy} r={r} />
      <path d={d} />
    </>
  )
}

export type MoonName = 'waiting' | 'sent' | 'delivered' | 'not-sent'

/** Where a message is: dashed ring, half, full, ring with a bar. */
export function Moon({ name }: { name: MoonName }): ComponentChildren {
  return (
    <svg class="g" viewBox="0 0 24 24" aria-hidden="true">
      <circle
        cx="12"
        cy="12"
        r="8"
        stroke-width="2.5"
        {...(name === 'waiting' ? { 'stroke-dasharray': '3 4.4' } : {})}
        {...(name === 'delivered' ? { fill: 'currentColor' } : {})}
      />
      {name === 'sent' && <path d="M12 4a8 8 0 0 1 0 16z" fill="currentColor" stroke="none" />}
      {name === 'not-sent' && <path d="M8.5 8.5l7 7" stroke-width="2.5" />}
    </svg>
  )
}

/**
 * Somebody waiting: a ring that fills clockwise, `part` from 0 to 1; past 1 an exclamation mark
 * stands inside. The words beside it say the same.
 */
export function Dial({ part }: { part: number }): ComponentChildren {
  const length = 2 * Math.PI * 13
  const filled = Math.min(1, Math.max(0, part)) * length
  return (
    <svg class="dial" viewBox="0 0 32 32" aria-hidden="true">
      <circle class="track" cx="16" cy="16" r="13" />
      {filled > 0 && (
        <circle
          cx="16"
          cy="16"
          r="13"
          transform="rotate(-90 16 16)"
          stroke-dasharray={`${filled.toFixed(2)} ${(length - filled + 0.01).toFixed(2)}`}
        />
      )}
      {part > 1 && <path d="M16 9v8.5M16 22v.3" stroke-linecap="round" />}
    </svg>
  )
}
