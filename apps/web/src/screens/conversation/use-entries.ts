/** The entries of one conversation, fetched by range as the log asks for them. */
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { ConversationSummary } from '@lapwing/client'
import { client } from '../../house.ts'
import { EntryCache } from './entry-cache.ts'

/** A cache that makes the component draw again whenever something new can be shown. */
export function useEntries(conversation: ConversationSummary): EntryCache {
  const { id, revision, entries } = conversation
  const [, setDrawn] = useState(0)
  const cache = useMemo(
    () =>
      new EntryCache({
        load: (from, to) => client().entries(id, from, to),
        changed: () => setDrawn((drawn) => drawn + 1),
      }),
    [id],
  )
  useEffect(() => () => cache.close(), [cache])
  useMemo(() => cache.update(revision, entries), [cache, revision, entries])
  return cache
}
