/**
 * One setting: folded, its name and how it stands; open, what it does, what it costs, the choice. What
 * a choice changes stands below it or folded away, so that no choice moves under the finger.
 */
import '../../styles/posture.css'
import type { ComponentChildren } from 'preact'
import { t } from '../../locales/text.ts'
import { Glyph } from '../../parts/glyph.tsx'

export interface SettingProps {
  readonly name: string
  readonly now: string
  readonly does: string
  readonly costs: string
  /** Something that makes less of it than was asked. */
  readonly warning?: string | undefined
  readonly changed: boolean
  readonly children: ComponentChildren
}

export function Setting(props: SettingProps): ComponentChildren {
  return (
    <details class="setting">
      <summary>
        <span>
          <b>{props.name}</b>
          <span class="sub">{props.now}</span>
        </span>
        {props.changed && <span class="tag">{t('posture.changed')}</span>}
        <Glyph name="next" />
      </summary>
      <div class="stack">
        <p class="sub">{props.does}</p>
        <p class="sub cost">
          <Glyph name="cost" small />
          <span>{props.costs}</span>
        </p>
        {props.children}
        <div role="status">{props.warning && <p class="sub aside">{props.warning}</p>}</div>
      </div>
    </details>
  )
}
