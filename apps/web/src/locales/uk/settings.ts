import type { settings as english } from '../en/settings.ts'
import type { Slavic } from '../areas.ts'

export const settings: Slavic<typeof english> = {
  title: 'Налаштування',
  text: 'Вони діють на цьому пристрої. Нічого з них не надсилається.',
  row: 'Замок, захист цього пристрою та сповіщення.',
  guard: 'Що захищає цей пристрій',
  use: 'Як ним користуватися',
  locking: 'Коли нотатки замикаються самі',
  'locks-hidden': 'Замикається відразу, щойно сторінки не видно.',
  'locks-not': 'Не замикається: без фрази не було б чим відкрити знову.',
  'locks-not-text':
    'Замок закінчив би розмову тут. «Вийти» її закриє, і тоді знадобиться новий код.',
}
