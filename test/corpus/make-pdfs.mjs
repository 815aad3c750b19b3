/**
 * `node test/corpus/make-pdfs.mjs`: PDF files that tell much of who made them, written by hand, since no program
 * puts everything into one, and by the tools people have (Debian's qpdf, libreoffice-writer, ghostscript,
 * libimage-exiftool-perl). Everything they tell carries a word by which it is found again.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { handWritten } from './hand-written.mjs'

const here = import.meta.dirname
const away = mkdtempSync(join(tmpdir(), 'corpus-'))
const run = (tool, ...words) =>
  execFileSync(tool, words, { cwd: away, stdio: ['ignore', 'ignore', 'inherit'] })
const at = (name) => join(here, name)

/** What LibreOffice makes a document of. */
const LETTER = `<html lang="en"><head><title>MARKTITLE</title><meta name="author" content="MARKAUTHOR Anna">
<meta name="keywords" content="MARKKEYWORD"></head><body><h1>What was seen</h1>
<p>On the square stood <a href="https://example.org/">four</a> cars.</p><p><a name="end">End.</a></p></body></html>`

try {
  run('convert', at('photo.jpg'), '-resize', '120x90', 'small.jpg')
  run('convert', at('screen.png'), '-strip', '-resize', '60x45', '-type', 'TrueColor', 'plain.png')
  run('convert', 'plain.png', '-quality', '30', '-set', 'comment', 'MARKCOMMENT', 'small.jp2')
  run('exiftool', '-q', '-overwrite_original', '-XMP-dc:Creator=MARKCREATOR', 'small.jp2')
  const [jpeg, jpeg2000] = ['small.jpg', 'small.jp2'].map((name) => readFileSync(join(away, name)))
  const full = handWritten({ jpeg, jpeg2000, deflate: deflateSync })
  writeFileSync(at('full.pdf'), full)
  run('qpdf', '--linearize', '--object-streams=generate', at('full.pdf'), at('packed.pdf'))
  run('qpdf', '--encrypt', '', 'MARKOWNER', '256', '--', at('full.pdf'), at('locked.pdf'))
  const html = Buffer.from('<html><script>"MARKBEFORE"</script>\n')
  writeFileSync(at('two-in-one.pdf'), Buffer.concat([html, full, Buffer.from('\nPK MARKBEHIND\n')]))
  letter()
  run(
    'gs',
    ...['-q', '-dBATCH', '-dNOPAUSE', '-sDEVICE=pdfwrite', '-sOutputFile=printed.pdf'],
    at('letter.pdf'),
  )
  // It writes behind the end, as programs do that only change something.
  told('printed.pdf')
} finally {
  rmSync(away, { recursive: true })
}

function letter() {
  writeFileSync(join(away, 'letter.html'), LETTER)
  const home = `-env:UserInstallation=file://${away}/home`
  const into = 'pdf:writer_web_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
  run('soffice', home, '--headless', '--convert-to', into, 'letter.html')
  writeFileSync(join(away, 'list.csv'), 'MARKATTACHED\n')
  run('qpdf', 'letter.pdf', '--add-attachment', 'list.csv', '--', 'attached.pdf')
  run('exiftool', '-q', '-overwrite_original', '-XMP-dc:Creator=MARKCREATOR', 'attached.pdf')
  writeFileSync(at('letter.pdf'), readFileSync(join(away, 'attached.pdf')))
}

function told(name) {
  const words = ['-Author=MARKAUTHOR', '-XMP-xmpMM:DocumentID=MARKDOCUMENT', '-Title=MARKEARLIER']
  run('exiftool', '-q', '-overwrite_original', ...words, name)
  run('exiftool', '-q', '-overwrite_original', '-Title=MARKLATER', name)
  writeFileSync(at(name), readFileSync(join(away, name)))
}
