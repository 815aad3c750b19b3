import type { times as english } from '../en/times.ts'
import type { Slavic } from '../areas.ts'

export const times: Slavic<typeof english> = {
  today: 'сьогодні',
  yesterday: 'учора',
  hours: '{days}, {clocks} {zone}',
  minutes: { one: '{n} хвилина', few: '{n} хвилини', many: '{n} хвилин', other: '{n} хвилини' },
  'hours-long': { one: '{n} година', few: '{n} години', many: '{n} годин', other: '{n} години' },
  days: { one: '{n} день', few: '{n} дні', many: '{n} днів', other: '{n} дня' },
  from: 'З',
  to: 'До',
  zone: 'За яким часом',
  paris: 'за паризьким часом',
  brussels: 'за брюссельським часом',
  berlin: 'за берлінським часом',
  vienna: 'за віденським часом',
  warsaw: 'за варшавським часом',
  london: 'за лондонським часом',
  vilnius: 'за вільнюським часом',
  riga: 'за ризьким часом',
  kyiv: 'за київським часом',
  moscow: 'за московським часом',
  tbilisi: 'за тбіліським часом',
  yerevan: 'за єреванським часом',
  istanbul: 'за стамбульським часом',
  utc: 'за UTC',
}
