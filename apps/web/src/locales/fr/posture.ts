import type { posture as english } from '../en/posture.ts'
import type { French } from '../areas.ts'

export const posture: French<typeof english> = {
  title: 'Comment les mots sont gardés ici',
  text: 'Chaque choix dit ce qu’il fait et ce qu’il coûte. Rien ne change avant d’enregistrer.',
  'group-here': 'Sur cet appareil',
  'group-asked': 'Ce que vous demandez au bureau',
  changed: 'modifié',
  here: 'Quand les mots disparaissent ici',
  'here-does':
    'Ils sont effacés de cet appareil après ce délai de lecture. Les vôtres comptent depuis leur envoi.',
  'here-costs': 'Ce qui a disparu ne se relit plus. Ce qui n’a jamais été lu reste.',
  desk: 'Combien de temps le bureau garde les mots',
  'desk-does': 'Les appareils du bureau effacent les mots après ce délai de lecture.',
  'desk-costs': 'Plus tard, on y saura moins de votre affaire. Une copie faite avant y reste.',
  'desk-rule':
    'L’institution garde ses dossiers au moins {n} jours. Si vous demandez moins, c’est ce délai qui vaut là-bas.',
  contact: 'Quand on peut vous écrire',
  'contact-does': 'Hors de ces heures, les mots du bureau attendent et viennent plus tard.',
  'contact-costs': 'Les mots urgents attendent aussi.',
  'any-hour': 'À toute heure',
  'only-hours': 'Seulement à ces heures',
  hours: 'Heures où l’on peut écrire',
  'hours-help': 'Choisissez des heures où personne d’autre ne regarde votre écran.',
  'hours-wrong': 'Choisissez au moins un jour, et une fin après le début.',
  'only-text': 'Fichiers',
  'only-text-does': 'Avec « seulement des mots », on ne vous envoie ni fichiers ni images.',
  'only-text-costs': 'Les documents doivent alors vous parvenir autrement.',
  'files-may': 'Les fichiers peuvent venir',
  'words-only': 'Seulement des mots',
  size: 'Taille d’un fichier',
  'size-does': 'Aucun fichier plus grand ne vous est envoyé.',
  'size-costs': 'Les grands documents doivent venir par parties, ou autrement.',
  'up-to': 'Jusqu’à {n} Mo',
  'no-file': 'Aucun fichier',
  'not-yet':
    'On ne peut pas encore envoyer de fichiers. Le choix est transmis et vaudra ce jour-là.',
  strict: 'Nouveaux agents, et liste périmée',
  'strict-does':
    'En mode strict, aucun nouvel agent n’entre sans votre accord. Rien ne part tant que la liste des agents est périmée.',
  'strict-costs':
    'Sans votre réponse, personne de nouveau ne peut remplacer un agent. Tant que la liste tarde, la conversation est à l’arrêt.',
  'strict-on': 'Strict : me demander, ne rien envoyer',
  'strict-off': 'M’avertir, et continuer quand même',
  names: 'Noms de personnes',
  'names-does': 'Qui vous écrit voit un rappel de ne nommer personne.',
  'names-costs':
    'C’est un rappel, il n’arrête personne. Sans noms, certaines choses se disent moins bien.',
  'names-on': 'On peut nommer des personnes',
  'names-off': 'Rappeler : pas de noms',
  attribution: 'Comment vos mots peuvent servir',
  'attribution-does': 'Cela lie ce que le bureau fait de vos mots hors de cette conversation.',
  'attribution-costs':
    'Avec le nom, on peut remonter à vous. Hors procès-verbal, vos mots ne vont pas non plus à qui aide.',
  'on-record': 'Avec le nom que vous portez ici',
  'not-attributed': 'Sans nom : seulement les mots',
  'off-record': 'Hors procès-verbal : pas hors de cette conversation',
  pause: 'Une pause avant le départ de vos mots',
  'pause-does':
    'Chaque message attend ce temps sur cet appareil. D’ici là, vous pouvez le reprendre.',
  'pause-costs':
    'Tous vos mots arrivent plus tard, urgents compris. La page doit être ouverte à leur départ.',
  'at-once': 'Ils partent aussitôt',
  'at-lock': 'Quand les notes se verrouillent',
  stays: 'Ils restent jusqu’à ce que vous les effaciez',
  'desk-stays': 'Aussi longtemps qu’il le faut',
  'own-days': 'Un autre nombre de jours',
  'own-minutes': 'Un autre nombre de minutes',
  'own-help': 'Un nombre entier de 1 à {most}.',
  'own-wrong': 'Entrez un nombre entier de 1 à {most}.',
  'after-days': {
    one: '{n} jour après la lecture',
    many: '{n} de jours après la lecture',
    other: '{n} jours après la lecture',
  },
  'after-hours': {
    one: '{n} heure après la lecture',
    many: '{n} d’heures après la lecture',
    other: '{n} heures après la lecture',
  },
  seconds: { one: 'Après {n} seconde', many: 'Après {n} de secondes', other: 'Après {n} secondes' },
  'after-minutes': {
    one: 'Après {n} minute',
    many: 'Après {n} de minutes',
    other: 'Après {n} minutes',
  },
  before: 'Avant d’enregistrer',
  'goes-older':
    'Nouveau délai : {span}. Ce qui est plus ancien est effacé ici aussitôt et ne revient pas.',
  'goes-own':
    'Nouveau délai : {span}. Vos mots plus anciens sont effacés ici aussitôt. Ce que vous avez lu compte dès maintenant.',
  'goes-lock':
    'Ce que vous avez lu ici sera effacé au prochain verrouillage, comme tout brouillon. Cela ne revient pas.',
  'goes-desk':
    'On demande aussi au bureau d’effacer les mots plus anciens, dès que la page y est ouverte.',
  told: 'On y apprend ce que vous demandez maintenant. La conversation le note avec sa date.',
  save: 'Enregistrer',
  saved: 'Enregistré. C’est valable dès maintenant.',
  'nothing-changed': 'Rien n’a changé',
  'lacks-here': 'Entrez d’abord les jours',
  'lacks-hours': 'Terminez d’abord les heures',
  'lacks-pause': 'Entrez d’abord les minutes',
  both: 'Ici : {here}. Au bureau : {there}',
  singles: 'Changer certains réglages',
  'singles-why': 'Ils valent à partir de votre entrée.',
  'singles-changed': 'Certains réglages de cette carte sont changés.',
  'singles-done': 'Revenir avec ces réglages',
  outlasts:
    'Vous demandez : {asked}. La règle de l’institution : pas moins de {least}. Au bureau, la règle l’emporte.',
  assess: 'Répondre à sept questions',
}
