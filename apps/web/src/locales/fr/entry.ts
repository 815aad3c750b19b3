import type { entry as english } from '../en/entry.ts'
import type { French } from '../areas.ts'

export const entry: French<typeof english> = {
  acts: 'Ce que l’on peut faire de ce message',
  'written-at': 'Écrit : {when}.',
  'changed-at': 'Modifié : {when}.',
  forwarded: 'Transféré : ces mots viennent d’une autre conversation',
  'forwarded-file': 'Transféré : ce fichier vient d’une autre conversation',
  answers: 'Répond à ceci :',
  'answered-gone': 'Le message auquel celui-ci répond n’est plus ici.',
  'gone-own': 'Vous avez supprimé ce message pour tous.',

  answer: 'Répondre',
  react: 'Réagir',
  change: 'Modifier',
  copy: 'Copier le texte',
  forward: 'Transférer',
  'take-back': 'Reprendre',
  delete: 'Supprimer',
  close: 'Fermer',

  reacted: '{reaction} : {names}',
  'reaction-agree': 'D’accord',
  'reaction-thanks': 'Merci',
  'reaction-heart': 'Cœur',
  'reaction-seen': 'Lu',
  'reaction-sad': 'Compassion',
  'reaction-question': 'Une question',

  'copy-warning':
    'Les autres programmes de cet appareil peuvent lire ce qui est copié. Certains le gardent.',
  'copy-copied': 'Copié.',
  'copy-emptied':
    'Le presse-papiers est vide maintenant. Un programme qui l’a lu avant peut garder ces mots.',
  'copy-refused':
    'Ce navigateur ne laisse pas la page copier. Sélectionnez les mots et copiez-les.',
  'empty-clipboard': 'Vider le presse-papiers',
  emptied: 'Vidé',

  'delete-title': 'Supprimer ce message ?',
  'delete-here': 'Supprimer ici seulement',
  'delete-here-text': 'Ici seulement : il est effacé sur cet appareil. Les autres gardent le leur.',
  'delete-everyone': 'Supprimer pour tous',
  'delete-everyone-file':
    'Le relais est prié d’effacer aussi son fichier. Qui en a enregistré une copie la garde.',
  'delete-everyone-text':
    'Pour tous : leurs appareils sont priés de l’effacer aussi. Un appareil le fait à sa prochaine ouverture. Une copie ou une photo prise avant reste. Les autres voient qu’un message a été supprimé.',
  keep: 'Le garder',
  'taken-back': 'Le message a été repris. Les mots sont dans le champ.',

  answering: 'Réponse à {name}',
  'answering-own': 'Réponse à votre propre message',
  'drop-answer': 'Ne pas répondre à ceci',
  changing: 'Votre message tel qu’il est maintenant',
  'drop-change': 'Le laisser tel quel',
  'field-change': 'Nouveaux mots de votre message',
  'save-change': 'Modifier le message',

  address: 'Regarder l’adresse : {host}',
  'leads-to': 'Elle mène à :',
  'copy-address': 'Copier l’adresse',
  'address-why':
    'Les adresses ne s’ouvrent pas d’ici. Qui tient la page apprendrait votre adresse réseau et l’heure de votre visite.',
  'doubt-letters':
    'Le nom n’est pas écrit en lettres latines seulement. Comparez-le lettre par lettre.',
  'doubt-mixed': 'Le nom mélange des alphabets. C’est ainsi que l’on imite le nom d’un autre.',
  'doubt-encoded': 'Ce nom cache d’autres lettres. Il peut ressembler à un nom connu.',
  'doubt-before-at':
    'Ce qui précède le signe @ n’est pas le lieu. L’adresse mène à ce qui le suit.',
  'doubt-figures':
    'Il n’y a que des chiffres au lieu d’un nom. Ils ne disent pas à qui est le lieu.',
  'doubt-open': 'Le chemin est ouvert. Le réseau voit ce qui s’y lit et s’y écrit.',

  'forward-title': 'Transférer ce message',
  'forward-where': 'Vers où',
  'forward-find': 'Trouver une conversation',
  'forward-none': 'Aucune conversation ne porte ce nom.',
  'forward-warning':
    'Ces mots n’ont pas été écrits aux personnes qui les liront là. Demandez d’abord à l’auteur, si possible.',
  'forward-warning-file':
    'Ce fichier n’a pas été envoyé aux personnes qui le verront là. Demandez d’abord à qui l’a envoyé, si possible.',
  'forward-how':
    'Les mots partent comme un nouveau message de vous, marqué « transféré ». Leur auteur n’est pas nommé. Il pourra être supprimé, comme tout message.',
  'forward-how-file':
    'Il part comme un nouveau message de vous, marqué « transféré ». Qui l’a envoyé n’est pas dit. Il pourra être supprimé, comme tout message.',
  'forward-file':
    'Le fichier part aussi, scellé de nouveau et sans son nom. Ce qu’il dit outre ce qu’il montre n’est pas réexaminé.',
  'forward-file-alone':
    'Il part scellé de nouveau et sans son nom. Ce qu’il dit outre ce qu’il montre n’est pas réexaminé.',
  'forward-file-not': 'Le fichier ne part pas : il n’est pas sur cet appareil. Recevez-le d’abord.',
  'forward-to': 'Transférer à {name}',
  'forward-choose': 'Choisissez d’abord une conversation',
}
