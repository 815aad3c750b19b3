/** A first visit over a line and on a phone that are both slow. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openContext, slowDown } from './pages.ts'

/** Milliseconds from the navigation until the code can be typed, and until a typed one is answered. */
export interface FirstVisit {
  readonly usable: number
  readonly answers: number
}

export async function measureFirstVisit(address: string): Promise<FirstVisit> {
  const profile = mkdtempSync(join(tmpdir(), 'lapwing-bench-visit-'))
  const context = await openContext(profile)
  try {
    const page = await context.newPage()
    page.setDefaultTimeout(120_000)
    await slowDown(page, 6)
    await page.goto(address, { waitUntil: 'commit', timeout: 120_000 })
    const usable = await page.evaluate(async () => {
      const field = (): Element | null =>
        document.querySelector('form textarea, form input:not([disabled])')
      while (!field()) await new Promise((resolve) => requestAnimationFrame(resolve))
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)))
      return performance.now()
    })
    const label = page.getByLabel('Enter the code from the sheet', { exact: true })
    await label.fill('ABCDE FGHJK')
    const answers = await page.evaluate(async () => {
      while (!/10 of 30/u.test(document.querySelector('form')?.textContent ?? '')) {
        await new Promise((resolve) => requestAnimationFrame(resolve))
      }
      return performance.now()
    })
    return { usable, answers }
  } finally {
    await context.close()
    rmSync(profile, { recursive: true, force: true })
  }
}
