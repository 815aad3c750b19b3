/** A participant sees who holds what about them, until when and by which rule, and can ask the desk. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { ConversationSummary, PostureView, Problem } from '@lapwing/client'
import { RETENTION_DAYS } from '@lapwing/engagement'
import { client, house, problemOf } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Fact } from '../../parts/fact.tsx'
import { ErrorText } from '../../parts/field.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { functionWords } from '../functions.ts'
import { inSentence } from '../naming.ts'
import { ruleWords } from '../posture/promises.tsx'
import { usePosture } from '../posture/use-posture.ts'
import { deskWords, hereWords, spanWords, within } from '../posture/words.ts'
import { enter } from '../room.ts'
import { HeldRooms } from './held-rooms.tsx'

export function Held({ conversation }: { conversation: ConversationSummary }): ComponentChildren {
  const { id, revision, officers } = conversation
  const view = usePosture(id, revision)
  const mode = house.value.mode ?? 'kept'
  return (
    <Screen
      back={() => enter({ at: 'about', id })}
      where={t('about.title')}
      feet={<Ask id={id} canSend={conversation.canSend} />}
    >
      <div class="stack">
        <Title>{t('held.title')}</Title>
        <p>{t('held.text')}</p>
      </div>
      <section class="stack-3" aria-labelledby="held-here">
        <h2 id="held-here">{t('held.here')}</h2>
        <ul class="ledger">
          <Fact
            glyph="device"
            fact={t(`about.device-${mode}`)}
            text={t(`about.device-${mode}-text`)}
          />
          {view && <Fact glyph="clock" fact={hereWords(view.here)} text={t('held.here-rule')} />}
        </ul>
      </section>
      <section class="stack-3" aria-labelledby="held-officers">
        <h2 id="held-officers">{t('held.officers')}</h2>
        <ul class="ledger">
          {officers.map((one) => (
            <Fact
              key={one.identity}
              glyph="joined"
              fact={inSentence(one.name)}
              text={`${functionWords(one.functions)}. ${t('held.officer-holds')}`}
            />
          ))}
          {view && <Until view={view} />}
        </ul>
      </section>
      <section class="stack-3" aria-labelledby="held-desk">
        <h2 id="held-desk">{t('held.desk')}</h2>
        <ul class="ledger">
          <Fact glyph="desk-note" fact={t('held.file')} text={t('held.file-text')} />
          <Fact glyph="file" fact={t('held.copy')} text={t('held.copy-text')} />
        </ul>
      </section>
      <HeldRooms conversation={conversation} />
      <section class="stack-3" aria-labelledby="held-relay">
        <h2 id="held-relay">{t('held.relay')}</h2>
        <ul class="ledger">
          <Fact glyph="protected" fact={t('held.sealed')} text={t('held.sealed-text')} />
          <Fact glyph="not-protected" fact={t('held.seen')} text={t('held.seen-text')} />
        </ul>
      </section>
    </Screen>
  )
}

/** The stricter of what was asked and the institution's rule, and what may end it earlier. */
function Until({ view }: { view: PostureView }): ComponentChildren {
  const asked = t('promises.asked-for', { what: within(deskWords(view.terms?.disappear ?? null)) })
  return (
    <>
      <Fact
        glyph="clock"
        fact={t('held.until', { what: within(deskWords(view.desk)) })}
        text={[asked, ...ruleWords(view.rule)].join(' ')}
      />
      <Fact
        glyph="clock"
        fact={t('held.class')}
        text={[
          t('held.class-text', {
            least: spanWords((RETENTION_DAYS.short ?? 0) * 24),
            most: spanWords((RETENTION_DAYS.assistance ?? 0) * 24),
          }),
          // Where words go by themselves no hold can keep them.
          ...(view.desk === null ? [t('held.class-hold')] : []),
        ].join(' ')}
      />
    </>
  )
}

function Ask({ id, canSend }: { id: string; canSend: boolean }): ComponentChildren {
  const asking = useSignal(false)
  const problem = useSignal<Problem | undefined>(undefined)
  const ask = async (): Promise<void> => {
    asking.value = false
    problem.value = problemOf(await client().askWhatIsHeld(id))
    if (problem.peek() === undefined) enter({ at: 'conversation', id })
  }
  return (
    <>
      <Button
        kind="main"
        off={canSend ? undefined : t('held.cannot-ask')}
        onPress={() => (asking.value = true)}
      >
        {t('held.ask')}
      </Button>
      <ErrorText text={problem.value && t(`problems.${problem.value}`)} />
      {asking.value && (
        <Dialog
          question={t('held.ask-question')}
          safe={t('held.ask-no')}
          act={t('held.ask')}
          onSafe={() => (asking.value = false)}
          onAct={() => void ask()}
        >
          <p>{t('held.ask-text')}</p>
        </Dialog>
      )}
    </>
  )
}
