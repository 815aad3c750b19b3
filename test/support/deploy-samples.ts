/** What stands in deploy/, changed so far that it runs here. */
import { execFileSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const ENV = { PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin` }

const NGINX_TEMPORARY = [
  'client_body_temp_path',
  'proxy_temp_path',
  'fastcgi_temp_path',
  'uwsgi_temp_path',
  'scgi_temp_path',
]

export const sample = (name: string) => readFile(join(ROOT, 'deploy', name), 'utf8')

/** Every one must be there: a sample that was changed would be tried in part. */
export function replaced(text: string, changes: Readonly<Record<string, string>>): string {
  return Object.entries(changes).reduce((result, [from, to]) => {
    if (!result.includes(from)) throw new Error(`"${from}" is not in the sample`)
    return result.replaceAll(from, () => to)
  }, text)
}

export interface Certificate {
  readonly cert: string
  readonly key: string
}

/** A self-signed one in this folder. */
export function certificate(folder: string): Certificate {
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  const subject = ['-subj', '/CN=notes.example', '-addext', 'subjectAltName=IP:127.0.0.1']
  const files = ['-keyout', key, '-out', cert, '-days', '2']
  execFileSync('openssl', ['req', '-x509', ...curve, ...subject, ...files], {
    stdio: 'ignore',
    env: ENV,
  })
  return { cert, key }
}

/**
 * Arguments with which nginx runs this sample in the foreground, all it writes below `home`.
 * `changes` are those beyond the certificate.
 */
export async function nginxArguments(
  text: string,
  o: {
    readonly home: string
    readonly certificate: Certificate
    readonly changes: Readonly<Record<string, string>>
  },
): Promise<readonly string[]> {
  const { home } = o
  const file = join(home, 'nginx.conf')
  const places = NGINX_TEMPORARY.map((one) => `${one} ${home}/${one};`)
  const own = replaced(text, {
    'user www-data;': '',
    '/etc/letsencrypt/live/notes.example/fullchain.pem': o.certificate.cert,
    '/etc/letsencrypt/live/notes.example/privkey.pem': o.certificate.key,
    'worker_rlimit_nofile 65536;': '',
    'access_log off;': ['access_log off;', ...places].join('\n'),
    ...o.changes,
  })
  await writeFile(file, own)
  return ['-p', home, '-c', file, '-g', `daemon off; pid ${home}/pid;`]
}
