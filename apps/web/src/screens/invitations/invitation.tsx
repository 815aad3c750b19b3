/** One invitation: where it stands, who has come with it, and the way to take it back. */
import '../../styles/invitations.css'
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { InvitationSummary, Problem } from '@lapwing/client'
import { client, problemOf } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { ErrorText } from '../../parts/field.tsx'
import { Title } from '../../parts/screen.tsx'
import { cleanName } from '../conversation/clean-text.ts'
import { invitationWords } from '../desk/invitation-words.ts'
import { misused } from '../desk/sections.ts'
import { inSentence } from '../naming.ts'
import { enter } from '../room.ts'
import { Claim } from './claim.tsx'

export function Invitation({ invitation }: { invitation: InvitationSummary }): ComponentChildren {
  const { id, label, claims, state, returns, book } = invitation
  const asking = useSignal(false)
  const problem = useSignal<Problem | undefined>(undefined)
  const open = state === 'making' || state === 'open' || state === 'claimed'
  const withdraw = async (): Promise<void> => {
    asking.value = false
    problem.value = problemOf(await client().withdrawInvitation(id))
  }
  return (
    <main class="page invitation">
      <div class="stack">
        <Title>
          <bdi>{cleanName(label)}</bdi>
          {book && `, ${t('books.sheet', { n: book.sheet })}`}
        </Title>
        <p class="sub">{invitationWords(invitation)}</p>
        {returns && <p>{t('invitations.return-text')}</p>}
        {invitation.introducedBy !== undefined && (
          <p>{t('introducing.desk-by', { name: inSentence(invitation.introducedBy) })}</p>
        )}
      </div>
      {misused(invitation) && (
        <div class="aside stack">
          <h2>{t('invitations.misuse')}</h2>
          <p>{t('invitations.misuse-text')}</p>
        </div>
      )}
      <section class="stack-3">
        <h2>{t('invitations.claims')}</h2>
        {claims.length === 0 && <p class="sub">{t('invitations.claims-none')}</p>}
        {claims.map((claim) => (
          <Claim key={claim.id} invitation={invitation} claim={claim} />
        ))}
      </section>
      <ErrorText text={problem.value && t(`problems.${problem.value}`)} />
      {open && (
        <div class="row">
          {!returns && (
            <Button onPress={() => enter({ at: 'sheet', id })}>
              {t('invitations.show-sheet')}
            </Button>
          )}
          <Button onPress={() => (asking.value = true)}>{t('invitations.withdraw')}</Button>
        </div>
      )}
      {asking.value && (
        <Dialog
          question={t(returns ? 'invitations.return-withdraw-title' : 'invitations.withdraw-title')}
          safe={t('invitations.withdraw-keep')}
          act={t('invitations.withdraw')}
          onSafe={() => (asking.value = false)}
          onAct={() => void withdraw()}
        >
          <p>{t(returns ? 'invitations.return-withdraw-text' : 'invitations.withdraw-text')}</p>
        </Dialog>
      )}
    </main>
  )
}
