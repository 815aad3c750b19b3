import type { code as english } from '../en/code.ts'
import type { Slavic } from '../areas.ts'

export const code: Slavic<typeof english> = {
  enter: 'Введите код с листка',
  help: 'Тридцать знаков или четырнадцать слов. Регистр и пробелы не важны.',
  characters: {
    one: '{n} из {of} знаков',
    few: '{n} из {of} знаков',
    many: '{n} из {of} знаков',
    other: '{n} из {of} знаков',
  },
  words: {
    one: '{n} из {of} слов',
    few: '{n} из {of} слов',
    many: '{n} из {of} слов',
    other: '{n} из {of} слов',
  },
  'no-mistakes': 'Пока без ошибок',
  complete: 'Код полон',
  'at-word': 'Речь о слове «{at}».',
  'at-character': 'Речь о знаке «{at}».',
  suggestions: 'Подходящие слова',
  camera: 'Навести камеру',
  picture: 'Выбрать снимок',
  'camera-hold': 'Держите листок перед камерой неподвижно.',
  'camera-stays': 'Изображение остаётся на устройстве и не сохраняется.',
  'camera-view': 'Что видит камера',
  'camera-none': 'Камерой здесь пользоваться нельзя. Выберите снимок или введите код.',
  reading: 'Ищем код на снимке.',
}
