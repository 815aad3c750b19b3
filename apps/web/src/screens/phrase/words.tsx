/** Six words or numbers with their places. */
import type { ComponentChildren } from 'preact'
import type { Language } from '@lapwing/client'

export interface WordsProps {
  readonly words: readonly string[]
  readonly lang?: Language
  /** One column, beside another list that is compared with it. */
  readonly beside?: boolean
}

export function Words({ words, lang, beside = false }: WordsProps): ComponentChildren {
  return (
    <ol class={beside ? 'words w1' : 'words'} lang={lang} translate={false}>
      {words.map((word, place) => (
        // The same word may stand in two places.
        <li key={place}>
          <span class="n num" aria-hidden="true">
            {place + 1}
          </span>
          <span class="num">{word}</span>
        </li>
      ))}
    </ol>
  )
}
