import type { about as english } from '../en/about.ts'
import type { French } from '../areas.ts'

export const about: French<typeof english> = {
  title: 'À propos de cette conversation',
  people: {
    one: '{n} personne y est présente, vous compris',
    many: '{n} de personnes y sont présentes, vous compris',
    other: '{n} personnes y sont présentes, vous compris',
  },
  'people-text': 'Toute nouvelle personne est annoncée avant de pouvoir lire.',
  'one-officer': 'Pour l’instant, l’appareil d’un seul agent lit ici',
  'one-officer-text': 'S’il est perdu, la conversation devra recommencer.',
  'phrase-not-compared': 'La phrase n’est pas encore comparée',
  'phrase-not-compared-text': 'Seule la comparaison montre que personne ne se tient entre vous.',
  'phrase-same': 'Phrase comparée : c’est la même',
  'phrase-same-text': 'Personne ne se tient entre vous.',
  'phrase-different': 'Phrase comparée : elle diffère',
  'phrase-different-text': 'N’écrivez pas ici avant d’avoir tiré cela au clair par un autre moyen.',
  'hours-title': 'Quand on répond d’habitude',
  'device-kept': 'Conservé sur cet appareil',
  'device-kept-text': 'Scellé sous votre phrase. Sans elle, rien ne s’ouvre.',
  'device-carried': 'Dans un fichier que vous emportez',
  'device-carried-text':
    'Rien ne reste dans ce navigateur. Les notes sont dans le fichier que vous enregistrez.',
  'device-memory': 'En mémoire seulement',
  'device-memory-text':
    'Rien n’est conservé ici. La conversation prend fin quand la page se ferme.',
  idle: {
    one: 'Se verrouille après {n} minute sans activité.',
    many: 'Se verrouille après {n} de minutes sans activité.',
    other: 'Se verrouille après {n} minutes sans activité.',
  },
  compare: 'Comparer la phrase',
  'show-phrase': 'Afficher la phrase',
  lock: 'Verrouiller les notes',
  'list-title': 'Conversations',
  'list-empty': 'Les conversations figureront ici.',
  'row-new': 'nouveau',
  searched: 'Mon appareil a peut-être été fouillé',
}
