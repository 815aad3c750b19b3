/**
 * `node test/corpus/make-pictures.mjs`: pictures that tell much of who made them, by the tools people
 * have (Debian's imagemagick, libimage-exiftool-perl, webp, libheif-examples, ffmpeg). Everything they tell carries a
 * word by which it is found again; see marks.ts.
 */
import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const here = import.meta.dirname
const away = mkdtempSync(join(tmpdir(), 'corpus-'))
const run = (tool, ...words) =>
  execFileSync(tool, words, { cwd: away, stdio: ['ignore', 'ignore', 'inherit'] })
const at = (name) => join(here, name)

/** A street under a sky, so that a wrong turn or a wrong colour is seen. */
const SCENE = [
  ...['-size', '240x180', 'gradient:#3a6ea5-#e8d9b0', '-fill', '#40342a'],
  ...['-draw', 'rectangle 0,130 240,180', '-fill', '#a63d2f', '-draw', 'rectangle 30,60 95,140'],
  ...['-fill', '#f2e9d8', '-draw', 'rectangle 45,75 60,95', '-draw', 'rectangle 68,75 83,95'],
  ...['-fill', '#2f5d3a', '-draw', 'circle 185,95 185,60', '-fill', '#1f1812'],
  ...['-draw', 'rectangle 180,95 190,140', '-blur', '0x0.6', '-seed', '7', '-attenuate', '0.15'],
  ...['+noise', 'Gaussian'],
]

const WORDS = [
  ...['-GPSLatitude=55.7558', '-GPSLatitudeRef=N', '-GPSLongitude=37.6173', '-GPSLongitudeRef=E'],
  ...[
    '-GPSAltitude=156',
    '-Make=MARKMAKE',
    '-Model=MARKMODEL Phone 12',
    '-SerialNumber=MARKSERIAL',
  ],
  ...[
    '-LensModel=MARKLENS',
    '-Artist=MARKARTIST Anna',
    '-Copyright=MARKRIGHTS',
    '-OwnerName=MARKOWNER',
  ],
  ...[
    '-Software=MARKSOFTWARE',
    '-DateTimeOriginal=2026:03:14 15:09:26',
    '-ImageUniqueID=MARKUNIQUE',
  ],
  ...['-ImageDescription=MARKDESCRIPTION', '-UserComment=MARKCOMMENT', '-XPAuthor=MARKXPAUTHOR'],
  ...[
    '-XMP-dc:Creator=MARKCREATOR',
    '-XMP-xmpMM:DocumentID=MARKDOCUMENT',
    '-XMP-photoshop:City=MARKCITY',
  ],
  ...['-XMP-xmpMM:HistoryAction=MARKHISTORY', '-XMP-dc:Subject=MARKKEYWORD'],
]
const IPTC = ['-IPTC:By-line=MARKBYLINE', '-IPTC:City=MARKIPTCCITY', '-IPTC:Keywords=MARKIPTCKEY']

try {
  run('convert', ...SCENE, 'scene.png')
  run('convert', 'scene.png', '-resize', '60x45', '-strip', 'thumbnail.jpg')
  tell(
    'photo.jpg',
    ['scene.png', '-strip', '-quality', '88'],
    [...IPTC, '-ThumbnailImage<=thumbnail.jpg'],
  )
  behind('photo.jpg')
  tell(
    'turned.jpg',
    ['scene.png', '-strip', '-rotate', '-90', '-quality', '88'],
    ['-Orientation#=6'],
  )
  tell(
    'progressive.jpg',
    ['scene.png', '-strip', '-interlace', 'JPEG', '-quality', '80'],
    ['-Comment=MARKJPEGCOMMENT'],
  )
  tell('four-colours.jpg', ['scene.png', '-strip', '-colorspace', 'CMYK', '-quality', '80'], [])
  tell('screen.png', ['scene.png', '-strip', '-colors', '64'], ['-PNG:Comment=MARKPNGCOMMENT'])
  behind('screen.png')
  run('cwebp', '-quiet', '-q', '80', 'scene.png', '-o', 'plain.webp')
  tell('photo.webp', ['plain.webp', '-strip', '-quality', '80'], [])
  behind('photo.webp')
  run(
    'convert',
    ...SCENE,
    '(',
    '+clone',
    '-negate',
    ')',
    '-loop',
    '0',
    '-delay',
    '40',
    'moving.webp',
  )
  tell('moving.webp', undefined, [])
  run(
    'convert',
    'scene.png',
    '-strip',
    '-colors',
    '32',
    '-set',
    'comment',
    'MARKGIFCOMMENT',
    at('screen.gif'),
  )
  run('heif-enc', '-q', '50', 'scene.png', '-o', 'photo.heic')
  tell('photo.heic', undefined, [])
  const still = ['-c:v', 'libaom-av1', '-still-picture', '1', '-crf', '20', '-pix_fmt', 'yuv420p']
  run('ffmpeg', '-v', 'error', '-i', 'scene.png', ...still, 'photo.avif')
  tell('photo.avif', undefined, [])
} finally {
  rmSync(away, { recursive: true })
}

/** Makes a picture and writes the words into it. Without `made` it is there already. */
function tell(name, made, more) {
  if (made) run('convert', ...made, name)
  run('exiftool', '-q', '-m', '-overwrite_original', ...WORDS, ...more, name)
  writeFileSync(at(name), readFileSync(join(away, name)))
}

/** As a phone puts a film behind a picture, and as what was cut away stays. */
function behind(name) {
  appendFileSync(at(name), 'MARKBEHIND'.repeat(8))
}
