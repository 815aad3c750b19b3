import type { shortcuts as english } from '../en/shortcuts.ts'
import type { Slavic } from '../areas.ts'

export const shortcuts: Slavic<typeof english> = {
  title: 'Клавіші столу',
  'is-on': 'Клавіші ввімкнено.',
  'is-off': 'Клавіші вимкнено.',
  'switch-on': 'Увімкнути клавіші',
  'switch-off': 'Вимкнути клавіші',
  'next-case': 'Наступна розмова',
  'previous-case': 'Попередня розмова',
  'next-waiting': 'Наступна розмова, де чекають на відповідь',
  reply: 'До поля відповіді',
  margin: 'До берегів',
  find: 'Знайти',
  'put-aside': 'Відкласти або повернути',
  help: 'Ця сторінка; не під час письма',
  text: 'У будь-якій розкладці це клавіша на тому самому місці. На Mac замість Alt слугує Option, і під час письма клавіші мовчать. Ctrl+F лишається за браузером.',
}
