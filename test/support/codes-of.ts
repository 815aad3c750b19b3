/** For the errors of one package: gives what a call is refused with, or "accepted". */
export function codesOf(
  ours: new (...given: never[]) => Error & { readonly code: string },
): (work: () => unknown) => string {
  return (work) => {
    try {
      work()
    } catch (error) {
      if (error instanceof ours) return error.code
      throw error
    }
    return 'accepted'
  }
}
