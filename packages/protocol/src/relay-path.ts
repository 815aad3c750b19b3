/** Where a relay listens at its origin, for WebSockets and for POST. */
export const RELAY_PATH = '/relay'
