/** The few steps of a person that the bench needs. In English. */
import type { BrowserContext, Page } from 'playwright-core'
import type { BenchHouse } from '../bench/main.ts'

/** Makes the desk in this profile with words the page made, and gives them. */
export async function setUp(context: BrowserContext, house: BenchHouse): Promise<string> {
  const page = await context.newPage()
  page.setDefaultTimeout(180_000)
  const press = (name: string): Promise<void> =>
    page.getByRole('button', { name, exact: true }).click()
  await page.goto(house.officer)
  await press('I am an officer')
  await page.getByLabel('Set-up code', { exact: true }).fill(house.code)
  await press('Continue')
  await page.getByText('Learn these words').waitFor()
  const words = await page
    .locator('ol[aria-label="The words of your phrase"] li')
    .evaluateAll((list) => list.map((word) => word.lastChild?.textContent ?? ''))
  const passphrase = words.join(' ')
  await press('I have it, go on')
  await page.getByLabel('Your phrase', { exact: true }).fill(passphrase)
  await press('Open the desk')
  await page.getByText('Cases will stand here').first().waitFor()
  // What the desk does at once with the relay is done before the page goes.
  await page.waitForTimeout(2000)
  await page.close()
  return passphrase
}

/** Until the phrase stands in its field and only *Open* is left to press. */
export async function unlockFields(page: Page, passphrase: string): Promise<void> {
  page.setDefaultTimeout(120_000)
  await page.getByLabel('Your phrase', { exact: true }).fill(passphrase)
}
