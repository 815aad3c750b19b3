import type { times as english } from '../en/times.ts'
import type { Slavic } from '../areas.ts'

export const times: Slavic<typeof english> = {
  today: 'сегодня',
  yesterday: 'вчера',
  hours: '{days}, {clocks} {zone}',
  minutes: { one: '{n} минута', few: '{n} минуты', many: '{n} минут', other: '{n} минуты' },
  'hours-long': { one: '{n} час', few: '{n} часа', many: '{n} часов', other: '{n} часа' },
  days: { one: '{n} день', few: '{n} дня', many: '{n} дней', other: '{n} дня' },
  from: 'С',
  to: 'До',
  zone: 'По какому времени',
  paris: 'по Парижу',
  brussels: 'по Брюсселю',
  berlin: 'по Берлину',
  vienna: 'по Вене',
  warsaw: 'по Варшаве',
  london: 'по Лондону',
  vilnius: 'по Вильнюсу',
  riga: 'по Риге',
  kyiv: 'по Киеву',
  moscow: 'по Москве',
  tbilisi: 'по Тбилиси',
  yerevan: 'по Еревану',
  istanbul: 'по Стамбулу',
  utc: 'по UTC',
}
