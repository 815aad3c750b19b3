import type { practice as english } from '../en/practice.ts'
import type { French } from '../areas.ts'

export const practice: French<typeof english> = {
  title: 'S’exercer sans réseau',
  what: 'Une conversation comme en vrai, avec ses propres clés. L’agent y est un texte écrit d’avance sur cet appareil.',
  'what-2':
    'Envoyer des mots et un fichier, supprimer, comparer la phrase, verrouiller, détruire : tout peut s’essayer. Tout finit avec la page. Seul reste ce que vous enregistrez dehors.',
  'not-real':
    'N’écrivez rien de réel : l’appareil est peut-être surveillé, et ceci n’est qu’un exercice.',
  'getting-ready':
    'L’exercice se prépare. Cela prend quelques secondes, plus sur un vieil appareil.',
  ready: 'Tout est là maintenant. Rien ne sera plus chargé : vous pouvez couper le réseau.',
  failed: 'L’exercice n’a pas pu se préparer. Vérifiez la connexion et réessayez.',
  start: 'Commencer l’exercice',
  'not-yet': 'En préparation',
  officer: 'Agent d’exercice',
  body: 'Exercice',
  pseudonym: 'Saule',
  'line-1':
    'Bonjour. Ceci est un exercice : personne d’autre n’est ici. Écrivez quelques mots et envoyez-les.',
  'line-2':
    'Vos mots sont arrivés. Choisissez maintenant un de vos messages et supprimez-le pour tous. Puis écrivez-moi encore.',
  'line-3':
    'Ce qui est supprimé a disparu ici aussi. Appuyez ensuite sur « Comparer ». Avec une vraie personne, cela se fait par un appel. Ici, les six mots concordent. Puis écrivez-moi.',
  'line-4':
    'Appuyez sur « Un fichier » et choisissez une image sans importance. Lisez ce qu’elle raconte, puis envoyez-la. Si vous n’en avez pas, écrivez-moi.',
  'line-5':
    'Appuyez sur mon nom en haut, puis sur « Verrouiller les notes ». Voyez ce qui reste. Ouvrez-les avec la phrase d’exercice et écrivez-moi.',
  'line-6':
    'Appuyez maintenant en haut sur « Ce que montrerait une perquisition ». Lisez au calme. Puis écrivez-moi.',
  'line-7':
    'Il reste deux gestes, et les deux finissent l’exercice. « Quitter » ferme la page aussitôt. « Détruire » se trouve sous le verrou : maintenez deux secondes.',
  'line-8': 'Je n’ai rien à ajouter. Essayez encore ce que vous voulez, ou finissez l’exercice.',
  file: 'Votre fichier est arrivé scellé. Je vois son genre et sa taille, et aucun nom. Ce qui en a été enlevé est resté chez vous.',
  'named-file':
    'Votre fichier est arrivé scellé, et son nom avec lui : vous l’avez gardé. Un nom peut trahir une personne, un lieu ou un téléphone.',
}
