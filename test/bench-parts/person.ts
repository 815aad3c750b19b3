/** Somebody with a mailbox and a connection of their own, who asks one thing at a time. */
import type { ClientFrame, RelayFrame } from '@lapwing/protocol'
import { linkTo } from '../bench-relay/relay-link.ts'
import { testMailbox, type TestKey, type TestMailbox } from '../support/relay-keys.ts'

type Asking =
  Extract<ClientFrame, { ref: number }> extends infer F
    ? F extends ClientFrame
      ? Omit<F, 'ref'>
      : never
    : never

export interface Person {
  readonly id: Uint8Array
  /** Throws on another answer than the expected. */
  readonly ask: (frame: Asking, expected: RelayFrame['type']) => Promise<void>
  /** Throws unless it was held. */
  readonly cancel: (control: TestKey) => Promise<void>
  readonly close: () => Promise<void>
}

/** One connection with a mailbox of its own, one question at a time. */
export async function person(port: number, admission: TestKey): Promise<Person> {
  const mailbox: TestMailbox = testMailbox()
  let answered: (frame: RelayFrame) => void = () => undefined
  const link = await linkTo(port, (frame) => {
    if ('ref' in frame) answered(frame)
  })
  const answer = () => new Promise<RelayFrame>((resolve) => (answered = resolve))
  const created = answer()
  link.create(admission, mailbox)
  await created
  link.prove('post', mailbox.terms.id, mailbox.post)
  const [reader] = mailbox.readers
  if (reader === undefined) throw new Error('nobody reads this mailbox')
  link.prove('reader', mailbox.terms.id, reader)
  let ref = 0
  async function asking(send: () => void, expected: RelayFrame['type']): Promise<void> {
    const came = answer()
    ref += 1
    send()
    const { type } = await came
    if (type !== expected) throw new Error(`the relay answered ${type}`)
  }
  const { id } = mailbox.terms
  return {
    id,
    ask: (frame, expected) => asking(() => link.send({ ...frame, ref }), expected),
    cancel: (control) => asking(() => link.cancel(control, id, ref), 'done'),
    close: () => link.close(),
  }
}
