/**
 * Choice cards: radio, name, one sentence, facts always in one order: on this device,
 * disappearing, being contacted, what it costs. Nothing holds until the button is pressed.
 */
import type { ComponentChildren } from 'preact'
import { Glyph, type GlyphName } from './glyph.tsx'

export interface Fact {
  readonly glyph: GlyphName
  /** Said before the text, in bold. */
  readonly lead?: string
  readonly text: string
}

export interface Choice<V extends string> {
  readonly value: V
  readonly name: string
  readonly tag?: string | undefined
  readonly sentence: string
  readonly facts?: readonly Fact[]
}

export interface ChoiceCardsProps<V extends string> {
  readonly legend: string
  readonly legendHidden?: boolean
  /** Name of the radio group, unlike any other on the screen. */
  readonly group: string
  readonly choices: readonly Choice<V>[]
  readonly chosen: V | undefined
  readonly onChoose: (value: V) => void
}

export function ChoiceCards<V extends string>(props: ChoiceCardsProps<V>): ComponentChildren {
  return (
    <fieldset class="stack-3">
      <legend class={props.legendHidden ? 'vh' : 'label'}>{props.legend}</legend>
      <div class="picks side">
        {props.choices.map((choice) => {
          const on = choice.value === props.chosen
          return (
            <label key={choice.value} class={on ? 'pick on' : 'pick shut'}>
              <input
                type="radio"
                name={props.group}
                checked={on}
                onChange={() => props.onChoose(choice.value)}
              />
              <span class="head">
                <span class="dot" />
                <span class="name">
                  {choice.name}
                  {choice.tag && <span class="tag">{choice.tag}</span>}
                </span>
              </span>
              <p class="one sub">{choice.sentence}</p>
              {choice.facts && (
                <ul>
                  {choice.facts.map((fact) => (
                    <li key={fact.glyph}>
                      <Glyph name={fact.glyph} />
                      <span>
                        {fact.lead && <b>{fact.lead} </b>}
                        {fact.text}
                      </span>
                    </li>
                  ))}
                </ul>
              )}
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}
