/** How a process of the relay ends, as sysexits.h has it. */
export const EXIT = {
  /** A word it does not know. */
  usage: 64,
  /** A bug. */
  defect: 70,
  /** The store or the port: a supervisor starts it again. */
  store: 74,
  /** The configuration: it does not. */
  config: 78,
} as const
