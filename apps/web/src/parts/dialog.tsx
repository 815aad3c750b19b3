/**
 * A native dialog, only before something that cannot be undone: the title is the question, two
 * verbs (three where it can be done in two ways), the focus on the safer one and given back afterwards. Leave stays in its corner: what lies
 * under a dialog cannot be pressed.
 */
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import type { ComponentChildren } from 'preact'
import { Button } from './button.tsx'
import { Leave } from './leave.tsx'

export interface DialogProps {
  readonly question: string
  readonly children: ComponentChildren
  /** The verb that changes nothing; it has the focus, and Escape means the same. */
  readonly safe: string
  readonly act: string
  readonly onSafe: () => void
  readonly onAct: () => void
  /** The other way to do it, which reaches further. */
  readonly also?: { readonly act: string; readonly onAct: () => void }
}

/** Render it only while the question stands. */
export function Dialog(props: DialogProps): ComponentChildren {
  const id = useId()
  const element = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const dialog = element.current
    dialog?.showModal()
    // Closing gives the focus back to where it was; removing alone would not.
    return () => dialog?.close()
  }, [])
  return (
    <dialog
      ref={element}
      class="ask"
      aria-labelledby={`${id}-question`}
      aria-describedby={`${id}-why`}
      onCancel={(event) => {
        event.preventDefault()
        props.onSafe()
      }}
    >
      <form
        method="dialog"
        onSubmit={(event) => {
          event.preventDefault()
        }}
      >
        <h2 id={`${id}-question`} class="lead">
          {props.question}
        </h2>
        <div id={`${id}-why`} class="stack">
          {props.children}
        </div>
        <div class="row">
          <Button autofocus onPress={props.onSafe}>
            {props.safe}
          </Button>
          <Button onPress={props.onAct}>{props.act}</Button>
          {props.also && <Button onPress={props.also.onAct}>{props.also.act}</Button>}
        </div>
        <div class="way-out">
          <Leave />
        </div>
      </form>
    </dialog>
  )
}
