/** What an officer is appointed to do, in words. */
import { t } from '../locales/text.ts'

/** Functions this version knows have words; others say nothing about anybody. */
export function functionWords(functions: readonly string[]): string {
  return functions.map(functionName).join(', ')
}

function functionName(name: string): string {
  if (name === 'contact officer') return t('joining.contact-officer')
  if (name === 'duty officer') return t('joining.duty-officer')
  return t('joining.no-function')
}
