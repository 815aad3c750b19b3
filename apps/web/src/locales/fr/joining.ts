import type { joining as english } from '../en/joining.ts'
import type { French } from '../areas.ts'

export const joining: French<typeof english> = {
  looking: 'Recherche de l’invitation…',
  'open-notes': 'Aucune note n’est gardée ici. En attendiez-vous ?',
  'nothing-stored':
    'Tant que vous n’avez rien décidé, cette page n’enregistre rien. Son adresse reste dans l’historique du navigateur.',
  officer: 'Je fais partie du groupe',
  'nothing-here': 'Il n’y a pas de notes dans ce navigateur',
  'nothing-here-why':
    'Les notes ne s’ouvrent que dans le navigateur et à l’adresse où elles ont été créées. En fenêtre privée, elles disparaissent à la fermeture.',
  'nothing-here-next': 'Ouvrez ce même navigateur ou saisissez un nouveau code.',
  'open-file': 'Ouvrir un fichier de notes',
  'open-file-why': 'Il s’ouvre en mémoire. Rien n’en est conservé dans ce navigateur.',
  'open-file-newest': 'Prenez le plus récent. Rien ne peut partir d’un fichier plus ancien.',
  'open-file-label': 'Le fichier',
  'open-file-none': 'Choisissez d’abord le fichier.',
  vanished:
    'Les navigateurs suppriment ce que gardent les pages : faute de place, au nettoyage, dans Safari après sept jours sans visite.',
  'vanished-next':
    'Si c’est arrivé, rien ne ramène les notes. Ouvrez un fichier emporté, utilisez une phrase de retour, ou demandez une nouvelle invitation.',
  'enter-code': 'Saisir un code',

  invites: '{body} vous invite',
  'contact-officer': 'agent de contact',
  'duty-officer': 'agent de permanence',
  'no-function': 'fonction inconnue ici',
  introduced: 'Qui vous présente',
  'valid-until': 'Valable jusqu’au',
  languages: 'Langues',
  answers: 'Réponses',
  genuine:
    'La signature de l’invitation est authentique. Elle a été vérifiée ici, sans passer par le réseau.',
  'trial-invitation':
    'Ceci est un essai. Le nom ci-dessus ne prouve rien ; n’écrivez rien de vrai.',
  protected: 'Ce qui est protégé',
  'protected-words': 'Vos mots',
  'protected-words-how':
    'Seules les personnes dont vous voyez le nom dans la conversation peuvent les lire.',
  'protected-you': 'Qui vous êtes',
  'protected-you-how': 'Ni téléphone, ni adresse électronique, ni vrai nom ne vous sont demandés.',
  'protected-notes': 'Vos notes sur cet appareil',
  'protected-notes-how': 'Scellées par votre phrase. Sans elle, elles ne s’ouvrent pas.',
  'not-protected': 'Ce qui ne l’est pas',
  'seen-connection': 'Le fait de vous connecter',
  'seen-connection-how':
    'Qui surveille votre réseau voit que vous avez ouvert cette page, et quand.',
  'seen-unlocked': 'Un appareil déverrouillé',
  'seen-unlocked-how': 'Qui l’a en main voit ce que vous voyez.',
  'seen-other': 'L’autre côté',
  'seen-other-how': 'Ce qui est lu peut être répété ou photographié.',
  'seen-page': 'La page elle-même',
  'seen-page-how': 'Vous faites confiance à qui la sert à cette adresse.',
  law: 'Ce que peut dire la loi de votre pays',
  'law-unreviewed': 'Texte non relu par un juriste',
  'pin-needed': 'Il faudra un PIN, donné séparément du code.',
  decline: 'Ne pas continuer',

  name: 'Comment vous appeler ?',
  'name-why':
    'Les agents voient ce nom, et personne d’autre. N’importe quel mot convient. Ni votre vrai nom, ni un nom dont vous vous servez ailleurs.',
  'name-label': 'Nom pour cette conversation',
  pin: 'PIN',
  'pin-help':
    'Il vous a été donné séparément du code. Saisissez-le avec soin : s’il est faux, rien ne vient, et deux faux ferment la porte.',
  'pin-empty': 'Saisissez le PIN donné séparément du code.',

  posture: 'Quelles traces peuvent rester ?',
  'posture-why':
    'Si l’appareil peut être contrôlé ou si d’autres s’en servent, « Peu de traces » convient mieux. Vous décidez.',
  'posture-no-keep':
    'Ce navigateur ne peut rien conserver : seul « Peu de traces » est possible ici.',
  suggested: 'Suggéré',
  'low-trace': 'Peu de traces',
  'low-trace-one': 'La page fermée, il n’y a plus de conversations ici.',
  'low-trace-kept-one': 'Des notes sous votre phrase, vite verrouillées.',
  balanced: 'Équilibre',
  'balanced-one': 'Un historique, sous votre phrase.',
  'keep-archive': 'Garder une archive',
  'keep-archive-one': 'Pour qui est hors de danger et suit des dossiers.',
  'holds-nothing': 'Rien n’est conservé sur l’appareil',
  'holds-sealed': {
    one: 'Conservé scellé, verrouillé après {n} minute',
    many: 'Conservé scellé, verrouillé après {n} de minutes',
    other: 'Conservé scellé, verrouillé après {n} minutes',
  },
  'disappears-never': 'Rien ne disparaît tout seul',
  'disappears-closed': 'Disparaît ici à la fermeture de la page ; l’autre côté le garde',
  'disappears-closed-both':
    'Disparaît ici à la fermeture de la page ; chez l’autre {m} jours après la lecture',
  'disappears-days': {
    one: 'Disparaît ici {n} jour après la lecture, chez l’autre après {m} jours',
    many: 'Disparaît ici {n} jours après la lecture, chez l’autre après {m} jours',
    other: 'Disparaît ici {n} jours après la lecture, chez l’autre après {m} jours',
  },
  'no-notifications': 'Aucune notification',
  'hides-locks': 'Se verrouille dès que la page n’est plus visible',
  'lose-history': 'Vous perdez :',
  'lose-history-what':
    'la conversation à la fermeture de la page. Pour revenir, il faut une phrase de retour ou un nouveau code',
  'lose-phrase': 'Vous perdez :',
  'lose-phrase-what': 'tout, si vous oubliez la phrase',
  'risk-archive': 'Vous risquez :',
  'risk-archive-what': 'qu’on exige l’ouverture de l’archive lors d’une fouille',
  'where-notes': 'Où sont les notes',
  kept: 'Scellées sur l’appareil',
  'kept-one': 'Vous pouvez fermer la page et revenir avec votre phrase.',
  memory: 'En mémoire seulement',
  'memory-one': 'Fermer, recharger ou quitter la page met fin ici à la conversation.',
  carried: 'Dans un fichier que vous emportez',
  'carried-one':
    'Rien ne reste dans ce navigateur. Vous enregistrez un fichier et l’ouvrez la fois suivante.',
  'low-trace-carried-one': 'La page fermée, il n’y a rien ici. Les notes sont dans votre fichier.',
  'holds-carried': 'Rien dans le navigateur ; un fichier scellé que vous enregistrez',
  'lose-file-what': 'tout, si vous perdez le fichier ou oubliez la phrase',
  'choose-low-trace': 'Choisir « Peu de traces »',
  'choose-balanced': 'Choisir « Équilibre »',
  'choose-keep-archive': 'Choisir « Garder une archive »',

  phrase: 'Votre phrase',
  'phrase-why':
    'Elle ouvre les notes d’ici. Personne d’autre ne l’a et personne ne peut la remplacer : ni nous, ni les agents.',
  'phrase-made': 'Apprenez ces mots, ou notez-les et gardez la feuille loin de l’appareil.',
  'phrase-words': 'Les mots de votre phrase',
  'other-words': 'D’autres mots',
  'own-phrase': 'Choisir ma propre phrase',
  'made-phrase': 'Laisser la page en proposer une',
  'own-phrase-label': 'Votre propre phrase',
  'own-phrase-help':
    'Au moins cinq ou six mots sans lien entre eux. Ni vers de chanson, ni date, ni nom.',
  'weight-low': 'Trop facile : un ordinateur la trouve en peu de temps.',
  'weight-enough': 'Suffisante : la trouver demanderait des années et beaucoup d’argent.',
  'weight-high': 'Solide : personne ne la trouve par essais.',
  'i-know-it': 'Je l’ai, continuer',
  'phrase-again': 'Saisissez la phrase encore une fois',
  'phrase-again-why': 'Ainsi, il est certain que les notes s’ouvriront plus tard.',
  'phrase-differs': 'Ce n’est pas la même. Regardez de nouveau la phrase, puis ressaisissez-la.',
  'show-words-again': 'Revoir les mots',
  ask: 'Demander à entrer',
  inside: 'Envoyer la demande',
  'inside-why':
    'Les notes sont déjà ouvertes. La conversation y est conservée, sous la même phrase.',
  'memory-last': 'Rien ne sera conservé',
  'memory-last-why':
    'La conversation vit tant que cette page est ouverte. Si la page est fermée, rechargée ou quittée, elle prend fin ici. Pour revenir, il faut une phrase de retour ou un nouveau code.',
  'memory-last-tab': 'Gardez cet onglet ouvert jusqu’à la réponse.',

  'add-phrase': 'Ajouter une phrase pour que la page puisse se verrouiller',
  'page-phrase': 'Une phrase pour cette page',
  'page-phrase-why':
    'Elle vit autant que la page. Avec elle, la page peut se verrouiller et se rouvrir ; sans elle, verrouiller mettrait fin à la conversation.',
  asking: 'Votre demande est en route',
  'asking-why': 'Elle part dès qu’il y a une connexion.',
  waiting: 'Votre demande est scellée, devant la porte',
  'waiting-who': '{name} doit l’ouvrir. Heures habituelles : {hours}.',
  'waiting-since': 'Envoyée le {when}',
  'waiting-kept': 'Vous pouvez fermer la page. Revenez-y et ouvrez-la avec votre phrase.',
  'waiting-carried':
    'Enregistrez le fichier avant de fermer cette page. Il vous permet de revenir.',
  'waiting-may-go':
    'Le navigateur peut supprimer les notes après des semaines sans visite. Safari le fait après sept jours.',
  'waiting-memory': 'Gardez cette page ouverte : si elle se ferme, la demande est perdue ici.',
  'waiting-nothing-to-do': 'Il n’y a rien d’autre à faire.',
  refused: 'La demande n’a pas été acceptée',
  'refused-why':
    'Le groupe en a décidé ainsi. Demandez à qui vous a donné le code ce qui s’est passé.',
  late: 'Quelqu’un est venu avant vous avec ce code',
  'late-why':
    'Si ce n’était pas vous, sur un autre appareil, d’autres ont vu le code. Dites-le à qui vous l’a donné.',
  expired: 'L’invitation a pris fin avant toute réponse',
  'expired-why': 'Demandez-en une nouvelle à qui vous l’a donnée.',
  withdrawn: 'L’agent de cette invitation n’est plus nommé',
  'withdrawn-why':
    'La demande ne sera plus lue. Demandez à l’organisation, par une autre voie, une autre invitation.',
  failed: 'La réponse n’a pas pu être vérifiée',
  'failed-why':
    'Ce qui est revenu ne vient pas de ceux qui vous invitent. N’utilisez plus ce code ; demandez-en un autre par un autre moyen.',
  'another-code': 'Saisir un autre code',
  'give-up': 'Retirer et saisir un autre code',
  'give-up-ask': 'Retirer cette demande ?',
  'give-up-why': 'Une réponse ne pourra plus être ouverte ici. Le code sera perdu.',
  'give-up-yes': 'Retirer la demande',
  'give-up-no': 'Continuer d’attendre',

  'set-up': 'Préparer votre bureau',
  'no-desk': 'Ce navigateur ne peut pas conserver un bureau',
  'no-desk-next':
    'Un bureau doit être conservé, et ce navigateur ne conserve rien ici. Ouvrez cette adresse dans un Firefox, Chrome ou Safari à jour, hors d’une fenêtre privée.',
  'nothing-opened':
    'Ce navigateur, tel qu’il est réglé, n’ouvre pas de notes conservées. Ouvrez la page dans le navigateur et le type de fenêtre où elles ont été créées.',
  'set-up-why': 'Le code de mise en place vous a été donné par votre opérateur. Il sert une fois.',
  'set-up-code': 'Code de mise en place',
  'set-up-phrase': 'Une phrase pour le bureau',
  'set-up-go': 'Ouvrir le bureau',
  restore: 'Rétablir un bureau depuis sa copie',
  'restore-why':
    'Le fichier ramène votre nomination et vos dossiers. Chaque conversation recommence ; ses mots ne sont pas dans le fichier.',
  'restore-file': 'Fichier de copie scellé',
  'restore-choose': 'Choisir le fichier',
  'restore-chosen': 'Fichier choisi : {name}',
  'restore-none': 'Choisissez d’abord le fichier scellé.',
  'restore-words': 'Les mots affichés avec le fichier',
  'restore-go': 'Rétablir le bureau',
  record: 'Combien de temps l’institution garde ce qui est dit',
  'record-none': 'Comme vous le demandez ; elle n’a pas de règle',
  'record-least': 'Au moins {span}, quoi qu’on demande',
  'record-most': 'Pas plus de {span}',
  'come-back': 'Revenir par une phrase de retour',
  'come-back-why':
    'Un agent décide si vous pouvez continuer dans la même conversation. Rien de ce qui fut écrit ne revient.',
  'come-back-not': 'La phrase qui ouvre les notes en est une autre : elle n’ouvre rien ici.',
  'come-back-label': 'Votre phrase de retour',
  'come-back-looking': 'Nous cherchons si un bureau l’attend…',
  'returns-to': 'Vous revenez : {body}',
  'genuine-back':
    'La signature du bureau est authentique. Elle a été vérifiée ici, sans interroger le réseau.',
  'refused-back-why':
    'Un agent l’a déclinée. Demandez à l’organisation, par un autre moyen, ce qui s’est passé.',
  'late-back': 'Quelqu’un est venu avant vous avec cette phrase',
  'late-back-why':
    'Si ce n’était pas vous, quelqu’un d’autre la connaît. Prévenez l’organisation par un autre moyen.',
  'expired-back': 'La phrase de retour a pris fin avant toute réponse',
  'expired-back-why':
    'Elle a été remplacée ou retirée. Demandez une nouvelle invitation à l’organisation.',
  'to-be-appointed': 'J’attends ma nomination',
  apply: 'Quel nom portera votre nomination ?',
  'apply-why':
    'Les participants et les collègues le voient à côté de chacun de vos mots. Prenez le nom que connaît le registraire.',
  'apply-name': 'Prénom et nom',
  'apply-device': 'Nom de cet appareil, si vous voulez',
  'apply-device-help': 'Par exemple « portable ». Seuls vos collègues du bureau le voient.',
  'apply-empty': 'Saisissez d’abord votre nom.',
  'apply-go': 'Créer les clés',
  'open-door': 'J’ai un code publié',
  'open-door-title': 'Saisissez le code publié',
  'open-door-why':
    'Il est pour qui n’est présenté par personne. Il ne sert qu’ici, et une invitation n’y sert pas.',
  'open-door-check':
    'Un code peut être copié sous un faux nom. L’étape suivante montre à qui il est, vérifié ici.',
  'open-door-looking': 'Recherche de la porte…',
  'open-door-of': '{body} : porte ouverte',
  'genuine-open':
    'La signature du bureau est authentique. La vérification a eu lieu ici, sans le réseau.',
  'open-nobody': 'Personne ne vous présente',
  'open-nobody-how':
    'Le code est public : le bureau ne vous distingue pas d’autres qui l’utilisent. Il répond à qui il peut.',
  'open-work': 'Votre appareil travaille d’abord',
  'open-work-how':
    'Contre les afflux, il calcule avant l’envoi de la demande, environ {span}. Vous pouvez arrêter à tout moment.',
  'open-work-moment': 'moins d’une minute',
  'open-work-slow':
    'Ce navigateur désactive le calcul rapide (WebAssembly), d’où cette durée. Dans un autre, c’est l’affaire d’un instant.',
  'open-full': 'Aujourd’hui, cette porte n’accueille plus personne. Revenez demain.',
  'words-label': 'Qui vous êtes et ce qu’il vous faut, en une phrase',
  'words-help':
    'Jusqu’à {most} signes. N’écrivez rien qui puisse nuire à quelqu’un : vous direz le reste une fois à l’intérieur.',
  working: 'Votre appareil travaille avant de demander',
  'working-why':
    'La porte l’exige de tous, contre les afflux. Ce qui est fait le reste ; la demande part d’elle-même.',
  'working-done': '{done} parties sur {of}, encore environ {span}',
  'working-stop': 'Arrêter et retirer',
  'waiting-open':
    'Personne ne vous a présenté : le bureau regarde quand il peut. Sans rien d’ici une semaine, demandez de nouveau.',
  'waiting-full':
    'Ce jour-là, la porte n’accueillait plus personne. Sans réponse, demandez de nouveau un autre jour.',
  'waiting-closed':
    'La porte est fermée depuis. Qui a demandé avant reçoit quand même une réponse.',
  'refused-open-why':
    'Le groupe en a décidé ainsi. Si quelqu’un peut vous présenter, adressez-vous à cette personne.',
  'expired-open': 'La porte s’est fermée avant le départ de votre demande',
  'expired-open-why': 'Voyez, là où le code était publié, s’il y en a un autre.',
  'give-up-open-why':
    'Une réponse ne pourra plus être ouverte ici. Vous pouvez demander de nouveau.',
  'working-page':
    'Le travail n’avance que page ouverte et notes ouvertes. Ce qui est fait est gardé avec elles.',
}
