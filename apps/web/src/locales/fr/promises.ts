import type { promises as english } from '../en/promises.ts'
import type { French } from '../areas.ts'

export const promises: French<typeof english> = {
  title: 'Ce qui a été promis',
  'asked-you':
    'Ce que vous demandez et ce qui vaut. Chaque changement est noté dans la conversation, avec sa date.',
  'asked-they':
    'Ce qu’on vous demande et ce qui vaut. Chaque changement est noté dans la conversation, avec sa date.',
  change: 'Changer la façon de garder les mots',
  'not-told': 'Rien n’a encore été dit de ce qui est demandé.',
  here: 'Sur cet appareil',
  there: 'Sur les appareils du bureau',
  'asked-for': 'Demande : {what}.',
  'rule-least': 'L’institution garde ses dossiers au moins {n} jours, et cela passe avant.',
  'rule-most': 'L’institution ne garde aucun dossier plus de {n} jours.',
  'rule-none': 'L’institution n’a pas de règle propre à ce sujet.',
  'contact-you': 'Quand on peut vous écrire',
  'contact-they': 'Quand on peut leur écrire',
  'words-you': 'Vos mots hors de cette conversation',
  'words-they': 'Leurs mots hors de cette conversation',
  binds:
    'Le programme du bureau s’y tient. Une personne peut toujours copier ou photographier ce qu’elle lit.',
  limits: 'Ce qui est demandé',
  'limit-names': 'Pas de noms de personnes.',
  'limit-text': 'Seulement des mots, pas de fichiers.',
  'limit-off-record': 'Leurs mots restent dans cette conversation.',
  'limit-waits': 'On peut leur écrire : {hours}. Ce que vous envoyez partira le {when}.',
  'off-record-copy':
    'Ces mots sont hors procès-verbal. Ils ne servent pas hors de cette conversation.',
  'without-name-copy': 'Ces mots peuvent servir, sans nom.',
  'off-record-forward': 'Hors procès-verbal : pas de transfert',
}
