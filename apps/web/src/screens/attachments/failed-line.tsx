/** One line where the person is: a file did not go after its screen was left. */
import type { ComponentChildren } from 'preact'
import { house } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Banner } from '../../parts/banner.tsx'
import { inSentence } from '../naming.ts'
import { enter } from '../room.ts'
import { failedFile } from './failed-files.ts'

/** `from` is the conversation the person is in, if it is one. */
export function FailedLine({ from }: { from: string | undefined }): ComponentChildren {
  const failed = failedFile()
  const title = house.value.conversations.find(({ id }) => id === failed?.to)?.title
  if (!failed || title === undefined) return null
  const what = { kind: 'failed-file' } as const
  return (
    <Banner
      text={t('banners.file-not-sent-line', { name: inSentence(title) })}
      action={{
        label: t('banners.what-now'),
        onPress: () => enter({ at: 'explain', id: from, what }),
      }}
    />
  )
}
