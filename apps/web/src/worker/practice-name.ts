/** The name of the worker somebody practises in: it opens neither vault nor connection. */
export const PRACTICE = 'practice'
