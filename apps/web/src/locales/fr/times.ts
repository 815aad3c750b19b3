import type { times as english } from '../en/times.ts'
import type { French } from '../areas.ts'

export const times: French<typeof english> = {
  today: 'aujourd’hui',
  yesterday: 'hier',
  hours: '{days}, {clocks}, {zone}',
  minutes: { one: '{n} minute', many: '{n} de minutes', other: '{n} minutes' },
  'hours-long': { one: '{n} heure', many: '{n} d’heures', other: '{n} heures' },
  days: { one: '{n} jour', many: '{n} de jours', other: '{n} jours' },
  from: 'De',
  to: 'À',
  zone: 'Heure de',
  paris: 'heure de Paris',
  brussels: 'heure de Bruxelles',
  berlin: 'heure de Berlin',
  vienna: 'heure de Vienne',
  warsaw: 'heure de Varsovie',
  london: 'heure de Londres',
  vilnius: 'heure de Vilnius',
  riga: 'heure de Riga',
  kyiv: 'heure de Kyiv',
  moscow: 'heure de Moscou',
  tbilisi: 'heure de Tbilissi',
  yerevan: 'heure d’Erevan',
  istanbul: 'heure d’Istanbul',
  utc: 'UTC',
}
