import type { applying as english } from '../en/applying.ts'
import type { French } from '../areas.ts'

export const applying: French<typeof english> = {
  title: 'Votre nomination',
  text: '{name}, les clés de cet appareil sont créées et restent ici. Il reste trois étapes.',
  request: 'Envoyez cette demande au registraire',
  'request-text': 'Tout le monde peut la voir : rien n’y est secret.',
  'request-label': 'La demande',
  save: 'Enregistrer en fichier',
  saved: 'Le navigateur a reçu {name}.',
  copy: 'Copier la demande',
  signs: 'Lisez ces seize signes au registraire par téléphone',
  'signs-text':
    'Le registraire les voit aussi. Si l’un d’eux diffère, la demande a été changée : arrêtez.',
  'look-title': 'Regardez ici une fois la nomination faite',
  'look-text':
    'La liste des agents est alors nouvelle. Elle peut mettre quelques minutes à arriver.',
  look: 'Voir si ma nomination est là',
  'not-yet': 'La liste la plus récente ne contient pas votre nom.',
  appointed: 'Votre nomination est faite',
  function: 'Fonction',
  body: 'Organisme',
  desk: 'Bureau',
  until: 'Jusqu’au',
  exists: 'Le bureau existe déjà',
  'exists-text':
    'Un collègue y crée un code pour vous et vous fait entrer. C’est pareil pour votre second appareil.',
  'by-code': 'Un collègue a un code pour moi',
  begins: 'Personne n’a ouvert le bureau',
  'begins-text':
    'En cas de doute, demandez au registraire. Deux bureaux ne peuvent pas être réunis plus tard.',
  own: 'Je commence ce bureau',
  code: 'Le code d’un collègue',
  'code-text':
    'Il n’est fait que pour vous et dure deux jours. Recevez-le en personne ou par téléphone.',
  'code-label': 'Code pour le bureau',
  'code-go': 'Aller au bureau',
  asking: 'Votre demande est en route',
  'asking-text': 'Elle part dès qu’il y a une connexion.',
  waiting: 'Votre demande attend au bureau',
  'waiting-text':
    'Dites-le à votre collègue. Le bureau s’ouvre ici quand on vous fait entrer. Vous pouvez fermer la page et revenir.',
  failed: 'Ce bureau ne s’ouvre pas',
  'failed-text':
    'La réponse ne vient pas de collègues de votre bureau. N’utilisez plus ce code ; demandez-en un autre.',
  'own-text':
    'Vous en êtes le premier agent. Les collègues viendront ensuite, chacun avec son code.',
  key: 'D’abord, l’opérateur admet cette clé',
  'key-text':
    'Elle n’est pas secrète. Tant qu’elle n’est pas admise, le relais ne prend rien de votre bureau.',
  'key-copy': 'Copier la clé',
  'own-go': 'Commencer le bureau',
  'own-ask': 'L’opérateur a-t-il admis la clé ?',
  'own-ask-text': 'Et personne d’autre n’a commencé ce bureau ? On ne peut pas revenir en arrière.',
  'own-no': 'Pas encore',
}
