import type { colleagues as english } from '../en/colleagues.ts'
import type { French } from '../areas.ts'

export const colleagues: French<typeof english> = {
  title: 'Collègues',
  show: 'Voir les collègues',
  count: { one: '{n} sur {of} ici', many: '{n} sur {of} ici', other: '{n} sur {of} ici' },
  text: 'La liste des agents les nomme au bureau {desk}. Qui est ici lit le bureau.',
  nobody:
    'Personne d’autre n’y est nommé. Demandez au registraire de nommer un second agent, ou votre second appareil.',
  own: 'cet appareil',
  here: 'ici',
  away: 'pas encore ici',
  making: 'un code se crée',
  invited: 'un code existe',
  asks: 'demande à entrer',
  coming: 'entre',
  'coming-text': 'La suite se fait seule ; les deux appareils doivent être en ligne un moment.',
  until: 'Jusqu’au {date}',
  'code-until': 'Le code vaut jusqu’au {when}.',
  make: 'Créer un code pour {name}',
  'show-code': 'Montrer le code',
  withdraw: 'Retirer le code',
  'let-in': 'Faire entrer {name}',
  'let-in-ask': 'Faire entrer {name} ?',
  'let-in-no': 'Pas maintenant',
  'let-in-text':
    'Cette personne verra les invitations du bureau, qui vient par elles, et les dossiers par leur nom. Cela ne s’annule pas ici : seul le registraire y met fin.',
  'let-in-cases':
    'Ce qui se dit dans un dossier ne lui est ouvert qu’une fois qu’on l’y fait entrer. Les nouveaux dossiers peuvent commencer avec vous deux.',
  sheet: 'Un code pour {name}, personne d’autre',
  'sheet-text':
    'Il amène {name} à ce bureau, et personne d’autre. Donnez-le en personne ou par téléphone.',
  'sheet-until': 'Il dure deux jours, jusqu’au {when}.',
  'sheet-making': 'Il pourra servir quand le relais aura créé sa porte. Cela attend le réseau.',
  'sheet-asks': '{name} est là et demande à entrer.',
  'sheet-paper':
    'Il n’est pas fait pour le papier, et n’est pas une invitation : un participant ne peut pas s’en servir.',
  elsewhere: 'Uniquement chez les collègues',
  'elsewhere-text':
    'Cet appareil ne lit pas ces dossiers. Un collègue qui y est peut vous y faire entrer.',
  'read-by': 'Y sont : {names}',
  'read-by-nobody': 'Personne du bureau n’y est.',
  cutting: {
    one: 'La liste des agents a changé : quelqu’un est retiré de {n} conversation.',
    many: 'La liste des agents a changé : quelqu’un est retiré de {n} conversations.',
    other: 'La liste des agents a changé : quelqu’un est retiré de {n} conversations.',
  },
  'cutting-text': 'Rien n’y est envoyé avant que ce soit fait.',
  'in-it': 'Les agents présents',
  bring: 'Faire venir {name}',
  'bring-ask': 'Faire venir {name} dans ce dossier ?',
  'bring-text':
    'Le participant l’apprend d’abord : {name} vient, et c’est votre décision. Si ses conditions sont strictes, il doit donner son accord.',
  'bring-before': 'Ce qui a été dit auparavant reste fermé. La suite sera lue.',
  bringing: '{name} est en train d’entrer. La suite se fait seule.',
  'bring-offline':
    '{name} doit d’abord ouvrir le bureau une fois. Demandez-le, puis essayez à nouveau.',
  'ask-title': 'Laisser entrer {name} ?',
  'ask-many': 'Les laisser entrer ?',
  'ask-none': 'Personne ne demande à entrer',
  'ask-by': '{by} veut faire entrer cette personne. Vous l’avez appris le {when}.',
  'ask-means':
    'Si vous êtes d’accord, elle lira ce qui s’écrira ensuite. Ce qui a été dit auparavant lui reste fermé.',
  'ask-refuse':
    'Si vous refusez, rien ne change ici, et les agents l’apprennent. Vous pouvez changer de réponse tant qu’elle n’est pas entrée.',
  'ask-until': 'Sans votre réponse, personne n’entre. Vous pouvez continuer à écrire.',
  'ask-yes': 'Accepter {name}',
  'ask-no': 'Refuser {name}',
  'ask-agreed': 'Accepté le {when}. Cette personne n’est pas encore entrée.',
  'ask-refused': 'Refusé le {when}.',
  'ask-on-way': 'Votre réponse est en route vers les agents.',
  'ask-look': 'Voir qui doit entrer',
  'asked-waits': '{name} : le participant a été interrogé le {when} et n’a pas répondu.',
  'asked-agreed': '{name} : le participant est d’accord depuis le {when}.',
  'asked-refused': '{name} : le participant a refusé le {when}.',
  recuse: 'Je ne dois pas voir ce dossier',
  'recuse-ask': 'Quitter ce dossier ?',
  'recuse-text':
    'Vos collègues apprennent que vous ne devez pas le voir, pas pourquoi. Le participant apprend que vous partez.',
  'recuse-erased':
    'Ce que vous en avez est effacé de cet appareil. On ne vous y choisit plus, sauf si un collègue le décide, et cela se voit.',
  'recuse-yes': 'Quitter le dossier',
  'recused-title': 'Un dossier que vous ne devez pas voir',
  'recused-since': 'Vous l’avez dit le {when}.',
  'recused-other': '{name} ne doit pas voir ce dossier, selon ses propres mots du {when}.',
  'recused-lifted':
    '{name} ne doit pas voir ce dossier, selon ses propres mots du {when}. {by} en a décidé autrement.',
  'bring-recused':
    '{name} a dit ne pas devoir voir ce dossier. Si vous l’y faites venir, tout le bureau voit que vous l’avez décidé.',
  'hand-over': 'Transmettre à {name}',
  'hand-over-ask': 'Transmettre ce dossier à {name} ?',
  'hand-over-text':
    'Le participant l’apprend d’abord : {name} vient, vous partez, et c’est votre décision. Si ses conditions sont strictes, il doit donner son accord.',
  'hand-over-then':
    'Une fois {name} dans le dossier, vous en sortez, et ce que vous en avez est effacé de cet appareil.',
  'hand-over-now': 'Le dossier est en train de passer à {name}. La suite se fait seule.',
  'device-label': 'Nom de cet appareil',
  'device-help':
    'À côté de votre nom, pour les agents de ce bureau. Les participants ne le voient pas.',
  'device-keep': 'Garder ce nom',
  'device-kept': 'Gardé. Vos collègues en sont informés.',
  'device-newer': 'Le plus récent des appareils sous ce nom. Ici depuis le {when}.',
  'device-twice': 'La liste des agents a ce nom deux fois : un autre appareil est ici.',
  'ask-device': 'Ce nom est déjà ici : ce serait un autre appareil.',
  missing: 'Il manque quelqu’un ?',
  'missing-text': 'Le registraire a peut-être fait une liste plus récente.',
  'list-newer': 'Une liste plus récente est arrivée. Elle vaut désormais.',
}
