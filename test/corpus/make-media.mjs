/**
 * `node test/corpus/make-media.mjs`: films and sounds that tell much of who made them, by the tools people have
 * (Debian's ffmpeg and libimage-exiftool-perl). Everything they tell carries a word by which it is found again.
 */
import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const here = import.meta.dirname
const away = mkdtempSync(join(tmpdir(), 'corpus-'))
const run = (tool, ...words) =>
  execFileSync(tool, words, { cwd: away, stdio: ['ignore', 'ignore', 'inherit'] })
const ffmpeg = (...words) => run('ffmpeg', '-v', 'error', '-nostdin', '-y', ...words)

const FILM = ['-f', 'lavfi', '-i', 'testsrc2=size=160x120:rate=12:duration=1.5']
const SOUND = ['-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=44100:duration=1.5']
const TAGS = meta('', {
  title: 'MARKTITLE',
  artist: 'MARKARTIST Anna',
  album: 'MARKALBUM',
  comment: 'MARKCOMMENT',
  date: '2026-03-14',
  copyright: 'MARKRIGHTS',
  encoded_by: 'MARKENCODEDBY',
  genre: 'MARKGENRE',
  creation_time: '2026-03-14T15:09:26Z',
})
const NAMES = meta(':s', { handler_name: 'MARKHANDLER', title: 'MARKTRACK', language: 'rus' })
const PHONE = [
  ...['-Keys:GPSCoordinates=55.7558, 37.6173, 156', '-Keys:Make=MARKMAKE'],
  ...[
    '-Keys:Model=MARKMODEL Phone 12',
    '-Keys:Author=MARKAUTHOR Anna',
    '-Keys:Software=MARKSOFTWARE',
  ],
  ...['-Keys:CreationDate=2026:03:14 15:09:26+03:00', '-Keys:DisplayName=MARKDISPLAY'],
  ...['-UserData:GPSCoordinates=55.7558, 37.6173, 156', '-UserData:Make=MARKUSERMAKE'],
  ...[
    '-XMP-dc:Creator=MARKCREATOR',
    '-XMP-photoshop:City=MARKCITY',
    '-XMP-xmp:CreatorTool=MARKTOOL',
  ],
]

try {
  ffmpeg('-f', 'lavfi', '-i', 'testsrc=size=48x36:duration=0.1', '-frames:v', '1', 'cover.jpg')
  run('exiftool', '-q', '-overwrite_original', '-Artist=MARKCOVER', 'cover.jpg')
  writeFileSync(join(away, 'words.srt'), '1\n00:00:00,000 --> 00:00:01,000\nMARKSUBTITLE\n')
  writeFileSync(
    join(away, 'chapters.txt'),
    ';FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=900\ntitle=MARKCHAPTER\n',
  )
  films()
  sounds()
} finally {
  rmSync(away, { recursive: true })
}

function films() {
  const small = ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '34', '-g', '6', '-bf', '2']
  const coded = [...small, '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-b:a', '24k', '-ac', '1']
  // As a phone does: turned, with a second track of words.
  ffmpeg(
    ...[...FILM, ...SOUND, '-i', 'words.srt', '-i', 'chapters.txt', '-map_metadata', '3'],
    ...['-map', '0:v', '-map', '1:a', '-map', '2:s', ...coded, '-c:s', 'mov_text'],
    ...[...TAGS, ...NAMES, '-metadata', 'location=+55.7558+037.6173/'],
    'phone.mp4',
  )
  tell('phone.mp4', '-Rotation=90')
  behind('phone.mp4')
  // Cut by an edit list: what was cut away in front is still there.
  ffmpeg(...FILM, ...SOUND, ...coded, ...TAGS, 'long.mp4')
  ffmpeg('-ss', '0.8', '-i', 'long.mp4', '-c', 'copy', ...TAGS, 'cut.mp4')
  keep('cut.mp4')
  ffmpeg(
    ...[
      ...FILM,
      ...SOUND,
      '-c:v',
      'libx265',
      '-preset',
      'veryfast',
      '-crf',
      '36',
      '-tag:v',
      'hvc1',
    ],
    ...[
      '-x265-params',
      'log-level=none',
      '-pix_fmt',
      'yuv420p',
      '-c:a',
      'pcm_s16le',
      '-ar',
      '8000',
    ],
    ...['-timecode', '10:11:12:00', ...TAGS, ...NAMES, 'phone.mov'],
  )
  tell('phone.mov')
  ffmpeg(
    ...[...FILM, ...SOUND, ...coded, ...TAGS, ...NAMES],
    ...['-movflags', 'frag_keyframe+empty_moov', 'pieces.mp4'],
  )
  keep('pieces.mp4')
  ffmpeg(
    ...[
      ...FILM,
      ...SOUND,
      '-i',
      'chapters.txt',
      '-map_metadata',
      '2',
      '-map',
      '0:v',
      '-map',
      '1:a',
    ],
    ...['-c:v', 'libvpx', '-b:v', '60k', '-c:a', 'libopus', '-b:a', '16k', ...TAGS, ...NAMES],
    'screen.webm',
  )
  keep('screen.webm')
  ffmpeg(
    ...[...FILM, ...SOUND, '-i', 'words.srt', '-map', '0:v', '-map', '1:a', '-map', '2:s'],
    ...['-c:v', 'libaom-av1', '-cpu-used', '8', '-crf', '50', '-c:a', 'libvorbis', '-q:a', '0'],
    ...['-attach', 'cover.jpg', '-metadata:s:t', 'mimetype=image/jpeg', ...TAGS, 'drawer.mkv'],
  )
  keep('drawer.mkv')
}

function sounds() {
  const cover = ['-i', 'cover.jpg', '-map', '0:a', '-map', '1:v', '-c:v', 'copy']
  const attached = ['-disposition:v', 'attached_pic']
  ffmpeg(
    ...SOUND,
    ...cover,
    ...attached,
    '-c:a',
    'aac',
    '-b:a',
    '24k',
    ...TAGS,
    ...NAMES,
    'voice.m4a',
  )
  run('exiftool', '-q', '-m', '-overwrite_original', ...PHONE, 'voice.m4a')
  keep('voice.m4a')
  ffmpeg(
    ...[...SOUND, ...cover, '-c:a', 'libmp3lame', '-b:a', '64k', ...TAGS],
    ...['-write_id3v1', '1', '-metadata', 'MARKOWN=MARKOWN', 'voice.mp3'],
  )
  appendFileSync(
    join(away, 'voice.mp3'),
    ape({ Location: 'MARKAPEPLACE', Composer: 'MARKAPEANNA' }),
  )
  keep('voice.mp3')
  ffmpeg(...SOUND, '-c:a', 'libopus', '-b:a', '16k', ...TAGS, ...NAMES, 'voice.ogg')
  keep('voice.ogg')
  ffmpeg(...SOUND, '-c:a', 'libvorbis', '-q:a', '0', ...TAGS, ...NAMES, 'song.ogg')
  keep('song.ogg')
  ffmpeg(
    ...SOUND,
    ...cover,
    ...attached,
    '-c:a',
    'flac',
    '-ar',
    '16000',
    ...TAGS,
    ...NAMES,
    'voice.flac',
  )
  keep('voice.flac')
  ffmpeg(
    ...[...SOUND, '-c:a', 'pcm_s16le', '-ar', '8000', '-write_bext', '1', ...TAGS],
    ...meta('', { originator: 'MARKORIGINATOR', description: 'MARKBEXT', umid: '0xABCD' }),
    'voice.wav',
  )
  const wav = readFileSync(join(away, 'voice.wav'))
  writeFileSync(
    join(away, 'voice.wav'),
    Buffer.concat([wav, chunk('iXML', 'MARKIXML '), chunk('_PMX', 'MARKXMP ')]),
  )
  keep('voice.wav')
}

function meta(where, tags) {
  return Object.entries(tags).flatMap(([name, value]) => [`-metadata${where}`, `${name}=${value}`])
}

function tell(name, ...more) {
  run('exiftool', '-q', '-m', '-overwrite_original', ...PHONE, ...more, name)
  keep(name)
}

function keep(name) {
  writeFileSync(join(here, name), readFileSync(join(away, name)))
}

function behind(name) {
  appendFileSync(join(here, name), 'MARKBEHIND'.repeat(8))
}

function chunk(type, words) {
  const head = Buffer.alloc(8)
  head.write(type, 'latin1')
  head.writeUInt32LE(words.length + (words.length & 1), 4)
  return Buffer.concat([head, Buffer.from(words.padEnd(words.length + (words.length & 1)))])
}

/** APEv2, as players put it behind the sound. */
function ape(tags) {
  const items = Object.entries(tags).map(([name, value]) => {
    const head = Buffer.alloc(8)
    head.writeUInt32LE(value.length, 0)
    return Buffer.concat([head, Buffer.from(`${name}\0${value}`)])
  })
  const footer = Buffer.alloc(32)
  footer.write('APETAGEX', 'latin1')
  footer.writeUInt32LE(2000, 8)
  footer.writeUInt32LE(
    items.reduce((sum, item) => sum + item.length, 32),
    12,
  )
  footer.writeUInt32LE(items.length, 16)
  return Buffer.concat([...items, footer])
}
