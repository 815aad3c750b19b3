import type { handout as english } from '../en/handout.ts'
import type { French } from '../areas.ts'

export const handout: French<typeof english> = {
  title: 'Avant, pendant et après une perquisition',
  intro:
    'Une page, noir sur blanc, sans nom ni adresse. Dans la fenêtre d’impression, retirez les en-têtes et pieds de page : ils portent l’adresse.',
  keep: 'Qui trouve la feuille apprend que vous vous préparez. Retenez-la, ou gardez-la loin de l’appareil.',
  print: 'Imprimer la feuille',
  before: 'Avant',
  'before-1':
    'Choisissez ce qui reste. « En mémoire seulement » ne laisse rien une fois la page fermée.',
  'before-2': 'Apprenez la phrase par cœur. Ne la gardez pas sur papier près de l’appareil.',
  'before-3': 'Verrouillez les notes dès que vous cessez de lire. Éteignez l’appareil la nuit.',
  'before-4':
    'Effacez vous-même l’historique du navigateur, ou prenez une fenêtre privée. La page ne peut pas le faire.',
  'before-5':
    'Supprimez ce dont vous n’avez plus besoin. Demandez à l’autre côté d’en faire autant.',
  'before-6': 'Convenez d’un autre moyen de vous joindre. Apprenez par cœur le numéro d’un avocat.',
  'before-7':
    'Décidez au calme, avec un avocat, de ce que vous ferez si l’on vous demande la phrase.',
  during: 'Pendant',
  'during-1':
    'Appuyez sur « Quitter », ou trois fois sur Maj. Si le temps manque, éteignez l’appareil.',
  'during-2':
    'Seule la phrase ouvre des notes verrouillées. « En mémoire seulement » ne laisse rien à ouvrir.',
  'during-3': 'Ne dites rien dans la hâte. Demandez un avocat.',
  'during-4':
    'Détruire des notes pendant une perquisition peut être retenu contre vous. Demandez avant à un avocat.',
  'during-5':
    'Retenez qui est venu, quand, et ce qui a été pris. Lisez un procès-verbal avant de le signer.',
  after: 'Après',
  'after-1': 'Considérez comme lu un appareil qui a été pris. N’y ouvrez plus les notes.',
  'after-2':
    'Prévenez l’autre côté par un autre moyen. La conversation peut s’arrêter, puis recommencer avec une nouvelle invitation.',
  'after-3': 'Si la phrase a été donnée, dites-le. L’ancienne conversation doit alors prendre fin.',
  'after-4': 'Prévenez par un autre moyen les personnes que vos notes pourraient toucher.',
  'after-5': 'Dans la nouvelle conversation, comparez encore les six mots.',
  limits: 'Ce que fait la suppression',
  'limits-text':
    'Ce qui est supprimé ne s’ouvre plus ici, même avec la phrase. Une copie du disque, une sauvegarde ou d’anciens blocs dans l’appareil peuvent rester.',
  law: 'Non relu par un juriste. Les lois diffèrent ; demandez à qui connaît la vôtre.',
}
