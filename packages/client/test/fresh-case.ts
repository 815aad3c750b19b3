/** A conversation as it is when it begins, with keys of its own and nothing in it. */
import { randomBytes } from '@lapwing/crypto'
import { NO_VERSION, type Held } from '../src/conversation/draft.ts'
import { freshFlow, type ConversationRecord } from '../src/conversation/records.ts'

type Chosen = Partial<ConversationRecord> & Pick<ConversationRecord, 'role' | 'beganAt'>

export function freshCase(chosen: Chosen): ConversationRecord {
  return {
    id: randomBytes(32),
    kind: 'case',
    identitySeed: randomBytes(32),
    readerSeed: randomBytes(32),
    mailbox: randomBytes(32),
    postSeed: randomBytes(32),
    pseudonym: 'Osinka',
    state: 'open',
    ...chosen,
  }
}

/** As it is held before anything of it was written. */
export function freshHeld(record: ConversationRecord, parts: Partial<Held> = {}): Held {
  return {
    record,
    flow: freshFlow(randomBytes(32), record.beganAt),
    group: undefined,
    version: NO_VERSION,
    outgoing: new Map(),
    posts: new Map(),
    ...parts,
  }
}
