import type { reporting as english } from '../en/reporting.ts'
import type { French } from '../areas.ts'

export const reporting: French<typeof english> = {
  title: 'Mon appareil a peut-être été fouillé',
  row: 'De nouvelles clés partout, et les autres sont prévenus.',
  when: 'Appuyez si l’appareil n’était plus entre vos mains, ou si l’on vous a fait ouvrir les notes.',
  keys: 'Chaque conversation reçoit de nouvelles clés',
  'keys-text': 'Une copie faite avant ne lit plus ce qui s’écrit désormais.',
  told: 'Les autres côtés l’apprennent aussitôt',
  'told-text': 'Leurs mots attendent qu’ils aient regardé.',
  compared: 'Les phrases comparées avant ne comptent plus',
  'compared-text': 'Un nouveau début aura aussi de nouvelles clés.',
  not: 'Ce qu’une copie contient déjà reste lisible avec votre phrase. Changez aussi la phrase.',
  yes: 'Créer des clés et prévenir',
  no: 'Pas maintenant',
  'done-title': 'De nouvelles clés sont en préparation',
  'done-text': 'Les autres côtés l’apprennent dès que le relais l’a reçu.',
  'done-later': 'Il n’y a pas de réseau. Cela part tout seul dès qu’il revient.',
  'done-next': 'Comparez à nouveau les phrases par une autre voie dès que possible.',
  untold: {
    one: 'Dans {n} conversation rien ne part, et personne n’a pu être prévenu. Recommencez-la avec un nouveau code.',
    many: 'Dans {n} conversations rien ne part, et personne n’a pu être prévenu. Recommencez-les avec de nouveaux codes.',
    other:
      'Dans {n} conversations rien ne part, et personne n’a pu être prévenu. Recommencez-les avec de nouveaux codes.',
  },
}
