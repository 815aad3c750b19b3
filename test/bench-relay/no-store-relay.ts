/**
 * The relay as it is served, with mailboxes in memory in place of its store: what checking, counting
 * and talking cost, and no disk. Port and admission key in argv.
 */
import { fromBase64Url } from '@lapwing/codec'
import { createAdmission, createStruck } from '../../apps/relay/src/authorize.ts'
import { servePosts } from '../../apps/relay/src/carrier/posts.ts'
import { createGateway } from '../../apps/relay/src/gateway.ts'
import { SILENT_METER } from '../../apps/relay/src/meter.ts'
import { createServer } from '../../apps/relay/src/server.ts'
import { createMemoryStore } from '../../apps/relay/src/store/memory-store.ts'
import { serveWebSockets } from '../../apps/relay/src/upgrade.ts'

const [port = '', admission = ''] = process.argv.slice(2)
const now = () => Date.now()
const store = createMemoryStore({ now })
const gateway = createGateway({
  store,
  admission: createAdmission([fromBase64Url(admission)]),
  struck: createStruck([]),
  origins: [`http://127.0.0.1:${port}`],
  now,
  elapsed: () => performance.now(),
})
const server = await createServer({
  origins: [],
  clientDirectory: undefined,
  clientConfig: undefined,
  maxConnections: 16_384,
  store,
  accepting: () => true,
  posts: servePosts(gateway, SILENT_METER),
})
serveWebSockets(server, gateway)
server.listen(Number(port), '127.0.0.1')
process.on('SIGTERM', () => process.exit(0))
