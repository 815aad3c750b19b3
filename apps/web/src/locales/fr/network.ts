import type { network as english } from '../en/network.ts'
import type { French } from '../areas.ts'

export const network: French<typeof english> = {
  title: 'Réseaux qui figent les connexions',
  'is-on': 'Connexions courtes dès le début.',
  'is-off': 'La page décide seule.',
  what: 'Certains réseaux figent une connexion vers un autre pays après quelques kilo-octets. La page le remarque et passe à des connexions courtes, mais il lui faut chaque fois jusqu’à une minute.',
  when: 'Quand cela aide',
  'when-text': 'La page se connecte, puis rien n’arrive pendant longtemps.',
  cost: 'Ce que cela coûte',
  'cost-text': 'Tout prend plus de temps, et les connexions sont bien plus nombreuses.',
  seen: 'Ce qui reste visible',
  'seen-text': 'Qui observe le réseau voit que vous ouvrez cette page, dans tous les cas.',
  on: 'Utiliser des connexions courtes',
  off: 'Laisser décider la page',
}
