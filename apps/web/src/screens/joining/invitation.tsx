/** Step 1: who invites, what is protected and what is not; two answers of equal weight. */
import type { ComponentChildren } from 'preact'
import type { InvitationView } from '@lapwing/client'
import { date, hours, languageNames } from '../../locales/format.ts'
import { t, type PlainKey } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Glyph, type GlyphName } from '../../parts/glyph.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { Steps } from '../../parts/steps.tsx'
import { leave } from '../../quick-exit.ts'
import { go } from '../../route.ts'
import { cleanName } from '../conversation/clean-text.ts'
import { functionWords } from '../functions.ts'
import { way, type Way } from './flow.ts'
import { OpenDoorCard } from './open-door-card.tsx'

type Pair = readonly [title: PlainKey, how: PlainKey]

export function Invitation(): ComponentChildren {
  const { invitation, returns } = way.value ?? {}
  if (invitation === undefined) return null
  const { open } = invitation
  return (
    <Screen
      width="wide"
      back={() => go(returns ? 'come-back' : open ? 'open-door' : 'landing')}
      where={<Steps n={1} of={4} />}
      feet={
        <>
          <Button kind="out" onPress={leave}>
            {t('joining.decline')}
          </Button>
          <Button
            kind="main"
            off={open?.full ? t('joining.open-full') : undefined}
            onPress={() => go('name')}
          >
            {t('shell.next')}
          </Button>
        </>
      }
    >
      <Title>{t(titleOf(way.value), { body: invitation.body })}</Title>
      <div class="two stack-3">
        <Card invitation={invitation} returns={returns === true} />
        <div class="stack-3">
          {open && <OpenDoorCard open={open} />}
          <div class="half stack-3">
            <Ledger
              title={t('joining.protected')}
              glyph="protected"
              rows={[
                ['joining.protected-words', 'joining.protected-words-how'],
                ['joining.protected-you', 'joining.protected-you-how'],
                ['joining.protected-notes', 'joining.protected-notes-how'],
              ]}
            />
            <Ledger
              title={t('joining.not-protected')}
              glyph="not-protected"
              rows={[
                ['joining.seen-connection', 'joining.seen-connection-how'],
                ['joining.seen-unlocked', 'joining.seen-unlocked-how'],
                ['joining.seen-other', 'joining.seen-other-how'],
                ['joining.seen-page', 'joining.seen-page-how'],
              ]}
            />
          </div>
          <button class="link-row" type="button" onClick={() => go('law')}>
            <Glyph name="law" />
            <span>
              <b>{t('joining.law')}</b>
              <br />
              <span class="tag warn">{t('joining.law-unreviewed')}</span>
            </span>
            <Glyph name="next" />
          </button>
        </div>
      </div>
    </Screen>
  )
}

function Card(props: {
  readonly invitation: InvitationView
  readonly returns: boolean
}): ComponentChildren {
  const { invitation, returns } = props
  const functions = functionWords(invitation.functions)
  return (
    <section class="card">
      <div translate={false}>
        <h2>{invitation.officer}</h2>
        <p class="sub">{`${functions}, ${invitation.desk}`}</p>
      </div>
      <dl class="stack">
        {invitation.introducedBy !== undefined && (
          <div>
            <dt class="micro">{t('joining.introduced')}</dt>
            <dd class="letter">
              <bdi>{cleanName(invitation.introducedBy)}</bdi>
            </dd>
          </div>
        )}
        <div>
          <dt class="micro">{t('joining.valid-until')}</dt>
          <dd class="num">{date(invitation.expires)}</dd>
        </div>
        <div>
          <dt class="micro">{t('joining.languages')}</dt>
          <dd>{languageNames(invitation.languages)}</dd>
        </div>
        <div>
          <dt class="micro">{t('joining.answers')}</dt>
          <dd class="num">{hours(invitation.hours)}</dd>
        </div>
        <div>
          <dt class="micro">{t('joining.record')}</dt>
          <dd>{recordWords(invitation.record)}</dd>
        </div>
      </dl>
      <p class="sealed">
        <Glyph name="checked" />
        <span>{t(genuineWords(invitation, returns))}</span>
      </p>
      {invitation.pin && <p class="sub">{t('joining.pin-needed')}</p>}
      {invitation.trial && <p class="aside">{t('joining.trial-invitation')}</p>}
    </section>
  )
}

function titleOf(
  on: Way | undefined,
): 'joining.returns-to' | 'joining.open-door-of' | 'joining.invites' {
  if (on?.returns) return 'joining.returns-to'
  return on?.open ? 'joining.open-door-of' : 'joining.invites'
}

function genuineWords({ open }: InvitationView, returns: boolean): PlainKey {
  if (returns) return 'joining.genuine-back'
  return open ? 'joining.genuine-open' : 'joining.genuine'
}

/** The institution's rule on its records, one line for each of its ends. */
function recordWords(rule: InvitationView['record']): string {
  const lines = [
    rule && rule.least > 0
      ? t('joining.record-least', { span: t('times.days', { n: rule.least }) })
      : '',
    rule && rule.most !== null
      ? t('joining.record-most', { span: t('times.days', { n: rule.most }) })
      : '',
  ].filter(Boolean)
  return lines.length === 0 ? t('joining.record-none') : lines.join('. ')
}

function Ledger(props: {
  readonly title: string
  readonly glyph: GlyphName
  readonly rows: readonly Pair[]
}): ComponentChildren {
  return (
    <section class="stack">
      <h2>{props.title}</h2>
      <ul class="ledger">
        {props.rows.map(([title, how]) => (
          <li key={title}>
            <Glyph name={props.glyph} />
            <div>
              <b>{t(title)}</b>
              <p class="sub">{t(how)}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
