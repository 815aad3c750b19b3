import type { paper as english } from '../en/paper.ts'
import type { French } from '../areas.ts'

export const paper: French<typeof english> = {
  address: 'Adresse',
  'step-1': 'Ouvrez d’abord cette page.',
  'step-2':
    'Saisissez-y ensuite le code, ou visez-le avec la caméra dans la page, jamais avec l’application photo.',
  'step-3': 'Gardez cette partie et celle du code à des endroits différents.',
  cut: 'Couper ici',
  code: 'Code',
  'code-text': 'Les signes, les mots et l’image sont le même code. Un seul suffit.',
  until: 'Valable jusqu’au {date}',
  'open-first':
    'Ouvrez d’abord la page. Saisissez-y ensuite le code, ou visez-le avec la caméra dans la page, jamais avec l’application photo.',
}
