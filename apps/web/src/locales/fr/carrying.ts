import type { carrying as english } from '../en/carrying.ts'
import type { French } from '../areas.ts'

export const carrying: French<typeof english> = {
  title: 'Le fichier de vos notes',
  save: 'Enregistrer le fichier',
  making: 'En préparation',
  again: 'L’enregistrer encore',
  have: 'J’ai le fichier',
  given:
    'Le fichier {name} a été remis au navigateur. Regardez où il l’a mis. Quand vous le voyez, appuyez sur « J’ai le fichier ».',
  had: 'Bien. Tout jusqu’ici est dans votre fichier.',
  never: 'Ces notes ne sont encore dans aucun fichier',
  'never-text':
    'Elles ne vivent que dans cette page. Si elle se ferme maintenant, tout est perdu ici.',
  unsaved: {
    one: '{n} entrée n’est encore dans aucun fichier',
    many: '{n} d’entrées ne sont encore dans aucun fichier',
    other: '{n} entrées ne sont encore dans aucun fichier',
  },
  'received-text':
    'Elles reviennent à l’ouverture de votre fichier, tant que le relais les garde : quelques semaines.',
  sent: 'Vos derniers envois ne sont encore dans aucun fichier',
  'sent-text':
    'Si cette page se ferme maintenant, votre fichier est trop ancien pour envoyer. Il faudrait une nouvelle invitation.',
  nothing: 'Votre fichier du {when} contient tout.',
  leaving: 'Vos notes sont encore dans ce navigateur',
  'leaving-text':
    'Elles y sont détruites dès que vous avez le fichier. D’ici là, rien ne part. Verrouiller annule le déplacement.',
  'line-never': 'Ces notes ne sont encore dans aucun fichier.',
  'line-sent': 'Vos derniers envois ne sont encore dans aucun fichier.',
  'line-leaving': 'Rien ne part tant que vous n’avez pas le fichier.',
  opens: 'Votre phrase l’ouvre',
  'opens-text':
    'Personne ne l’ouvre sans la phrase. Les mots composés par la page l’ouvrent partout en quelques secondes. La vôtre peut prendre une minute par endroits.',
  holds: 'Il contient ce qui est ici maintenant',
  'holds-text':
    'Ce qui a été supprimé avant n’y est pas. Sa taille ne dit qu’à peu près combien il contient.',
  older: 'Les fichiers plus anciens s’ouvrent encore',
  'older-text':
    'Chacun ouvre pour toujours ce qu’il contenait. Gardez le plus récent et détruisez les autres.',
  traces: 'Ce que garde le navigateur',
  'traces-text': 'Son historique et sa liste de téléchargements nomment cette page et le fichier.',
  where: 'Où sont les notes',
  'where-to': 'Où elles doivent être',
  'now-kept': 'Elles sont maintenant scellées dans ce navigateur.',
  'now-memory': 'Elles ne vivent maintenant que dans cette page.',
  'now-carried': 'Elles sont maintenant dans le fichier que vous enregistrez.',
  'choose-phrase': 'Choisir une phrase',
  phrase: 'Une phrase pour le nouvel endroit',
  'phrase-why':
    'C’est elle qui y ouvre désormais les notes. L’ancienne phrase n’ouvre rien de nouveau.',
  move: 'Déplacer les notes',
  behind: 'Ce qui reste ici',
  'behind-kept':
    'L’historique du navigateur, et des restes scellés dont les clés sont détruites. Les copies du disque faites avant s’ouvrent encore.',
  'behind-memory': 'L’historique du navigateur.',
  'behind-carried':
    'Les fichiers que vous avez enregistrés. Ils ouvrent ce qu’ils contenaient : détruisez-les.',
  then: 'Ce que trouve alors une fouille',
  'then-kept': 'Que des notes scellées sont dans ce navigateur.',
  'then-carried':
    'Dans le navigateur, seulement que cette page a été visitée et un fichier enregistré. Et le fichier, s’il est trouvé.',
  lasting: 'Si le navigateur les garde',
  lasts: 'Le navigateur promet de garder ces notes.',
  'may-go': 'Le navigateur peut supprimer ces notes de lui-même.',
  unknown: 'Ce navigateur ne dit pas s’il garde ces notes.',
  goes: 'Quand elles partent quand même',
  'goes-when':
    'Faute de place, ou quand on efface ses données. Safari les supprime après sept jours sans visite.',
  'goes-cleared': 'Quand on efface ses données, et quand vous les détruisez.',
  'ask-browser': 'Demander au navigateur de les garder',
  'asked-no': 'Il n’a pas promis. Revenez souvent, ou emportez les notes dans un fichier.',
  remembers: 'Il peut vous poser la question',
  'remembers-text': 'Il retient alors votre réponse, avec l’adresse de cette page.',
}
