import type { shortcuts as english } from '../en/shortcuts.ts'
import type { French } from '../areas.ts'

export const shortcuts: French<typeof english> = {
  title: 'Touches du bureau',
  'is-on': 'Les touches sont activées.',
  'is-off': 'Les touches sont désactivées.',
  'switch-on': 'Activer les touches',
  'switch-off': 'Désactiver les touches',
  'next-case': 'Dossier suivant',
  'previous-case': 'Dossier précédent',
  'next-waiting': 'Dossier suivant qui attend le bureau',
  reply: 'Aller au champ de réponse',
  margin: 'Aller à la marge',
  find: 'Chercher',
  'put-aside': 'Mettre de côté, ou remettre',
  help: 'Cette page ; pas pendant la frappe',
  text: 'Dans un autre alphabet, c’est la touche à la même place. Sur un Mac, Alt est Option, et les touches se taisent pendant la frappe. Ctrl+F reste au navigateur.',
}
