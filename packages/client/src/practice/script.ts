/** The officer of a practice: says one line at once, and one more each time it is written to. */
import type { Client } from '../client.ts'

/** Resolves once the first line has been handed over; goes on answering until the worker ends. */
export async function answerFrom(officer: Client, lines: readonly string[]): Promise<void> {
  const id = officer.view.conversations[0]?.id ?? ''
  let said = 0
  let heard = 0
  let revision = -1
  let busy = false
  const sayDue = async (): Promise<void> => {
    while (said <= heard && said < lines.length) {
      const line = lines[said] ?? ''
      said += 1
      await officer.send(id, line)
    }
  }
  const listen = async (): Promise<void> => {
    const entries = await officer.entries(id, 0, Number.MAX_SAFE_INTEGER)
    if (!entries.ok) return
    const theirs = entries.value.filter((entry) => entry.kind !== 'notice' && !isOwn(entry))
    // What was deleted was written all the same.
    heard = Math.max(heard, theirs.length)
    await sayDue()
  }
  const look = (): void => {
    const now = officer.view.conversations.find((one) => one.id === id)?.revision ?? revision
    if (busy || now === revision) return
    busy = true
    revision = now
    void listen().finally(() => {
      busy = false
      look()
    })
  }
  await sayDue()
  await officer.watch(look)
}

function isOwn(entry: object): boolean {
  return 'own' in entry && entry.own === true
}
