import type { answers as english } from '../en/answers.ts'
import type { French } from '../areas.ts'

export const answers: French<typeof english> = {
  title: 'Réponses prêtes',
  open: 'Réponses prêtes',
  text: 'Les réponses que vous donnez souvent, avec vos mots. Elles sont scellées sur cet appareil, et aucune ne part toute seule.',
  empty: 'Les réponses figureront ici. Écrivez la première.',
  new: 'Écrire une réponse',
  'change-title': 'Modifier la réponse',
  'title-field': 'Titre',
  'title-help': 'Il ne se voit que dans cette liste.',
  'text-field': 'Mots de la réponse',
  'text-help': 'Pas plus long qu’un message. Les noms n’ont pas leur place ici.',
  keep: 'Garder la réponse',
  insert: 'Mettre dans le champ',
  change: 'Modifier',
  delete: 'Supprimer',
  'delete-title': 'Supprimer cette réponse ?',
  'delete-text':
    'Elle est effacée sur cet appareil et ne peut pas revenir. Les messages déjà envoyés restent.',
  'delete-keep': 'La garder',
}
