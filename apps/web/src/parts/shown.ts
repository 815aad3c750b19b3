/** Whether a component is still shown, asked long after it was. */
import { useLayoutEffect, useRef } from 'preact/hooks'

export function useShown(): () => boolean {
  const shown = useRef(true)
  useLayoutEffect(() => {
    shown.current = true
    return () => {
      shown.current = false
    }
  }, [])
  return () => shown.current
}
