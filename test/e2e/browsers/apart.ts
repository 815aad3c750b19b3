/** Chromiums with a profile each: as many machines as a story needs. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launchChromium } from './chromium.ts'
import type { Browser } from './window.ts'

export class ApartBrowsers {
  readonly all: Browser[] = []
  readonly #profiles: string[] = []

  async launch(): Promise<Browser> {
    const profile = mkdtempSync(join(tmpdir(), 'lapwing-apart-'))
    this.#profiles.push(profile)
    const browser = await launchChromium({ profile })
    this.all.push(browser)
    return browser
  }

  /** Closes all and removes what they kept. */
  async close(): Promise<void> {
    for (const one of this.all) await one.close()
    for (const one of this.#profiles) rmSync(one, { recursive: true, force: true })
  }
}
