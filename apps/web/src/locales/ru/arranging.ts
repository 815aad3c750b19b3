import type { arranging as english } from '../en/arranging.ts'
import type { Slavic } from '../areas.ts'

export const arranging: Slavic<typeof english> = {
  arrange: 'Порядок',
  of: 'Порядок: {name}',
  title: 'В списке',
  text: 'Порядок в списке знает только это устройство. Другие его не видят.',
  pin: 'Закрепить сверху',
  unpin: 'Открепить',
  mute: 'Не уведомлять',
  unmute: 'Уведомлять',
  'put-aside': 'Отложить',
  'bring-back': 'Вернуть',
  'pin-said': 'Теперь стоит сверху.',
  'unpin-said': 'Теперь стоит на обычном месте.',
  'mute-said': 'Уведомлений об этом разговоре не будет.',
  'unmute-said': 'Уведомления об этом разговоре снова включены.',
  'put-aside-said': 'Отложено. Новое сообщение вернёт разговор, если уведомления о нём включены.',
  'bring-back-said': 'Разговор снова в списке.',
  pinned: 'закреплено',
  muted: 'без уведомлений',
  aside: 'Отложенные',
  'all-aside': 'Все разговоры отложены. Они стоят ниже.',
}
