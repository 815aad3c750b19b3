import type { introducing as english } from '../en/introducing.ts'
import type { French } from '../areas.ts'

export const introducing: French<typeof english> = {
  title: 'Présenter quelqu’un',
  'row-none': 'Proposer quelqu’un au bureau',
  'row-asked': 'Le bureau n’a pas encore répondu',
  'row-given': 'Il y a un code à transmettre',
  'row-declined': 'Le bureau a décliné',
  text: 'Proposez quelqu’un qui devrait parler avec le bureau. Un agent décide. S’il accepte, vous recevez un code pour cette personne, à qui il revient de venir ou non.',
  not: 'On ne vous dit pas si elle vient.',
  person: 'Comment le bureau doit l’appeler',
  'person-help':
    'Seul le bureau le lit. Pas son vrai nom : un mot que vous connaissez tous deux suffit.',
  named: 'Lui dire que cela vient de moi',
  'named-text':
    'Avant de décider, elle lit le nom que vous utilisez ici. Sinon, personne ne le lui dit.',
  propose: 'Proposer',
  cannot: 'Rien ne peut être envoyé maintenant',
  asked: 'Proposé : {person}',
  'asked-text': 'Un agent répond. Rien n’a été donné à personne.',
  declined: 'Décliné : {person}',
  'declined-text': 'Demandez dans la conversation si vous voulez savoir pourquoi.',
  given: 'Un code pour {person}',
  'given-text':
    'Il sert une fois, jusqu’au {date}. Donnez-le par une voie qui vous convient à tous deux, et l’adresse de cette page à part.',
  'given-keep':
    'Ne le gardez pas : qui le trouve pourrait venir à sa place. Après son dernier jour, il disparaît d’ici tout seul.',
  'is-named': 'On lui dit que cela vient de vous.',
  'is-unnamed': 'On ne lui dit pas de qui cela vient.',
  forget: 'Oublier ici',
  'forget-ask': 'Oublier cela ici ?',
  'forget-text': 'Ce qui est ici disparaît de cet appareil. Un code transmis reste bon.',
  'forget-no': 'Pas maintenant',
  'desk-title': 'Présentations',
  'desk-mark': 'Marquer comme intermédiaire',
  'desk-unmark': 'N’est plus intermédiaire',
  'desk-is': 'Le bureau connaît cette personne comme intermédiaire.',
  'desk-by': 'Présenté par {name}. On ne le dit à personne.',
  'desk-counts':
    'Acceptées : {proposed}. Venues : {came}. Comparées : {compared}. Mises en doute : {doubted}.',
  'desk-proposes': 'Proposé : {person}',
  'desk-when': 'Depuis {when}.',
  'desk-named': 'On dit à cette personne de qui cela vient.',
  'desk-unnamed': 'On ne dit pas à cette personne de qui cela vient.',
  'desk-first': 'Marquez d’abord cette personne comme intermédiaire, ou déclinez.',
  'desk-agree': 'Accepter et donner un code',
  'desk-decline': 'Décliner',
}
