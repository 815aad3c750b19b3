/** Walks with the keyboard and under pressure. Each throws when something is not as it must be. */
export const WALKS = []
