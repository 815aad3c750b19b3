export const trialKit: string
export function build(): Promise<void>

/** One file for Node, with everything in it but Node's own modules, native packages and `outside`. */
export function bundle(entry: string, outfile: string, outside?: readonly string[]): Promise<void>
