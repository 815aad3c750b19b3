/** Under the bar, one at a time, with one action and no way to ignore it. */
import type { ComponentChildren } from 'preact'
import { Button } from './button.tsx'

export interface BannerProps {
  readonly text: string
  /** `grave` for damage; otherwise it asks for attention. */
  readonly grave?: boolean
  readonly action?: { readonly label: string; readonly onPress: () => void } | undefined
}

export function Banner({ text, grave = false, action }: BannerProps): ComponentChildren {
  return (
    <div class={grave ? 'banner grave' : 'banner'} role="status">
      <span>{text}</span>
      {action && (
        <Button size="small" onPress={action.onPress}>
          {action.label}
        </Button>
      )}
    </div>
  )
}
