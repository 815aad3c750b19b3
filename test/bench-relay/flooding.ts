/** The process of flooder.ts as seen by whoever measures beside it. */
import { fork } from 'node:child_process'
import { once } from 'node:events'

export type Task =
  | { readonly kind: 'flood'; readonly port: number }
  | { readonly kind: 'compute' }
  | { readonly kind: 'stop' }

export interface Done {
  readonly count: number
  readonly seconds: number
}

export interface Flooder {
  /** What relays that it floods must admit. */
  readonly admission: Uint8Array
  /** Resolves when it has begun, or has stopped and says what it did. */
  perform(task: Task): Promise<Done>
  end(): Promise<void>
}

/** Ends with this process at the latest. */
export async function startFlooder(program: string): Promise<Flooder> {
  const child = fork(program, { stdio: 'ignore' })
  const exited = once(child, 'exit')
  const said = async (): Promise<unknown> => {
    const gone = exited.then(() => Promise.reject(new Error('who floods has ended')))
    const [message] = (await Promise.race([once(child, 'message'), gone])) as unknown[]
    return message
  }
  const admission = new Uint8Array((await said()) as number[])
  return {
    admission,
    async perform(task) {
      const answer = said()
      child.send(task)
      return (await answer) as Done
    },
    async end() {
      child.kill()
      await exited
    },
  }
}
