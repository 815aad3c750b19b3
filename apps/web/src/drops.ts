/**
 * What is let fall on the page. A browser opens a file or an address in place of the page that it
 * falls on, with all that was half written; a field takes words, a chooser takes files, and nothing
 * else takes anything.
 */
export function refuseDrops(page: Window): void {
  for (const type of ['dragover', 'drop'] as const) {
    page.addEventListener(type, (event) => {
      if (event.defaultPrevented || isTaken(event)) return
      event.preventDefault()
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'none'
    })
  }
}

function isTaken({ target, dataTransfer }: DragEvent): boolean {
  const field = target instanceof Element ? target.closest('input, textarea') : null
  if (field === null) return false
  const files = dataTransfer?.types.includes('Files') ?? false
  return files === (field instanceof HTMLInputElement && field.type === 'file')
}
