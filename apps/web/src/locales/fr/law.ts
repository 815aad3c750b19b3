import type { law as english } from '../en/law.ts'
import type { French } from '../areas.ts'

export const law: French<typeof english> = {
  title: 'Ce que peut dire la loi',
  version:
    'Version 1 du 23.11.2026. Pas encore relue par un juriste ; elle peut être incomplète ou dépassée.',
  purpose:
    'Ce sont des informations générales, pas un conseil. Les lois et leur usage changent vite. Si vous le pouvez, interrogez de vive voix un juriste de confiance.',
  russia: 'En Russie',
  'russia-cooperation':
    'L’article 275.1 du Code pénal vise la « coopération confidentielle » avec un État étranger ou une organisation internationale. Si elle est jugée contraire à la sécurité du pays, la peine va de trois à huit ans. Une conversation scellée avec une telle organisation peut être qualifiée ainsi.',
  'russia-treason':
    'L’article 275 (trahison) vise aussi « toute autre aide » à une organisation internationale. Il a été appliqué largement.',
  'russia-undesirable':
    'Participer à une organisation déclarée « indésirable » est puni d’une amende, puis de quatre ans au plus (article 284.1). La liste change ; consultez-la avant de décider.',
  'russia-agents':
    'Un contact avec un organisme étranger, même sans argent, peut passer pour une « influence étrangère ». Il peut alors conduire au registre des « agents étrangers ».',
  'russia-words':
    'Des mots sur l’armée et la guerre peuvent être punis (articles 207.3 et 280.3). Ceux d’une correspondance aussi, si elle vient à être connue.',
  search: 'Lors d’une fouille',
  'search-device':
    'L’appareil peut être saisi et l’on peut vous presser de l’ouvrir. Ce qui n’y est pas ne peut y être trouvé. Détruire des notes pendant une fouille peut vous être reproché.',
  abroad: 'Hors de Russie',
  'abroad-people':
    'Vos proches restés au pays peuvent être interrogés à cause de vous. Rentrer peut être dangereux même si rien ne s’est passé à l’étranger.',
  'abroad-country':
    'Votre pays de séjour a ses propres règles sur les contacts avec des organismes étrangers et sur les données.',
  right: 'Votre droit',
  'right-text':
    'Vous ne devez votre décision à personne. Ne pas continuer n’a aucune conséquence ici : rien sur vous n’a été conservé ni envoyé.',
  back: 'Retour à l’invitation',
}
