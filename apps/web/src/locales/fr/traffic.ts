import type { traffic as english } from '../en/traffic.ts'
import type { French } from '../areas.ts'

export const traffic: French<typeof english> = {
  title: 'Trafic de couverture',
  'is-on': 'Activé tant que la page est visible.',
  'is-off': 'Désactivé.',
  what: 'Toutes les trois secondes la page envoie quelque chose et en reçoit autant, que vous écriviez ou non. Qui observe le réseau ne peut pas dire quand vous écrivez ou quand on vous écrit.',
  cost: 'Ce que cela coûte',
  'cost-text':
    'Environ 15 Mo par heure et par conversation, et environ 25 avec des connexions courtes. Les mots attendent leur tour quelques secondes.',
  hidden: 'Quand il s’arrête',
  'hidden-text':
    'Une demi-minute après que la page est cachée, et aussitôt que vos notes se verrouillent. Alors rien n’est envoyé ni reçu, et aucun avis ne vient.',
  seen: 'Ce qui reste visible',
  'seen-text':
    'Que cette page est ouverte, depuis quand, et combien elle compte de conversations. Qui tient cette page voit quelle part du trafic est réelle.',
  on: 'Activer le trafic de couverture',
  off: 'Désactiver le trafic de couverture',
  'state-begins': 'Il est activé et commence dès que le réseau est là.',
  'state-runs': 'Il est en cours.',
  'state-stopped': 'Il s’est arrêté, parce que la page était cachée.',
  'state-unanswered':
    'Le trafic de couverture n’est pas possible ici pour le moment. Rien n’est envoyé ni reçu. Désactivez-le, ou réessayez plus tard.',
  stood: 'Il est resté arrêté de {from} à {to}, pendant que la page était cachée.',
  'line-begins': 'trafic en attente',
  'line-runs': 'trafic couvert',
  'line-stopped': 'trafic arrêté',
  'line-unanswered': 'rien ne part',
}
