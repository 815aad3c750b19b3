import type { help as english } from '../en/help.ts'
import type { French } from '../areas.ts'

export const help: French<typeof english> = {
  'what-for': 'À quoi sert cet écran',
  'what-does': 'Ce que fait chaque choix',
  'what-not': 'Ce qui n’est pas protégé',
  'what-next': 'La suite',
  more: 'Lire encore',
  'landing-for': 'Ici, vous saisissez le code d’une feuille reçue d’une personne de confiance.',
  'landing-does':
    'Tapez-le, visez-le avec la caméra ou choisissez une photo. Les cinq cartes disent de quoi il s’agit. Dans un exercice, tout peut s’essayer.',
  'landing-not':
    'Qui surveille votre réseau voit que vous avez ouvert cette page. L’historique du navigateur garde son adresse.',
  'landing-next': 'Saisissez le code, ou lisez d’abord les cinq cartes.',
  'practise-for': 'Ici se prépare une conversation où rien n’est réel.',
  'practise-does': '« Commencer l’exercice » l’ouvre. Revenir en arrière met fin à la préparation.',
  'practise-not':
    'Qui regarde l’écran ou surveille le réseau voit que vous avez ouvert cette page.',
  'practise-next': 'Attendez que tout soit là, puis commencez.',
  'open-notes-for': 'Cet écran dit que ce navigateur ne garde aucune note.',
  'open-notes-does':
    'Les notes ne s’ouvrent que dans le navigateur où elles ont été créées. Un nouveau code commence une nouvelle conversation.',
  'open-notes-not': 'En fenêtre privée, les notes disparaissent dès que la fenêtre est fermée.',
  'open-notes-next': 'Ouvrez le navigateur d’avant, ou saisissez un nouveau code.',
  'invitation-for': 'Ici, vous voyez qui invite, ce qui est protégé et ce qui ne l’est pas.',
  'invitation-does':
    '« Continuer » mène à la question suivante. « Ne pas continuer » oublie le code. Rien n’est gardé dans les deux cas.',
  'invitation-not':
    'La connexion, un appareil ouvert, l’autre côté et la page elle-même ne sont pas protégés.',
  'invitation-next': 'Lisez, puis décidez. En cas de doute, demandez à qui vous a donné le code.',
  'law-for': 'Ici se trouve ce que la loi de votre pays peut dire de tels contacts.',
  'law-does': 'Le retour mène à l’invitation. Lire ne garde rien.',
  'law-not': 'Aucun juriste n’a relu ce texte. La loi a pu changer.',
  'law-next': 'Si cela vous inquiète, demandez d’abord à votre avocat.',
  'name-for': 'Ici, vous choisissez comment les agents vous appellent.',
  'name-does':
    'N’importe quel mot convient. Le PIN, s’il est demandé, vous a été donné à part du code.',
  'name-not': 'Les agents voient ce nom. Ne prenez ni le vrai, ni un nom utilisé ailleurs.',
  'name-next': 'Saisissez un nom, puis continuez.',
  'posture-for': 'Ici, vous décidez de ce qui reste sur cet appareil.',
  'posture-does':
    'Chaque carte dit ce qui est gardé, quand cela disparaît et ce que vous perdez. Rien ne vaut avant l’appui sur le bouton.',
  'posture-not': 'Quel que soit le choix, qui tient l’appareil ouvert voit ce que vous voyez.',
  'posture-next':
    'Choisissez la carte qui convient. Si d’autres utilisent l’appareil, « Peu de traces » est plus proche.',
  'singles-for': 'Ici, chaque réglage de la carte peut être changé avant d’entrer.',
  'singles-does':
    'Appuyez sur une ligne pour voir ce qu’elle fait et coûte. « Revenir avec ces réglages » les garde pour l’entrée.',
  'singles-not': 'Ce que d’autres ont lu sur leur écran échappe à tout réglage.',
  'singles-next': 'Ne changez que ce qui ne vous convient pas, puis revenez.',
  'assessment-for':
    'Sept questions sur l’appareil et le lieu. Elles suggèrent combien de traces laisser.',
  'assessment-does':
    'Choisissez une réponse, puis continuez. Revenir permet de la changer. À la fin, prenez tout, une partie ou rien.',
  'assessment-not': 'Une suggestion ne connaît que vos réponses. Elle peut se tromper pour vous.',
  'assessment-next': 'En cas de doute, choisissez « Je ne sais pas ».',
  'choose-phrase-for':
    'La phrase ouvre vos notes après chaque verrouillage. Personne d’autre ne la connaît.',
  'choose-phrase-does':
    'La page en crée une, ou vous choisissez la vôtre. Elle est demandée une seconde fois pour éviter une erreur.',
  'choose-phrase-not':
    'Qui apprend la phrase et tient l’appareil ouvre les notes. Une phrase perdue ne se remplace pas.',
  'choose-phrase-next':
    'Apprenez-la par cœur. Si vous l’écrivez, gardez le papier loin de l’appareil.',
  'set-up-for': 'Ici, un agent ouvre un bureau avec le code reçu du registraire.',
  'set-up-does':
    'Le code crée les clés de cet appareil. Une copie scellée peut aussi rétablir un bureau.',
  'set-up-not': 'Qui voit le code avant vous peut l’utiliser à votre place.',
  'set-up-next': 'Saisissez le code, puis choisissez une phrase.',
  'restore-for': 'Ici, un agent ouvre un bureau depuis sa copie scellée.',
  'restore-does': 'Choisissez le fichier et saisissez les mots montrés lors de la copie.',
  'restore-not': 'Qui a le fichier et les mots peut ouvrir le bureau à votre place.',
  'restore-next': 'Faites ensuite de nouvelles invitations : chaque conversation recommence.',
  'waiting-for': 'Votre demande attend, scellée, à la porte, jusqu’à ce qu’un agent l’accepte.',
  'waiting-does':
    'Vous pouvez fermer la page si les notes sont gardées ici. La demande peut être reprise.',
  'waiting-not': 'Qui surveille votre réseau voit que cette page se connecte, et quand.',
  'waiting-next': 'Il n’y a rien à faire. Revenez aux heures indiquées ici.',
  'locked-for': 'Les notes sont verrouillées. Seule votre phrase les ouvre.',
  'locked-does':
    '« Ouvrir » demande la phrase. « Tout détruire ici » met fin pour toujours aux notes de cet appareil.',
  'locked-not':
    'On voit que des notes scellées sont ici. Les détruire pendant une perquisition peut être retenu contre vous.',
  'locked-next': 'Saisissez votre phrase sans hâte. « Afficher » permet de la lire.',
  'elsewhere-for':
    'Les notes sont ouvertes dans un autre onglet ou une autre fenêtre. Un seul peut les avoir.',
  'elsewhere-does': '« Les ouvrir ici » les reprend, et l’autre onglet se verrouille.',
  'elsewhere-not': 'Jusque-là, l’autre onglet montre ce qu’il montre.',
  'elsewhere-next': 'Si cet onglet est le vôtre, ouvrez ici. Sinon, cherchez qui l’a ouvert.',
  'damaged-for': 'Ce qui est gardé ici ne s’ouvre plus.',
  'damaged-does': '« Tout détruire ici » retire ce qui reste. Rien ne ramène les notes.',
  'damaged-not': 'Ce que d’autres ont reçu leur reste.',
  'damaged-next':
    'Détruisez ce qui reste, puis demandez une nouvelle invitation par un autre moyen.',
  'destroyed-for': 'La clé est détruite. Les notes d’ici ne s’ouvrent plus.',
  'destroyed-does': 'Recharger la page la montre comme au premier jour.',
  'destroyed-not':
    'L’historique du navigateur n’est pas effacé. D’anciennes copies du disque peuvent encore porter la clé.',
  'destroyed-next': 'Effacez vous-même l’historique du navigateur si cela compte.',
  'cannot-work-for': 'Il manque à ce navigateur de quoi faire marcher la page.',
  'cannot-work-does': 'La liste dit ce qui manque. Recharger n’aide que si quelque chose a changé.',
  'cannot-work-not': 'L’historique du navigateur garde l’ouverture de cette page.',
  'cannot-work-next': 'Ouvrez la même adresse dans un autre navigateur.',
  'list-for': 'Voici vos conversations, les plus récentes en haut.',
  'list-does': 'Appuyez sur l’une d’elles pour l’ouvrir. Un mot à côté signale du nouveau.',
  'list-not': 'Qui regarde cet écran voit les noms.',
  'list-next': 'Ouvrez celle qu’il vous faut. Verrouillez quand vous arrêtez.',
  'conversation-for':
    'Ici, on écrit et on lit. Les mots des gens ont un autre caractère que ceux de la page.',
  'conversation-does':
    '« Envoyer » envoie. Le nom en haut montre qui est là, la phrase et le verrou. Appuyer sur un message propose d’autres gestes.',
  'conversation-not':
    'Ce que l’autre côté a lu peut être raconté ou photographié. Supprimer le demande à son appareil, sans pouvoir l’y forcer.',
  'conversation-next': 'Si la phrase n’est pas encore comparée, comparez-la d’abord.',
  'send-file-for': 'Ici, vous envoyez un fichier après avoir vu ce qu’il raconte.',
  'send-file-does':
    'Choisissez-le. Ce qu’il raconte en plus est énuméré, et enlevé là où c’est possible ici.',
  'send-file-not':
    'Ce que l’on y voit ou entend reste. Ce qui ne peut pas être nettoyé ici part avec tout son contenu.',
  'send-file-next': 'Regardez encore l’image : visages, panneaux, lieux. Puis envoyez, ou revenez.',
  'forward-for': 'Ici, un message passe dans une autre conversation.',
  'forward-does':
    'Choisissez la conversation où il doit aller. Revenir avant d’appuyer n’envoie rien.',
  'forward-not':
    'Son auteur n’en sait rien. Des mots écrits pour une personne se trouvent alors chez d’autres.',
  'forward-next': 'Demandez-vous si l’auteur serait d’accord. Puis choisissez, ou revenez.',
  'begin-again-for': 'Ici, une conversation arrêtée recommence avec un nouveau code.',
  'begin-again-does': 'Saisissez le code de la nouvelle invitation. Le retour ne change rien.',
  'begin-again-not':
    'Ce qui est perdu ne revient pas. Qui voit le nouveau code en premier peut s’en servir.',
  'begin-again-next':
    'Demandez une nouvelle invitation par un autre moyen, puis saisissez son code.',
  'network-for': 'Ici vous choisissez comment la page se connecte.',
  'network-does':
    '« Utiliser des connexions courtes » commence par elles aussitôt. « Laisser décider la page » n’en change que si une connexion se fige.',
  'network-not': 'Aucun choix ne cache au réseau que vous ouvrez cette page.',
  'network-next': 'Laissez tel quel, sauf si rien n’arrive pendant longtemps.',
  'cover-for': 'Ici vous choisissez si une simple page de notes couvre le verrou.',
  'cover-does':
    'Maintenir son titre deux secondes montre le verrou. Les notes qu’on y écrit ne sont gardées nulle part.',
  'cover-not': 'Qui examine le navigateur trouve quand même ce qui est gardé ici.',
  'cover-next': 'Essayez une fois. Puis activez-la, ou revenez.',
  'cover-traffic-for':
    'Ici vous choisissez si la page envoie et reçoit quelque chose en permanence.',
  'cover-traffic-does': 'Vos mots prennent la place de ce qui partirait de toute façon.',
  'cover-traffic-not': 'Cela ne cache pas que cette page est ouverte, ni combien de temps.',
  'cover-traffic-next':
    'Activez-le si quelqu’un peut comparer qui écrit quand, et si les données coûtent peu.',
  'help-signal-for': 'Ici vous préparez des mots qui partent quand vous détruisez vos notes.',
  'help-signal-does':
    '« Garder cet appel » les garde sur cet appareil sous votre phrase. Rien ne part maintenant.',
  'help-signal-not': 'Il ne marche pas sans réseau, ni depuis le verrou.',
  'help-signal-next': 'Convenez d’avance avec l’autre côté de ce qu’il fera alors.',
  'report-search-for': 'Ici vous dites une fois que votre appareil a peut-être été fouillé.',
  'report-search-does':
    '« Créer des clés et prévenir » le fait dans chaque conversation. « Pas maintenant » ne change rien.',
  'report-search-not': 'Ce qui a été copié avant reste lisible pour qui a votre phrase.',
  'report-search-next':
    'Dans le doute, appuyez. Cela ne coûte qu’une nouvelle comparaison des phrases.',
  'search-for': 'Ici, on retrouve ce qui est écrit dans les notes de cet appareil.',
  'search-does':
    'Tapez des mots et choisissez où chercher. Un résultat mène à son message. Rien n’est envoyé.',
  'search-not':
    'Qui regarde l’écran voit ce que vous cherchez. Ce qui est supprimé ne se retrouve pas.',
  'search-next': 'Tapez le début d’un mot.',
  'about-for': 'Voici ce que l’on sait de cette conversation.',
  'about-does':
    'Vous pouvez comparer la phrase ou verrouiller les notes. Les deux boutons sont en bas.',
  'about-not': 'La page ne voit pas qui regarde l’écran de l’autre côté.',
  'about-next': 'Comparez la phrase si ce n’est pas fait.',
  'introduce-for': 'Ici vous proposez quelqu’un au bureau.',
  'introduce-does':
    '« Proposer » interroge un agent. S’il accepte, le code pour cette personne paraît ici ; « Oublier ici » l’enlève.',
  'introduce-not':
    'Le code ne montre pas qu’il vient de vous, sauf si vous l’avez voulu. Qui le trouve avant pourrait venir avec.',
  'introduce-next': 'Transmettez-le vite, puis oubliez-le ici.',
  'open-room-for': 'Vous ouvrez ici un salon commun et vous y invitez des personnes.',
  'open-room-does':
    '« Ouvrir le salon » le crée, avec vous seul. La question est posée à chaque personne dans sa propre conversation.',
  'open-room-not': 'Ceux qui y sont gardent ce qu’ils ont lu, quoi que vous fassiez ensuite.',
  'open-room-next': 'Donnez-lui un nom qui ne dit rien à un inconnu.',
  'room-offer-for': 'Un agent vous invite ici dans un salon commun.',
  'room-offer-does':
    '« Entrer » envoie le nom saisi et des clés faites pour ce seul salon. « Non, merci » n’est dit qu’à l’agent.',
  'room-offer-not':
    'Les autres gardent ce que vous écrivez, sur leurs appareils. Personne ne peut promettre qu’ils les gardent bien.',
  'room-offer-next': 'Lisez ce qui est écrit ici, choisissez un nouveau nom, ou dites non.',
  'keeping-for':
    'Ici, vous décidez combien de temps durent les mots et ce que vous demandez au bureau.',
  'keeping-does':
    'Appuyez sur une ligne pour voir ce qu’elle fait et coûte. « Enregistrer » change tout d’un coup.',
  'keeping-not':
    'Le programme du bureau obéit. Une personne peut toujours copier ou photographier ce qu’elle lit.',
  'keeping-next': 'Changez une chose à la fois, lisez ce qui va se passer, puis enregistrez.',
  'held-for': 'Voici qui conserve quoi à votre sujet, jusqu’à quand et pourquoi.',
  'held-does':
    '« Demander au bureau » dit aux agents que vous voulez savoir le reste. Rien d’autre n’est envoyé.',
  'held-not':
    'Ce qui a été copié à la main ou photographié n’est écrit nulle part. La réponse peut être lue par qui tient cet appareil.',
  'held-next': 'Lisez. S’il manque quelque chose, demandez au bureau.',
  'explain-for': 'Voici ce qui s’est passé, ce que cela veut dire et la suite.',
  'explain-does': 'Le retour mène à la conversation. Lire n’envoie rien.',
  'explain-not': 'Ce qui est parti avant ne peut pas être repris.',
  'explain-next': 'Faites le seul geste indiqué sur cet écran.',
  'compare-for': 'Six mots montrent si quelqu’un se tient entre vous et l’autre côté.',
  'compare-does':
    '« C’est la même » met une marque près du nom. « C’est différent » arrête l’envoi.',
  'compare-not':
    'Envoyer les mots dans cette conversation ne prouve rien. Il faut un appel ou une rencontre.',
  'compare-next': 'Appelez un numéro connu et lisez les mots à tour de rôle.',
  'desk-for':
    'Ici, le bureau voit qui attend, qui a eu une réponse et quelles invitations sont ouvertes.',
  'desk-does':
    'Appuyez sur un dossier pour l’ouvrir. « Nouvelle invitation » crée un code. « Verrouiller » ferme le bureau.',
  'desk-not': 'Qui regarde cet écran voit les noms des dossiers.',
  'desk-next': 'Répondez à qui attend depuis le plus longtemps.',
  'case-for':
    'Sur la feuille se trouve ce que voit le participant. Dans la marge, ce que seul le bureau voit.',
  'case-does': '« Envoyer » va au participant. La marge ne quitte jamais le bureau.',
  'case-not':
    'Ce qui est envoyé reste sur l’appareil du participant selon son choix. Une perquisition peut le trouver.',
  'case-next': 'Regardez ses limites avant d’écrire.',
  'new-invitation-for': 'Ici se fait une invitation qu’une personne peut utiliser une fois.',
  'new-invitation-does':
    'Seul le bureau voit le nom donné ici. La personne voit les heures et les langues. Un PIN protège une feuille perdue.',
  'new-invitation-not': 'Qui voit la feuille en premier peut s’en servir en premier.',
  'new-invitation-next': 'Remplissez, puis remettez-la à une personne de confiance.',
  'claim-for': 'Quelqu’un est venu avec une invitation et attend votre réponse.',
  'claim-does':
    '« Accepter » ouvre une conversation. « Refuser » le fait savoir. Sans réponse, la personne attend.',
  'claim-not':
    'La page ne voit pas qui c’est. Seul ce qui a été convenu avec l’intermédiaire aide.',
  'claim-next': 'En cas de doute, demandez à l’intermédiaire, puis décidez.',
  'sheet-for': 'Voici une invitation : son code, et ce qu’elle est devenue.',
  'sheet-does':
    'Vous pouvez l’imprimer, la copier ou la retirer. L’adresse de la page est imprimée à part du code.',
  'sheet-not': 'Qui voit le code peut s’en servir en premier. Une photo suffit.',
  'sheet-next': 'Donnez-la à qui la porte, et ne la montrez à personne d’autre.',
  'book-for': 'Voici un carnet d’invitations qu’une personne porte à plusieurs.',
  'book-does':
    'On voit par numéro quelle feuille a servi, laquelle non, et laquelle a été essayée plus d’une fois. « Feuilles à remettre » prépare un fichier ou des images.',
  'book-not':
    'Le bureau compte des feuilles, pas des personnes. Qui est venu avec laquelle, seule la comparaison de la phrase le montre.',
  'book-next': 'Retirez ce qui reste dès que vous doutez de qui le porte.',
  'backup-for': 'Une copie scellée permet de rouvrir le bureau sur un autre appareil.',
  'backup-does':
    'Les mots sont montrés une fois. Le navigateur enregistre le fichier. Les deux ensemble l’ouvrent.',
  'backup-not': 'Elle ne contient pas de messages. Qui a le fichier et les mots a le bureau.',
  'backup-next': 'Gardez le fichier et les mots en des lieux différents.',
  'answers-for': 'Ici figurent les réponses que vous donnez souvent, avec vos mots.',
  'answers-does':
    'Mettre une réponse dans le champ n’envoie rien. Elle peut encore y être modifiée.',
  'answers-not':
    'Elles ne sont que sur cet appareil et dans la sauvegarde. Les noms n’ont pas leur place ici.',
  'answers-next': 'Écrivez la réponse qui sert le plus souvent.',
  'open-file-for': 'Ici, vous ouvrez des notes que vous emportez dans un fichier.',
  'open-file-does':
    'Choisissez le fichier le plus récent et saisissez sa phrase. Revenir en arrière n’ouvre rien.',
  'open-file-not': 'Qui a le fichier et la phrase l’ouvre, ici ou ailleurs.',
  'open-file-next': 'Choisissez le fichier, puis saisissez la phrase.',
  'notes-file-for': 'Ici, vous enregistrez vos notes en un seul fichier scellé.',
  'notes-file-does':
    '« Enregistrer le fichier » le remet au navigateur. « J’ai le fichier » permet au relais d’oublier ce qu’il contient.',
  'notes-file-not':
    'Chaque fichier enregistré ouvre ce qu’il contenait. Qui l’a avec la phrase le lit.',
  'notes-file-next': 'Enregistrez le fichier, regardez où il est, puis confirmez.',
  'move-for': 'Ici, vous décidez où sont vos notes : dans ce navigateur ou dans un fichier.',
  'move-does':
    'Le déplacement les refait sous une autre phrase. Elles quittent le navigateur dès que vous avez le fichier.',
  'move-not':
    'Les fichiers enregistrés avant s’ouvrent encore. Les copies du disque faites avant aussi.',
  'move-next': 'Lisez ce qui reste ici, puis choisissez une phrase.',
  'kept-files-for': 'Ici figure la place que les fichiers prennent sur cet appareil.',
  'kept-files-does':
    'Chaque bouton supprime un fichier. Qui a ces notes ouvertes peut le recevoir de nouveau par son message, tant que le relais l’a.',
  'kept-files-not': 'Les copies enregistrées hors des notes ne sont pas affichées, et restent.',
  'kept-files-next':
    'Supprimez ce qui ne sert plus. Genre, taille et nom restent dans le message : supprimez-le aussi.',
  'check-receipt-for': 'Ici vous voyez si un reçu va avec un fichier, et qui l’a signé.',
  'check-receipt-does':
    'Le fichier est comparé à ce qui a été signé. Les deux restent sur cet appareil.',
  'check-receipt-not': 'Cela ne dit pas qui a fait le fichier, ni s’il dit vrai.',
  'check-receipt-next': 'Choisissez le reçu et le fichier, puis appuyez sur le bouton.',
  'lasting-for': 'Ici se lit si le navigateur promet de garder vos notes.',
  'lasting-does':
    'Le bouton le demande au navigateur. La ligne du dessous déplace les notes dans un fichier.',
  'lasting-not': 'La promesse n’aide pas si les données sont effacées ou l’appareil perdu.',
  'lasting-next': 'Demandez au navigateur. S’il ne promet pas, pensez à un fichier.',
  'vanished-for': 'Le navigateur a supprimé ce qui était gardé ici.',
  'vanished-does': '« Tout détruire ici » supprime la clé qui reste. Rien ne ramène les notes.',
  'vanished-not': 'Ce que d’autres ont reçu reste chez eux.',
  'vanished-next':
    'Détruisez ce qui reste, puis ouvrez votre fichier ou demandez une nouvelle invitation.',
  'settings-for': 'Voici ce qui vaut pour cet appareil : ses verrous, sa protection, ses avis.',
  'settings-does': 'Chaque ligne dit où en sont les choses et ouvre un écran à elle.',
  'settings-not': 'Les réglages ne protègent pas de qui vous force à ouvrir les notes.',
  'settings-next': 'Ouvrez la ligne qui vous inquiète le plus.',
  'locking-for': 'Ici, vous décidez quand les notes se verrouillent seules.',
  'locking-does':
    'Le premier choix compte les minutes sans activité. Le second verrouille dès que vous regardez ailleurs.',
  'locking-not': 'Tant que ce n’est pas verrouillé, qui prend l’appareil voit ce que vous voyez.',
  'locking-next': 'Choisissez le temps le plus court qui vous convient, puis enregistrez.',
  'change-phrase-for': 'Ici, vous donnez une autre phrase à ces notes.',
  'change-phrase-does': 'La phrase actuelle est d’abord demandée, puis la nouvelle deux fois.',
  'change-phrase-not':
    'Qui a copié l’appareil auparavant ouvre cette copie avec l’ancienne phrase.',
  'change-phrase-next': 'Changez-la quand quelqu’un a pu la voir ou l’entendre.',
  'second-phrase-for': 'Une seconde phrase sert quand quelqu’un vous force à ouvrir les notes.',
  'second-phrase-does': 'Elle ouvre d’autres notes, ou détruit tout ici. Vous choisissez.',
  'second-phrase-not': 'Elle ne trompe pas une expertise et ne protège pas forcément de la loi.',
  'second-phrase-next': 'Lisez ce qu’elle ne peut pas, puis décidez si vous en avez besoin.',
  'enter-code-for': 'Ici, vous commencez une conversation dans ces notes avec un code.',
  'enter-code-does': 'Le code dit qui vous invite. Rien n’est envoyé avant que vous l’ayez lu.',
  'enter-code-not': 'Qui observe votre réseau voit que cette page se connecte, et quand.',
  'enter-code-next': 'Saisissez le code, ou prenez-le en photo.',
  'notifications-for': 'Ici, vous décidez si le système peut signaler du nouveau.',
  'notifications-does':
    'L’activer fait demander le navigateur. Puis un exemple s’affiche, tel que d’autres le verraient.',
  'notifications-not': 'Le système peut garder la trace que du nouveau est arrivé, et quand.',
  'notifications-next': 'N’activez rien si d’autres regardent cet écran.',
  'shortcuts-for': 'Voici les touches qui vous mènent à travers le bureau.',
  'shortcuts-does':
    'Elles ouvrent, cherchent, vont au champ et mettent de côté. Aucune n’envoie rien.',
  'shortcuts-not': 'Une touche ne change que ce qui se voit, et ce qui est mis de côté.',
  'shortcuts-next': 'Désactivez-les si elles vous gênent.',
  'come-back-for': 'Ici, vous revenez dans votre dossier quand cet appareil n’en a plus rien.',
  'come-back-does':
    'Les huit mots sont vérifiés, puis un bureau est cherché. Rien ne part avant votre décision.',
  'come-back-not':
    'Qui d’autre connaît les mots peut faire de même. Un agent décide, et peut demander qui vous êtes.',
  'come-back-next':
    'Saisissez les mots dans leur ordre. S’ils sont perdus, demandez une nouvelle invitation.',
  'return-phrase-for': 'Ici, vous créez des mots pour revenir si tout est perdu ici.',
  'return-phrase-does':
    'La page tire huit mots, puis les redemande. Alors seulement le bureau les attend.',
  'return-phrase-not':
    'Elle ne ramène aucun message. Qui vous force à la dire peut demander à votre place.',
  'return-phrase-next': 'Apprenez les mots, détournez les yeux, et saisissez-les.',
  'apply-for': 'Ici, un agent crée les clés pour sa nomination.',
  'apply-does':
    'Le nom est celui que verront les participants. Les clés sont créées sur cet appareil et y restent.',
  'apply-not': 'Un nom seul ne prouve rien. Seul le registraire nomme.',
  'apply-next': 'Saisissez votre nom, puis choisissez une phrase.',
  'applicant-for': 'Voici ce qui reste à faire jusqu’à ce que vous ayez un bureau.',
  'applicant-does':
    'La demande va au registraire. Les signes montrent qu’elle est intacte. Ensuite, le code d’un collègue ou un nouveau bureau.',
  'applicant-not':
    'Si l’appareil ou la phrase est perdu, la nomination ne sert plus. Demandez au registraire de la retirer.',
  'applicant-next': 'Suivez les étapes dans l’ordre où elles sont ici.',
  'desk-code-for': 'Ici, vous saisissez le code qu’un collègue a créé pour vous.',
  'desk-code-does': 'Il porte votre demande au bureau. Un collègue doit encore vous faire entrer.',
  'desk-code-not': 'Une invitation n’ouvre rien ici, et ce code n’ouvre rien ailleurs.',
  'desk-code-next': 'Saisissez le code, puis dites à votre collègue que vous attendez.',
  'own-desk-for': 'Ici, le premier agent commence un bureau.',
  'own-desk-does': 'La clé va à l’opérateur. « Commencer le bureau » le crée sur cet appareil.',
  'own-desk-not':
    'Tant qu’il n’y a pas de second agent, perdre cet appareil fait recommencer chaque dossier.',
  'own-desk-next':
    'Attendez la réponse de l’opérateur, puis commencez. Faites aussitôt une sauvegarde.',
  'case-file-for':
    'Voici ce que les agents notent sur un dossier : où il en est, qui s’en occupe, jusqu’à quand.',
  'case-file-does':
    '« Garder la fiche » la montre à vos collègues. La durée choisie décide quand mots et notes sont effacés au bureau.',
  'case-file-not':
    'Un collègue peut copier ce qui est écrit ici. Le participant peut demander ce que le bureau conserve à son sujet.',
  'case-file-next': 'Notez qui s’en occupe, puis revenez à la conversation.',
  'report-for': 'Voici le travail du bureau en chiffres, pour qui en répond.',
  'report-does':
    'Choisissez un trimestre terminé. « Enregistrer » donne un fichier ; rien n’est envoyé.',
  'report-not':
    'Qui connaît un dossier et voit les rapports de tous les bureaux peut deviner. Les mots effacés ne sont pas comptés.',
  'report-next': 'Enregistrez-le et transmettez-le par la voie de votre institution.',
  'acts-for': 'Voici qui, au bureau, a fait quoi, dans l’ordre de son journal.',
  'acts-does':
    'Choisissez un agent ou un dossier. « Enregistrer une copie » donne un fichier que chacun peut vérifier avec la liste des agents ; rien n’est envoyé.',
  'acts-not':
    'On y voit ce qui a été fait ici, non ce que quelqu’un pense ou copie. L’heure est celle de son appareil. Le dernier acte d’un agent peut manquer dans sa propre copie.',
  'acts-next':
    'Une fois par mois, enregistrez une copie et comparez les derniers actes avec un collègue.',
  'colleagues-for': 'Voici qui est nommé à ce bureau, et qui d’entre eux est ici.',
  'colleagues-does':
    'Un code amène un agent et personne d’autre. « Faire entrer » ouvre le bureau à qui est venu par lui.',
  'colleagues-not':
    'Qui est entré voit les dossiers par leur nom. Ce qui est copié ne se reprend pas.',
  'colleagues-next':
    'Créez un code pour qui n’est pas encore ici, et donnez-le par téléphone ou en personne.',
  'open-door-for': 'Ici vous saisissez un code publié pour tous.',
  'open-door-does':
    'Il mène à un bureau auquel personne ne vous a présenté. Une invitation de quelqu’un de confiance vaut mieux : elle s’ouvre sur la première page.',
  'open-door-not':
    'Qui surveille votre réseau voit que vous ouvrez cette page. Le code n’est peut-être pas publié par le bureau ; l’écran suivant le dit.',
  'open-door-next': 'Saisissez le code, puis voyez à qui il est.',
  'door-for': 'Ici vous voyez une porte ouverte du bureau, et qui est venu par elle.',
  'door-does':
    'Qui vient attend ici, à part des personnes invitées. « Refuser » n’envoie rien, sauf si vous choisissez de le dire. Une porte fermée n’accueille plus personne.',
  'door-not':
    'Ce que des inconnus écrivent peut être faux, ou fait pour effrayer ou piéger. Un afflux peut occuper la porte aux dépens des autres.',
  'door-next': 'Laissez entrer qui peut recevoir une réponse, et comparez d’abord la phrase.',
}
