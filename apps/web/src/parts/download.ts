/** Hands a file to the browser, which saves it where it saves things. */

/** Long enough for a slow browser to have begun reading. */
const KEEP_MS = 60_000

/** Whether it reached a disk cannot be known: only that it was handed over. */
export function download({
  file,
  name,
}: {
  readonly file: Uint8Array
  readonly name: string
}): void {
  downloadBlob(new Blob([new Uint8Array(file)], { type: 'application/octet-stream' }), name)
}

/** Of a type that nothing opens by itself: `application/octet-stream`. */
export function downloadBlob(file: Blob, name: string): void {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), KEEP_MS)
}
