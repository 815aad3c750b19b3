/** A page over the lock: known before a phrase is typed, and only where notes are kept. */
import { afterEach, expect, it } from 'vitest'
import { createWorld, invited, must, PASSPHRASE, type World } from '../support/people.ts'

let world: World | undefined
afterEach(() => world?.close())

it('lies over the lock of every later page until it is switched off, or the notes are destroyed', async () => {
  world = await createWorld()
  const anna = await world.officer('Anna')
  let osinka = await world.person('Osinka')
  await invited(anna, osinka)
  expect(osinka.view().cover).toBe(false)
  must(await osinka.client.setCover(true))
  osinka = await osinka.reopen()
  expect(osinka.view()).toMatchObject({ phase: 'locked', cover: true })
  must(await osinka.client.unlock(PASSPHRASE))
  must(await osinka.client.setCover(false))
  osinka = await osinka.reopen()
  expect(osinka.view()).toMatchObject({ phase: 'locked', cover: false })
  must(await osinka.client.unlock(PASSPHRASE))
  must(await osinka.client.setCover(true))
  must(await osinka.client.destroy())
  expect(osinka.view()).toMatchObject({ phase: 'destroyed', cover: false })
})

it('is not offered where nothing is kept', async () => {
  world = await createWorld()
  const lipa = await world.person('Lipa')
  expect((await lipa.client.setCover(true)).ok).toBe(false)
})
