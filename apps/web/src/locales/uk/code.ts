import type { code as english } from '../en/code.ts'
import type { Slavic } from '../areas.ts'

export const code: Slavic<typeof english> = {
  enter: 'Введіть код з аркуша',
  help: 'Тридцять знаків або чотирнадцять слів. Регістр і пробіли не важливі.',
  characters: {
    one: '{n} з {of} знаків',
    few: '{n} з {of} знаків',
    many: '{n} з {of} знаків',
    other: '{n} з {of} знаків',
  },
  words: {
    one: '{n} з {of} слів',
    few: '{n} з {of} слів',
    many: '{n} з {of} слів',
    other: '{n} з {of} слів',
  },
  'no-mistakes': 'Поки без помилок',
  complete: 'Код повний',
  'at-word': 'Ідеться про слово «{at}».',
  'at-character': 'Ідеться про знак «{at}».',
  suggestions: 'Слова, що підходять',
  camera: 'Навести камеру',
  picture: 'Вибрати знімок',
  'camera-hold': 'Тримайте аркуш перед камерою нерухомо.',
  'camera-stays': 'Зображення лишається на пристрої й не зберігається.',
  'camera-view': 'Що бачить камера',
  'camera-none': 'Камерою тут скористатися не можна. Виберіть знімок або введіть код.',
  reading: 'Шукаємо код на знімку.',
}
