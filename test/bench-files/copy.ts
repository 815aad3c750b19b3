/** A file to a server and back without Lapwing: as it is, or through age. */
import { execFileSync, spawn } from 'node:child_process'
import { createReadStream, createWriteStream } from 'node:fs'
import { request } from 'node:http'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { once } from 'node:events'

/** `through`: what goes into the server, of what is read here. */
async function put(url: string, body: Readable): Promise<void> {
  const asked = request(url, { method: 'PUT' })
  const answered = once(asked, 'response')
  await pipeline(body, asked)
  const [answer] = (await answered) as [Readable]
  answer.resume()
  await once(answer, 'end')
}

async function get(url: string): Promise<Readable> {
  const asked = request(url)
  asked.end()
  const [answer] = (await once(asked, 'response')) as [Readable]
  return answer
}

/** PUT and GET, into a file that nobody syncs. */
export async function copyPlainly(url: string, from: string, into: string): Promise<void> {
  await put(url, createReadStream(from))
  await pipeline(await get(url), createWriteStream(into))
}

export interface AgeKeys {
  readonly identity: string
  readonly recipient: string
}

/** Undefined where there is no age (Debian's package of that name). */
export function makeAgeKeys(path: string): AgeKeys | undefined {
  try {
    execFileSync('age-keygen', ['-o', path], { stdio: 'ignore' })
    const recipient = execFileSync('age-keygen', ['-y', path], { encoding: 'utf8' }).trim()
    return { identity: path, recipient }
  } catch {
    return undefined
  }
}

/** `age -e … | PUT`, and `GET | age -d`. */
export async function copyThroughAge(
  url: string,
  files: { readonly from: string; readonly into: string },
  { identity, recipient }: AgeKeys,
): Promise<void> {
  const sealing = spawn('age', ['-e', '-r', recipient, files.from], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await put(url, sealing.stdout)
  const opening = spawn('age', ['-d', '-i', identity, '-o', files.into], {
    stdio: ['pipe', 'ignore', 'inherit'],
  })
  const ended = once(opening, 'exit')
  await pipeline(await get(url), opening.stdin)
  const [code] = (await ended) as [number]
  if (code !== 0) throw new Error('age did not open it')
}
