import type { gone as english } from '../en/gone.ts'
import type { French } from '../areas.ts'

export const gone: French<typeof english> = {
  title: 'Qui n’est plus du bureau',
  text: 'Plus rien de nouveau ne leur parvient. Ce qui leur était ouvert jusque-là, ils l’ont peut-être gardé.',
  somebody: 'Quelqu’un',
  since: 'Absence de la liste vue pour la première fois le {date}',
  read: 'Pouvait lire : {names}',
  'read-none': 'N’avait place dans aucun dossier.',
  alone: 'Il reste un seul agent dans : {names}. Faites venir un collègue.',
  others: {
    one: 'Connaissait {n} autre dossier par nom et libellé.',
    many: 'Connaissait {n} d’autres dossiers par nom et libellé.',
    other: 'Connaissait {n} autres dossiers par nom et libellé.',
  },
  codes: {
    one: 'Connaît le code de {n} invitation qui ouvre encore. Cette personne pourrait s’en servir une fois, et vous le verriez. Si c’est trop, retirez-la et faites-en une autre.',
    many: 'Connaît les codes de {n} d’invitations qui ouvrent encore. Cette personne pourrait se servir une fois de chacune, et vous le verriez. Si c’est trop, retirez-les et faites-en d’autres.',
    other:
      'Connaît les codes de {n} invitations qui ouvrent encore. Cette personne pourrait se servir une fois de chacune, et vous le verriez. Si c’est trop, retirez-les et faites-en d’autres.',
  },
  phrases: {
    one: 'Connaît {n} porte de phrase de retour, pas les mots. Qui revient par là doit d’abord être comparé.',
    many: 'Connaît {n} de portes de phrases de retour, pas les mots. Qui revient par là doit d’abord être comparé.',
    other:
      'Connaît {n} portes de phrases de retour, pas les mots. Qui revient par là doit d’abord être comparé.',
  },
  operator: 'Quelque chose pour l’opérateur du relais',
  'operator-line': 'Le relais connaît encore des clés de quelqu’un qui n’est plus là.',
  'operator-text':
    'Quelqu’un a été retiré, et le relais connaît encore ses clés. Seul son opérateur peut changer cela. D’ici là ce bureau travaille, et ces clés aussi : elles peuvent créer des boîtes et arrêter une conversation. Elles n’ouvrent rien.',
  'operator-copy': 'Copier les lignes',
  'operator-how':
    'Envoyez ces lignes à l’opérateur, et comparez par téléphone les quatre premiers et les quatre derniers signes de chaque clé. Elles disparaissent d’ici dès que c’est fait.',
}
