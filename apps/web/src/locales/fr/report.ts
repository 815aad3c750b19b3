import type { report as english } from '../en/report.ts'
import type { French } from '../areas.ts'

export const report: French<typeof english> = {
  title: 'Rapport en chiffres',
  open: 'Rapport en chiffres',
  text: 'Établi sur cet appareil, d’après les dossiers qu’il lit. Il ne contient ni noms ni mots et n’est envoyé nulle part.',
  small:
    'Un nombre inférieur à {n} n’est pas donné, ni rien dans ce rapport qui permette de le calculer.',
  quarter: 'Trimestre',
  period: 'du {from} au {to}',
  cases: 'Dossiers au {date}',
  waits: 'Dossiers en attente du bureau au {date}',
  answers: 'Réponses à ce qui a été dit d’abord pendant le trimestre',
  all: 'Total',
  asked: 'Demandes',
  begun: 'Commencés pendant le trimestre',
  parts: 'Leur répartition',
  'not-told': 'non donné',
  few: 'moins de {n}',
  middle: 'La réponse médiane est venue',
  'took-hour': 'en moins d’une heure',
  'took-four': 'en moins de quatre heures',
  'took-day': 'en moins d’un jour',
  'took-three': 'en moins de trois jours',
  'took-more': 'après trois jours ou plus',
  'took-never': 'pas encore de réponse',
  'waited-day': 'depuis moins d’un jour',
  'waited-three': 'depuis un à trois jours',
  'waited-week': 'depuis trois à sept jours',
  'waited-more': 'depuis sept jours ou plus',
  'save-text': 'Enregistrer en texte',
  'save-table': 'Enregistrer en tableau (CSV)',
}
