/** What a screen reader is given: the accessibility tree of Chromium, and what live regions said. */
import type { Page } from 'playwright-core'

export interface Heard {
  /** Controls without a name, screens without one heading of the first level, jumps in the outline. */
  readonly complaints: string[]
  /** Waits for something with this role and name in the tree. */
  finds(role: string, name: string | RegExp): Promise<void>
  /** Finds it in the tree, focuses it and presses Enter, as a reader's own command does. */
  press(role: string, name: string): Promise<void>
  fill(role: string, name: string, text: string): Promise<void>
  /** Waits until a live region has said this at any time since the page was loaded. */
  spoken(text: RegExp): Promise<void>
}

interface Node {
  readonly backendDOMNodeId?: number
  readonly ignored: boolean
  readonly role?: { readonly value?: unknown }
  readonly name?: { readonly value?: unknown }
  readonly properties?: readonly {
    readonly name: string
    readonly value: { readonly value?: unknown }
  }[]
}

const PATIENCE = 60_000
/** Roles that do something: each needs a name. */
const CONTROLS = [
  'button',
  'textbox',
  'link',
  'checkbox',
  'radio',
  'combobox',
  'switch',
  'tab',
  'menuitem',
  'slider',
]

export async function listen(page: Page): Promise<Heard> {
  const session = await page.context().newCDPSession(page)
  await session.send('Accessibility.enable')
  await session.send('DOM.enable')
  await gatherSpeech(page)
  const complaints: string[] = []

  const tree = async (): Promise<readonly Node[]> => {
    const { nodes } = await session.send('Accessibility.getFullAXTree')
    return (nodes as readonly Node[]).filter((node) => !node.ignored)
  }
  const complain = (text: string): void => {
    if (!complaints.includes(text)) complaints.push(text)
  }
  const check = (nodes: readonly Node[]): void => {
    for (const node of nodes) {
      if (CONTROLS.includes(roleOf(node)) && nameOf(node).trim() === '') {
        complain(`a ${roleOf(node)} without a name`)
      }
    }
    const levels = nodes.filter((node) => roleOf(node) === 'heading').map(levelOf)
    const first = levels.filter((level) => level === 1).length
    if (first !== 1) complain(`${String(first)} headings of the first level: ${headings(nodes)}`)
    levels.forEach((level, i) => {
      if (level > (levels[i - 1] ?? level) + 1) complain(`the outline jumps: ${headings(nodes)}`)
    })
  }
  const find = async (role: string, name: string | RegExp): Promise<Node> => {
    const until = Date.now() + PATIENCE
    for (;;) {
      const nodes = await tree()
      const found = nodes.find(
        (node) =>
          roleOf(node) === role &&
          (typeof name === 'string' ? nameOf(node) === name : name.test(nameOf(node))),
      )
      if (found) {
        check(nodes)
        return found
      }
      if (Date.now() > until) {
        const all = nodes.map((node) => `${roleOf(node)} "${nameOf(node)}"`).join('\n')
        throw new Error(`no ${role} "${String(name)}" in the tree:\n${all}`)
      }
      await page.waitForTimeout(100)
    }
  }
  const focus = async (role: string, name: string): Promise<void> => {
    const { backendDOMNodeId } = await find(role, name)
    if (backendDOMNodeId === undefined) throw new Error(`${name} is nowhere in the page`)
    await session.send('DOM.focus', { backendNodeId: backendDOMNodeId })
  }

  return {
    complaints,
    finds: async (role, name) => {
      await find(role, name)
    },
    async press(role, name) {
      await focus(role, name)
      await page.keyboard.press('Enter')
    },
    async fill(role, name, text) {
      await focus(role, name)
      await page.keyboard.insertText(text)
    },
    async spoken(text) {
      await page.waitForFunction(
        ({ source }) =>
          (Reflect.get(window, 'spokenHere') as string[]).some((one) =>
            new RegExp(source, 'u').test(one),
          ),
        { source: text.source },
        { timeout: PATIENCE },
      )
    },
  }
}

/** Keeps what appears inside any live region: that is what a reader speaks by itself. */
async function gatherSpeech(page: Page): Promise<void> {
  await page.evaluate(() => {
    const said: string[] = []
    Reflect.set(window, 'spokenHere', said)
    new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes) {
        const element = target instanceof Element ? target : target.parentElement
        const region = element?.closest(
          '[role="status"], [role="alert"], [role="log"], [aria-live]:not([aria-live="off"])',
        )
        if (!region) continue
        said.push(
          target.textContent ?? '',
          ...[...addedNodes].map((node) => node.textContent ?? ''),
        )
      }
    }).observe(document.body, { childList: true, subtree: true, characterData: true })
  })
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const roleOf = (node: Node): string => textOf(node.role?.value)
const nameOf = (node: Node): string => textOf(node.name?.value).replaceAll(/[\u2066-\u2069]/gu, '')
const levelOf = (node: Node): number =>
  Number(node.properties?.find(({ name }) => name === 'level')?.value.value ?? 0)
const headings = (nodes: readonly Node[]): string =>
  nodes
    .filter((node) => roleOf(node) === 'heading')
    .map((node) => `${String(levelOf(node))} ${nameOf(node)}`)
    .join(' / ')
