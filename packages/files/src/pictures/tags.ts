/** What tags of a picture say (EXIF, IPTC, XMP, text of PNG), sorted by what they tell of people. */
import { loadView, type ExpandedTags } from 'exifreader'
import type { Findings, Trace } from '../finding.ts'
import { parseXmp } from '../xmp.ts'

/** By the name of a tag, whichever of the standards it stands in; the first that fits counts. */
const BY_NAME: readonly (readonly [Trace, RegExp])[] = [
  ['place', /^gps|latitude|longitude|location|^city|country|state|province|^geo/i],
  ['author', /artist|author|by-?line|creator$|copyright|credit|owner|rights|photographer|person/i],
  ['device', /^make$|^model$|lens|serial|camera|host ?computer|device|phone/i],
  ['changes', /history|derivedfrom|ingredients|pantry/i],
  ['identifier', /unique|documentid|instanceid|originaldocument|uuid|guid|digest|hash/i],
  ['time', /date|time|when/i],
  ['software', /software|creator ?tool|application|program|generator|processing/i],
  [
    'comment',
    /comment|description|caption|headline|title|subject|keyword|label|instruction|warning|note|textual/i,
  ],
]

/** Tags that only say how the picture itself is to be shown. */
const PLAIN =
  /^(orientation|[xy]resolution|resolutionunit|ycbcr\w*|exif ?version|flashpix ?version|color ?space|components ?configuration|pixel[xy]dimension|image (width|height|length)|bits ?per ?sample|bit ?depth|subsampling|compression|_raw|exif ifd pointer|gps info ifd pointer|interoperability ifd pointer|interlace|color type|filter|palette|transparency|gamma)$/i

/** The groups that say more than how large the picture is and where in the file it lies. */
const READ = ['exif', 'iptc', 'xmp', 'pngText', 'png', 'photoshop', 'makerNotes'] as const

/**
 * Adds what the tags of a picture say. Gives how it is to be turned, 1 to 8. What cannot be read is told
 * as `other`: it is taken out all the same.
 */
export function readTags(bytes: Uint8Array, found: Findings): number {
  const tags = loaded(bytes, found)
  if (!tags) return 1
  const { Latitude: north, Longitude: east } = tags.gps ?? {}
  if (north !== undefined && east !== undefined) {
    found.add('place', `${north.toFixed(5)}, ${east.toFixed(5)}`)
  }
  for (const group of READ) {
    for (const [name, tag] of Object.entries(tags[group] ?? {})) {
      // The parts of a position say less than the whole of it.
      if (!PLAIN.test(name)) found.add(traceOf(name), /^gps/i.test(name) ? undefined : saysOf(tag))
    }
  }
  if (tags.Thumbnail) found.add('thumbnail')
  return turnedIn(tags)
}

/** How a picture is to be turned, 1 to 8; of its tags, nothing else is read. */
export function readTurned(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  try {
    return turnedIn(loadView(view, { expanded: true, includeTags: { exif: ['Orientation'] } }))
  } catch {
    return 1
  }
}

function turnedIn(tags: ExpandedTags): number {
  const turned: unknown = tags.exif?.Orientation?.value
  return typeof turned === 'number' && turned >= 1 && turned <= 8 ? turned : 1
}

function loaded(bytes: Uint8Array, found: Findings): ExpandedTags | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const unread: unknown[] = []
  const domParser = {
    parseFromString(text: string) {
      try {
        return parseXmp(text)
      } catch (error) {
        unread.push(error) // its reader passes over it
        throw error
      }
    },
  }
  try {
    return loadView(view, { expanded: true, domParser })
  } catch {
    return undefined // it has none, or they are damaged: the walk over its parts says what is there
  } finally {
    if (unread.length > 0) found.add('other', 'XMP')
  }
}

/** By what a tag is called. */
export function traceOf(name: string): Trace {
  return BY_NAME.find(([, pattern]) => pattern.test(name))?.[0] ?? 'other'
}

function saysOf(tag: unknown): string | undefined {
  if (typeof tag !== 'object' || tag === null || !('description' in tag)) return undefined
  const { description } = tag
  return typeof description === 'string' && description !== '[object Object]'
    ? description
    : undefined
}
