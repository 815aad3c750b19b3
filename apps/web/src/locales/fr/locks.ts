import type { locks as english } from '../en/locks.ts'
import type { French } from '../areas.ts'

export const locks: French<typeof english> = {
  'after-idle': 'Après combien de minutes sans activité',
  'idle-does':
    'Si rien n’est touché pendant ce temps, les notes se verrouillent et demandent votre phrase.',
  'idle-costs': 'Un temps court protège un appareil saisi. Vous tapez la phrase plus souvent.',
  minutes: {
    one: '{n} minute',
    many: '{n} de minutes',
    other: '{n} minutes',
  },
  'own-minutes': 'Un autre nombre de minutes',
  'own-minutes-help': 'Un nombre entier de 1 à {most}.',
  'own-minutes-wrong': 'Entrez un nombre entier de 1 à {most}.',
  'out-of-sight': 'Quand la page est hors de vue',
  'hide-does':
    'Les notes se verrouillent si vous changez d’onglet ou de programme, ou si l’écran s’éteint. Pendant que vous choisissez un fichier, elles attendent une minute au plus.',
  'hide-costs':
    'Vous tapez la phrase après chaque regard ailleurs. Rien de nouveau ne peut être signalé.',
  'hide-lock': 'Verrouiller aussitôt',
  'hide-stay': 'Laisser ouvert',
  'lacks-minutes': 'Entrez d’abord les minutes',
}
