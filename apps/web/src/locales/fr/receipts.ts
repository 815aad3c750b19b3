import type { receipts as english } from '../en/receipts.ts'
import type { French } from '../areas.ts'

export const receipts: French<typeof english> = {
  make: 'Faire un reçu',
  made: 'Le reçu a été remis au navigateur, qui l’enregistre parmi ses téléchargements.',
  'make-title': 'Faire un reçu pour ce fichier ?',
  'make-proves':
    'Il porte votre signature. À qui l’obtient, il prouve que vous avez envoyé ce fichier. Rien d’autre ici ne le prouve au dehors.',
  'make-back': 'Il ne peut être repris, et peut servir contre vous.',
  'make-open':
    'C’est un petit fichier ouvert hors de ces notes. Faites-le seulement si la preuve sera utile.',
  'make-yes': 'Le faire et l’enregistrer',
  'make-no': 'N’en pas faire',
  row: 'Si un reçu va avec un fichier, et qui l’a signé.',
  title: 'Vérifier un reçu',
  what: 'Choisissez un reçu et le fichier dont il parle. Les deux sont examinés sur cet appareil ; rien n’en est gardé ni envoyé.',
  'the-receipt': 'Le reçu',
  'the-file': 'Le fichier',
  choose: 'Choisir',
  check: 'Vérifier',
  'off-choose': 'Choisissez d’abord les deux',
  'off-busy': 'Comparaison en cours',
  same: 'Le reçu vaut exactement pour ce fichier',
  'same-text': 'Pas un octet ne diffère de ce qui a été signé.',
  other: 'Le reçu vaut pour un autre fichier',
  'other-text':
    'Il a été signé pour un fichier de l’empreinte et de la taille ci-dessous. Celui-ci a été changé, ou n’est pas le bon.',
  'by-own': 'Signé avec vos propres clés',
  'by-participant': 'Signé avec les clés de {name}, dans la conversation {title}',
  'by-officer': 'Signé avec les clés de l’agent {name}',
  'by-member': 'Signé par une personne du salon commun {title}',
  'by-nobody': 'Signé avec des clés que personne n’a ici',
  'by-text':
    'Qui détient ces clés a pu signer. On voit qui a signé pour le fichier, non qui l’a fait ni s’il dit vrai.',
  'by-nobody-text':
    'Il vient peut-être d’une conversation recommencée, d’un dossier absent de cet appareil ou d’un inconnu. Ne vous y fiez pas.',
  at: 'Heure indiquée : {when}',
  'at-text': 'Selon l’horloge de qui a signé, que personne n’a vérifiée.',
  hash: 'Empreinte du fichier (SHA-256)',
}
