/** What was seen in a chosen file: what it tells, and what becomes of that. */
import type { ComponentChildren } from 'preact'
import type { FileKind, Look } from '@lapwing/files'
import { t, type PlainKey } from '../../locales/text.ts'
import { Glyph } from '../../parts/glyph.tsx'
import { inSentence } from '../naming.ts'

export function SeenInFile({ look }: { look: Look }): ComponentChildren {
  return look.clean ? <Cleaned look={look} /> : <AsItIs kind={look.kind} />
}

function Cleaned({ look }: { look: Look }): ComponentChildren {
  const { kind, found, cleanKind } = look
  return (
    <>
      <section class="stack" aria-labelledby="found">
        <h2 id="found">{t('attachments.found')}</h2>
        {found.length === 0 && <p>{t('attachments.found-nothing')}</p>}
        <ul class="ledger">
          {found.map(({ trace, count, says }) => (
            <li key={trace}>
              <Glyph name="cost" />
              <div>
                <b>{t(`attachments.trace-${trace}`)}</b>
                {count > 1 && <span class="sub num">{` (${count})`}</span>}
                {says.length > 0 && (
                  <p class="sub traces" translate={false}>
                    {says.map(inSentence).join('; ')}
                  </p>
                )}
              </div>
            </li>
          ))}
        </ul>
        {found.length > 0 && <p>{t('attachments.removed')}</p>}
        {cleanKind !== kind && <p>{t('attachments.redrawn')}</p>}
      </section>
      <p class="doubt">
        <Glyph name="seen" />
        <span>{t(STAYS[kind] ?? 'attachments.stays')}</span>
      </p>
    </>
  )
}

/** What no cleaning takes out, where it is not what stands in a picture. */
const STAYS: Readonly<Partial<Record<FileKind, PlainKey>>> = {
  pdf: 'attachments.stays-pdf',
  mp4: 'attachments.stays-film',
  webm: 'attachments.stays-film',
  mp3: 'attachments.stays-sound',
  m4a: 'attachments.stays-sound',
  wav: 'attachments.stays-sound',
  ogg: 'attachments.stays-sound',
  flac: 'attachments.stays-sound',
}

function AsItIs({ kind }: { kind: FileKind }): ComponentChildren {
  return (
    <section class="aside stack" aria-labelledby="as-is">
      <h2 id="as-is" class="doubt">
        <Glyph name="attention" />
        <span>{t('attachments.as-is-title')}</span>
      </h2>
      <p>{t('attachments.as-is-all')}</p>
      <p>{t(AS_IT_IS[kind])}</p>
    </section>
  )
}

/** What such files usually tell, and what tells less. */
const AS_IT_IS: Readonly<Record<FileKind, PlainKey>> = {
  jpeg: 'attachments.as-is-picture',
  png: 'attachments.as-is-picture',
  webp: 'attachments.as-is-picture',
  gif: 'attachments.as-is-picture',
  heic: 'attachments.as-is-picture',
  avif: 'attachments.as-is-picture',
  pdf: 'attachments.as-is-document',
  docx: 'attachments.as-is-document',
  xlsx: 'attachments.as-is-document',
  pptx: 'attachments.as-is-document',
  odt: 'attachments.as-is-document',
  ods: 'attachments.as-is-document',
  odp: 'attachments.as-is-document',
  zip: 'attachments.as-is-archive',
  mp4: 'attachments.as-is-film',
  webm: 'attachments.as-is-film',
  mp3: 'attachments.as-is-sound',
  m4a: 'attachments.as-is-sound',
  wav: 'attachments.as-is-sound',
  ogg: 'attachments.as-is-sound',
  flac: 'attachments.as-is-sound',
  text: 'attachments.as-is-text',
  unknown: 'attachments.as-is-unknown',
}
