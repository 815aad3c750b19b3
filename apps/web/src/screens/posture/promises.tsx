/** What the participant asks, what the institution's rule is, and what holds of both; on both sides. */
import type { ComponentChildren } from 'preact'
import type { ConversationSummary, PostureView, RecordRule, Terms } from '@lapwing/client'
import { house } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Fact } from '../../parts/fact.tsx'
import { enter } from '../room.ts'
import { usePosture } from './use-posture.ts'
import {
  attributionWords,
  contactWords,
  deskWords,
  filesWords,
  hereWords,
  namesWords,
  strictWords,
  within,
} from './words.ts'

export function Promises({
  conversation,
}: {
  conversation: ConversationSummary
}): ComponentChildren {
  const { id, revision } = conversation
  const view = usePosture(id, revision)
  const whose = house.value.role === 'officer' ? 'they' : 'you'
  return (
    <section class="stack-3" aria-labelledby="promised">
      <h2 id="promised">{t('promises.title')}</h2>
      <p class="sub">{t(`promises.asked-${whose}`)}</p>
      {view &&
        (view.terms ? (
          <Facts view={view} terms={view.terms} whose={whose} />
        ) : (
          <p>{t('promises.not-told')}</p>
        ))}
      <p class="sub">{t('promises.binds')}</p>
      {view?.own && (
        <>
          <Button onPress={() => enter({ at: 'posture', id })}>{t('promises.change')}</Button>
          <div class="row">
            <Button onPress={() => enter({ at: 'held', id })}>{t('held.open')}</Button>
          </div>
        </>
      )}
    </section>
  )
}

function Facts(props: {
  readonly view: PostureView
  readonly terms: Terms
  readonly whose: 'you' | 'they'
}): ComponentChildren {
  const { view, terms, whose } = props
  const { rule } = view
  const asked = t('promises.asked-for', { what: within(deskWords(terms.disappear)) })
  return (
    <ul class="ledger">
      {whose === 'you' && (
        <Fact glyph="device" fact={t('promises.here')} text={hereWords(view.here)} />
      )}
      <Fact
        glyph="clock"
        fact={`${t('promises.there')}: ${within(deskWords(view.desk))}`}
        text={[asked, ...ruleWords(rule)].join(' ')}
      />
      <Fact
        glyph="bell"
        fact={t(`promises.contact-${whose}`)}
        text={contactWords(terms.contactHours)}
      />
      <Fact
        glyph="attribution"
        fact={t(`promises.words-${whose}`)}
        text={attributionWords(terms.attribution)}
      />
      <Fact glyph="joined" fact={t('posture.names')} text={namesWords(terms.namesAllowed)} />
      <Fact glyph="file" fact={t('posture.only-text')} text={filesWords(terms)} />
      <Fact glyph="checked" fact={t('posture.strict')} text={strictWords(terms.strictMembership)} />
    </ul>
  )
}

/** The institution's rule on its records, one sentence for each of its ends. */
export function ruleWords(rule: RecordRule | undefined): readonly string[] {
  if (!rule || (rule.least === 0 && rule.most === null)) return [t('promises.rule-none')]
  return [
    ...(rule.least > 0 ? [t('promises.rule-least', { n: rule.least })] : []),
    ...(rule.most === null ? [] : [t('promises.rule-most', { n: rule.most })]),
  ]
}
