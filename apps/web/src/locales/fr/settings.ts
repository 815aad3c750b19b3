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
}
