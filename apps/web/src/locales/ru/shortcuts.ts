import type { shortcuts as english } from '../en/shortcuts.ts'
import type { Slavic } from '../areas.ts'

export const shortcuts: Slavic<typeof english> = {
  title: 'Клавиши стола',
  'is-on': 'Клавиши включены.',
  'is-off': 'Клавиши выключены.',
  'switch-on': 'Включить клавиши',
  'switch-off': 'Выключить клавиши',
  'next-case': 'Следующий разговор',
  'previous-case': 'Предыдущий разговор',
  'next-waiting': 'Следующий разговор, где ждут ответа',
  reply: 'К полю ответа',
  margin: 'К полям',
  find: 'Найти',
  'put-aside': 'Отложить или вернуть',
  help: 'Эта страница; не во время письма',
  text: 'В любой раскладке это клавиша на том же месте. На Mac вместо Alt служит Option, и во время письма клавиши молчат. Ctrl+F остаётся за браузером.',
}
