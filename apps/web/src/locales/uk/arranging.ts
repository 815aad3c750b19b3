import type { arranging as english } from '../en/arranging.ts'
import type { Slavic } from '../areas.ts'

export const arranging: Slavic<typeof english> = {
  arrange: 'Порядок',
  of: 'Порядок: {name}',
  title: 'У списку',
  text: 'Порядок у списку знає лише цей пристрій. Інші його не бачать.',
  pin: 'Закріпити вгорі',
  unpin: 'Відкріпити',
  mute: 'Не сповіщати',
  unmute: 'Сповіщати',
  'put-aside': 'Відкласти',
  'bring-back': 'Повернути',
  'pin-said': 'Тепер стоїть угорі.',
  'unpin-said': 'Тепер стоїть на звичному місці.',
  'mute-said': 'Сповіщень про цю розмову не буде.',
  'unmute-said': 'Сповіщення про цю розмову знову ввімкнено.',
  'put-aside-said':
    'Відкладено. Нове повідомлення поверне розмову, якщо сповіщення про неї ввімкнено.',
  'bring-back-said': 'Розмова знову у списку.',
  pinned: 'закріплено',
  muted: 'без сповіщень',
  aside: 'Відкладені',
  'all-aside': 'Усі розмови відкладено. Вони стоять нижче.',
}
