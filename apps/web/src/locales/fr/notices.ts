import type { notices as english } from '../en/notices.ts'
import type { French } from '../areas.ts'

export const notices: French<typeof english> = {
  'conversation-begins': 'La conversation commence.',
  'conversation-begins-text': 'Seules les personnes présentes peuvent lire ce qui s’écrit ici.',
  'conversation-begins-more':
    'Comparez la phrase par un autre moyen : vous saurez alors que personne ne se tient entre vous.',
  'officer-announced': '{by} fait entrer {name} dans cette conversation.',
  'officer-announced-text': 'Cette personne ne lira rien avant d’y être, et jamais ce qui précède.',
  'officer-announced-more':
    'Ce nom figure sur la liste signée des agents. Si vous ne le voulez pas, dites-le ici avant d’écrire autre chose.',
  'officer-joined': '{name} est maintenant dans la conversation.',
  'officer-joined-text': 'Cette personne ne voit pas ce qui précède.',
  'officer-joined-more':
    'Les agents sont annoncés ici avant de pouvoir lire. Ce nom figure sur la liste signée.',
  'officer-agreed': '{by} est d’accord : {name} peut entrer.',
  'officer-agreed-own': 'Vous êtes d’accord : {name} peut entrer.',
  'officer-agreed-text': 'La suite lui sera ouverte, jamais ce qui précède.',
  'officer-refused': '{by} refuse : {name} n’entre pas.',
  'officer-refused-own': 'Vous refusez : {name} n’entre pas.',
  'officer-refused-text': 'Rien ne change ici.',
  'added-unasked': '{by} faisait entrer {name} sans accord. C’est refusé.',
  'added-unasked-text': 'Personne n’est entré.',
  'added-unasked-more':
    'Cela arrive quand les conditions changent dans la même minute. Si l’envoi est arrêté, prévenez l’organisation par un autre moyen.',
  'officer-leaves': '{name} quitte cette conversation.',
  'officer-leaves-text': 'Une fois dehors, cette personne ne lit plus rien de nouveau.',
  'officer-hands-over': '{by} transmet cette conversation à {name}.',
  'officer-hands-over-text': 'Qui s’en va ne lit ensuite plus rien de nouveau.',
  'person-left': '{name} n’est plus dans la conversation.',
  'person-left-text': 'Cette personne ne lira rien de ce qui s’écrit désormais.',
  'person-left-more': 'Ce qu’elle a lu avant peut lui être resté.',
  'compared-same': 'Phrase comparée : c’est la même.',
  'compared-same-text': 'Personne ne se tient entre vous.',
  'compared-different': 'Phrase comparée : elle diffère.',
  'compared-different-text': 'Quelqu’un lit peut-être avec vous. N’écrivez pas ici.',
  'compared-different-more':
    'S’il s’agit d’une erreur de lecture, comparez encore une fois. Sinon, prévenez l’autre côté par un autre moyen.',
  'keys-accepted': 'Vous continuez avec les nouvelles clés sans comparer.',
  'keys-accepted-text': 'Personne n’a vérifié qui les détient.',
  'keys-refused': 'Vous ne continuez pas avec les nouvelles clés.',
  'keys-refused-text': 'L’envoi est arrêté.',
  gap: 'Il manque quelque chose ici.',
  'gap-text': 'Une partie de leurs messages n’est pas arrivée.',
  'gap-count': {
    one: '{n} message de leur part n’est pas arrivé.',
    many: '{n} de messages de leur part ne sont pas arrivés.',
    other: '{n} messages de leur part ne sont pas arrivés.',
  },
  'gap-more': 'Demandez qu’on vous le renvoie. Cela n’arrivera pas de soi-même.',
  'out-of-order': 'L’ordre a changé.',
  'out-of-order-text': 'Ceci a été écrit avant ce qui figure au-dessus.',
  split: 'Vous et l’autre côté avez vu des choses différentes.',
  'split-text': 'L’envoi est arrêté.',
  'split-more':
    'Qui transporte les messages a pu montrer à chacun autre chose. Prévenez l’autre côté par un autre moyen.',
  damaged: 'Une partie de la conversation ne s’ouvre pas.',
  'damaged-text': 'Elle est gardée telle quelle. L’envoi est arrêté.',
  'damaged-count': {
    one: '{n} message ne s’ouvre pas. Il est gardé tel quel, et l’envoi est arrêté.',
    many: '{n} de messages ne s’ouvrent pas. Ils sont gardés tels quels, et l’envoi est arrêté.',
    other: '{n} messages ne s’ouvrent pas. Ils sont gardés tels quels, et l’envoi est arrêté.',
  },
  lost: 'Des messages se sont perdus au relais.',
  'lost-text': 'Ils ne peuvent plus être remis.',
  'lost-count': {
    one: '{n} message ne peut plus être remis.',
    many: '{n} de messages ne peuvent plus être remis.',
    other: '{n} messages ne peuvent plus être remis.',
  },
  'lost-more': 'Demandez à l’autre côté s’il manque ici quelque chose de sa part.',
  'needs-newer-version': 'Il faut ici une version plus récente.',
  'needs-newer-version-text':
    'Quelque chose est arrivé que cette page ne sait pas encore afficher.',
  'needs-newer-version-more': 'Rechargez la page quand vous aurez le temps. Rien n’est perdu.',
  'not-understood': 'Quelque chose d’incompréhensible est arrivé.',
  'not-understood-text': 'Ce n’est pas affiché, et rien n’a été envoyé en réponse.',
  'roster-renewed': 'La liste des agents est renouvelée.',
  'roster-renewed-text': 'Les noms d’ici ont été vérifiés d’après elle.',
  searched: 'L’appareil de {name} a peut-être été fouillé.',
  'searched-text': 'C’est la personne qui le dit. De nouvelles clés servent depuis.',
  'searched-more': 'Comparez à nouveau la phrase avant de vous fier à ce qui est écrit ici.',
  'help-signal': 'Un appel à l’aide est venu au nom de {name}.',
  'help-signal-text':
    'Il dit que les notes sont détruites. Les mots ci-dessous sont venus avec lui.',
  'searched-own': 'Vous avez dit que votre appareil a peut-être été fouillé.',
  'searched-own-text': 'De nouvelles clés servent, et l’autre côté est prévenu.',
  'searched-own-more': 'Comparez à nouveau la phrase par une autre voie dès que possible.',
  'terms-asked': 'Vos conditions pour l’autre côté ont changé.',
  'terms-asked-text': 'Sa page les respecte dès qu’elle en a connaissance.',
  'terms-asked-more':
    'Ce qui a été lu avant, sous d’autres conditions, peut être resté chez l’autre côté.',
  'terms-changed': 'L’autre côté demande autre chose désormais.',
  'terms-changed-text': 'Cette page s’y conforme d’elle-même.',
  'terms-changed-more':
    '« À propos » montre ce qui est demandé : la durée de conservation, les heures et l’usage des paroles.',
  'restart-needed': 'Cette conversation doit recommencer.',
  'restart-needed-text': 'Ce qui s’ouvrait reste ici. Il faut une nouvelle invitation.',
  'records-asked': 'On demande ce que le bureau conserve à son sujet.',
  'records-asked-text': 'C’est à un agent de répondre. Rien ne part tout seul.',
  'records-asked-more':
    'Ouvrez la fiche : on y voit ce qui est conservé, et on peut y répondre. La réponse est lue par qui tient l’appareil du participant : dans le doute, comparez d’abord la phrase.',
  'records-asked-own': 'Vous avez demandé ce que le bureau conserve à votre sujet.',
  'records-asked-own-text': 'Un agent répond ici, en mots.',
  'records-asked-own-more':
    'Sans réponse dans le délai annoncé par l’institution, demandez encore ou écrivez à l’adresse qu’elle a donnée.',
  exported: '{by} a décidé de copier cette conversation dans les archives, {name}.',
  'exported-own': 'Vous avez décidé de copier cette conversation dans les archives, {name}.',
  'exported-text':
    'L’institution gardera une copie. Elle suit ce qui a été demandé sur l’usage des mots.',
  'exported-more':
    'Les mots hors procès-verbal n’y sont pas, et un nom n’y figure que là où c’est permis. Une copie existe peut-être déjà ; de nouvelles conditions n’arrêtent que les suivantes.',
  restored: 'Leurs notes viennent d’une copie plus ancienne.',
  'restored-text': 'Ce qui a été écrit depuis a pu disparaître de leur côté.',
  'restored-more':
    'Demandez ce qui a été lu en dernier. Qui avait la copie et sa phrase a pu la lire.',
  'older-copy': 'Ces notes sont plus anciennes que les derniers envois.',
  'older-copy-text': 'L’envoi est arrêté. Un fichier plus récent peut être intact.',
  'older-copy-more':
    'Ouvrez le fichier le plus récent que vous ayez. S’il n’y en a pas d’autre, demandez une nouvelle invitation.',
  'opened-elsewhere': 'Cette conversation a été ouverte ailleurs.',
  'opened-elsewhere-text': 'Si ce n’est pas vous, quelqu’un a une copie de vos notes et peut lire.',
  'opened-elsewhere-more': 'N’écrivez pas ici. Prévenez l’autre côté par un autre moyen.',
  'began-again': 'La conversation recommence.',
  'began-again-text': 'Les clés sont les mêmes. Ce qui est comparé le reste.',
  'began-again-more':
    'Ce qui a été écrit juste avant n’est peut-être pas arrivé. Demandez à l’autre côté ce qu’il a lu en dernier.',
  'began-again-anew': 'La conversation recommence avec d’autres clés.',
  'began-again-anew-by': '{by} recommence la conversation avec d’autres clés.',
  'began-again-anew-text': 'Comparez de nouveau la phrase avant de vous y fier.',
  'began-again-anew-more':
    'C’est peut-être la même personne sur un autre appareil, ou quelqu’un d’autre. Seule la comparaison de la phrase le dit.',
  'return-phrase': 'Une phrase de retour a été créée.',
  'return-phrase-text': 'Qui la connaît peut demander à revenir ici. Le bureau décide.',
  'return-withdrawn': 'La phrase de retour a été retirée.',
  'return-withdrawn-text': 'Personne ne revient plus par elle.',
  returned: '{name} : retour par phrase de retour.',
  'returned-text': 'Les clés sont nouvelles et rien n’est comparé. Ce peut être quelqu’un d’autre.',
  'returned-more':
    'Rien de ce qui précède n’y est visible. Comparez la phrase avant d’écrire quoi que ce soit d’important.',
  'returned-own': 'Vous revenez par votre phrase de retour.',
  'returned-own-text': 'Ce qui fut écrit avant n’est pas ici. Cette phrase a servi.',
  'returned-own-more':
    'Créez une nouvelle phrase de retour, et comparez la phrase avec le bureau par un autre moyen.',
  'by-open-door': '{name} : par la porte ouverte.',
  'by-open-door-text': 'Personne ne présente cette personne, et rien n’est comparé.',
  'by-open-door-more':
    'Par un code publié peut venir n’importe qui, aussi sous un nom connu. Comparez la phrase avant d’écrire quoi que ce soit d’important.',
  'by-open-door-own': 'Vous êtes ici par une porte ouverte.',
  'by-open-door-own-text':
    'Personne ne vous a présentés l’un à l’autre, et la phrase n’est pas comparée.',
  'by-open-door-own-more':
    'La signature montre que le bureau est le vrai. Que vous êtes bien vous, seule la phrase comparée le montre.',
}
