import type { lock as english } from '../en/lock.ts'
import type { French } from '../areas.ts'

export const lock: French<typeof english> = {
  'your-phrase': 'Votre phrase',
  open: 'Ouvrir',
  opening: 'Ouverture…',
  empty: 'Saisissez d’abord la phrase.',
  'carried-unsaved':
    'Tout n’est pas dans votre fichier. Laissez cette page ouverte, ouvrez les notes et enregistrez le fichier.',
  'traffic-stopped': 'Le trafic de couverture s’est arrêté. Rien n’est envoyé ni reçu.',
  'cover-new': 'Nouvelle note',
  'cover-add': 'Ajouter',
  'cover-none': 'Aucune note pour l’instant.',
  destroy: 'Tout détruire ici',
  hold: 'maintenir 2 s',
  holding: 'Maintenez…',
  'left-two': 'encore 2 s',
  'left-one': 'encore 1 s',
  'destroy-why':
    'La clé sera détruite et les notes d’ici ne s’ouvriront plus. Ce que les autres ont déjà leur reste.',
  'let-go': 'Relâchez pour arrêter. Rien n’est encore détruit.',
  'press-again': 'Appuyez encore pour détruire',
  'press-again-why':
    'Rien n’est encore détruit. Sans nouvel appui dans les dix secondes, tout reste en place.',
  destroying: 'Destruction…',
  destroyed: 'La clé est détruite',
  'destroyed-why':
    'Les notes d’ici ne s’ouvrent plus. L’historique du navigateur n’est pas effacé.',
  'destroyed-limits':
    'Si le disque a été copié auparavant, ou si l’appareil garde d’anciennes copies, nous ne pouvons pas le voir. Téléphones, cartes mémoire et sauvegardes le font souvent.',
  'destroy-failed':
    'La clé n’a pas pu être détruite entièrement. Effacez tout de suite les données de ce site dans les réglages du navigateur.',
  elsewhere: 'Ouvert dans un autre onglet',
  'elsewhere-why':
    'Les notes sont ouvertes dans un autre onglet ou une autre fenêtre de ce navigateur. Un seul peut les avoir.',
  'use-here': 'Les ouvrir ici',
  'elsewhere-then': 'L’autre onglet se verrouille de lui-même.',
  damaged: 'La clé d’ici n’ouvre plus rien',
  'damaged-why': 'Son fichier est abîmé ou détruit. Aucune phrase n’ouvrira plus ces notes.',
  'damaged-next':
    'Détruisez ce qui reste, puis saisissez un nouveau code. Les agents peuvent rétablir le bureau depuis une copie.',
  vanished: 'Ces notes ont disparu',
  'vanished-why': 'Le navigateur les a supprimées. Leur clé est encore ici et n’ouvre plus rien.',
  'vanished-next':
    'Détruisez ce qui reste. Ouvrez ensuite un fichier emporté, utilisez une phrase de retour, ou demandez une nouvelle invitation.',
  'cannot-work': 'Ce navigateur ne peut pas ouvrir la page',
}
