/** The person at the terminal: what is asked there is typed unseen and goes to no pipe or file. */
import { RegistrarError } from './registrar-error.ts'

export interface Keyboard {
  /** One line, typed unseen. Throws `no-terminal` where nobody can be asked, `stopped` on Ctrl-C. */
  askHidden(prompt: string): Promise<string>
  /**
   * Shows text on a screen of its own; the function given back takes it away, and it stands in no
   * scroll-back. Throws `no-terminal`.
   */
  showAside(text: string): () => void
}

/** What a terminal's streams are to this file; `process.stdin` and `process.stderr` are such. */
export interface TerminalInput {
  readonly isTTY?: boolean
  setRawMode?(raw: boolean): unknown
  on(event: 'data', heard: (bytes: Uint8Array) => void): unknown
  off(event: 'data', heard: (bytes: Uint8Array) => void): unknown
  resume(): unknown
  pause(): unknown
}

export interface TerminalOutput {
  readonly isTTY?: boolean
  write(text: string): unknown
}

/** Asks at `input` and shows at `output`, never on standard output, which people redirect. */
export function terminalKeyboard(input: TerminalInput, output: TerminalOutput): Keyboard {
  return {
    async askHidden(prompt) {
      assertTerminal(input, output)
      output.write(prompt)
      input.setRawMode?.(true)
      try {
        return await readLine(input)
      } finally {
        input.setRawMode?.(false)
        input.pause()
        output.write('\n')
      }
    },
    showAside(text) {
      assertTerminal(input, output)
      output.write(`${OTHER_SCREEN}${text}\n`)
      return () => output.write(OWN_SCREEN)
    },
  }
}

/** xterm's alternate screen, cleared on the way in and on the way out. */
const OTHER_SCREEN = '\u001b[?1049h\u001b[2J\u001b[H'
const OWN_SCREEN = '\u001b[2J\u001b[?1049l'

function assertTerminal(input: TerminalInput, output: TerminalOutput): void {
  if (input.isTTY !== true || output.isTTY !== true) throw new RegistrarError('no-terminal')
}

/** Letters until Enter; backspace, Ctrl-U and Ctrl-C do what they do everywhere. */
function readLine(input: TerminalInput): Promise<string> {
  const decoder = new TextDecoder()
  let typed: string[] = []
  return new Promise((resolve, reject) => {
    const end = (finish: () => void): void => {
      input.off('data', heard)
      finish()
    }
    const heard = (bytes: Uint8Array): void => {
      for (const sign of decoder.decode(bytes, { stream: true })) {
        if (sign === '\r' || sign === '\n') {
          end(() => resolve(typed.join('')))
          return
        }
        if (sign === '\u0003' || sign === '\u0004') {
          end(() => reject(new RegistrarError('stopped')))
          return
        }
        if (sign === '\u007f' || sign === '\b') typed.pop()
        else if (sign === '\u0015') typed = []
        else if (sign >= ' ') typed.push(sign)
      }
    }
    input.on('data', heard)
    input.resume()
  })
}
