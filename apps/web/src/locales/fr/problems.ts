import type { problems as english } from '../en/problems.ts'
import type { French } from '../areas.ts'

export const problems: French<typeof english> = {
  offline: 'Pas de connexion. La page réessaie d’elle-même ; un autre réseau peut aider.',
  'relay-busy': 'Le relais est occupé. La page réessaie d’elle-même un peu plus tard.',
  'not-looked-up':
    'Pas de connexion, le code n’a donc pas été vérifié. Réessayez ; un autre réseau peut aider.',
  'code-too-short': 'Le code n’est pas complet. Saisissez la suite d’après la feuille.',
  'code-too-long':
    'C’est plus long qu’un code. Saisissez seulement le code de la feuille, rien avant ni après.',
  'code-bad-character':
    'Ce signe n’existe pas dans un code. Regardez de nouveau la feuille et saisissez ce qui y figure.',
  'code-bad-word':
    'Ce mot n’est pas dans la liste. Regardez de nouveau la feuille et saisissez le mot qui y figure.',
  'code-mistyped': 'Il y a une faute dans le code. Comparez-le avec la feuille, groupe par groupe.',
  'code-is-address':
    'C’est l’adresse d’une page, pas un code. Saisissez les trente signes ou les quatorze mots.',
  'code-other-kind':
    'Ce code sert à autre chose. Il faut ici celui qu’on vous a donné pour cette étape.',
  'code-newer': 'Ce code est d’un type plus récent. Rechargez la page et saisissez-le de nouveau.',
  'code-other-organisation':
    'Ce code appartient à une autre adresse. Ouvrez l’adresse imprimée sur la feuille et saisissez-le là.',
  'picture-without-code':
    'Il n’y a pas de code sur cette image. Reprenez-la, bien droite et bien éclairée, ou saisissez le code.',
  'invitation-nothing-yet':
    'Rien encore sous ce code. Réessayez dans une heure ; si rien ne vient, demandez à qui vous l’a donné.',
  'invitation-used':
    'Ce code a déjà servi. Si ce n’est pas vous, dites-le à qui vous l’a donné et demandez-en un autre.',
  'invitation-expired':
    'Cette invitation a pris fin. Demandez-en une nouvelle à qui vous l’a donnée.',
  'invitation-not-genuine':
    'La signature de cette invitation n’est pas bonne. N’allez pas plus loin ; demandez-en une autre par un autre moyen.',
  'invitation-officer-unknown':
    'L’agent qui a fait cette invitation ne figure plus sur la liste. N’allez pas plus loin ; demandez-en une autre.',
  'invitation-for-another':
    'Ce code n’est pas fait pour cette conversation. Demandez une nouvelle invitation pour la recommencer.',
  'pin-wrong':
    'Un PIN a de quatre à douze lettres ou chiffres. Regardez-le encore une fois, puis ressaisissez-le.',
  'wrong-passphrase':
    'Cette phrase n’ouvre pas. Saisissez-la de nouveau, lentement ; « Afficher » peut aider.',
  'weak-passphrase':
    'Cette phrase est trop facile à deviner. Ajoutez des mots ou prenez celle que propose la page.',
  'passphrase-taken': 'Cette phrase ne peut pas servir ici. Choisissez-en une autre.',
  'second-phrase-set': 'La seconde phrase ne part pas avec les notes. Retirez-la d’abord.',
  'receipt-not-genuine': 'Ce n’est pas un reçu, ou il a été changé. Demandez-le de nouveau.',
  'storage-full':
    'Il n’y a plus de place sur l’appareil. Libérez-en et réessayez ; ce qui était conservé est intact.',
  'storage-failed': 'L’appareil ne l’a pas conservé. Rien d’ancien n’est perdu ; réessayez.',
  'open-elsewhere':
    'Ces notes sont ouvertes dans un autre onglet ou une autre fenêtre. Fermez-les là-bas ou ouvrez-les ici.',
  damaged:
    'Quelque chose ici est abîmé et ne s’ouvre pas. Rechargez la page ; si cela dure, demandez une nouvelle invitation.',
  'newer-data': 'Les notes d’ici viennent d’une version plus récente. Rechargez la page.',
  'text-empty': 'Il n’y a pas encore de mots. Écrivez d’abord quelque chose.',
  'text-too-long': 'Le texte est trop long. Envoyez-le en deux parties ou plus.',
  'message-gone': 'Ce message n’est plus là. Rien n’a été changé.',
  'export-promised':
    'Il a été promis au participant que les mots disparaissent d’eux-mêmes, ou ses conditions ne sont pas connues ici. Une copie survivrait à cette promesse : il n’y en a pas. Demandez-lui d’abord s’il change ses conditions.',
  'terms-unknown':
    'On ne sait pas encore combien de temps le participant laisse les mots. Réessayez quand sa page aura été ouverte.',
  'notes-full': 'Ce dossier ne peut pas contenir plus de notes de vous. Reprenez-en une d’abord.',
  'hold-promised':
    'Il a été promis au participant que les mots disparaissent d’eux-mêmes. Une conservation légale ne peut pas les garder plus longtemps : elle n’est pas activée. Demandez-lui d’abord s’il change ses conditions.',
  'off-record':
    'Ces mots sont hors procès-verbal et restent dans leur conversation. Demandez à leur auteur, ou écrivez les vôtres.',
  'name-empty': 'Il n’y a pas encore de nom. N’importe quel mot convient ; pas votre vrai nom.',
  'name-not-plain':
    'Ce nom contient des signes impossibles à afficher sans risque. Prenez des lettres, des chiffres et des espaces.',
  'name-like-officer': 'Ce nom ressemble à celui de l’agent ou du bureau. Choisissez-en un autre.',
  'name-like-another':
    'Ce nom ressemble à un autre nom de ce bureau. Choisissez-en un qui ne prête pas à confusion.',
  'roster-expired':
    'La liste des agents est périmée, rien n’est donc envoyé. Attendez : la nouvelle arrive d’elle-même.',
  'not-appointed':
    'Personne n’est nommé sous ce code, le bureau ne s’ouvre pas. Demandez à qui vous l’a donné.',
  'no-longer-appointed':
    'La liste la plus récente ne vous nomme plus : rien ne peut être fait au nom du bureau. Demandez à qui tient la liste.',
  'claim-settled':
    'Cette demande a déjà reçu une réponse, de vous ou d’un collègue. Rien d’autre n’est nécessaire.',
  'room-full': 'Ce salon est complet. Ouvrez-en un autre, ou attendez un départ.',
  'room-over': 'Cette invitation ne tient plus. Demandez-en une nouvelle à l’agent.',
  'room-still-here':
    'Ce qui reste de ce salon est encore sur cet appareil. Effacez-le d’abord, ou quittez le salon. Ensuite vous pourrez entrer.',
  'only-officer':
    'Personne d’autre du bureau ne serait dans ce dossier. Faites-y d’abord venir un collègue.',
  'not-in-case': 'Seul un agent qui est dans ce dossier peut le faire. Demandez-le-lui.',
  'keys-changed': 'Des clés ont changé ici. Regardez plus haut et décidez avant d’écrire.',
  'officer-away': 'Cet agent a dit être absent. Choisissez-en un autre.',
  'membership-changed':
    'Les personnes présentes dans cette conversation ont changé. Regardez qui est là, puis envoyez.',
  'conversation-stopped':
    'L’envoi est arrêté dans cette conversation. Elle doit recommencer : demandez une nouvelle invitation.',
  'file-wrong': 'Ce n’est pas un fichier de notes, ou il est abîmé. Choisissez une autre copie.',
  'file-older': 'Un fichier plus récent a été créé depuis. Enregistrez celui-là.',
  'backup-wrong': 'Ce fichier ne s’ouvre pas avec ces mots. Vérifiez les mots et le fichier.',
  'no-configuration':
    'Cette adresse n’est pas prête pour des conversations. Ouvrez l’adresse imprimée sur la feuille.',
  'refused-by-relay':
    'Le relais ne l’a pas accepté. Réessayez ; si cela dure, prévenez l’autre côté par un autre moyen.',
  bug: 'Quelque chose ne fonctionne pas comme prévu. Rechargez la page ; si cela dure, dites-le à qui vous a donné le code.',
  'missing-webassembly':
    'Ce navigateur a coupé les calculs rapides (WebAssembly) : tout fonctionne, mais plus lentement. Prenez la phrase composée par la page : elle ouvre en quelques secondes, la vôtre peut prendre une minute.',
  'missing-indexeddb':
    'Ce navigateur ne conserve rien pour les pages. Continuez avec « Peu de traces » : les conversations dureront tant que la page reste ouverte.',
  'missing-key-file':
    'Ce navigateur, comme une fenêtre privée, n’a pas d’endroit où réécrire une clé. Continuez avec « Peu de traces », ou ouvrez la page dans une fenêtre ordinaire.',
  'missing-locks':
    'Ce navigateur ne distingue pas deux onglets, rien n’est donc conservé ici. Continuez avec « Peu de traces » et gardez la page dans un seul onglet.',
  'missing-workers':
    'Ce navigateur ne laisse pas la page travailler (workers). Prenez un Firefox, Chrome ou Safari à jour.',
  'missing-configuration':
    'Cette adresse n’est pas prête pour des conversations. Ouvrez l’adresse imprimée sur la feuille.',
  'missing-strict-storage':
    'Ce navigateur ne promet pas que ce qu’il conserve est sur le disque. Continuez avec « Peu de traces », ou mettez le navigateur à jour et revenez.',
  'code-is-return':
    'C’est une phrase de retour, pas un code. Choisissez « Revenir par une phrase de retour » sur la première page.',
  'return-is-code':
    'C’est un code, pas une phrase de retour. Revenez en arrière et saisissez-le sur la première page.',
  'return-phrase-differs':
    'Ce ne sont pas les mots affichés. Regardez-les encore, puis saisissez-les de nouveau.',
  'return-nothing':
    'Aucun bureau n’attend cette phrase : elle n’est pas arrivée, ou est trop ancienne. Demandez une nouvelle invitation.',
  'return-used':
    'Cette phrase de retour a déjà servi et ne sert qu’une fois. Si ce n’était pas vous, prévenez l’organisation autrement.',
  'return-expired':
    'Cette phrase de retour n’est plus valable. Utilisez la plus récente, ou demandez une nouvelle invitation.',
  'open-door-nothing':
    'Aucune porte ouverte ne répond à ce code. Voyez si c’est le dernier publié, ou réessayez plus tard.',
  'open-door-closed':
    'Cette porte est fermée. Voyez, là où le code était publié, s’il y en a un autre.',
  'open-door-full':
    'Aujourd’hui, cette porte n’accueille plus personne. Revenez demain ; rien n’a été envoyé.',
  'request-not-valid':
    'Les clés de cette demande ne font plus entrer personne. Il faut en faire une nouvelle.',
  'doors-enough': 'Quatre portes sont ouvertes, et il n’y en a pas plus. Fermez-en une d’abord.',
  'words-empty': 'Rien n’est dit ici. Écrivez en une phrase qui vous êtes et ce qu’il vous faut.',
  'words-too-long':
    'C’est trop long pour une demande. Dites-le plus court ; il y aura de la place une fois à l’intérieur.',
  'file-too-large':
    'Ce fichier est trop grand pour partir d’ici. Envoyez-en un plus petit, ou une partie seulement.',
  'file-unreadable':
    'Le fichier a changé ou disparu pendant la lecture. Rien n’est parti ; choisissez-le de nouveau.',
  'file-stopped':
    'L’envoi a été arrêté, rien n’est parti. Si le fichier doit partir quand même, choisissez-le de nouveau.',
  'file-on-its-way':
    'Le fichier de ce message est encore en route : personne ne l’a. Attendez qu’il soit parti, ou arrêtez-le.',
  'file-not-wanted':
    'Les conditions du participant ne laissent pas passer un tel fichier. Dites-le en mots, ou qu’il change d’abord ses conditions.',
  'file-damaged':
    'Ce qui se trouve ici n’est pas ce qui a été envoyé : rien n’est remis. Recevez-le de nouveau, ou demandez un nouvel envoi.',
  'file-not-here': 'Ce fichier n’est pas ici. Recevez-le d’abord.',
  'file-no-room-here':
    'Dans des notes tenues en mémoire ou dans un fichier emporté, il n’y a pas de place pour celui-ci. Retirez d’ici d’autres fichiers, ou demandez-en un plus petit.',
  'file-relay-full':
    'Le relais n’a plus de place pour les fichiers de cette conversation. Le fichier attend ici. Supprimez d’anciens fichiers pour tous, ou envoyez-en un plus petit. Les fichiers quittent le relais après trois mois environ : reprenez alors.',
}
