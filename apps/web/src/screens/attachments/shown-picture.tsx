/**
 * A picture that came, shown where it is asked for: taken apart and decoded in a worker that holds nothing
 * else, and drawn as pixels. The page itself never decodes what others sent. Children of a row.
 */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { FileView, Problem } from '@lapwing/client'
import { drawnFrom } from '../../files-proxy.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { ErrorText } from '../../parts/field.tsx'
import { mayBeShown } from './file-words.ts'
import { fileIn, readWhole } from './read-whole.ts'

export interface ShownPictureProps {
  readonly conversation: string
  readonly message: string
  readonly file: FileView
  readonly tabStop: boolean
}

export function ShownPicture(props: ShownPictureProps): ComponentChildren {
  const { conversation, message, file, tabStop } = props
  const wanted = useSignal(false)
  const state = useSignal<'coming' | 'shown' | 'not' | Problem>('coming')
  const canvas = useRef<HTMLCanvasElement>(null)
  const asked = wanted.value
  const mayShow = mayBeShown(file)
  useEffect(() => {
    if (!asked) return undefined
    const stop = new AbortController()
    const isOver = (): boolean => stop.signal.aborted
    state.value = 'coming'
    const show = async (): Promise<void> => {
      if (!mayShow) {
        state.value = 'not'
        return
      }
      const read = await readWhole(fileIn(conversation, message))
      if (isOver()) return
      if (!read.ok) {
        state.value = read.problem
        return
      }
      const picture = await drawnFrom(read.value, stop.signal)
      if (isOver() || !picture || !canvas.current) {
        picture?.close()
        state.value = 'not'
        return
      }
      canvas.current.width = picture.width
      canvas.current.height = picture.height
      canvas.current.getContext('2d')?.drawImage(picture, 0, 0)
      picture.close()
      state.value = 'shown'
    }
    void show()
    return () => stop.abort()
  }, [asked, mayShow, conversation, message, state])
  const now = state.value
  return (
    <>
      <Button size="small" tabStop={tabStop} onPress={() => (wanted.value = !wanted.peek())}>
        {asked ? t('attachments.hide') : t('attachments.show')}
      </Button>
      {asked && (
        <canvas
          ref={canvas}
          role="img"
          aria-label={t('attachments.shown')}
          hidden={now !== 'shown'}
          width={1}
          height={1}
        />
      )}
      <p class="sub" role="status">
        {asked && now === 'coming' && t('attachments.saving')}
        {asked && now === 'not' && t('attachments.show-not')}
      </p>
      <ErrorText
        text={
          asked && now !== 'coming' && now !== 'shown' && now !== 'not'
            ? t(`problems.${now}`)
            : undefined
        }
      />
    </>
  )
}
