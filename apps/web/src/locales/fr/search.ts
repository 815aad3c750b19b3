import type { search as english } from '../en/search.ts'
import type { French } from '../areas.ts'

export const search: French<typeof english> = {
  title: 'Chercher dans les notes',
  open: 'Chercher',
  field: 'Mots à trouver',
  help: 'Tous les mots doivent figurer, dans n’importe quel ordre. Seul ce que contient cet appareil est parcouru ; rien n’est envoyé.',
  finds: 'Ce qui est trouvé',
  scope: 'Où chercher',
  'scope-here': 'Dans cette conversation',
  'scope-all': 'Dans toutes les conversations',
  found: {
    one: '{n} message trouvé.',
    many: '{n} de messages trouvés.',
    other: '{n} messages trouvés.',
  },
  'found-more': {
    one: 'Plus de {n} message trouvé. Le plus récent est affiché ; un mot de plus restreint la recherche.',
    many: 'Plus de {n} de messages trouvés. Les plus récents sont affichés ; un mot de plus restreint la recherche.',
    other:
      'Plus de {n} messages trouvés. Les plus récents sont affichés ; un mot de plus restreint la recherche.',
  },
  nothing: 'Rien de trouvé.',
  'nothing-next': 'Essayez le début d’un mot, ou moins de mots.',
  looking: 'Recherche en cours…',
  reading:
    'Les messages plus anciens sont encore en lecture. Ce qu’ils contiennent s’ajoute tout seul.',
}
