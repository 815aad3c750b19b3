/** Screens that are fetched when they are first needed. */
import type { ComponentChildren, FunctionComponent } from 'preact'
import { useSignal, useSignalEffect } from '@preact/signals'
import { NotLoaded } from './screens/not-loaded.tsx'

type Loader<P> = () => Promise<FunctionComponent<P>>

/** A component that is fetched when it is first shown, or `ahead` of that. */
export type LazyComponent<P> = FunctionComponent<P> & {
  /** Fetches it where it is likely to be needed next; that it did not come is said when it is shown. */
  readonly ahead: () => void
}

/**
 * A component that fetches itself. While it is on its way the ground stays empty; when it does not
 * come, the person is told and can try again.
 */
export function lazy<P extends object>(load: Loader<P>): LazyComponent<P> {
  let loaded: FunctionComponent<P> | undefined
  let coming: Promise<void> | undefined
  /** Asked for once; what did not come is asked for again. */
  const fetch = (): Promise<void> =>
    (coming ??= load().then(
      (component) => {
        loaded = component
      },
      (error: unknown) => {
        coming = undefined
        throw error
      },
    ))
  const ahead = (): void => void fetch().catch(() => undefined)
  const Component = function Lazy(props: P): ComponentChildren {
    const state = useSignal<'waiting' | 'here' | 'failed'>(loaded ? 'here' : 'waiting')
    useSignalEffect(() => {
      if (state.value !== 'waiting') return
      fetch().then(
        () => {
          state.value = 'here'
        },
        () => {
          state.value = 'failed'
        },
      )
    })
    if (state.value === 'failed') return <NotLoaded again={() => (state.value = 'waiting')} />
    if (loaded === undefined || state.value === 'waiting') return null
    const Loaded = loaded
    return <Loaded {...props} />
  }
  return Object.assign(Component, { ahead })
}
