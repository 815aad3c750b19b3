/** One thing at a time by name. */
import { describe, expect, it } from 'vitest'
import { createTurns } from '../src/store/turns.ts'

/** Work that is over when it is told so. */
function job(into: string[], name: string) {
  let end: (error?: Error) => void = () => undefined
  const over = new Promise<void>((resolve, reject) => {
    end = (error) => (error ? reject(error) : resolve())
  })
  const work = async () => {
    into.push(`${name} begins`)
    await over
    into.push(`${name} ends`)
    return name
  }
  return { work, end: (error?: Error) => end(error) }
}

const someTurns = () => new Promise((resolve) => setImmediate(resolve))

describe('turns', () => {
  it('let one thing about a name begin when the one before is over, and others at once', async () => {
    const [turns, seen] = [createTurns(), [] as string[]]
    const [first, second, other] = ['first', 'second', 'other'].map((name) => job(seen, name))
    const results = [
      turns.run('a', first!.work),
      turns.run('a', second!.work),
      turns.run('b', other!.work),
    ]
    await someTurns()
    expect(seen).toEqual(['first begins', 'other begins'])
    expect(turns.size).toBe(2)
    second!.end()
    other!.end()
    await someTurns()
    expect(seen).toEqual(['first begins', 'other begins', 'other ends'])
    first!.end()
    expect(await Promise.all(results)).toEqual(['first', 'second', 'other'])
    expect(seen.slice(3)).toEqual(['first ends', 'second begins', 'second ends'])
    expect(turns.size).toBe(0)
  })

  it('go on after what failed, tell whoever asked, and are settled when all is over', async () => {
    const [turns, seen] = [createTurns(), [] as string[]]
    const [first, second] = ['first', 'second'].map((name) => job(seen, name))
    const failing = expect(turns.run('a', first!.work)).rejects.toThrow('no')
    void turns.run('a', second!.work)
    let settled = false
    const settling = turns.settled().then(() => (settled = true))
    first!.end(new Error('no'))
    await failing
    await someTurns()
    expect([settled, turns.size]).toEqual([false, 1])
    second!.end()
    await settling
    expect(seen).toEqual(['first begins', 'second begins', 'second ends'])
    await turns.settled()
  })
})
