/** The way out to other programs: copies, says so, and can empty the clipboard again. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { copyOut } from './clipboard.ts'

export interface CopyingProps {
  /** Already cleaned. */
  readonly text: string
  /** What stands on the button. */
  readonly verb: string
}

/** One child of a row of verbs, and what it says below it. */
export function Copying({ text, verb }: CopyingProps): ComponentChildren {
  const said = useSignal<'nothing' | 'copied' | 'emptied' | 'refused'>('nothing')
  const put = async (words: string, done: 'copied' | 'emptied'): Promise<void> => {
    said.value = (await copyOut(words)) ? done : 'refused'
  }
  return (
    <>
      <Button size="small" onPress={() => void put(text, 'copied')}>
        {verb}
      </Button>
      {(said.value === 'copied' || said.value === 'emptied') && (
        <Button
          size="small"
          off={said.value === 'emptied' ? t('entry.emptied') : undefined}
          onPress={() => void put('', 'emptied')}
        >
          {t('entry.empty-clipboard')}
        </Button>
      )}
      <p class="sub aloud" role="status">
        {said.value === 'nothing' ? '' : t(`entry.copy-${said.value}`)}
      </p>
    </>
  )
}
