/** A QR code as shapes of an SVG: black on white in every theme, with the quiet border readers need. */
import type { ComponentChildren } from 'preact'
import { encode } from 'uqr'

export function QrDrawing(props: {
  readonly text: string
  readonly name: string
}): ComponentChildren {
  const { size, data } = encode(props.text, { ecc: 'M', border: 4 })
  return (
    <svg
      class="qr"
      role="img"
      aria-label={props.name}
      viewBox={`0 0 ${size} ${size}`}
      shape-rendering="crispEdges"
    >
      <rect fill="#fff" width={size} height={size} />
      <path fill="#000" d={darkRuns(data)} />
    </svg>
  )
}

/** One rectangle for every run of dark squares in a line. */
export function darkRuns(lines: readonly (readonly boolean[])[]): string {
  let path = ''
  for (const [y, line] of lines.entries()) {
    for (let x = 0; x < line.length; x += 1) {
      if (!line[x]) continue
      const from = x
      while (line[x + 1]) x += 1
      path += `M${from} ${y}h${x + 1 - from}v1h${from - x - 1}z`
    }
  }
  return path
}
