import type { returning as english } from '../en/returning.ts'
import type { French } from '../areas.ts'

export const returning: French<typeof english> = {
  title: 'Phrase de retour',
  none: 'Pas encore créée',
  told: 'Créée. Le bureau ne l’a pas encore',
  watched: 'Créée le {date}. Le bureau l’attend',
  withdrawing:
    'Retirée. Le bureau ne l’a pas encore confirmé : d’ici là, les mots peuvent encore servir',
  'at-wait': 'Créée. Elle compte dès votre admission',
  why: 'Elle permet de revenir si l’appareil, ses notes ou cet onglet sont perdus.',
  gives: 'Elle rouvre la même conversation',
  'gives-text': 'Un agent décide chaque fois. Ensuite, comparez de nouveau la phrase.',
  history: 'Elle ne ramène aucun message',
  'history-text': 'Ce qui fut écrit reste au bureau et ne vous est pas montré.',
  others: 'Qui la connaît peut demander à votre place',
  'others-text': 'S’il est admis, cet appareil ne reçoit plus rien. Gardez les mots en tête.',
  once: 'Elle sert une fois',
  'once-text': 'Après être revenu par elle, créez-en une autre.',
  make: 'Créer une phrase de retour',
  'make-new': 'En créer une nouvelle',
  'make-new-text': 'Dès que le bureau a la nouvelle, l’ancienne n’est plus valable.',
  used: 'Celle par laquelle vous revenez a servi.',
  later: 'Pas maintenant',
  words: 'Votre phrase de retour',
  'words-learn':
    'Apprenez ces huit mots dans leur ordre. Un papier près de l’appareil aide qui le prend.',
  'words-strength':
    'Personne ne les trouve en essayant : mille ordinateurs y mettraient plus de mille ans.',
  'words-label': 'Les mots de la phrase de retour',
  'other-words': 'D’autres mots',
  know: 'Je les connais, continuer',
  again: 'Saisissez la phrase de retour',
  'again-why': 'Elle ne compte qu’une fois saisie ici, sans regarder.',
  'show-again': 'Montrer de nouveau les mots',
  keep: 'Garder cette phrase',
  kept: 'La phrase de retour est créée',
  'kept-told': 'Elle compte dès que le bureau l’a. Cette page le dit alors.',
  'kept-watched': 'Le bureau l’a : elle compte.',
  'kept-wait': 'Elle compte une fois qu’un agent vous a admis.',
  'kept-how':
    'Pour revenir, ouvrez cette page sur n’importe quel appareil et choisissez « Revenir par une phrase de retour ».',
  withdraw: 'La retirer',
  'withdraw-title': 'Retirer la phrase de retour ?',
  'withdraw-text':
    'Dès que le bureau le sait, personne ne revient par elle. Seule une nouvelle invitation aide alors.',
  'withdraw-keep': 'La garder',
}
