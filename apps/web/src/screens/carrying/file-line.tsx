/** One line that asks for a file, where the notes are carried and something is in none. */
import type { ComponentChildren } from 'preact'
import { house } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Banner } from '../../parts/banner.tsx'
import { enter, room } from '../room.ts'
import { asksForFile, unsaved } from './unsaved.ts'

export function FileLine(): ComponentChildren {
  const { carried } = house.value
  if (!carried || !asksForFile(carried)) return null
  const what = unsaved(carried)
  return (
    <Banner
      text={
        what === 'received' || what === 'nothing'
          ? t('carrying.unsaved', { n: carried.unsaved })
          : t(`carrying.line-${what}`)
      }
      grave={what === 'never'}
      action={{
        label: t('carrying.save'),
        onPress: () => enter({ at: 'notes-file', back: room.peek() }),
      }}
    />
  )
}
