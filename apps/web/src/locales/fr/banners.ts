import type { banners as english } from '../en/banners.ts'
import type { French } from '../areas.ts'

export const banners: French<typeof english> = {
  'damaged-line': 'Des messages ne s’ouvrent pas. L’envoi est arrêté.',
  'phrase-differs-line': 'La phrase diffère. N’écrivez pas ici.',
  'help-signal-line': 'Appel à l’aide. Regardez tout de suite.',
  'searched-line': 'Leur appareil a peut-être été fouillé. Regardez avant d’écrire.',
  'membership-changed-line': 'Les personnes présentes ont changé. Regardez avant d’écrire.',
  'unexpected-member-line': 'Une personne non annoncée est là. N’écrivez pas.',
  'room-offered-line': 'Un agent vous invite dans un salon commun.',
  'next-room':
    'Ce salon ne peut pas continuer. Un agent peut en ouvrir un autre. Il reste lisible ici jusqu’à ce que vous l’effaciez.',
  'room-cut-line': 'Quelqu’un est en train d’être sorti de ce salon.',
  'room-cut-title': 'Quelqu’un est en train d’être sorti de ce salon.',
  'room-cut-text':
    'Tant que ce n’est pas fini, rien n’est envoyé d’ici. Ce que vous écrivez attend sur cet appareil. Les agents du salon s’en chargent ; vous n’avez rien à faire.',
  'put-out-line': 'Un agent vous a fait sortir de ce salon.',
  'officer-asks-line': 'Un agent doit entrer. Votre réponse est attendue.',
  'not-agreed-line': 'On faisait entrer quelqu’un sans accord. L’envoi est arrêté.',
  'not-agreed-title': 'On faisait entrer quelqu’un sans accord',
  'not-agreed-text':
    'L’appareil d’un agent faisait entrer quelqu’un sans l’accord du participant. C’est refusé ici : ce que vous écrivez ne lui parvient pas. Plus rien ne part d’ici.',
  'roster-expired-line': 'La liste des agents est périmée.',
  'restart-needed-line': 'Cette conversation doit recommencer.',
  'room-lost-line': 'Ce salon revient d’une copie de secours. Il ne se lit pas ici.',
  'offline-line': 'Pas de réseau. Ce que vous écrivez attend ici.',
  'relay-full-line': 'La boîte du relais est pleine. Ce que vous écrivez attend ici.',
  'not-compared-line': 'La phrase avec {name} n’est pas encore comparée',

  'what-now': 'Que faire',
  'what-it-means': 'Ce que cela veut dire',
  look: 'Regarder',
  compare: 'Comparer',
  reinvite: 'Nouvelle invitation',
  'not-now': 'Pas maintenant',

  'damaged-title': 'Une partie de cette conversation ne s’ouvre pas',
  'damaged-text':
    'Quelque chose s’est perdu ou a changé en route. Ce qui s’ouvrait reste ici. Plus rien ne part d’ici.',
  'help-signal-title': 'Appel à l’aide de {name}',
  'help-signal-text':
    'Il dit que les notes sont détruites. Quiconque a les clés de cette personne peut l’envoyer.',
  'help-signal-next':
    'Faites maintenant ce qui était convenu. Ce que vous écrivez ici n’atteindra peut-être personne.',
  'help-signal-yes': 'Je l’ai vu',
  'searched-title': 'L’appareil de {name} a peut-être été fouillé',
  'searched-text':
    'C’est la personne qui le dit. Quelqu’un a peut-être une copie de ce qui est ici et peut se faire passer pour elle.',
  'searched-next':
    'Comparez la phrase de vive voix ou en personne. Vos mots attendent jusque-là, ou jusqu’à ce que vous continuiez.',
  'searched-yes': 'Continuer et envoyer',
  'membership-changed-title': 'Continuer avec ces personnes ?',
  'membership-changed-now': {
    one: '{n} personne est maintenant dans la conversation, vous compris.',
    many: '{n} de personnes sont maintenant dans la conversation, vous compris.',
    other: '{n} personnes sont maintenant dans la conversation, vous compris.',
  },
  'membership-changed-text':
    'Ce que vous avez écrit avant attend ici. Si vous continuez, cela part vers les personnes présentes maintenant.',
  'membership-changed-yes': 'Continuer et envoyer',
  'membership-changed-no': 'Pas encore',
  'unexpected-member-title': 'Une personne non annoncée est là',
  'unexpected-member-text':
    'Les agents sont annoncés avant de pouvoir lire. Cette personne ne l’a pas été. Elle peut lire ce qui s’écrit à partir de maintenant ; elle ne voit pas ce qui précède.',
  'roster-expired-title': 'La liste des agents est périmée',
  'roster-expired-text':
    'Elle est renouvelée au moins toutes les deux semaines. Tant que la nouvelle n’est pas là, on ne peut pas vérifier ici que ceux qui répondent sont encore nommés.',
  'restart-needed-title': 'Cette conversation doit recommencer',
  'restart-needed-text':
    'Elle ne peut pas continuer avec ce que conserve cet appareil. Ce qui s’ouvrait reste ici. Plus rien ne part d’ici.',
  'offline-title': 'Il n’y a pas de réseau',
  'offline-text':
    'Ce que vous écrivez attend ici, scellé. Tout part de soi-même dès le retour de la connexion.',
  'offline-kept':
    'La page peut être fermée : ce qui attend est conservé sur cet appareil sous votre phrase.',
  'offline-memory':
    'Gardez la page ouverte : ce qui attend n’est qu’en mémoire et disparaît avec elle.',

  'relay-full-title': 'La boîte de cette conversation est pleine au relais',
  'relay-full-text':
    'Le relais ne garde qu’un nombre limité de lettres tant que l’autre côté ne les a pas lues. Ce que vous écrivez attend ici, scellé. Rien n’est perdu.',
  'relay-full-next':
    'Tout part de soi-même dès que l’autre côté a lu. Si cela dure, prévenez-le par une autre voie que des lettres l’attendent.',

  'next-participant':
    'Prévenez l’autre côté par un autre moyen et demandez une nouvelle invitation. La conversation recommence avec elle.',
  'next-officer':
    'Une nouvelle invitation la fait recommencer dans le même dossier. Prévenez l’autre côté par un autre moyen.',
  'next-stranger':
    'N’écrivez pas ici. Dites à l’autre côté, par un autre moyen, ce que vous voyez.',
  'next-roster':
    'La nouvelle liste arrive d’elle-même avec la connexion. D’ici là, n’écrivez rien qu’un ancien agent ne devrait pas lire.',
  'next-roster-officer':
    'Demandez une nouvelle liste au registraire. D’ici, elle parvient d’elle-même à tous.',
  'split-line': 'Vous et l’autre côté avez vu des choses différentes. L’envoi est arrêté.',
  'opened-elsewhere-line': 'Cette conversation a été ouverte ailleurs. N’écrivez pas.',
  'withdrawn-line': 'Un agent présent n’est plus nommé. L’envoi est arrêté.',
  'withdrawn-self-line': 'Votre nomination a pris fin. L’envoi est arrêté.',
  'mailbox-gone-line': 'Le relais ne prend plus rien pour cette conversation.',
  'start-missing-line': 'Le début de cette conversation n’est pas arrivé.',
  'words-wait-line': 'Ce que vous avez écrit avant la reprise attend ici.',
  'file-not-sent-line': 'Un fichier pour {name} n’est pas parti',
  'file-not-sent-title': 'Un fichier n’est pas parti',
  'file-not-sent-text': 'Il devait aller à {name}. Personne n’y en a rien su.',
  'file-not-sent-words': 'Les mots écrits pour lui sont dans le champ de cette conversation.',
  'file-not-sent-there': 'Ouvrir cette conversation',
  'file-not-sent-read': 'C’est lu',
  'split-title': 'Vous et l’autre côté avez vu des choses différentes',
  'split-text':
    'Qui transporte les messages a pu en retenir, ou montrer à chacun autre chose. Ce que vous avez lu reste ici. Plus rien ne part d’ici.',
  'keys-changed-line': 'Des clés ont changé ici. Rien ne part avant votre décision.',
  'keys-refused-line': 'Vous n’avez pas continué avec les nouvelles clés. L’envoi est arrêté.',
  'keys-refused-title': 'Vous n’avez pas continué avec les nouvelles clés',
  'keys-refused-text':
    'Quelqu’un est arrivé ici avec des clés que vous n’avez pas comparées. Ce que vous avez écrit depuis reste sur cet appareil.',
  'older-copy-line': 'Ces notes sont plus anciennes que vos derniers envois. L’envoi est arrêté.',
  'older-copy-title': 'Ces notes sont plus anciennes que vos derniers envois',
  'older-copy-text':
    'Elles viennent d’un fichier enregistré avant vos derniers messages. Si vous en avez un plus récent, ouvrez-le. Rien ne part d’ici.',
  'next-older':
    'S’il n’y en a pas de plus récent, demandez une nouvelle invitation. La conversation recommence avec elle.',
  'opened-elsewhere-title': 'Cette conversation a été ouverte ailleurs',
  'opened-elsewhere-text':
    'Quelqu’un s’est servi des clés de cet appareil. Si ce n’est pas vous, cette personne a une copie de vos notes et peut lire. Plus rien ne part d’ici.',
  'next-copy':
    'Si c’est une ancienne copie à vous, demandez une nouvelle invitation. Sinon, détruisez ces notes et demandez une invitation sur un autre appareil.',
  'withdrawn-title': 'Un agent présent n’est plus nommé',
  'withdrawn-text':
    'La liste la plus récente ne porte plus ce nom. Ce qui a été écrit avant a pu être lu. Plus rien ne part d’ici.',
  'next-withdrawn':
    'Demandez à l’organisation, par un autre moyen, qui est désormais votre agent. Si celui-ci est nommé de nouveau, cherchez la nouvelle liste : l’envoi reprend.',
  'withdrawn-self-title': 'Votre nomination a pris fin',
  'withdrawn-self-text':
    'La liste la plus récente ne porte pas votre nom. L’autre côté voit la même chose. Plus rien ne part d’ici.',
  'next-withdrawn-self':
    'Demandez au registraire si c’est voulu. Quand vous serez de nouveau nommé, cherchez la nouvelle liste.',
  'list-look': 'Chercher une liste plus récente',
  'list-looking': 'Recherche en cours',
  'list-same':
    'Il n’y a pas encore de liste plus récente. Demandez-la, ou cherchez de nouveau plus tard.',
  'list-newer': 'Une liste plus récente est arrivée. Elle ne change rien ici.',
  'list-not-had':
    'La liste n’a pas pu être obtenue. Cherchez de nouveau quand il y aura une connexion.',
  'renewed-title': 'La liste des agents a été renouvelée',
  'settled-title': 'Vous pouvez de nouveau écrire ici',
  'settled-text': 'Ce qui arrêtait l’envoi est passé.',
  'mailbox-gone-title': 'Le relais ne prend plus rien pour cette conversation',
  'mailbox-gone-text':
    'Sa boîte n’y est plus, ou sa clé a changé. Ce que vous avez écrit attend ici, scellé. Rien n’est perdu sur cet appareil.',
  'start-missing-title': 'Le début de cette conversation n’est pas arrivé',
  'start-missing-text':
    'Le relais a remis tout ce qu’il a ici, et le début de cette conversation n’y était pas. Rien ne peut être lu ni envoyé avant qu’il arrive : il est peut-être retenu.',
  'words-wait-title': 'Envoyer ce qui attendait ?',
  'words-wait-text':
    'Vous l’avez écrit avant que la conversation recommence. Une partie est peut-être déjà arrivée ; elle n’apparaît alors pas deux fois.',
  'words-wait-yes': 'Envoyer maintenant',
  'again-title': 'Recommencer',
  'again-text':
    'Saisissez ici le code de la nouvelle invitation, pas sur la première page. Vos clés restent les mêmes, et ce qui est comparé le reste.',
  'again-code': 'Code de la nouvelle invitation',
  'again-press': 'Recommencer',
  'returned-line': 'Retour par phrase de retour : rien n’a été comparé depuis.',
  'phrase-used-line': 'Votre phrase de retour a servi.',
  'make-phrase': 'En créer une',
  'words-wait-returned':
    'C’est un retour par phrase, et rien n’est comparé. Quelqu’un d’autre peut lire ceci.',
}
