/** The camera, only while it is asked for: frames are looked at here and kept nowhere. */
import { useEffect, useRef } from 'preact/hooks'
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { t } from '../locales/text.ts'
import { Button } from './button.tsx'
import { ErrorText } from './field.tsx'
import { readPixels } from './qr.ts'

const LOOK_MS = 250
const SIDE = 640

export interface CameraProps {
  readonly onCode: (text: string) => void
  readonly onStop: () => void
}

export function Camera({ onCode, onStop }: CameraProps): ComponentChildren {
  const video = useRef<HTMLVideoElement>(null)
  const none = useSignal(false)
  useEffect(() => {
    const watching = watchCamera(video.current, onCode, () => (none.value = true))
    return watching
    // One camera for the life of this part.
  }, [])
  return (
    <section class="stack camera">
      {none.value ? (
        <ErrorText text={t('code.camera-none')} />
      ) : (
        <>
          <video ref={video} playsInline muted aria-label={t('code.camera-view')} />
          <p class="sub">{`${t('code.camera-hold')} ${t('code.camera-stays')}`}</p>
        </>
      )}
      <Button glyph="stop" onPress={onStop}>
        {t('shell.stop')}
      </Button>
    </section>
  )
}

function watchCamera(
  video: HTMLVideoElement | null,
  found: (text: string) => void,
  unusable: () => void,
): () => void {
  let stopped = false
  let stream: MediaStream | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d', { willReadFrequently: true })

  const look = (): void => {
    if (stopped || video === null || context === null) return
    const scale = Math.min(1, SIDE / Math.max(video.videoWidth, video.videoHeight, 1))
    canvas.width = Math.round(video.videoWidth * scale)
    canvas.height = Math.round(video.videoHeight * scale)
    if (canvas.width > 0 && canvas.height > 0) {
      context.drawImage(video, 0, 0, canvas.width, canvas.height)
      const text = readPixels(context.getImageData(0, 0, canvas.width, canvas.height))
      if (text !== undefined) {
        found(text)
        return
      }
    }
    timer = setTimeout(look, LOOK_MS)
  }

  const start = async (): Promise<void> => {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
    if (stopped || video === null) {
      stop()
      return
    }
    video.srcObject = stream
    await video.play()
    look()
  }
  const stop = (): void => {
    stopped = true
    clearTimeout(timer)
    for (const track of stream?.getTracks() ?? []) track.stop()
  }

  start().catch(() => {
    if (stopped) return
    stop()
    unusable()
  })
  return stop
}
