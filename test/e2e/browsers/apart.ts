/** Browsers with a profile each: as many machines as a story needs. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launchChromium } from './chromium.ts'
import type { Browser, LaunchOptions } from './window.ts'

export class ApartBrowsers {
  readonly all: Browser[] = []
  readonly #profiles = new Map<Browser, string>()

  async launch(
    launch: (options: LaunchOptions) => Promise<Browser> = launchChromium,
    options: Omit<LaunchOptions, 'profile'> = {},
  ): Promise<Browser> {
    const profile = mkdtempSync(join(tmpdir(), 'lapwing-apart-'))
    const browser = await launch({ ...options, profile })
    this.#profiles.set(browser, profile)
    this.all.push(browser)
    return browser
  }

  /** The folder it keeps everything in; whole once it is closed. */
  profileOf(browser: Browser): string {
    return this.#profiles.get(browser) ?? ''
  }

  /** Closes all and removes what they kept. */
  async close(): Promise<void> {
    for (const one of this.all) await one.close()
    for (const one of this.#profiles.values()) rmSync(one, { recursive: true, force: true })
  }
}
