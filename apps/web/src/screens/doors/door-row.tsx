/** An open door in the desk's list. */
import type { ComponentChildren } from 'preact'
import type { OpenDoorView } from '@lapwing/client'
import { cleanName } from '../conversation/clean-text.ts'
import { enter, room } from '../room.ts'
import { doorWords } from './door-words.ts'

export function DoorRow({ item }: { item: OpenDoorView }): ComponentChildren {
  const here = room.value
  const on = (here.at === 'door' || here.at === 'door-code') && here.id === item.id
  return (
    <button
      class={on ? 'line quiet on' : 'line quiet'}
      type="button"
      aria-current={on ? 'page' : undefined}
      onClick={() => enter({ at: 'door', id: item.id })}
    >
      <span class="t">
        <b>
          <bdi>{cleanName(item.label)}</bdi>
        </b>
        <span class="num">{doorWords(item)}</span>
      </span>
    </button>
  )
}
