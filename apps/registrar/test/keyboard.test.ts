/** What a terminal sends while somebody types a passphrase, and what it is sent. */
import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { terminalKeyboard, type Keyboard } from '../src/keyboard.ts'
import { codeOf } from './support.ts'

class Terminal extends EventEmitter {
  readonly isTTY = true
  raw = false
  flowing = false
  readonly written: string[] = []

  setRawMode(raw: boolean): void {
    this.raw = raw
  }

  resume(): void {
    this.flowing = true
  }

  pause(): void {
    this.flowing = false
  }

  write(text: string): void {
    this.written.push(text)
  }

  type(...pieces: readonly (string | Buffer)[]): void {
    for (const piece of pieces) this.emit('data', Buffer.from(piece as string))
  }
}

function atTerminal(): { readonly terminal: Terminal; readonly keyboard: Keyboard } {
  const terminal = new Terminal()
  return { terminal, keyboard: terminalKeyboard(terminal, terminal) }
}

describe('a line typed unseen', () => {
  it.each([
    [['reed\r'], 'reed'],
    [['re', 'ed', '\n'], 'reed'],
    [['reeds', '\u007f\r'], 'reed'],
    [['wrong\u0015reed\r'], 'reed'],
    [['re\u001bed\t\r'], 'reed'],
    [['чи\u007fибис\r'], 'чибис'],
    [[Buffer.from('ч').subarray(0, 1), Buffer.from('ч').subarray(1), '\r'], 'ч'],
    [['\u007f\u007f\r'], ''],
  ] as [(string | Buffer)[], string][])(
    '%j is %j, and nothing of it is shown',
    async (pieces, line) => {
      const { terminal, keyboard } = atTerminal()
      const typed = keyboard.askHidden('Passphrase: ')
      expect([terminal.raw, terminal.flowing]).toEqual([true, true])
      terminal.type(...pieces)
      expect(await typed).toBe(line)
      expect(terminal.written).toEqual(['Passphrase: ', '\n'])
      expect([terminal.raw, terminal.flowing, terminal.listenerCount('data')]).toEqual([
        false,
        false,
        0,
      ])
    },
  )

  it('Ctrl-C stops, and the terminal is as it was', async () => {
    const { terminal, keyboard } = atTerminal()
    const typed = codeOf(() => keyboard.askHidden('Passphrase: '))
    terminal.type('ree\u0003')
    expect(await typed).toBe('stopped')
    expect(terminal.raw).toBe(false)
  })

  it('is asked of nobody where there is no terminal', async () => {
    const terminal = new Terminal()
    for (const keyboard of [
      terminalKeyboard(Object.assign(new Terminal(), { isTTY: false }), terminal),
      terminalKeyboard(terminal, { write: (text) => terminal.write(text) }),
    ]) {
      expect(await codeOf(() => keyboard.askHidden('Passphrase: '))).toBe('no-terminal')
      expect(await codeOf(() => keyboard.showAside('words'))).toBe('no-terminal')
    }
    expect(terminal.written).toEqual([])
  })
})

it('what is shown aside is on the other screen and is cleared from it', () => {
  const { terminal, keyboard } = atTerminal()
  const takeAway = keyboard.showAside('words')
  expect(terminal.written).toEqual(['\u001b[?1049h\u001b[2J\u001b[Hwords\n'])
  takeAway()
  expect(terminal.written.at(-1)).toBe('\u001b[2J\u001b[?1049l')
})
