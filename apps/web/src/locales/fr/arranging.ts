import type { arranging as english } from '../en/arranging.ts'
import type { French } from '../areas.ts'

export const arranging: French<typeof english> = {
  arrange: 'Ranger',
  of: 'Ranger : {name}',
  title: 'Dans la liste',
  text: 'Seul cet appareil sait comment sa liste est rangée. Les autres ne le voient pas.',
  pin: 'Épingler en haut',
  unpin: 'Désépingler',
  mute: 'Mettre en sourdine',
  unmute: 'Retirer la sourdine',
  'put-aside': 'Mettre de côté',
  'bring-back': 'Remettre',
  'pin-said': 'Figure maintenant en haut.',
  'unpin-said': 'Figure maintenant à sa place habituelle.',
  'mute-said': 'En sourdine : rien ne signale ce qui arrive ici.',
  'unmute-said': 'La sourdine est retirée.',
  'put-aside-said': 'Mis de côté. De nouveaux mots le ramènent, sauf en sourdine.',
  'bring-back-said': 'De nouveau dans la liste.',
  pinned: 'épinglé',
  muted: 'en sourdine',
  aside: 'Mis de côté',
  'all-aside': 'Toutes les conversations sont mises de côté. Elles figurent plus bas.',
}
