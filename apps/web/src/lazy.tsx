/** Screens that are fetched when they are first needed. */
import type { ComponentChildren, FunctionComponent } from 'preact'
import { useSignal, useSignalEffect } from '@preact/signals'
import { NotLoaded } from './screens/not-loaded.tsx'

type Loader<P> = () => Promise<FunctionComponent<P>>

/**
 * A component that fetches itself. While it is on its way the ground stays empty; when it does not
 * come, the person is told and can try again.
 */
export function lazy<P extends object>(load: Loader<P>): FunctionComponent<P> {
  let loaded: FunctionComponent<P> | undefined
  return function Lazy(props: P): ComponentChildren {
    const state = useSignal<'waiting' | 'here' | 'failed'>(loaded ? 'here' : 'waiting')
    useSignalEffect(() => {
      if (state.value !== 'waiting') return
      load().then(
        (component) => {
          loaded = component
          state.value = 'here'
        },
        () => {
          state.value = 'failed'
        },
      )
    })
    if (state.value === 'failed') return <NotLoaded again={() => (state.value = 'waiting')} />
    if (loaded === undefined || state.value === 'waiting') return null
    const Component = loaded
    return <Component {...props} />
  }
}
