/** Configuration by environment, read once and strictly: a misspelt variable is an error. */
import { readFile } from 'node:fs/promises'
import { fromBase64Url } from '@lapwing/codec'
import { KEY_BYTES } from '@lapwing/protocol'
import * as z from 'zod/mini'
import { CONFIG_VARIABLES, type ConfigVariable } from './log.ts'
import { MAX_CONNECTIONS } from './quotas.ts'
import { MAX_WAITING } from './store/embedded-store.ts'

export interface Config {
  readonly host: string
  readonly port: number
  readonly dataDirectory: string
  readonly origins: readonly string[]
  /** Ed25519 public keys that may create mailboxes. */
  readonly admission: readonly Uint8Array[]
  /** Ed25519 public keys that own no mailbox any more. */
  readonly struckOwners: readonly Uint8Array[]
  readonly clientDirectory: string | undefined
  readonly clientConfig: string | undefined
  readonly maxConnections: number
  /** Forgotten bytes leave the disk within it. */
  readonly forgetMs: number
  /** Kept back on the disk, so that a full one can be purged. */
  readonly reserveBytes: number
  /** Entries that may wait, in all mailboxes together. */
  readonly maxWaiting: number
  /** Undefined: no counts are served. */
  readonly metrics: { readonly host: string; readonly port: number } | undefined
}

/** Names the variables at fault; a value is never repeated. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly code = 'refused'
  readonly variables: readonly ConfigVariable[]
  /** Names that begin with LAPWING_ and mean nothing: misspelt, most likely. */
  readonly unknown: readonly string[]

  constructor(variables: readonly ConfigVariable[], unknown: readonly string[] = []) {
    super('refused')
    this.variables = variables
    this.unknown = unknown
  }
}

/** More origins than this would each cost a signature check for clients without an Origin. */
const MAX_ORIGINS = 8

const MEBIBYTE = 1_048_576
const MINUTE_MS = 60_000
const LOOPBACK = '127.0.0.1'

const environment = z.strictObject({
  LAPWING_HOST: z._default(z.string().check(z.minLength(1)), LOOPBACK),
  LAPWING_PORT: z._default(numeral(0, 65_535), '8787'),
  LAPWING_DATA_DIR: z.string().check(z.minLength(1)),
  LAPWING_ORIGINS: z.string().check(z.refine((text) => originsOf(text) !== undefined)),
  LAPWING_ADMISSION: z._default(z.string(), ''),
  LAPWING_STRUCK_OWNERS: z._default(z.string(), ''),
  LAPWING_CLIENT_DIR: z.optional(z.string().check(z.minLength(1))),
  LAPWING_CLIENT_CONFIG: z.optional(z.string().check(z.minLength(1))),
  LAPWING_MAX_CONNECTIONS: z._default(numeral(1, 1_000_000), String(MAX_CONNECTIONS)),
  LAPWING_FORGET_MINUTES: z._default(numeral(10, 1440), '60'),
  // Enough to copy a whole segment forward.
  LAPWING_RESERVE_MIB: z._default(numeral(1, 65_536), '64'),
  LAPWING_MAX_WAITING: z._default(numeral(10_000, 9_999_999), String(MAX_WAITING)),
  LAPWING_METRICS_HOST: z.optional(z.string().check(z.minLength(1))),
  LAPWING_METRICS_PORT: z.optional(numeral(0, 65_535)),
})

/** Throws {@link ConfigError}. Variables that do not begin with LAPWING_ are none of ours. */
export async function readConfig(
  env: Readonly<Record<string, string | undefined>>,
): Promise<Config> {
  const ours = Object.entries(env).filter(([name]) => name.startsWith('LAPWING_'))
  const result = environment.safeParse(Object.fromEntries(ours))
  if (!result.success) {
    const { issues } = result.error
    const unknown = issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys' ? issue.keys : [],
    )
    const known = issues.flatMap(
      ({ path }) => CONFIG_VARIABLES.find((name) => name === path[0]) ?? [],
    )
    throw new ConfigError(known, unknown)
  }
  const values = result.data
  const { LAPWING_METRICS_HOST: metricsHost, LAPWING_METRICS_PORT: metricsPort } = values
  // A host alone asks for counts that nobody would get.
  if (metricsHost !== undefined && metricsPort === undefined) {
    throw new ConfigError(['LAPWING_METRICS_PORT'])
  }
  return {
    host: values.LAPWING_HOST,
    port: Number(values.LAPWING_PORT),
    dataDirectory: values.LAPWING_DATA_DIR,
    origins: originsOf(values.LAPWING_ORIGINS) ?? [],
    admission: await readKeys('LAPWING_ADMISSION', values.LAPWING_ADMISSION),
    struckOwners: await readKeys('LAPWING_STRUCK_OWNERS', values.LAPWING_STRUCK_OWNERS),
    clientDirectory: values.LAPWING_CLIENT_DIR,
    clientConfig: values.LAPWING_CLIENT_CONFIG,
    maxConnections: Number(values.LAPWING_MAX_CONNECTIONS),
    forgetMs: Number(values.LAPWING_FORGET_MINUTES) * MINUTE_MS,
    reserveBytes: Number(values.LAPWING_RESERVE_MIB) * MEBIBYTE,
    maxWaiting: Number(values.LAPWING_MAX_WAITING),
    metrics:
      metricsPort === undefined
        ? undefined
        : { host: metricsHost ?? LOOPBACK, port: Number(metricsPort) },
  }
}

/** Keys as base64url, separated by commas; or the path of a JSON file with a list of them. */
async function readKeys(name: ConfigVariable, value: string): Promise<Uint8Array[]> {
  try {
    const keys = isPath(value) ? parseList(await readFile(value, 'utf8')) : splitList(value)
    return keys.map((text) => {
      const key = fromBase64Url(text)
      if (key.length !== KEY_BYTES) throw new RangeError('key length')
      return key
    })
  } catch {
    throw new ConfigError([name])
  }
}

function isPath(value: string): boolean {
  return value.includes('/') || value.includes('\\') || value.endsWith('.json')
}

function parseList(text: string): string[] {
  return z.array(z.string()).parse(JSON.parse(text))
}

function splitList(text: string): string[] {
  return text.split(',').flatMap((part) => part.trim() || [])
}

/** Exact origins, as browsers send them; undefined when one is not, or none is given. */
function originsOf(text: string): string[] | undefined {
  const origins = splitList(text)
  if (origins.length === 0 || origins.length > MAX_ORIGINS) return undefined
  return origins.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin)
    ? origins
    : undefined
}

function numeral(min: number, max: number) {
  const inRange = (text: string) =>
    /^\d{1,7}$/u.test(text) && Number(text) >= min && Number(text) <= max
  return z.string().check(z.refine(inRange))
}
