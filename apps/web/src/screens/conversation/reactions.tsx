/** Reactions: a fixed set of glyphs, each with its word, and who chose it. */
import type { ComponentChildren } from 'preact'
import { REACTIONS, type Reaction } from '@lapwing/engagement'
import type { ReactionView } from '@lapwing/client'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Glyph, type GlyphName } from '../../parts/glyph.tsx'
import { inSentence } from '../naming.ts'

const GLYPHS: Readonly<Record<Reaction, GlyphName>> = {
  agree: 'agree',
  thanks: 'thanks',
  heart: 'heart',
  seen: 'seen',
  sad: 'sad',
  question: 'question',
}

/** Below the words: what was chosen, and by whom. */
export function ReactionLine(props: { reactions: readonly ReactionView[] }): ComponentChildren {
  return (
    <p class="foot signs">
      {props.reactions.map(({ reaction, own, by }) => (
        <span key={reaction} class={own ? 'sign chosen' : 'sign'}>
          <Glyph name={GLYPHS[reaction]} small />
          {t('entry.reacted', {
            reaction: t(`entry.reaction-${reaction}`),
            names: [...(own ? [t('conversation.you')] : []), ...by.map(inSentence)].join(', '),
          })}
        </span>
      ))}
    </p>
  )
}

/** The set to choose from; the chosen one is pressed, and pressing it again takes it away. */
export function ReactionChoice(props: {
  readonly reactions: readonly ReactionView[]
  readonly onChoose: (reaction: Reaction | undefined) => void
}): ComponentChildren {
  const chosen = props.reactions.find(({ own }) => own)?.reaction
  return (
    <>
      {REACTIONS.map((reaction) => (
        <Button
          key={reaction}
          size="small"
          glyph={GLYPHS[reaction]}
          pressed={reaction === chosen}
          onPress={() => props.onChoose(reaction === chosen ? undefined : reaction)}
        >
          {t(`entry.reaction-${reaction}`)}
        </Button>
      ))}
    </>
  )
}
