import type { shell as english } from '../en/shell.ts'
import type { French } from '../areas.ts'

export const shell: French<typeof english> = {
  notes: 'Notes',
  leave: 'Quitter',
  'leave-how': '« Quitter », en haut, ou trois fois la touche Maj ferment aussitôt cette page.',
  'leave-kept': 'Les mots non envoyés restent chiffrés sur l’appareil.',
  'leave-memory': 'En mémoire seulement, tout disparaît alors ici.',
  language: 'Langue',
  'language-now': 'Langue : {name}',
  'language-failed': 'Les textes ne sont pas arrivés. Choisissez de nouveau la langue.',
  step: 'Étape {n} sur {of}',
  back: 'Retour',
  close: 'Fermer',
  next: 'Continuer',
  show: 'Afficher',
  hide: 'Masquer',
  copy: 'Copier',
  copied: 'Copié',
  stop: 'Arrêter',
  'try-again': 'Réessayer',
  reload: 'Recharger la page',
  trial: 'Essai : pas pour de vraies conversations',
  'getting-ready': 'La page se prépare. Vous pouvez déjà écrire.',
  'working-longer': 'Cela prend quelques secondes.',
  'not-loaded': 'Cette partie de la page n’est pas arrivée. Vérifiez la connexion et réessayez.',
  'gone-wrong':
    'Quelque chose ne fonctionne pas. Rechargez la page ; les notes conservées ne sont pas perdues.',
}
