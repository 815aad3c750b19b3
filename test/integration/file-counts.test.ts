/** Osinka sends Anna files of many sizes: on the real relay's shelf they differ by how many parts there are, and by nothing else. */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { webSocketTransport } from '@lapwing/client'
import { filePartsOf, randomBytes } from '@lapwing/crypto'
import { afterAll, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { LONG } from '../support/long.ts'
import { mixedFiles } from '../support/mixed-files.ts'
import { createWorld, invited, must, type World } from '../support/people.ts'
import { startRelayProcess, type RelayProcess } from '../support/relay-process.ts'

const FILES = mixedFiles(1_000, 20_261_130)
  .map(({ size }) => size)
  .filter((size) => size < (LONG ? 10_000_000 : 400_000))
  .slice(0, LONG ? 60 : 4)

let relay: RelayProcess | undefined
let world: World | undefined
afterAll(async () => {
  world?.close()
  await relay?.dispose()
})

it(
  'a relay sees how many parts come one after another, each of one size',
  async () => {
    world = await createWorld(async (admission) => {
      relay = await startRelayProcess({ admission: [admission] })
      const { origin } = relay
      const createSocket = (url: string) => new WebSocket(url, { origin, perMessageDeflate: false })
      return webSocketTransport({ origin, createSocket })
    })
    const shelf = join(relay!.dataDirectory, 'blobs')
    const osinka = await world.person('Osinka')
    await invited(await world.officer('Anna'), osinka)
    const counts: number[] = []
    for (const size of FILES) {
      const before = readdirSync(shelf).length
      const blob = new Blob([new Uint8Array(randomBytes(size))])
      must(await osinka.client.sendFile(osinka.conversation(), blob, { kind: 'other' }))
      await osinka.until('all of it on its way', ({ transfers }) => transfers.length === 0)
      counts.push(readdirSync(shelf).length - before)
    }
    expect(counts).toEqual(FILES.map(filePartsOf))
    const sizes = new Set(readdirSync(shelf).map((name) => statSync(join(shelf, name)).size))
    expect(sizes.size).toBe(1)
    const groups = new Set(counts)
    if (LONG) console.log(`${FILES.length} files, ${groups.size} counts: ${counts.join(' ')}`)
  },
  LONG ? 300_000 : 60_000,
)
