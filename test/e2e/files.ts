/** Files that pass between a page and the person, as texts of one letter for each byte. */
import { until, type Window } from './browsers/window.ts'

/** From now on the page's files are kept beside being saved. */
export async function keepFiles(window: Window): Promise<void> {
  await window.evaluate(() => {
    const make = URL.createObjectURL.bind(URL)
    const kept = globalThis as { given?: Blob }
    URL.createObjectURL = (thing) => {
      if (thing instanceof Blob) kept.given = thing
      return make(thing)
    }
  }, undefined)
}

/** The newest file the page gave; empty where it gave none. */
export async function givenFile(window: Window): Promise<string> {
  return await window.evaluate(async () => {
    const { given } = globalThis as { given?: Blob }
    const bytes = new Uint8Array((await given?.arrayBuffer()) ?? new ArrayBuffer(0))
    return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  }, undefined)
}

/** The file the page gives after this button. */
export async function fileBy(window: Window, button: string): Promise<Uint8Array> {
  const before = await givenFile(window)
  await window.click('button', button)
  let file = before
  const isNew = async (): Promise<boolean> => (file = await givenFile(window)) !== before
  await until(isNew, () => window.visibleText(), 30_000)
  return Uint8Array.from(file, (letter) => letter.charCodeAt(0))
}

/** Chooses a file in the page's one field for files. */
export async function chooseFile(window: Window, name: string, file: string): Promise<void> {
  await window.evaluate(
    ([called, text]) => {
      const chosen = new DataTransfer()
      const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0))
      chosen.items.add(new File([bytes], called))
      const input = document.querySelector<HTMLInputElement>('input[type=file]')
      if (!input) throw new Error('no field for a file')
      input.files = chosen.files
      input.dispatchEvent(new Event('change', { bubbles: true }))
    },
    [name, file] as const,
  )
}
