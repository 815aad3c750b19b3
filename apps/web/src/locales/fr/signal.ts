import type { signal as english } from '../en/signal.ts'
import type { French } from '../areas.ts'

export const signal: French<typeof english> = {
  title: 'Appel à l’aide',
  'is-on': 'Il est prêt.',
  'is-off': 'Aucun n’est prêt.',
  what: 'Des mots que vous écrivez maintenant. Ils partent quand vous détruisez vos notes ouvertes, et pas avant.',
  whom: 'À qui',
  words: 'Vos mots',
  help: 'Ce que l’autre côté doit savoir et faire.',
  can: 'Ce qu’il peut',
  'can-text':
    'Il part s’il y a une connexion, et il est tenté pendant une minute. Fermer la page avant y met fin. La destruction ne l’attend jamais.',
  cannot: 'Ce qu’il ne peut pas',
  'cannot-text':
    'Sans réseau, depuis le verrou ou par une seconde phrase, rien ne part. Personne ne sait quand il sera lu.',
  seen: 'Ce qui se voit',
  'seen-text': 'Aucun écran ne dit qu’il est parti. Qui observe le réseau voit un message de plus.',
  keep: 'Garder cet appel',
  remove: 'Le retirer',
  'lacks-words': 'Écrivez d’abord vos mots',
  'lacks-whom': 'Choisissez d’abord à qui',
  'too-long': 'Raccourcissez d’abord vos mots',
}
