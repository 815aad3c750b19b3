/**
 * `node test/corpus/check.mjs`: every file of the corpus is cleaned, and then asked by other people's tools
 * what it still tells: Debian's exiftool, mediainfo and mat2, and a search of its bytes, unpacked where it is packed;
 * and ffmpeg for how much a picture still looks the same, and whether film and sound decode to the same; LibreOffice
 * for whether a document still opens, qpdf and poppler for PDF. Prints markdown; fails where a marker is found or a document does not open.
 */
import { Blob } from 'node:buffer'
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { inflateSync } from 'node:zlib'
import { unzipSync } from 'fflate'
import { bundle } from '../../scripts/build.mjs'
import { root, runPlainly, PlainError } from '../../scripts/plain.mjs'

const MARK = /MARK[A-Z]|2026.03.14/
const RECORDING = /\.(mp4|mov|webm|mkv|m4a|mp3|wav|ogg|flac)$/
const DOCUMENT = /\.(docx|xlsx|pptx|odt|ods|odp)$/
/** As tools say it. */
const TOLD =
  /MARK[A-Z]|2026.03.14|GPS|latitude|longitude|55 deg|Lav[cf]|x26[45](?!.html)|mediabunny/i

await runPlainly(async () => {
  const bundled = 'node_modules/.cache/corpus-files.mjs'
  await bundle('packages/files/src/index.ts', bundled)
  const { lookAtFile } = await import(pathToFileURL(`${root}${bundled}`).href)
  const away = mkdtempSync(join(tmpdir(), 'cleaned-'))
  const failed = []
  try {
    console.log(
      '| file | told before | exiftool | mediainfo | mat2 | bytes | looks and sounds the same, or opens |',
    )
    console.log('| --- | --- | --- | --- | --- | --- | --- |')
    for (const name of readdirSync(import.meta.dirname).filter(isFile)) {
      const from = join(import.meta.dirname, name)
      const { found, clean, kind, cleanKind } = await lookAtFile(
        new Blob([readFileSync(from)]),
        redraw,
      )
      if (!clean) {
        console.log(`| ${name} | not cleaned here | | | | | |`)
        continue
      }
      const to = join(away, kind === cleanKind ? name : `${name}.jpg`)
      const bytes = Buffer.from(await clean.arrayBuffer())
      writeFileSync(to, bytes)
      const says = {
        exiftool: marks(run('exiftool', '-a', '-u', '-ee', '-G1', to), TOLD),
        mediainfo: marks(run('mediainfo', '--Full', to), TOLD),
        mat2: marks(run('mat2', '--show', to), TOLD),
        bytes: marks(name.endsWith('.pdf') ? unpacked(bytes) : within(name, bytes), MARK),
      }
      if (name.endsWith('.pdf')) run('qpdf', '--check', to)
      if (Object.values(says).some((one) => one !== 'none')) failed.push(name)
      const row = [
        name,
        `${found.length} kinds`,
        says.exiftool,
        says.mediainfo,
        says.mat2,
        says.bytes,
        after(name, from, to, away),
      ]
      if (row.at(-1) === 'does not open') failed.push(name)
      console.log(`| ${row.join(' | ')} |`)
    }
  } finally {
    rmSync(away, { recursive: true })
  }
  if (failed.length > 0) throw new PlainError(`Still found in ${failed.join(', ')}.`)
})

/** In the browser's place, and less careful than it: all that was told is written into the new picture again. */
async function redraw(picture) {
  const away = mkdtempSync(join(tmpdir(), 'redrawn-'))
  try {
    const [from, to] = [join(away, 'picture'), join(away, 'drawn.jpg')]
    writeFileSync(from, Buffer.from(await picture.arrayBuffer()))
    run('convert', from, '-quality', '92', to)
    return new Blob([readFileSync(to)])
  } finally {
    rmSync(away, { recursive: true })
  }
}

function after(name, from, to, away) {
  if (DOCUMENT.test(name)) return opened(to, away)
  return RECORDING.test(name) ? alikeDecoded(from, to) : `SSIM ${alike(from, to)}`
}

function isFile(name) {
  return /\.\w+$/.test(name) && !name.endsWith('.mjs')
}

/** Its bytes, and where it is packed those of all its parts with their names. */
function within(name, bytes) {
  const parts = DOCUMENT.test(name) ? Object.entries(unzipSync(bytes)) : []
  const unpacked = parts.map(([part, its]) => `${part}\n${Buffer.from(its).toString('latin1')}`)
  return [bytes.toString('latin1'), ...unpacked].join('\n')
}

/** As pages, by the program that most people without Office have. */
function opened(file, away) {
  const words = ['--headless', '--convert-to', 'pdf', '--outdir', away, file]
  const { error } = spawnSync('soffice', words, { stdio: 'ignore', timeout: 120_000 })
  if (error) return 'not tried'
  const pages = file.replace(/\.\w+$/, '.pdf')
  return existsSync(pages) ? 'opens' : 'does not open'
}

function run(tool, ...words) {
  return execFileSync(tool, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}

function marks(text, mark) {
  const found = text.split('\n').filter((line) => mark.test(line))
  return found.length === 0 ? 'none' : `${found.length} marks`
}

/** The bytes, and what is packed in a PDF's streams. */
function unpacked(bytes) {
  const text = bytes.toString('latin1')
  const streams = [...text.matchAll(/stream\r?\n/g)].map((found) => {
    try {
      return inflateSync(bytes.subarray(found.index + found[0].length)).toString('latin1')
    } catch {
      return ''
    }
  })
  return [text, ...streams].join('\n')
}

/** As a viewer shows it, turned as it says; of one that moves, its first picture. */
function alike(from, to) {
  const shown = [from, to].map((file, at) => {
    const picture = `${to}.${at}.png`
    if (file.endsWith('.pdf')) run('pdftoppm', '-png', '-singlefile', file, picture.slice(0, -4))
    else run('convert', `${file}[0]`, '-auto-orient', '-colorspace', 'sRGB', picture)
    return picture
  })
  const words = [
    '-hide_banner',
    '-i',
    shown[0],
    '-i',
    shown[1],
    '-lavfi',
    'ssim',
    '-f',
    'null',
    '-',
  ]
  const { stderr } = spawnSync('ffmpeg', words, { encoding: 'utf8' })
  return /SSIM.* All:([0-9.]+)/.exec(stderr)?.[1] ?? 'not compared'
}

/** What is seen and heard, decoded, also what players leave out at both ends. */
function alikeDecoded(from, to) {
  const shown = ['v', 'a'].flatMap((stream) => {
    const [before, after] = [from, to].map((file) => decoded(file, stream))
    if (!after) return []
    const name = stream === 'v' ? 'pictures' : 'sound'
    if (before === after) return [`${name} equal`]
    return [
      packets(from, stream) === packets(to, stream) ? `${name}: packets equal` : `${name} differs`,
    ]
  })
  return shown.join(', ')
}

function decoded(file, stream) {
  return hash(file, stream, [])
}

function packets(file, stream) {
  return hash(file, stream, ['-c', 'copy'])
}

/** Empty where there is no such stream. */
function hash(file, stream, how) {
  const words = [
    '-v',
    'error',
    '-flags2',
    '+skip_manual',
    '-i',
    file,
    '-map',
    `0:${stream}:0`,
    ...how,
    '-f',
    'streamhash',
    '-',
  ]
  return /=(\w+)/.exec(spawnSync('ffmpeg', words, { encoding: 'utf8' }).stdout)?.[1] ?? ''
}
