/** Open doors: what the desk opens for people nobody has introduced, and who waits there. */
import type { French } from '../areas.ts'
import type { doors as english } from '../en/doors.ts'

export const doors: French<typeof english> = {
  title: 'Portes ouvertes',
  several: 'Une porte ouverte, pour tous',
  label: 'Où elle est publiée, dans les mots du bureau',
  about:
    'Son code peut être publié. Qui le trouve peut demander à entrer : personne ne le présente.',
  'about-risk':
    'Des inconnus, des afflux et des pièges peuvent venir par elle. Elle se ferme d’un coup, et ce qui vient attend à part.',
  daily: 'Demandes par jour',
  'daily-help': 'De {least} à {most}. Pas plus que le bureau ne peut lire avec soin.',
  'daily-wrong': 'Saisissez un nombre entier de {least} à {most}.',
  effort: 'Travail avant une demande',
  'effort-4': 'Peu : des secondes sur un vieux téléphone',
  'effort-5': 'Moyen : jusqu’à un quart de minute',
  'effort-6': 'Beaucoup : jusqu’à une demi-minute',
  'effort-help': 'Il augmente de lui-même quand beaucoup viennent, jusqu’à quelques minutes.',
  make: 'Ouvrir la porte',
  until: 'Ouverte jusqu’au {date}.',
  'opened-by': 'Ouverte par {name}.',
  today: '{n} sur {of} aujourd’hui',
  'state-making': 'Attend le réseau',
  'state-open': 'Ouverte',
  'state-closed': 'Fermée',
  'state-expired': 'Terme échu',
  full: 'Ce jour-là, personne de plus n’est accueilli.',
  'asks-more': 'Plus de travail est demandé, car beaucoup viennent.',
  waiting: 'Qui attend',
  'waiting-none': 'Personne n’attend ici.',
  'row-waits': { one: '{n} attend', many: '{n} attendent', other: '{n} attendent' },
  stranger: 'Mots d’une personne inconnue',
  'like-text':
    'Quelqu’un de ce nom est déjà à ce bureau. Donnez à cette personne un autre nom ; seul le bureau le voit.',
  'let-in': 'Laisser entrer {name}',
  'let-in-title': 'Laisser entrer {name} ?',
  'let-in-text':
    'Une conversation commence. Personne ne présente cette personne : il n’y a que ce qu’elle dit d’elle-même. Comparez la phrase avant d’écrire quoi que ce soit d’important.',
  'refuse-title': 'Refuser {name} ?',
  'refuse-text':
    'Rien n’est envoyé : un afflux n’apprend rien. Vous pouvez aussi le dire, ce qui montre que quelqu’un a lu.',
  tell: 'Dire que c’est refusé',
  'refuse-all': 'Tout refuser',
  'refuse-all-title': 'Refuser toutes les personnes qui attendent ici ?',
  'refuse-all-text': 'Rien n’est envoyé à personne. C’est sans retour.',
  close: 'Fermer la porte',
  'close-title': 'Fermer cette porte ?',
  'close-text':
    'Cela vaut aussitôt, pour le relais et chaque collègue. Qui attend reste jusqu’à votre réponse. Le code ne vaut plus ; une autre porte en aura un nouveau.',
  'close-keep': 'La laisser ouverte',
  code: 'Le code à publier',
  'code-show': 'Montrer le code',
  'code-title': 'Porte ouverte : {label}',
  'code-text':
    'Publiez-le là où chacun peut voir que c’est vous, avec l’adresse de la page. Ce n’est pas un secret. Qui s’en sert voit qui a ouvert la porte.',
  qr: 'Code QR de la porte ouverte',
  'gone-title': 'Cette porte ouverte n’est pas ici',
}
