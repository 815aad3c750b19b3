import type { phrases as english } from '../en/phrases.ts'
import type { French } from '../areas.ts'

export const phrases: French<typeof english> = {
  change: 'Changer la phrase',
  present: 'Votre phrase actuelle',
  'present-why':
    'Votre phrase actuelle d’abord, pour que personne d’autre ne change cela pendant que les notes sont ouvertes.',
  checking: 'Vérification…',
  new: 'Votre nouvelle phrase',
  'new-why': 'Elle ouvre les notes dès qu’elle est fixée. L’ancienne n’ouvre alors plus rien ici.',
  'change-act': 'Changer la phrase',
  changed: 'La phrase est changée',
  'changed-text': 'Désormais, seule la nouvelle ouvre ces notes.',
  'changed-copies': 'Une copie de l’appareil faite auparavant s’ouvre encore avec l’ancienne.',
  'to-settings': 'Retour aux réglages',
  second: 'Une seconde phrase',
  'second-row': 'Pour le cas où quelqu’un vous force à ouvrir les notes.',
  'second-why':
    'Si quelqu’un vous force à ouvrir les notes, vous pouvez la saisir au lieu de la vôtre.',
  'second-none': 'Aucune n’est fixée.',
  'second-is-opens': 'Il y en a une. Elle ouvre d’autres notes.',
  'second-is-destroys': 'Il y en a une. Elle détruit tout ici.',
  does: 'Ce qu’elle fait',
  opens: 'Elle ouvre d’autres notes',
  'opens-one': 'Elles sont d’abord vides. Ouvrez-les et mettez-y ce que d’autres peuvent voir.',
  destroys: 'Elle détruit tout ici',
  'destroys-one': 'La page a ensuite l’air de n’avoir rien conservé. Rien n’est demandé avant.',
  limits: 'Ce qu’elle ne peut pas',
  'limit-examined': 'Résister à une expertise',
  'limit-examined-text':
    'Avec le bon logiciel, on voit qu’il y a plus que ce que cette phrase ouvre.',
  'limit-copies': 'Cacher les changements',
  'limit-copies-text':
    'Deux copies de l’appareil à des jours différents montrent que quelque chose de caché a changé.',
  'limit-empty': 'Remplir les autres notes',
  'limit-empty-text': 'Des notes vides ne convainquent personne. Servez-vous-en de temps en temps.',
  'limit-both': 'Garder les vôtres quand les autres sont détruites',
  'limit-both-text': '« Tout détruire ici » détruit les deux, même depuis les autres notes.',
  'limit-seen': 'Passer inaperçue',
  'limit-seen-text': 'Qui a vu la page verrouillée voit qu’il n’y a plus rien.',
  'limit-reach': 'Atteindre ce qui est ailleurs',
  'limit-reach-text': 'Les copies faites auparavant et ce que les autres ont restent.',
  'limit-law': 'Vous protéger de la loi',
  'limit-law-text':
    'Dans certains pays, détruire des données lors d’une fouille est puni. Les cacher peut l’être aussi.',
  'choose-second': 'Choisir la seconde phrase',
  'second-phrase': 'La seconde phrase',
  'second-opens-why':
    'Vous devrez peut-être la dire à quelqu’un. Qu’elle ne ressemble pas à la vôtre.',
  'second-destroys-why':
    'Qui la saisit détruit tout d’un coup. Choisissez-en une qu’on ne tape pas par erreur.',
  'second-act': 'Fixer la seconde phrase',
  set: 'La seconde phrase est fixée',
  'set-opens':
    'Verrouillez les notes, ouvrez-les avec elle et mettez-y ce que d’autres peuvent voir.',
  'set-destroys': 'Saisie là où les notes s’ouvrent, elle les détruit. Ne l’essayez pas.',
  remove: 'Retirer la seconde phrase',
  'remove-opens': 'Les notes qu’elle ouvre sont détruites. Les vôtres restent telles quelles.',
  'remove-destroys': 'Ensuite, c’est une phrase fausse comme une autre.',
  removed: 'La seconde phrase est retirée',
}
