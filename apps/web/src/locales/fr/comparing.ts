import type { comparing as english } from '../en/comparing.ts'
import type { French } from '../areas.ts'

export const comparing: French<typeof english> = {
  'how-title': 'Comment avez-vous comparé ?',
  'how-text': 'Cela reste sur cet appareil, avec ce que cela montre et ce que cela ne montre pas.',
  'how-officer':
    'Les agents de ce dossier voient votre nom, la date et le moyen. Cela ne vaut pas comme leur propre comparaison.',
  'in-person': 'Face à face',
  'in-person-when': 'Les deux écrans côte à côte.',
  'in-person-shows': 'L’appareil que vous avez vu est à l’autre bout de cette conversation.',
  'in-person-not': 'Qui d’autre se sert de cet appareil, ou s’en servira.',
  call: 'Par un appel',
  'call-when': 'Un numéro connu d’avance, une voix que vous connaissez.',
  'call-shows': 'Qui a parlé a sous les yeux l’autre bout de cette conversation.',
  'call-not': 'Que la voix est vraie, ou que personne ne force à lire.',
  'second-channel': 'Par écrit, par un autre moyen',
  'second-channel-when': 'Une autre messagerie, une lettre, une personne de confiance.',
  'second-channel-shows': 'Qui a écrit là-bas a sous les yeux l’autre bout de cette conversation.',
  'second-channel-not': 'Qui a écrit : quelqu’un peut y lire et y répondre à sa place.',
  shows: 'Montre :',
  not: 'Ne montre pas :',
  'kept-in-person': 'Comparée face à face : c’est la même',
  'kept-call': 'Comparée par un appel : c’est la même',
  'kept-second-channel': 'Comparée par écrit : c’est la même',
  'kept-when': 'Le {when}.',
  'colleague-same-in-person': '{name} a comparé face à face : c’est la même',
  'colleague-same-call': '{name} a comparé par un appel : c’est la même',
  'colleague-same-second-channel': '{name} a comparé par écrit : c’est la même',
  'colleague-different': '{name} a comparé : elle diffère',
  'colleague-accepted': '{name} continue avec les nouvelles clés sans comparer',
  'colleague-text': 'Dit le {when}. C’est sa parole, et non une comparaison de votre part.',
  'changed-title': 'Des clés ont changé ici',
  'changed-text':
    'Vous avez comparé la phrase ici. Cela ne dit rien de ces clés. Rien ne part avant votre décision.',
  'changed-kept': 'Ce que vous avez écrit avant, et votre brouillon, restent ici.',
  'changed-participant': '{name} : d’autres clés qu’avant',
  'changed-participant-text':
    'Un autre appareil, ou quelqu’un à sa place. D’ici, personne ne peut le savoir.',
  'changed-device': '{name} : un autre appareil',
  'changed-device-text':
    'Un agent de ce nom était ici avec d’autres clés. Demandez-lui par un autre moyen si cet appareil est le sien.',
  'changed-officer': '{name} : absent lors de votre comparaison',
  'changed-officer-text': 'La liste des agents nomme cette personne, et un agent l’a fait entrer.',
  'compare-text':
    'Comparez avec qui détient les nouvelles clés. Rien d’autre ne montre de qui il s’agit.',
  accept: 'Continuer sans comparer',
  'accept-text':
    'Vous pouvez de nouveau écrire. La marque à côté du nom disparaît. Pour ce qui attend, on vous le demandera encore.',
  refuse: 'Ne pas continuer',
  'refuse-text': 'Plus rien ne part d’ici. Une nouvelle invitation fait reprendre la conversation.',
}
