/** The list of officers is looked for once more, where a newer one would let the conversation go on. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { client } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { ErrorText } from '../../parts/field.tsx'

interface NewerListProps {
  /** Where the screen has another main button, or may have one. */
  readonly plain?: true
  /** What stands on the button, and what is said of a list that was found, where it is about something else. */
  readonly look?: string
  readonly same?: string
  readonly newer?: string
}

/** A newer list that settles it takes this away; one that does not is told of here. */
export function NewerList(props: NewerListProps): ComponentChildren {
  const looking = useSignal(false)
  const found = useSignal<'newer' | 'same' | undefined>(undefined)
  const error = useSignal<string | undefined>(undefined)
  const look = async (): Promise<void> => {
    looking.value = true
    found.value = undefined
    error.value = undefined
    const outcome = await client().renewRoster()
    looking.value = false
    if (outcome.ok) found.value = outcome.value ? 'newer' : 'same'
    else
      error.value = t(
        outcome.problem === 'offline' ? 'banners.list-not-had' : `problems.${outcome.problem}`,
      )
  }
  return (
    <section class="stack-3">
      <Button
        kind={props.plain ? 'plain' : 'main'}
        off={looking.value ? t('banners.list-looking') : undefined}
        onPress={() => void look()}
      >
        {props.look ?? t('banners.list-look')}
      </Button>
      <p role="status">{found.value && (props[found.value] ?? t(`banners.list-${found.value}`))}</p>
      <ErrorText text={error.value} />
    </section>
  )
}
