/** What somebody decided, in a few words: beside each setting, on the cards, and in About. */
import type { AnsweringHours, Terms } from '@lapwing/client'
import { hours } from '../../locales/format.ts'
import { language, t } from '../../locales/text.ts'

export const DAY = 24
const MIB = 1024 * 1024

/** Hours after reading; see Disappearing. */
export function hereWords(after: number | null): string {
  if (after === null) return t('posture.stays')
  return after === 0 ? t('posture.at-lock') : afterWords(after)
}

export function deskWords(after: number | null): string {
  return after === null ? t('posture.desk-stays') : afterWords(after)
}

/** 30 days, 5 hours. */
export function spanWords(hours: number): string {
  return hours % DAY === 0
    ? t('times.days', { n: hours / DAY })
    : t('times.hours-long', { n: hours })
}

/** The same words as they stand within a sentence. */
export function within(words: string): string {
  return words.charAt(0).toLocaleLowerCase(language.value) + words.slice(1)
}

function afterWords(after: number): string {
  return after % DAY === 0
    ? t('posture.after-days', { n: after / DAY })
    : t('posture.after-hours', { n: after })
}

export function contactWords(contact: AnsweringHours | null): string {
  return contact === null ? t('posture.any-hour') : hours(contact)
}

export function sizeWords(bytes: number): string {
  return bytes === 0
    ? t('posture.no-file')
    : t('posture.up-to', { n: Math.round((bytes / MIB) * 10) / 10 })
}

export function filesWords({ textOnly, attachmentLimit }: Terms): string {
  return textOnly ? t('posture.words-only') : sizeWords(attachmentLimit)
}

export function strictWords(strict: boolean): string {
  return strict ? t('posture.strict-on') : t('posture.strict-off')
}

export function namesWords(allowed: boolean): string {
  return allowed ? t('posture.names-on') : t('posture.names-off')
}

const ATTRIBUTION = {
  'on record': 'posture.on-record',
  'not attributed': 'posture.not-attributed',
  'off record': 'posture.off-record',
} as const

export function attributionWords(attribution: Terms['attribution']): string {
  return t(ATTRIBUTION[attribution])
}

export function pauseWords(seconds: number): string {
  if (seconds === 0) return t('posture.at-once')
  return seconds % 60 === 0
    ? t('posture.after-minutes', { n: seconds / 60 })
    : t('posture.seconds', { n: seconds })
}
