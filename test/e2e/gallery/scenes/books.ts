/** Books of invitations: made, counted, handed on, taken back. */
import { book, bookSheets } from '../samples-books.ts'
import { press, present, type, type Scene } from '../scene.ts'
import { atDesk } from './desk.ts'

const withBook = (scene: Parameters<typeof atDesk>[0]): Scene => {
  const made = atDesk(scene)
  return {
    ...made,
    view: (spoken) => {
      const view = made.view?.(spoken) ?? {}
      return { ...view, desk: view.desk && { ...view.desk, books: [book(spoken)] } }
    },
    verbs: (spoken) => ({
      ...made.verbs?.(spoken),
      bookSheets: async () => ({ ok: true, value: bookSheets(spoken) }),
    }),
  }
}

const several = (): Promise<void> => press('form .ticks.list label:nth-child(2) input')

export const BOOKS: readonly Scene[] = [
  withBook({ name: 'desk-book' }),
  withBook({ name: 'book', room: { at: 'book', id: 'b' } }),
  withBook({
    name: 'book-withdraw',
    room: { at: 'book', id: 'b' },
    arrange: async () => {
      await press('main .row .btn:nth-child(2)')
      await present('dialog[open]')
    },
  }),
  withBook({
    name: 'book-sheets',
    room: { at: 'book-sheets', id: 'b' },
    arrange: async () => {
      await present('.pins')
    },
  }),
  withBook({
    name: 'new-book',
    room: { at: 'new-invitation' },
    arrange: async (spoken) => {
      await several()
      await type('form input[type=text]', book(spoken).label)
      await type('form input[inputmode=numeric]', '40')
      await press('form .btn.main')
      await present('.error')
    },
  }),
]
