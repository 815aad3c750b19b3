import type { cards as english } from '../en/cards.ts'
import type { French } from '../areas.ts'

export const cards: French<typeof english> = {
  title: 'Cinq cartes',
  'for-title': 'À quoi sert cette page',
  'for-text':
    'Ici, vous écrivez à des personnes chargées de vous écouter et de vous aider. Vos mots voyagent scellés.',
  'for-more': 'Vous décidez de ce qui reste sur votre appareil. Vous pouvez arrêter à tout moment.',
  'protected-title': 'Ce qui est protégé',
  'protected-text':
    'Seules les personnes nommées dans une conversation peuvent la lire. Ni téléphone, ni adresse, ni vrai nom ne sont demandés.',
  'protected-more':
    'Ce qui reste sur cet appareil est scellé par votre phrase. « En mémoire seulement » ne garde rien.',
  'open-title': 'Ce qui ne l’est pas',
  'open-text':
    'Qui surveille votre réseau voit que vous avez ouvert cette page. L’historique du navigateur garde son adresse.',
  'open-more':
    'Qui tient votre appareil quand les notes sont ouvertes voit ce que vous voyez. Ce que d’autres ont lu, ils peuvent le raconter.',
  'search-title': 'Que faire lors d’une perquisition',
  'search-text':
    'Appuyez sur « Quitter », ou trois fois sur Maj. La page disparaît aussitôt et les notes se verrouillent.',
  'search-more':
    'Décidez d’avance, au calme, de ce que vous ferez si l’on vous demande votre phrase. Une feuille est à imprimer.',
  'check-title': 'Qui invite, et comment vérifier',
  'check-text':
    'Une personne de confiance vous donne un code. Après la saisie, vous voyez qui invite. Rien n’est gardé avant votre accord.',
  'check-more':
    'Comparez ensuite six mots avec l’autre côté, par un appel ou en face à face. Si un mot diffère, arrêtez.',
  skip: 'Passer les cartes',
  before: 'Carte précédente',
  after: 'Carte suivante',
  done: 'Vers le code',
  close: 'Fermer les cartes',
}
