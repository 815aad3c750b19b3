import type { settings as english } from '../en/settings.ts'
import type { French } from '../areas.ts'

export const settings: French<typeof english> = {
  title: 'Réglages',
  text: 'Ils valent pour cet appareil. Rien n’en est envoyé.',
  row: 'Le verrou, la protection de cet appareil et les avis.',
  guard: 'Ce qui protège cet appareil',
  use: 'Comment il s’utilise',
  locking: 'Quand les notes se verrouillent seules',
  'locks-hidden': 'Se verrouille dès que la page est hors de vue.',
  'locks-not': 'Ne se verrouille pas : sans phrase, rien ne pourrait rouvrir.',
  'locks-not-text':
    'Le verrou mettrait fin à la conversation ici. Quitter la ferme, et il faut alors un nouveau code.',
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
    'Les notes se verrouillent si vous changez d’onglet ou de programme, ou si l’écran s’éteint.',
  'hide-costs':
    'Vous tapez la phrase après chaque regard ailleurs. Rien de nouveau ne peut être signalé.',
  'hide-lock': 'Verrouiller aussitôt',
  'hide-stay': 'Laisser ouvert',
  save: 'Enregistrer',
  'lacks-minutes': 'Entrez d’abord les minutes',
  'nothing-changed': 'Rien n’a changé',
  saved: 'Enregistré. C’est valable dès maintenant.',
}
