/** Files that pass between a page and the person, as texts of one letter for each byte. */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { until, type Window } from './browsers/window.ts'

/** From now on the page's files are kept beside being saved, and it does not ask where to. */
export async function keepFiles(window: Window): Promise<void> {
  await window.evaluate(withoutPicker, undefined)
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

/** Chooses a file in a field of the page for files: the first, unless it is said. */
export async function chooseFile(
  window: Window,
  name: string,
  file: string,
  place = 0,
): Promise<void> {
  await window.evaluate(
    ([called, text, at]) => {
      const chosen = new DataTransfer()
      const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0))
      chosen.items.add(new File([bytes], called))
      const input = document.querySelectorAll<HTMLInputElement>('input[type=file]')[at]
      if (!input) throw new Error('no field for a file')
      input.files = chosen.files
      input.dispatchEvent(new Event('change', { bubbles: true }))
    },
    [name, file, place] as const,
  )
}

/** Sends a file of a kind nobody here can clean, chosen from the disk: from the conversation and back to it. */
export async function chooseAsItIs(window: Window, path: string): Promise<void> {
  await window.click('button', 'A file')
  await window.sees('Choose a file')
  await window.choose(path)
  await window.sees('Nobody here can clean this kind of file', 60_000)
  await window.click('button', 'Send with everything in it')
  await window.click('button', 'Send it all the same')
}

/** Saves the one file the screen shows, in a browser that does not ask where to. */
export async function saveWithoutPicker(window: Window): Promise<void> {
  await window.evaluate(withoutPicker, undefined)
  await window.click('button', 'Save a copy')
  await window.click('button', 'Save it outside')
}

/** The path of the file of so many bytes that lands in a folder, beside those that were there. */
export async function savedIn(
  folder: string,
  size: number,
  others: readonly string[],
): Promise<string> {
  const found = (): string | undefined =>
    readdirSync(folder)
      .map((name) => join(folder, name))
      .filter((path) => !others.includes(path) && !/\.(?:part|crdownload)$/u.test(path))
      .find((path) => statSync(path, { throwIfNoEntry: false })?.size === size)
  const none = async (): Promise<string> => `none of ${size} bytes: ${readdirSync(folder).join()}`
  await until(async () => found() !== undefined, none, 300_000)
  return found() ?? ''
}

/** Runs in the page. */
function withoutPicker(): void {
  Reflect.deleteProperty(globalThis, 'showSaveFilePicker')
  Reflect.deleteProperty(Object.getPrototypeOf(globalThis) as object, 'showSaveFilePicker')
}

/** Saves it where the person chooses: here a place of the page's own, written to as any other. */
export async function saveInto(window: Window, name: string): Promise<void> {
  await window.evaluate((called) => {
    const pick = async (): Promise<FileSystemFileHandle> => {
      const folder = await navigator.storage.getDirectory()
      return await folder.getFileHandle(called, { create: true })
    }
    Object.defineProperty(globalThis, 'showSaveFilePicker', { value: pick, configurable: true })
  }, name)
  await window.click('button', 'Save a copy')
  await window.click('button', 'Save it outside')
}

/** SHA-256 of each 32 MiB of what was saved so. */
export async function savedPieces(window: Window, name: string): Promise<readonly string[]> {
  return await window.evaluate(async (called) => {
    const folder = await navigator.storage.getDirectory()
    const file = await (await folder.getFileHandle(called)).getFile()
    const hashes: string[] = []
    for (let at = 0; at < file.size; at += 32 * 1_048_576) {
      const bytes = await file.slice(at, at + 32 * 1_048_576).arrayBuffer()
      const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
      hashes.push(Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join(''))
    }
    return hashes
  }, name)
}
