import type { cover as english } from '../en/cover.ts'
import type { French } from '../areas.ts'

export const cover: French<typeof english> = {
  title: 'Une page sur le verrou',
  'is-on': 'Elle est active.',
  'is-off': 'Elle est inactive.',
  what: 'Tant que les notes sont verrouillées, une simple page de notes s’affiche, sans champ pour une phrase. Maintenez son titre deux secondes pour voir le verrou.',
  trial: 'Essayez ici',
  'trial-how': 'Maintenez le mot ci-dessus deux secondes.',
  'trial-done': 'C’est ainsi. Vous pouvez maintenant l’activer.',
  'lacks-trial': 'Maintenez d’abord le mot',
  glance: 'Elle tient contre un coup d’œil',
  'glance-text': 'Ce qu’on y écrit est oublié à la fermeture de la page.',
  look: 'Elle ne tient pas contre un examen',
  'look-text':
    'Qui connaît cette page, son adresse ou le stockage du navigateur ne s’y trompe pas. Qu’elle soit active se voit en clair.',
  on: 'Activer',
  off: 'Désactiver',
}
