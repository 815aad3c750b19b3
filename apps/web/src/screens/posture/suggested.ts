/** What the self-assessment suggests, in words: each change with what it does and what it costs. */
import type { PresetPosture, SuggestedSetting } from '@lapwing/engagement'
import { t } from '../../locales/text.ts'
import { attributionWords, deskWords, hereWords } from './words.ts'

export interface ChangeWords {
  readonly name: string
  readonly now: string
  readonly does: string
  readonly costs: string
}

/** `then` is the posture with this change in it. */
export function changeWords(setting: SuggestedSetting, then: PresetPosture): ChangeWords {
  const { device, conversation } = then
  switch (setting) {
    case 'hideLock':
      return {
        name: t('locks.out-of-sight'),
        now: t('locks.hide-lock'),
        does: t('locks.hide-does'),
        costs: t('locks.hide-costs'),
      }
    case 'idleLock':
      return {
        name: t('locks.after-idle'),
        now: t('times.minutes', { n: device.idleLock }),
        does: t('locks.idle-does'),
        costs: t('locks.idle-costs'),
      }
    case 'here':
      return words('here', hereWords(conversation.disappear))
    case 'desk':
      return words('desk', deskWords(conversation.terms.disappear))
    case 'attribution':
      return words('attribution', attributionWords(conversation.terms.attribution))
    case 'names':
      return words('names', t('posture.names-off'))
    case 'strict':
      return words('strict', t('posture.strict-on'))
    case 'onlyText':
      return words('only-text', t('posture.words-only'))
    case 'contact':
      return words('contact', t('posture.only-hours'))
  }
}

type Named = 'here' | 'desk' | 'attribution' | 'names' | 'strict' | 'only-text' | 'contact'

function words(name: Named, now: string): ChangeWords {
  return {
    name: t(`posture.${name}`),
    now,
    does: t(`posture.${name}-does`),
    costs: t(`posture.${name}-costs`),
  }
}
