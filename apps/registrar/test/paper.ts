/** Greta's fingers and the paper beside them: takes what the registrar makes, and types it back. */
import type { Keyboard } from '../src/keyboard.ts'

export class Paper implements Keyboard {
  /** Passphrases by what they open. */
  readonly notes: Map<string, string> = new Map<string, string>()
  /** What she wants to choose herself, by what it is for. */
  readonly chosen: Map<string, string> = new Map<string, string>()
  readonly asked: string[] = []
  /** Screens shown aside, and whether they were taken away. */
  readonly shown: { readonly text: string; gone: boolean }[] = []
  #last = ''

  askHidden(prompt: string): Promise<string> {
    this.asked.push(prompt)
    return Promise.resolve(this.#answer(prompt))
  }

  showAside(text: string): () => void {
    const screen = { text, gone: false }
    this.shown.push(screen)
    const what = /passphrase of (.+), shown/u.exec(text)?.[1] ?? ''
    this.#last = /^ {6}(\S.*)$/mu.exec(text)?.[1] ?? ''
    this.notes.set(what, this.#last)
    return () => {
      screen.gone = true
    }
  }

  #answer(prompt: string): string {
    const fresh = /^New passphrase for (.+?)\. /u.exec(prompt)?.[1]
    if (fresh !== undefined) {
      this.#last = this.chosen.get(fresh) ?? ''
      if (this.#last !== '') this.notes.set(fresh, this.#last)
      return this.#last
    }
    const what = /Passphrase of (.+): $/u.exec(prompt)?.[1]
    return what === undefined ? this.#last : (this.notes.get(what) ?? '')
  }
}
