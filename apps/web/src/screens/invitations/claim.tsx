/** Somebody who has come with the code: accept, refuse, or only know of it. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { ClaimView, InvitationSummary, Problem } from '@lapwing/client'
import { client, house, problemOf } from '../../house.ts'
import { date, iso, time } from '../../locales/format.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { ErrorText, Field } from '../../parts/field.tsx'
import { cleanName } from '../conversation/clean-text.ts'
import { inSentence } from '../naming.ts'
import { awaitOpening } from './opening.ts'

export interface ClaimProps {
  readonly invitation: InvitationSummary
  readonly claim: ClaimView
}

export function Claim({ invitation, claim }: ClaimProps): ComponentChildren {
  const { standing, pin, at } = claim
  const { keys } = claim
  const isOther = keys === 'differ' || keys === 'doubted'
  // Taken back while they waited; what came to nothing before that is told no otherwise.
  const isBack =
    invitation.state === 'withdrawn' && (standing === 'first' || standing === 'not-valid')
  // Keys that are known are those of whoever came before: who that was, only comparing shows.
  const known = house.value.conversations.find(({ id }) => id === invitation.reopens)
  const isKnownOnly = keys === 'same' && known?.verification === 'not-compared'
  const warn = standing === 'later' || standing === 'not-valid' || isOther
  return (
    <article class={warn ? 'card claim warn' : 'card claim'}>
      <p class="by">
        <b class="letter">
          <bdi>{cleanName(claim.pseudonym)}</bdi>
        </b>
        <span class={warn ? 'tag warn' : 'tag'}>{t(`invitations.claim-${standing}`)}</span>
      </p>
      <p class="sub num">
        <time dateTime={iso(at)}>
          {t('invitations.claim-at', { date: date(at), time: time(at) })}
        </time>
        {invitation.pin && `. ${t(`invitations.claim-pin-${pin}`)}`}
      </p>
      {keys && (
        <p class={isOther ? undefined : 'sub'}>
          {t(`invitations.claim-keys-${keys}`)}
          {isKnownOnly && ` ${t('invitations.claim-keys-not-compared')}`}
        </p>
      )}
      {isBack ? (
        <p class="sub">{t('invitations.claim-withdrawn-text')}</p>
      ) : (
        standing === 'not-valid' && <p class="sub">{t('invitations.claim-not-valid-text')}</p>
      )}
      {standing === 'first' && !isBack && <Decide invitation={invitation} claim={claim} />}
    </article>
  )
}

function Decide({ invitation, claim }: ClaimProps): ComponentChildren {
  const busy = useSignal(false)
  const asking = useSignal(false)
  const doubting = useSignal(false)
  const problem = useSignal<Problem | undefined>(undefined)
  const called = useSignal('')
  const { like } = claim
  const shown = (like !== undefined && called.value.trim()) || claim.pseudonym
  const name = inSentence(shown)
  const unnamed = like !== undefined && called.value.trim() === ''
  const { conversations } = house.value
  const { attention = [] } = conversations.find(({ id }) => id === invitation.returns) ?? {}
  const missing = t('invitations.like-missing')

  const accept = async (): Promise<void> => {
    doubting.value = false
    busy.value = true
    problem.value = undefined
    // One that begins again keeps its id.
    const known =
      claim.keys || invitation.returns ? [] : house.peek().conversations.map(({ id }) => id)
    const instead = like === undefined ? undefined : called.peek()
    const outcome = await client().acceptClaim(invitation.id, claim.id, instead)
    busy.value = false
    if (outcome.ok) awaitOpening(invitation.id, shown, known)
    else problem.value = outcome.problem
  }
  const refuse = async (): Promise<void> => {
    asking.value = false
    problem.value = problemOf(await client().refuseClaim(invitation.id, claim.id))
  }
  return (
    <>
      {like !== undefined && (
        <div class="stack">
          <p class="sub">
            <b>{t('invitations.like-title', { like: inSentence(like) })}</b>
            {`. ${t('invitations.like-text')}`}
          </p>
          <Field
            label={t('invitations.like-field')}
            value={called.value}
            maxLength={60}
            error={problem.value && t(`problems.${problem.value}`)}
            onChange={(text) => {
              problem.value = undefined
              called.value = text
            }}
          />
        </div>
      )}
      {claim.keys !== 'same' && (
        <p class="sub">
          {t(invitation.returns ? 'invitations.return-first-text' : 'invitations.first-text')}
        </p>
      )}
      <div class="row">
        <Button onPress={() => (asking.value = true)}>{t('invitations.refuse')}</Button>
        <Button
          kind="main"
          off={busy.value ? t('invitations.accepting') : unnamed ? missing : undefined}
          onPress={() => {
            if (claim.keys === 'differ' || invitation.returns) doubting.value = true
            else void accept()
          }}
        >
          {t('invitations.accept', { name })}
        </Button>
      </div>
      {like === undefined && <ErrorText text={problem.value && t(`problems.${problem.value}`)} />}
      {doubting.value && (
        <Dialog
          question={t(
            invitation.returns ? 'invitations.return-title' : 'invitations.accept-differ-title',
            { name },
          )}
          safe={t('invitations.refuse-keep')}
          act={t('invitations.accept', { name })}
          onSafe={() => (doubting.value = false)}
          onAct={() => void accept()}
        >
          <p>
            {t(
              invitation.returns
                ? 'invitations.return-first-text'
                : 'invitations.accept-differ-text',
            )}
          </p>
          {(['help-signal', 'searched'] as const).map(
            (one) => attention.includes(one) && <p key={one}>{t(`invitations.return-${one}`)}</p>,
          )}
        </Dialog>
      )}
      {asking.value && (
        <Dialog
          question={t('invitations.refuse-title', { name })}
          safe={t('invitations.refuse-keep')}
          act={t('invitations.refuse')}
          onSafe={() => (asking.value = false)}
          onAct={() => void refuse()}
        >
          <p>{t('invitations.refuse-text')}</p>
        </Dialog>
      )}
    </>
  )
}
