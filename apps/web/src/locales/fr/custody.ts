import type { custody as english } from '../en/custody.ts'
import type { French } from '../areas.ts'

export const custody: French<typeof english> = {
  open: 'Enregistrer pour le dossier',
  'off-export-promised': 'Pas au dossier : le garder n’est pas permis',
  'off-off-record': 'Pas au dossier : il reste dans cette conversation',
  title: 'L’enregistrer pour le dossier ?',
  text: 'Une note l’accompagne : empreinte, taille, genre, envoi et enregistrement, ce qui a été vérifié. Elle désigne le dossier par une marque que seul votre bureau connaît.',
  act: 'Cet enregistrement figure au journal des actes du bureau. Vos collègues le voient.',
  out: 'Hors de ces notes, les deux sont ouverts à tous. Qui prend cet appareil peut les lire, et le navigateur se souvient de l’enregistrement.',
  name: 'Mettre mon nom dans la note',
  yes: 'Enregistrer le fichier',
  no: 'Le laisser ici',
  busy: 'Ouverture et vérification en cours',
  ready:
    'Le fichier est enregistré. Enregistrez la note à côté : la page oublie la note quand on la ferme ou la verrouille.',
  'save-note': 'Enregistrer la note',
}
