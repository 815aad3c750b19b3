/** The answers of the self-assessment in words. */
import type { Answer, Question } from '@lapwing/engagement'
import { t } from '../../locales/text.ts'

export function answerWords(question: Question, answer: Answer): string {
  return answer === 'unknown' ? t('assessment.unknown') : t(`assessment.${question}-${answer}`)
}
