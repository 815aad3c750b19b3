/**
 * A conversation for practising: an organisation, a desk, an officer and a relay of one's own, all in
 * the memory of one worker. The participant's client is the real one, with real keys over the real
 * frames; only the network is missing, and the officer answers from a script.
 */
import {
  blake2b,
  derive,
  makeStatement,
  randomBytes,
  signingKeyPair,
  signingKeyPairFromSeed,
  startCrypto,
  type SigningKeyPair,
} from '@lapwing/crypto'
import { ROSTER_DAYS, type Language, type StorageMode } from '@lapwing/engagement'
import type { Storage } from '@lapwing/vault'
import { openClient, type Client } from '../client.ts'
import { secondsOf, systemClock, type Clock } from '../clock.ts'
import { formatCode, organisationTag } from '../code/code.ts'
import { makePassphrase } from '../code/passphrase.ts'
import { ClientError } from '../problem.ts'
import type { PassphraseView } from '../views.ts'
import { createPracticeRelay, type PracticeRelay } from './relay.ts'
import { answerFrom, type ScriptWords } from './script.ts'

export interface PracticeOptions {
  /** A storage that lives in memory whatever mode is asked for. */
  openStorage(mode: StorageMode): Promise<Storage>
  closeStorage(storage: Storage): Promise<void>
  readonly clock?: Clock
}

/** The words of the practice, in the person's language. */
export interface PracticeWords extends ScriptWords {
  readonly language: Language
  /** What the officer and the institution are called; the participant's name. */
  readonly officer: string
  readonly body: string
  readonly pseudonym: string
}

export interface PracticeHouse {
  readonly participant: Client
  readonly phrase: PassphraseView
}

/** No page is served there: the name stands in proofs that nobody checks. */
const ORIGIN = 'https://practice.invalid'
const DAY_S = 86_400
const INVITATION_DAYS = 1
const HOURS = { zone: 'UTC', days: [1, 2, 3, 4, 5, 6, 7], from: 0, to: 1440 }

/** Makes the whole world, up to a conversation in which the officer has said the first line. */
export async function makePractice(
  o: PracticeOptions,
  words: PracticeWords,
): Promise<PracticeHouse> {
  await startCrypto()
  const clock = o.clock ?? systemClock()
  const anchor = signingKeyPair()
  const seed = randomBytes(16)
  const identity = signingKeyPairFromSeed(derive(seed, 'lapwing set-up identity'))
  const configuration = {
    anchor: anchor.publicKey,
    trial: false,
    statements: statementsFor(anchor, identity.publicKey, words, secondsOf(clock)),
    origins: [ORIGIN],
  }
  const relay = createPracticeRelay()
  const open = async (): Promise<Client> => {
    const client = openClient({
      ...practiceOptions(o, relay, clock),
      configuration,
      serveAgain: async () => configuration,
    })
    await client.start()
    return client
  }
  const [officer, participant] = await Promise.all([open(), open()])
  const phrase = await makePassphrase(words.language)
  const deskPhrase = await makePassphrase(words.language)
  const tag = organisationTag(anchor.publicKey)
  must(
    await officer.setUpDesk({
      code: formatCode({ kind: 'set-up', tag, seed }),
      passphrase: deskPhrase.words.join(' '),
      passphraseGenerated: true,
    }),
  )
  await bringTogether(officer, participant, phrase, words)
  await answerFrom(officer, words)
  return { participant, phrase }
}

function practiceOptions(
  o: PracticeOptions,
  relay: PracticeRelay,
  clock: Clock,
): Omit<Parameters<typeof openClient>[0], 'configuration' | 'serveAgain'> {
  return {
    clock,
    missing: [],
    canKeep: true,
    inMemory: true,
    isKept: async () => false,
    openStorage: (mode) => o.openStorage(mode),
    closeStorage: (storage) => o.closeStorage(storage),
    takeOver: async () => undefined,
    transport: { origin: ORIGIN, connect: () => relay.connect() },
  }
}

/** The same steps as in earnest: an invitation, a claim at the door, an acceptance. */
async function bringTogether(
  officer: Client,
  participant: Client,
  phrase: PassphraseView,
  { language, officer: label, pseudonym }: PracticeWords,
): Promise<void> {
  const invitation = must(
    await officer.invite({
      label,
      languages: [language],
      days: INVITATION_DAYS,
      hours: HOURS,
      pin: undefined,
    }),
  )
  const find = () => officer.view.desk?.invitations.find(({ id }) => id === invitation)
  await until(() => find()?.state === 'open')
  const { characters } = must(await officer.invitationSheet(invitation))
  must(
    await participant.join({
      code: characters,
      pseudonym,
      pin: undefined,
      mode: 'kept',
      passphrase: phrase.words.join(' '),
      passphraseGenerated: true,
      preset: 'balanced',
    }),
  )
  await until(() => (find()?.claims.length ?? 0) > 0)
  must(await officer.acceptClaim(invitation, find()?.claims[0]?.id ?? ''))
  const ready = ({ view }: Client) => view.conversations.some(({ canSend }) => canSend)
  await until(() => ready(officer) && ready(participant))
}

/** Roster key, roster and the appointment of one officer, under an anchor made for the occasion. */
function statementsFor(
  anchor: SigningKeyPair,
  identity: Uint8Array,
  { officer, body }: PracticeWords,
  now: number,
): readonly Uint8Array[] {
  const notBefore = now - DAY_S
  const notAfter = notBefore + ROSTER_DAYS * DAY_S
  const rosterKey = signingKeyPair()
  const functions = ['contact officer']
  const appointment = makeStatement(
    'appointment',
    1,
    { identity, name: officer, functions, body, desk: body, notBefore, notAfter },
    rosterKey,
  )
  const appointments = [blake2b(appointment)]
  const key = { key: rosterKey.publicKey, notBefore, notAfter }
  return [
    makeStatement('roster key', 1, key, anchor),
    makeStatement('roster', 1, { epoch: 1, notBefore, notAfter, appointments }, rosterKey),
    appointment,
  ]
}

const LOOK_MS = 15
const LONGEST_MS = 120_000

/** Waits for the clients, which tell nobody but the page when something has changed. */
async function until(holds: () => boolean): Promise<void> {
  for (let waited = 0; !holds(); waited += LOOK_MS) {
    if (waited > LONGEST_MS) throw new ClientError('bug')
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  }
}

function must<T>(outcome: { ok: true; value: T } | { ok: false; problem: string }): T {
  if (!outcome.ok) throw new ClientError('bug', outcome.problem)
  return outcome.value
}
