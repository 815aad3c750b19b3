/** The margin: what only the desk sees of a case. */
import type { ComponentChildren } from 'preact'
import type { ConversationSummary, InvitationSummary } from '@lapwing/client'
import { house } from '../../house.ts'
import { date } from '../../locales/format.ts'
import { t } from '../../locales/text.ts'
import { Glyph } from '../../parts/glyph.tsx'
import { cleanName } from '../conversation/clean-text.ts'
import { FileFacts } from '../files/file-facts.tsx'
import { IntroductionFacts } from '../introducing/introduction-facts.tsx'
import { inSentence } from '../naming.ts'
import { enter } from '../room.ts'
import { askedInto } from '../rooms/asked-into.ts'
import { misused } from './sections.ts'

export function Margin({ conversation }: { conversation: ConversationSummary }): ComponentChildren {
  return (
    <aside class="margin" aria-label={t('desk.facts')} tabIndex={-1}>
      <MarginFacts conversation={conversation} />
      <div class="desk-fact stack">
        {!conversation.room && (
          <button
            class="linklike"
            type="button"
            onClick={() => enter({ at: 'about', id: conversation.id })}
          >
            {t('promises.title')}
          </button>
        )}
        <button
          class="linklike"
          type="button"
          onClick={() => enter({ at: 'about', id: conversation.id })}
        >
          {t('colleagues.in-it')}
        </button>
      </div>
    </aside>
  )
}

/** The same facts, for a screen without a margin. */
export function MarginFacts(props: { conversation: ConversationSummary }): ComponentChildren {
  const { conversation } = props
  if (conversation.room) return <RoomFacts id={conversation.id} />
  const doors = doorsOf(conversation)
  return (
    <>
      <p class="cap">
        <Glyph name="desk-note" small />
        {t('desk.margin')}
      </p>
      <dl class="desk-fact">
        <dt>{t('desk.margin-label')}</dt>
        <dd>
          {conversation.label ? <bdi>{cleanName(conversation.label)}</bdi> : t('desk.no-label')}
        </dd>
      </dl>
      <FileFacts id={conversation.id} file={conversation.file} />
      {conversation.returnPhrase && (
        <dl class="desk-fact">
          <dt>{t('desk.margin-return-made')}</dt>
          <dd class="num">
            {t('desk.margin-return-since', { date: date(conversation.returnPhrase.made) })}
          </dd>
        </dl>
      )}
      {conversation.singleOfficer && (
        <div class="desk-fact warn">
          <b>{t('desk.alone-case')}</b>
          <p>{t('desk.alone-case-text')}</p>
        </div>
      )}
      <IntroductionFacts conversation={conversation} />
      {doors.map((door) => (
        <Door key={door.id} door={door} />
      ))}
    </>
  )
}

/** Of a shared room: who of the cases here is behind which name, which nobody else in it knows. */
function RoomFacts({ id }: { id: string }): ComponentChildren {
  const asked = askedInto(id)
  return (
    <>
      <p class="cap">
        <Glyph name="desk-note" small />
        {t('desk.margin')}
      </p>
      <div class="desk-fact stack">
        <b>{t('rooms.invited')}</b>
        {asked.length === 0 && <p>{t('rooms.people-none')}</p>}
        {asked.map(({ one, offer }) => (
          <p key={one.id}>
            <bdi>{cleanName(one.title)}</bdi>
            {`: ${t(`rooms.desk-${offer.state}`, { name: inSentence(offer.name ?? '') })}`}
          </p>
        ))}
      </div>
    </>
  )
}

/** Who came through the invitation this case is called after. */
function Door({ door }: { door: InvitationSummary }): ComponentChildren {
  return (
    <div class={misused(door) ? 'desk-fact warn' : 'desk-fact'}>
      <b>{t(door.returns ? 'desk.margin-return' : 'desk.margin-door')}</b>
      <ul>
        {door.claims.map((claim) => (
          <li key={claim.id} class="num">
            <bdi>{cleanName(claim.pseudonym)}</bdi>
            {`, ${date(claim.at)}: ${t(`invitations.claim-${claim.standing}`)}`}
          </li>
        ))}
      </ul>
      {misused(door) && <p>{t('invitations.misuse-text')}</p>}
      <button
        class="linklike"
        type="button"
        onClick={() => enter({ at: 'invitation', id: door.id })}
      >
        {t('invitations.sheet-title', { label: inSentence(door.label) })}
      </button>
    </div>
  )
}

function doorsOf(conversation: ConversationSummary): readonly InvitationSummary[] {
  const { id, label, title } = conversation
  return (house.value.desk?.invitations ?? []).filter(
    (door) =>
      door.returns === id ||
      (!door.returns &&
        door.label === label &&
        door.claims.some(
          (claim) => claim.standing === 'accepted' && (claim.called ?? claim.pseudonym) === title,
        )),
  )
}
