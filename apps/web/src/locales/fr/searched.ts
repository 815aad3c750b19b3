import type { searched as english } from '../en/searched.ts'
import type { French } from '../areas.ts'

export const searched: French<typeof english> = {
  title: 'Ce que montrerait une perquisition',
  locked: 'Les notes sont verrouillées',
  'locked-sees':
    'Une page nommée « Notes », avec un champ pour une phrase. Ni nom, ni mot, ni heure.',
  'locked-more':
    'On voit que des notes scellées sont là, et à peu près combien. Sans la phrase, elles ne s’ouvrent pas.',
  open: 'Les notes sont ouvertes',
  'open-sees':
    'Tout ce que vous voyez : noms, mots, heures, et ce que vous n’avez pas fini d’écrire.',
  'open-more': '« Quitter » y met fin aussitôt. Ce qui a été supprimé n’y est plus.',
  memory: 'En mémoire seulement, page fermée',
  'memory-sees': 'Aucune note. Il n’y a rien à ouvrir, ni phrase à demander.',
  'memory-more':
    'Si le système a écrit la mémoire sur le disque, des traces peuvent rester. La page ne peut pas le vérifier.',
  destroyed: 'La clé est détruite',
  'destroyed-sees': 'Quelque chose était là, et aucune phrase ne l’ouvre plus.',
  'destroyed-more':
    'D’anciennes copies du disque peuvent encore porter la clé. La page ne les voit pas.',
  always: 'Dans tous les cas',
  'always-history': 'L’historique du navigateur garde l’adresse et l’heure d’ouverture.',
  'always-network': 'Qui surveille le réseau voit que cette page a été ouverte, et quand.',
  'always-others': 'Ce que d’autres ont reçu leur reste. Cela peut être raconté ou photographié.',
}
