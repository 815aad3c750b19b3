declare module 'markdown-it' {
  /** As much of a token as the guides are read by. */
  export interface Token {
    readonly type: string
    readonly tag: string
    readonly content: string
    readonly map: readonly [from: number, to: number] | null
    readonly children: readonly Token[] | null
  }
  export default class MarkdownIt {
    constructor(preset: 'commonmark')
    parse(source: string, environment: object): readonly Token[]
  }
}
