import type { notifications as english } from '../en/notifications.ts'
import type { French } from '../areas.ts'

export const notifications: French<typeof english> = {
  came: 'Nouvelles notes',
  title: 'Quand du nouveau arrive',
  'is-on': 'Activé.',
  'is-off': 'Désactivé.',
  'switch-on': 'Activer',
  'switch-off': 'Désactiver',
  what: 'Le système dit « {text} »',
  'what-text': 'Seulement quand cette page est ouverte et hors de vue. Ni nom, ni mot du message.',
  seen: 'D’autres peuvent le voir',
  'seen-text':
    'Qui regarde l’écran le voit, avec l’adresse de cette page, que le navigateur ajoute.',
  kept: 'Le système peut en garder une trace',
  'kept-text':
    'Les systèmes gardent des listes de ce qu’ils ont affiché. Elles ne peuvent pas être effacées d’ici.',
  never: 'Jamais pour une conversation en sourdine',
  'never-text': 'Ni quand les notes sont verrouillées ou la page fermée.',
  'hide-lock':
    'Ces notes se verrouillent dès que la page est hors de vue. Tant que c’est ainsi, rien ne peut être signalé.',
  cannot:
    'Ce navigateur ne le peut pas depuis une page ouverte. Revenez voir ici de temps en temps.',
  denied:
    'Le navigateur l’interdit pour cette page. Autorisez les notifications dans les réglages du site, puis activez ici.',
  'not-allowed': 'Le navigateur n’a pas encore dit oui. Appuyez encore et répondez oui.',
}
