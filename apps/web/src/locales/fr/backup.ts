import type { backup as english } from '../en/backup.ts'
import type { French } from '../areas.ts'

export const backup: French<typeof english> = {
  title: 'Sauvegarde scellée du bureau',
  intro:
    'Un fichier, ouvert par des mots affichés une seule fois. Gardez le fichier et les mots à des endroits différents.',
  holds: 'Ce qu’elle contient',
  'holds-1': 'Vos clés et votre nomination',
  'holds-2': 'Les invitations ouvertes et la liste des dossiers',
  'not-holds': 'Ce qu’elle ne contient pas',
  'not-holds-1': 'Les messages',
  'not-holds-1-text': 'Ce qui a été écrit reste sur cet appareil seulement.',
  'not-holds-2': 'Les conversations elles-mêmes',
  'not-holds-2-text': 'Après restauration, chaque dossier recommence par une nouvelle invitation.',
  language: 'Langue des mots',
  make: 'Faire la sauvegarde',
  making: 'En préparation',
  'words-title': 'Notez ces mots',
  'words-text':
    'Sur papier, dans cet ordre. Ils ne sont affichés que maintenant et ne sont conservés nulle part.',
  'words-next': 'Les mots sont notés',
  'check-title': 'Saisissez deux des mots',
  'check-text': 'Pour que le papier soit juste avant que le fichier soit enregistré.',
  'check-word': 'Mot {n}',
  'check-wrong': 'Ce n’est pas le mot de cette place. Regardez le papier.',
  'check-back': 'Afficher encore les mots',
  check: 'Vérifier',
  'save-title': 'Enregistrez le fichier',
  'save-text':
    'Son nom ne dit rien. Il arrive là où le navigateur enregistre tout : déplacez-le, loin des mots.',
  save: 'Enregistrer {name}',
  saved: 'Le fichier a été remis au navigateur.',
  'save-again': 'L’enregistrer encore',
  'older-text': 'Détruisez les sauvegardes plus anciennes : leurs mots les ouvrent toujours.',
  done: 'Terminé',
  leave: 'S’arrêter sans sauvegarde ?',
  'leave-text': 'Les mots affichés ne serviront plus. Le fichier n’est pas enregistré.',
  'leave-stay': 'Continuer',
  'leave-go': 'S’arrêter',
}
