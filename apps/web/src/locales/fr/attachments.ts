import type { attachments as english } from '../en/attachments.ts'
import type { French } from '../areas.ts'

export const attachments: French<typeof english> = {
  attach: 'Un fichier',
  title: 'Envoyer un fichier',
  to: 'Destinataire : {name}.',
  how: 'Le fichier est d’abord examiné sur cet appareil. Vous voyez ce qu’il raconte, et rien ne part avant que vous appuyiez.',
  choose: 'Choisir un fichier',
  another: 'Choisir un autre fichier',
  photo: 'Prendre une photo',
  also: 'On peut aussi coller un fichier dans le champ, ou le déposer sur la conversation.',
  'only-first': 'Un seul fichier part à la fois. Le premier a été pris.',
  looking: 'Il est examiné sur cet appareil.',
  found: 'Ce qu’il raconte en plus de ce qu’il montre',
  'found-nothing': 'On n’y a trouvé que ce qu’il montre.',
  removed: 'Tout cela est enlevé avant l’envoi.',
  redrawn:
    'L’image est redessinée en JPEG et peut devenir un peu moins nette. Une série ou un film derrière l’image n’est pas envoyé.',
  stays:
    'Ce qu’il montre reste : visages, panneaux, vue d’une fenêtre, noms dans un texte. Regardez-le encore une fois.',
  'stays-pdf':
    'Les pages elles-mêmes restent : noms, écriture, images, et le texte sous une barre noire. Regardez-les encore une fois.',
  'stays-film':
    'Le film lui-même reste : voix, visages, pièce. Une voix dit qui parle. Regardez-le encore une fois.',
  'stays-sound':
    'Le son lui-même reste. Une voix dit qui parle ; les bruits d’une pièce ou d’une rue disent où.',
  'trace-place': 'Lieu où il a été fait',
  'trace-author': 'Noms',
  'trace-device': 'Téléphone ou appareil photo',
  'trace-time': 'Jour et heure',
  'trace-software': 'Programme utilisé',
  'trace-comment': 'Descriptions et remarques',
  'trace-changes': 'Ce qu’on en a fait avant',
  'trace-thumbnail': 'Une petite image de son état d’avant',
  'trace-hidden': 'Parties qu’aucun programme ne montre',
  'trace-attachment': 'Fichiers entiers à l’intérieur',
  'trace-script': 'Quelque chose qui s’exécuterait seul',
  'trace-identifier': 'Numéros qui trahissent sa provenance',
  'trace-other': 'Autres notes de programmes',
  'name-keep': 'Garder le nom : {name}',
  'name-why':
    'Sans coche, le fichier part sans son nom. Un nom peut trahir une personne, un lieu ou un téléphone.',
  words: 'Mots qui l’accompagnent',
  'words-help': 'Ils peuvent rester vides.',
  'send-clean': 'Envoyer sans cela',
  send: 'Envoyer le fichier',
  'send-as-is': 'Envoyer avec tout son contenu',
  'off-choose': 'Choisissez d’abord un fichier',
  'off-looking': 'Examen en cours',
  'off-other': 'Choisissez d’abord un autre fichier',
  'off-sealing': 'Mise sous scellé en cours',
  sealing: 'Mise sous scellé sur cet appareil',
  'as-is-title': 'Personne ici ne sait nettoyer ce genre de fichier',
  'as-is-all': 'Tout ce qu’il contient part avec lui, même ce que vous ne voyez pas.',
  'as-is-picture':
    'Les images de ce genre contiennent souvent le lieu, le téléphone et l’heure. Une capture d’écran peut être nettoyée : envoyez-la.',
  'as-is-document':
    'Les documents contiennent souvent des noms, des versions d’avant, des remarques et le programme. Une capture de la page en dit moins.',
  'as-is-film':
    'Un film contient souvent le lieu, le téléphone et l’heure. Voix, visages et pièce permettent de reconnaître des personnes.',
  'as-is-sound':
    'Une voix permet de reconnaître une personne ; les bruits d’une pièce ou d’une rue, le lieu. Le téléphone peut y figurer aussi.',
  'as-is-text':
    'Un texte contient ce qui y est écrit et une manière d’écrire. Relisez-le encore une fois.',
  'as-is-archive':
    'Il contient des fichiers entiers, avec leurs noms et leurs heures, et chacun raconte ce qu’il contient.',
  'as-is-unknown':
    'Le genre de fichier n’a pas été reconnu : personne ici ne sait ce qu’il raconte.',
  'ask-title': 'L’envoyer avec tout son contenu ?',
  'ask-text': 'Une fois reçu, il ne peut plus être repris. On peut le garder et le transmettre.',
  'ask-no': 'Le garder ici',
  'ask-yes': 'L’envoyer quand même',
  'bad-malformed':
    'Ce fichier est abîmé, fermé par un mot de passe, ou n’est pas ce que son début annonce. Rien n’est parti. Une capture d’écran peut partir à sa place.',
  'bad-too-large':
    'Ce fichier est trop grand pour être nettoyé sur cet appareil. Faites-en une copie plus petite ou une capture, et choisissez-la.',
  'bad-unreadable':
    'Le fichier a changé ou disparu pendant la lecture. Rien n’est parti. Choisissez-le de nouveau.',
  'bad-failed':
    'Cet appareil n’a pas pu l’examiner, rien n’est donc parti. Réessayez, ou choisissez une copie plus petite.',
  'not-wanted-text':
    'Le participant a demandé des mots seulement. Dites-le en mots, ou demandez s’il accepte un fichier.',
  'not-wanted-size':
    'Le participant a demandé des fichiers de {most} au plus, et celui-ci fait {size}. Envoyez-en un plus petit.',
  'is-picture': 'Image',
  'is-document': 'Document',
  'is-table': 'Tableau',
  'is-slides': 'Diapositives',
  'is-film': 'Film',
  'is-sound': 'Son',
  'is-text': 'Texte',
  'is-file': 'Fichier',
  brings: 'Apporte un fichier :',
  'state-offered': 'Pas sur cet appareil. Il ne vient que si vous le demandez.',
  'state-sending':
    'En route vers le relais, tant que ces notes sont ouvertes. Les autres l’apprennent quand tout y est.',
  'state-coming': 'En cours de réception, tant que ces notes sont ouvertes.',
  'state-here': 'Sur cet appareil, scellé avec ces notes.',
  'state-damaged':
    'Ce qui est venu n’est pas ce qui a été envoyé : rien n’est gardé. Recevez-le de nouveau.',
  'state-away': 'Le relais ne l’a plus. Demandez un nouvel envoi.',
  'state-refused':
    'Le relais ne l’a pas pris, et personne ne l’a su. Réessayez, ou ne l’envoyez pas.',
  'state-removed':
    'Supprimé de cet appareil. Les autres le gardent. Tant que le relais l’a, on peut le recevoir de nouveau.',
  'state-broken':
    'Ce qui s’en trouve ici est abîmé. Il n’est pas parti, et personne ne l’a su. Choisissez-le de nouveau.',
  'state-away-own': 'Ni le relais ni cet appareil ne l’ont plus.',
  'state-lost': 'Cet appareil n’en a plus rien.',
  'state-unwanted':
    'Vos conditions ne laissent pas passer un tel fichier : rien n’est venu. Vous pouvez les changer.',
  'state-unwanted-own':
    'Les conditions du participant ne laissent pas passer un tel fichier. Il n’est pas parti.',
  paused: 'Arrêté pour le moment.',
  moved: '{percent} sur {size}',
  left: '{percent} sur {size}, encore {time} environ',
  fetch: 'Le recevoir',
  'fetch-again': 'Le recevoir de nouveau',
  pause: 'Mettre en pause',
  'go-on': 'Reprendre',
  again: 'Réessayer',
  'cancel-coming': 'Ne pas le recevoir',
  'cancel-sending': 'Ne pas l’envoyer',
  save: 'Enregistrer une copie',
  saving: 'Ouverture en cours',
  saved: 'Le fichier a été remis au navigateur, qui l’enregistre parmi ses téléchargements.',
  'saved-there': 'Le fichier a été enregistré là où vous l’avez choisi.',
  'saved-not':
    'Il n’a pas pu être écrit à cet endroit, et rien n’a été enregistré. Choisissez un autre dossier, ou libérez de la place.',
  'save-title': 'L’enregistrer hors de ces notes ?',
  'save-text':
    'En dehors, il est ouvert à tous. Qui prend cet appareil peut le lire, et le navigateur se souvient de l’enregistrement.',
  'save-opens':
    'Un autre programme l’ouvre. Il peut garder des copies et contacter le réseau. Personne n’a vérifié le contenu du fichier.',
  'save-yes': 'L’enregistrer dehors',
  'save-no': 'Le laisser ici',
  show: 'Montrer l’image',
  hide: 'Cacher l’image',
  shown: 'Une image venue avec ce message',
  'show-not':
    'Cette image ne peut pas être montrée ici : elle est abîmée, ou trop grande. On peut toujours l’enregistrer.',
  forget: 'Supprimer de cet appareil',
  kept: 'Fichiers sur cet appareil',
  'kept-row': 'La place qu’ils prennent, et comment en supprimer.',
  'kept-none': 'Aucun fichier ne se trouve ici.',
  'kept-sum': {
    one: '{n} fichier, {size}, scellé avec ces notes.',
    many: '{n} fichiers, {size}, scellés avec ces notes.',
    other: '{n} fichiers, {size}, scellés avec ces notes.',
  },
  'kept-room': 'Le navigateur n’a plus beaucoup de place',
  'kept-room-text':
    'Il reste moins de {size} pour cette page. Quand il n’y a plus de place, rien d’ancien n’est perdu : la suite attend, et cela se voit.',
  'kept-again': 'Ce qui est supprimé ici peut l’être pour de bon',
  'kept-again-text':
    'On ne peut le recevoir de nouveau que tant que le relais l’a. Les autres gardent le leur, et son message reste.',
  'kept-order': 'Ordre',
  'kept-largest': 'Les plus grands d’abord',
  'kept-oldest': 'Les plus anciens d’abord',
  'kept-own': 'envoyé d’ici',
  'kept-unsent': 'pas envoyé',
  'kept-theirs': 'reçu',
  'kept-part': 'reçu en partie',
  'kept-sealing': 'Mise sous scellé en cours sur cet appareil.',
  'kept-queued': 'Il est au relais, et son message attend.',
  'kept-away': 'On peut le retirer dans sa conversation.',
  'kept-removed': 'Supprimé : {file}, {size}.',
  'kept-more': {
    one: '{n} fichier plus petit n’est pas affiché.',
    many: '{n} fichiers plus petits ne sont pas affichés.',
    other: '{n} fichiers plus petits ne sont pas affichés.',
  },
}
