/** The entries of one conversation, fetched by range as the log asks for them. */
import { useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import type { ConversationSummary } from '@lapwing/client'
import { client } from '../../house.ts'
import { EntryCache } from './entry-cache.ts'

/** A cache that makes the component draw again whenever something new can be shown. */
export function useEntries(conversation: ConversationSummary): EntryCache {
  const { id, revision, entries } = conversation
  const drawn = useSignal(0)
  // Reading it subscribes the component.
  void drawn.value
  const cache = useMemo(
    () =>
      new EntryCache({
        load: (from, to) => client().entries(id, from, to),
        changed: () => {
          drawn.value += 1
        },
      }),
    [id],
  )
  useEffect(() => () => cache.close(), [cache])
  useMemo(() => cache.update(revision, entries), [cache, revision, entries])
  return cache
}
