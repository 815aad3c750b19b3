/** Every setting of a conversation, each with how it stands, what it does and what it costs. */
import '../../styles/posture.css'
import type { ComponentChildren } from 'preact'
import { t } from '../../locales/text.ts'
import { AmountChoice } from '../../parts/amount-choice.tsx'
import { finished, withPosture, type FieldsProps } from './edited.ts'
import { ownDays, ownMinutes } from './own-amounts.ts'
import { Setting } from './setting.tsx'
import { TermsFields } from './terms-fields.tsx'
import { DAY, hereWords, pauseWords } from './words.ts'

export function ConversationFields(props: FieldsProps): ComponentChildren {
  const { edited, onEdit, before } = props
  const { posture } = edited
  return (
    <>
      <section class="settings" aria-labelledby="settings-here">
        <h2 id="settings-here">{t('posture.group-here')}</h2>
        <Setting
          name={t('posture.here')}
          now={hereWords(posture.disappear)}
          does={t('posture.here-does')}
          costs={t('posture.here-costs')}
          changed={posture.disappear !== before.disappear}
        >
          <AmountChoice
            legend={t('posture.here')}
            legendHidden
            amounts={[0, 1, DAY, 7 * DAY, 30 * DAY, null].map((value) => ({
              value,
              name: hereWords(value),
            }))}
            own={ownDays()}
            value={posture.disappear}
            onChange={(value) =>
              onEdit(
                finished(
                  value === undefined ? edited : withPosture(edited, { disappear: value }),
                  'here',
                  value !== undefined,
                ),
              )
            }
          />
        </Setting>
        <Setting
          name={t('posture.pause')}
          now={pauseWords(posture.sendDelay)}
          does={t('posture.pause-does')}
          costs={t('posture.pause-costs')}
          changed={posture.sendDelay !== before.sendDelay}
        >
          <AmountChoice
            legend={t('posture.pause')}
            legendHidden
            amounts={[0, 30, 60, 300].map((value) => ({ value, name: pauseWords(value) }))}
            own={ownMinutes()}
            value={posture.sendDelay}
            onChange={(value) =>
              onEdit(
                finished(
                  value === undefined || value === null
                    ? edited
                    : withPosture(edited, { sendDelay: value }),
                  'pause',
                  value !== undefined,
                ),
              )
            }
          />
        </Setting>
      </section>
      <section class="settings" aria-labelledby="settings-asked">
        <h2 id="settings-asked">{t('posture.group-asked')}</h2>
        <TermsFields {...props} />
      </section>
    </>
  )
}
