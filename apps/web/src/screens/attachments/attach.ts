/** The ways from a conversation to the screen that sends a file. */
import { useEffect, useRef } from 'preact/hooks'
import type { ConversationSummary } from '@lapwing/client'
import { enter } from '../room.ts'

export function mayAttach(
  conversation: Pick<ConversationSummary, 'canSend' | 'verification' | 'attention'>,
): boolean {
  const { canSend, verification, attention } = conversation
  const stopped = verification === 'different' || attention.includes('keys-changed')
  return canSend && !stopped
}

export function attachTo(id: string, files: readonly File[]): void {
  enter({ at: 'send-file', id, files })
}

/** Files, where they are no other form of words: an office program copies both. */
export function filesIn(given: DataTransfer | null): readonly File[] {
  if (!given || given.types.includes('text/plain')) return []
  return [...given.files]
}

/** What a drop is let fall on to go into the conversation: its log and its writing field. */
const INTO = '.log, .compose'

/** As long as the conversation is shown, files dropped on it are taken. */
export function useDrops(may: boolean, take: (files: readonly File[]) => void): void {
  const taking = useRef(take)
  taking.current = take
  useEffect(() => {
    if (!may) return undefined
    const taken = (event: DragEvent): boolean => {
      const isInto = event.target instanceof Element && event.target.closest(INTO) !== null
      if (!isInto || !event.dataTransfer?.types.includes('Files')) return false
      event.preventDefault()
      event.dataTransfer.dropEffect = 'copy'
      return true
    }
    const drop = (event: DragEvent): void => {
      if (!taken(event)) return
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length > 0) taking.current(files)
    }
    // Before the page itself, which takes none (drops.ts).
    document.addEventListener('dragover', taken)
    document.addEventListener('drop', drop)
    return () => {
      document.removeEventListener('dragover', taken)
      document.removeEventListener('drop', drop)
    }
  }, [may])
}
