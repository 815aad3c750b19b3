import type { absence as english } from '../en/absence.ts'
import type { French } from '../areas.ts'

export const absence: French<typeof english> = {
  title: 'Absence',
  text: 'Dites jusqu’à quel jour vous êtes absent. Les participants de vos dossiers voient le jour et rien d’autre. Vos places ne servent pas pendant ce temps, et cela finit de soi-même.',
  until: 'Absence jusqu’à ce jour inclus',
  cover: 'Qui remplace',
  nobody: 'Personne',
  'cover-text':
    'Qui remplace voit vos dossiers dans la liste et n’en lit aucun. Pour y entrer, la voie est la même pour tous : le participant l’apprend avant, ou donne son accord.',
  say: 'Je suis absent jusque-là',
  back: 'Je suis de retour',
  'choose-day': 'Choisissez d’abord un jour',
  'day-wrong': 'Choisissez un jour à venir, dans l’année.',
  'own-now': 'Vous êtes absent jusqu’au {date}.',
  'own-cover': '{name} remplace.',
  now: 'Absence jusqu’au {date}.',
  'now-cover': 'Absence jusqu’au {date}. {cover} remplace.',
  covering: 'Vous remplacez ici',
  'covering-text':
    'Ces dossiers sont ceux de collègues absents. Vous n’en lisez aucun avant qu’on vous y fasse entrer.',
  'covering-for': 'Pour {name}, jusqu’au {date}.',
  come: 'Demander à entrer',
  asked: 'Demandé. Un agent du dossier vous fait entrer ; le participant l’apprend avant.',
  'cover-now': '{cover} remplace',
  line: '{name} est absent jusqu’au {date}',
  'line-cover': '{name} est absent jusqu’au {date}. {cover} écrit entre-temps',
  'others-write': 'Les autres ici lisent et écrivent entre-temps.',
  'nobody-writes':
    'Personne d’autre n’est ici. Si quelqu’un devait entrer entre-temps, vous l’apprendriez avant.',
  'recuse-text':
    'Vos collègues apprennent que vous ne devez pas le voir, pas pourquoi. Son nom quitte votre liste, et on ne vous y choisit plus, sauf si un collègue le décide.',
  'recuse-ask': 'Ne pas voir ce dossier ?',
  'recuse-yes': 'Je ne dois pas le voir',
}
