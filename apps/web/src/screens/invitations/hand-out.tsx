/** Codes as a file to print and as pictures, made here on the page. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { Language } from '@lapwing/client'
import { t } from '../../locales/text.ts'
import type { Slip } from '../../paper/code-pages.ts'
import { Button } from '../../parts/button.tsx'
import { download } from '../../parts/download.ts'
import { ErrorText } from '../../parts/field.tsx'
import { Tick } from '../../parts/tick.tsx'

/** As they stand among somebody's downloads. */
const FILE = 'pages.pdf'
const PICTURE = 'picture.png'

interface HandOutProps {
  readonly slips: readonly Slip[]
  readonly lang: Language
}

export function HandOut({ slips, lang }: HandOutProps): ComponentChildren {
  const withAddress = useSignal(false)
  const busy = useSignal(false)
  const failed = useSignal<'file' | 'picture' | undefined>(undefined)
  const save = async (
    what: 'file' | 'picture',
    name: string,
    make: () => Promise<Uint8Array | undefined>,
  ): Promise<void> => {
    if (busy.peek()) return
    busy.value = true
    failed.value = undefined
    const file = await make().catch(() => undefined)
    busy.value = false
    if (file) download({ file, name })
    else failed.value = what
  }
  const print = (): Promise<void> =>
    save('file', FILE, async () => {
      const { fileOf } = await import('../../paper/file.ts')
      return await fileOf(slips, lang, withAddress.peek())
    })
  const draw = (slip: Slip): Promise<void> =>
    save('picture', PICTURE, async () => {
      const { pictureOf } = await import('../../paper/picture.ts')
      return await pictureOf(slip, lang)
    })
  const off = busy.value ? t('books.making') : undefined
  const error = (what: 'file' | 'picture'): string | undefined =>
    failed.value === what ? t('books.failed') : undefined
  return (
    <>
      <section class="stack-3">
        <h2>{t('books.file-title')}</h2>
        <p class="sub">{t('books.file-help')}</p>
        <div class="ticks">
          <Tick
            name={t('books.with-address')}
            on={withAddress.value}
            onToggle={(on) => (withAddress.value = on)}
          />
        </div>
        <p class="sub">{t('books.with-address-help')}</p>
        <Button off={off} onPress={() => void print()}>
          {t('books.file')}
        </Button>
        <ErrorText text={error('file')} />
      </section>
      <section class="stack-3">
        <h2>{t('books.pictures-title')}</h2>
        <p class="sub">{t('books.pictures-help')}</p>
        <div class="row">
          {slips.map((slip) => (
            <Button key={slip.characters} size="small" off={off} onPress={() => void draw(slip)}>
              {slip.number === undefined
                ? t('books.picture')
                : t('books.picture-of', { n: slip.number })}
            </Button>
          ))}
        </div>
        <ErrorText text={error('picture')} />
      </section>
    </>
  )
}
