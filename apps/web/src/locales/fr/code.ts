import type { code as english } from '../en/code.ts'
import type { French } from '../areas.ts'

export const code: French<typeof english> = {
  enter: 'Saisissez le code de la feuille',
  help: 'Trente signes ou quatorze mots. Majuscules et espaces sans importance.',
  characters: {
    one: '{n} signe sur {of}',
    many: '{n} signes sur {of}',
    other: '{n} signes sur {of}',
  },
  words: { one: '{n} mot sur {of}', many: '{n} mots sur {of}', other: '{n} mots sur {of}' },
  'no-mistakes': 'Aucune erreur jusqu’ici',
  complete: 'Le code est complet',
  'at-word': 'Il s’agit du mot « {at} ».',
  'at-character': 'Il s’agit du signe « {at} ».',
  suggestions: 'Mots possibles',
  camera: 'Viser avec la caméra',
  picture: 'Choisir une image',
  'camera-hold': 'Tenez la feuille immobile devant la caméra.',
  'camera-stays': 'L’image reste sur cet appareil et n’est pas conservée.',
  'camera-view': 'Ce que voit la caméra',
  'camera-none': 'La caméra n’est pas utilisable ici. Choisissez une image ou saisissez le code.',
  reading: 'Recherche du code dans l’image.',
  'phrase-help': 'Huit mots, dans l’une des quatre langues. Majuscules et espaces sans importance.',
  'phrase-complete': 'La phrase est complète',
  'phrase-short': 'Une phrase de retour compte huit mots. Saisissez ceux qui manquent.',
  'phrase-long':
    'Une phrase de retour compte huit mots. Saisissez-les seuls, sans rien avant ni après.',
  'phrase-word': 'Ce mot n’est dans aucune liste. Essayez-en un qui commence de la même façon.',
  'phrase-mistyped':
    'Ces mots ne vont pas ensemble. Cherchez un mot faux, ou deux mots intervertis.',
  'phrase-address': 'C’est l’adresse d’une page. Saisissez plutôt les huit mots.',
}
