export const trialKit: string
export function build(): Promise<void>
