import type { held as english } from '../en/held.ts'
import type { French } from '../areas.ts'

export const held: French<typeof english> = {
  title: 'Ce qui est conservé à votre sujet',
  open: 'Ce qui est conservé à mon sujet',
  text: 'Qui conserve quoi à votre sujet, jusqu’à quand et selon quelle règle. C’est ce que sait votre propre programme ; pour le reste, on peut interroger le bureau.',
  here: 'Sur cet appareil',
  'here-rule': 'C’est votre décision, et vous pouvez la changer à tout moment.',
  officers: 'Agents dans cette conversation',
  'officer-holds': 'Conserve sur ses appareils ce qui a été dit depuis son arrivée.',
  until: 'Ce qui a été dit là-bas : {what}',
  class: 'Le bureau peut effacer plus tôt',
  'class-text':
    'Le bureau choisit un temps, de {least} à {most}. Si personne ne dit rien pendant ce temps, il efface les mots et ses notes.',
  'class-hold':
    'Comme les mots peuvent rester, le bureau peut aussi choisir une conservation légale. Alors il n’efface rien avec le temps.',
  desk: 'Tous les agents du bureau',
  file: 'Votre nom ici, le nom que le bureau donne au dossier, ses notes',
  'file-text':
    'Les notes sont les mots du bureau sur son travail. Elles sont effacées avec le dossier. Votre nom et vos clés restent, pour qu’on vous reconnaisse si vous revenez.',
  copy: 'Une copie pour les archives, si elle a été décidée',
  'copy-text':
    'Elle est annoncée dans cette conversation avant d’exister. Il n’y en a pas si vous demandez que les mots disparaissent.',
  rooms: 'Salons communs',
  'room-in': 'Vous êtes dans « {title} » sous le nom {name}.',
  'room-in-text': {
    one: '{n} autre personne y est, agents compris. Ce que vous y écrivez est aussi sur son appareil.',
    many: '{n} autres personnes y sont, agents compris. Ce que vous y écrivez est aussi sur leurs appareils.',
    other:
      '{n} autres personnes y sont, agents compris. Ce que vous y écrivez est aussi sur leurs appareils.',
  },
  'room-kept': 'Les appareils des agents l’effacent après {span} sans parole.',
  'room-left':
    'On vous a fait entrer dans « {title} » sous le nom {name}. Vous n’y êtes pas maintenant.',
  'room-left-text':
    'Rien n’en reste sur cet appareil. Ce que les autres y ont lu peut rester sur les leurs.',
  'room-wanted': 'Vous avez dit oui à « {title} » sous le nom {name}.',
  'room-asked': 'On vous a invité dans « {title} ».',
  'room-known': 'Les agents de cette conversation le savent, et savent votre réponse.',
  'room-behind': 'Quel nom est le vôtre dans un salon',
  'room-behind-text': 'Les agents de cette conversation le savent. Personne d’autre dans le salon.',
  relay: 'Le relais',
  sealed: 'Des enveloppes scellées, jusqu’à leur retrait',
  'sealed-text': 'Il ne peut pas les ouvrir et n’a ni nom, ni adresse, ni liste de personnes.',
  seen: 'Que quelqu’un se connecte, et quand',
  'seen-text': 'Utilisez Tor si cela compte.',
  ask: 'Demander au bureau',
  'ask-question': 'Demander ce que le bureau conserve à votre sujet ?',
  'ask-text':
    'Les agents voient votre demande. La réponse arrive en mots dans cette conversation : pensez à qui peut la lire ici.',
  'ask-no': 'Pas maintenant',
  'cannot-ask': 'Rien ne peut partir d’ici maintenant',
  tell: 'Lui dire ce qui est conservé',
  'tell-text':
    'C’est son droit de le savoir. Regardez d’abord ; rien ne part avant que vous n’appuyiez.',
  'tell-make': 'Réunir',
  'tell-notes': 'Notes à dire mot pour mot',
  'tell-notes-text':
    'Des autres, seuls la date et l’auteur sont dits. Dites une note sauf si elle nuit à quelqu’un d’autre. Dans ce cas, dites avec vos mots de quoi il s’agit.',
  'tell-words': 'Ce qui est envoyé',
  'tell-help': 'Changez ce qu’il faut, ou traduisez dans sa langue.',
  'tell-send': 'Envoyer à {name}',
  'tell-ask': 'Envoyer ceci à {name} ?',
  'tell-ask-text': 'Qui tient son appareil le lit.',
  'tell-not-compared':
    'La phrase n’a pas été comparée. Si vous ignorez qui demande, comparez-la d’abord.',
  'say-title': 'Ce que le bureau conserve à votre sujet, {date}',
  'say-words': 'Messages : {theirs} de vous, {desk} d’agents ; supprimés : {deleted}.',
  'say-since': 'Le plus ancien date du {date}.',
  'say-who': 'Ils sont lus par : {names}.',
  'say-until': 'Combien de temps les mots restent : {what}.',
  'say-begun': 'La conversation a commencé le {date}.',
  'say-label': 'Le bureau l’appelle : {label}.',
  'say-file': 'Où en est le dossier : {what}.',
  'say-tags': 'Étiquettes : {tags}.',
  'say-class': 'Durée de conservation : {what}.',
  'say-return': 'Une porte est surveillée pour votre phrase de retour.',
  'say-no-return': 'Il n’y a pas de phrase de retour.',
  'say-backup': 'Votre nom et vos clés sont dans une copie de secours du {date}, sans les mots.',
  'say-claim': 'Une demande d’entrer est venue le {date}.',
  'say-signal': 'Un appel à l’aide est venu en votre nom le {date}.',
  'say-searched':
    'Une fouille de votre appareil a été signalée le {date}. Depuis, vos clés ne prouvent plus que c’est vous.',
  'say-copy': 'Copie pour les archives, décidée le {date} par {by} : {reason}.',
  'say-note': 'Note du {date}, par {by}',
  'say-room-in': 'On vous a fait entrer dans le salon commun « {title} » sous le nom {name}.',
  'say-room-wanted': 'Vous avez dit oui au salon commun « {title} » sous le nom {name}.',
  'say-room-declined': 'Vous avez dit non au salon commun « {title} ».',
  'say-room-asked': 'On vous a invité dans le salon commun « {title} ».',
  'say-shared': {
    one: 'La fiche est lue sur {n} appareil du bureau.',
    many: 'La fiche est lue sur {n} d’appareils du bureau.',
    other: 'La fiche est lue sur {n} appareils du bureau.',
  },
}
