import type { phrase as english } from '../en/phrase.ts'
import type { French } from '../areas.ts'

export const phrase: French<typeof english> = {
  title: 'Comparez la phrase avec {name}',
  how: 'Appelez à un numéro que vous connaissez déjà, ou regardez ensemble les deux écrans. Lisez chacun à votre tour.',
  'how-officer':
    'Convenez d’un autre moyen de parler : un appel à un numéro connu, ou une rencontre. Lisez chacun à votre tour. L’ordre compte.',
  'show-as': 'Afficher sous forme de',
  words: 'Mots',
  numbers: 'Nombres',
  qr: 'Code QR',
  'you-read': 'Vous lisez',
  theirs: 'Sur l’autre écran',
  'their-language': 'Langue de l’autre écran',
  'or-show': 'Ou montrez ceci',
  'qr-label': 'Code QR des six nombres',
  scan: 'Viser l’autre écran avec la caméra',
  'scan-other': 'Ce n’est pas la phrase d’une conversation. Visez le code de l’autre écran.',
  'not-here': 'Ne l’envoyez pas dans cette conversation : cela ne prouverait rien.',
  differs: 'C’est différent',
  same: 'C’est la même',
  later: 'Plus tard',
  'was-same': 'Déjà comparée ici : c’était la même.',
  'same-title': 'C’est la même phrase',
  'same-text':
    'Personne ne se tient entre vous et {name}. Une marque à côté du nom le dit désormais.',
  'to-conversation': 'Revenir à la conversation',
  'stop-title': 'Arrêtez. N’écrivez pas ici.',
  'stop-text':
    'La phrase diffère. Quelqu’un se tient peut-être entre vous et {name}, lit avec vous ou répond à sa place.',
  'stop-1': 'L’envoi est arrêté',
  'stop-1-text':
    'Plus rien ne part d’ici dans cette conversation. Ce qui a été lu ne peut pas être repris.',
  'stop-2': 'Prévenez {name} par un autre moyen',
  'stop-2-text': 'Pas ici : ce message pourrait ne pas lui parvenir.',
  'stop-3': 'Demandez une nouvelle invitation',
  'stop-3-text': 'Que quelqu’un d’autre la transmette cette fois.',
  'stop-3-officer': 'Faites une nouvelle invitation',
  'stop-3-officer-text':
    'Que quelqu’un d’autre la transmette, et cherchez qui a transmis la première.',
  'stop-4': 'Une erreur de lecture ?',
  'stop-4-text': 'Alors comparez encore une fois, lentement, avec les nombres.',
  again: 'Comparer encore une fois',
}
