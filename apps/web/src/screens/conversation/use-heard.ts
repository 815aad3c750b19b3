import { useSignal, type ReadonlySignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { ConversationSummary } from '@lapwing/client'
import { client } from '../../house.ts'
import { spoken } from './heard.ts'

const GATHER_MS = 1_200
/** Long enough to be taken up; words must not stand here when they are deleted in the log. */
const STAND_MS = 3_000

/** The text of the live region: what came since it last spoke, at most once in a while. */
export function useHeard({ id, entries }: ConversationSummary): ReadonlySignal<string> {
  const words = useSignal('')
  const told = useRef(entries)
  useEffect(() => {
    if (entries < told.current) told.current = entries
    if (entries === told.current) return
    const timer = setTimeout(() => {
      const from = told.current
      told.current = entries
      void client()
        .entries(id, from, entries)
        .then((outcome) => {
          if (outcome.ok) words.value = spoken(outcome.value)
        })
    }, GATHER_MS)
    return () => clearTimeout(timer)
  }, [id, entries, words])
  const said = words.value
  useEffect(() => {
    if (said === '') return
    const timer = setTimeout(() => {
      words.value = ''
    }, STAND_MS)
    return () => clearTimeout(timer)
  }, [said, words])
  return words
}
