/** From an answer to a conversation: the Welcome checked, everything stored in one batch (DESIGN §8.4). */
import { equalBytes, toHex } from '@lapwing/codec'
import { identityFromSeed } from '@lapwing/crypto'
import type { JoinAnswer } from '@lapwing/engagement'
import { joinGroup } from '@lapwing/mls'
import { beginningNotice } from '../conversation/again.ts'
import type { Conversation, House } from '../conversation/context.ts'
import { beginConversation } from '../conversation/beginning.ts'
import { keepReturnPhrase, takeBack, tellReturnPhrase } from '../conversation/return-phrase.ts'
import { freshFlow, type ConversationRecord } from '../conversation/records.ts'
import { markOwnSearched } from '../conversation/searched.ts'
import { headAtBeginning } from '../conversation/transcript.ts'
import { enqueue } from '../delivery/outbox.ts'
import { turnSeals } from '../delivery/seals.ts'
import { keyPackageOf } from './asking.ts'
import { keysOf } from './invitation-keys.ts'
import { joiningName, joinings, type JoiningRecord } from './joining-record.ts'

/** By which way they came, where somebody should look at it. */
function wayIn({ returns, open }: JoiningRecord): 'returned-own' | 'by-open-door-own' | undefined {
  if (returns) return 'returned-own'
  return open && 'by-open-door-own'
}

/** Checks the Welcome and begins the conversation; the joining record goes in the same batch. */
export async function join(
  house: House,
  joining: JoiningRecord,
  answer: Extract<JoinAnswer, { kind: 'welcome' }>,
): Promise<Conversation | undefined> {
  // An answer to this wait names the conversation it is about.
  if (joining.again && !equalBytes(joining.again, answer.conversation)) return undefined
  house.rosters.learn(answer.roster)
  const identity = identityFromSeed(joining.identitySeed)
  const isSelf = (key: Uint8Array): boolean => toHex(key) === toHex(identity.publicKey)
  const group = await joinGroup({
    welcome: answer.welcome,
    keyPackage: keyPackageOf(joining),
    identity,
    psk: keysOf(joining).psk,
    now: house.clock.now(),
    // Exactly oneself and appointed officers.
    approve: (members) =>
      members.filter((member) => isSelf(member.identity)).length === 1 &&
      members.every(
        (member) => isSelf(member.identity) || house.rosters.officer(member.identity) !== undefined,
      ),
  })
  const officer = group.members.find((member) => !isSelf(member.identity))
  const record: ConversationRecord = {
    id: answer.conversation,
    kind: 'case',
    role: 'participant',
    identitySeed: joining.identitySeed,
    readerSeed: joining.readerSeed,
    mailbox: answer.mailbox,
    postSeed: answer.postSeed,
    participant: identity.publicKey,
    pseudonym: joining.pseudonym,
    officer: (officer && house.rosters.officer(officer.identity)?.name) ?? joining.officer,
    hours: joining.hours,
    rule: joining.rule,
    beganAt: house.clock.now(),
    state: 'open',
  }
  const flow = freshFlow(headAtBeginning(answer.addCommit), house.clock.now())
  flow.startAfter = answer.addCommit
  const replaces = house.conversation(toHex(answer.conversation))
  const posture = replaces?.held.flow.posture ?? joining.posture
  flow.posture = posture
  if (joining.returns) flow.returned = { at: house.clock.now() }
  flow.returnPhrase = replaces?.held.flow.returnPhrase
  await turnSeals(flow, group)
  return await beginConversation(house, {
    record,
    flow,
    group,
    replaces,
    prepare: (draft) => {
      draft.append({
        ...beginningNotice(house, record, replaces, wayIn(joining)),
        name: record.officer,
      })
      enqueue(draft, {
        house,
        content: { type: 'posture', terms: posture.terms },
      })
      if (joining.returnPhrase) keepReturnPhrase(house, draft, joining.returnPhrase)
      // What told the desk of it may have been lost with the conversation before.
      else if (draft.flow.returnPhrase?.seed) {
        tellReturnPhrase(house, draft, draft.flow.returnPhrase.seed)
      } else if (draft.flow.returnPhrase?.withdrawn) {
        takeBack(draft, tellReturnPhrase(house, draft, undefined))
      }
      if (joining.searched) {
        markOwnSearched(house, draft)
        enqueue(draft, { house, content: { type: 'notice', kind: 'searched' } })
      }
      if (replaces?.held.flow.stopped === 'older-copy') {
        enqueue(draft, { house, content: { type: 'notice', kind: 'restored' } })
      }
      draft.puts.push(...house.rosterPuts())
      draft.deletes.push(joinings.remove(joiningName(joining)))
      draft.erase.push(joining.slot)
    },
  })
}
