/** The cards of the three presets: four facts in one order, as true as this version makes them. */
import { PRESETS, type PresetPosture } from '@lapwing/engagement'
import type { Preset, StorageMode } from '@lapwing/client'
import { t } from '../../locales/text.ts'
import type { Choice, Fact } from '../../parts/choice-card.tsx'
import { contactWords, DAY, deskWords, hereWords, within } from '../posture/words.ts'

export const PRESET_ORDER: readonly Preset[] = ['low trace', 'balanced', 'keep archive']

/** Where a preset keeps notes unless the person decides otherwise. */
export function storageOf(preset: Preset): StorageMode {
  return PRESETS[preset].storage
}

/** A preset's name inside catalogue keys. */
export function slug(preset: Preset): 'low-trace' | 'balanced' | 'keep-archive' {
  switch (preset) {
    case 'low trace':
      return 'low-trace'
    case 'balanced':
      return 'balanced'
    case 'keep archive':
      return 'keep-archive'
  }
}

export function presetName(preset: Preset): string {
  return t(`joining.${slug(preset)}`)
}

/** What a preset is about, where it keeps notes as it says. */
export function presetSentence(preset: Preset): string {
  return sentence(preset, storageOf(preset))
}

export interface CardAsked {
  /** Where the notes would lie if this card were taken now. */
  readonly mode: StorageMode
  readonly suggested: boolean
  /** Its settings, with what was changed of them. */
  readonly settings: Pick<PresetPosture, 'conversation' | 'device'>
}

export function presetCard(preset: Preset, asked: CardAsked): Choice<Preset> {
  const { mode, suggested, settings } = asked
  return {
    value: preset,
    name: presetName(preset),
    tag: suggested ? t('joining.suggested') : undefined,
    sentence: sentence(preset, mode),
    facts: [
      onDevice(mode, settings),
      disappearing(mode, settings),
      contacted(settings),
      cost(preset, mode),
    ],
  }
}

function sentence(preset: Preset, mode: StorageMode): string {
  if (mode === 'memory') return t('joining.low-trace-one')
  if (mode === 'carried') return t('joining.low-trace-carried-one')
  return preset === 'low trace'
    ? t('joining.low-trace-kept-one')
    : t(`joining.${slug(preset)}-one` as 'joining.balanced-one' | 'joining.keep-archive-one')
}

function onDevice(mode: StorageMode, { device }: CardAsked['settings']): Fact {
  const { idleLock, hideLock } = device
  if (mode === 'memory') return { glyph: 'device', text: t('joining.holds-nothing') }
  if (mode === 'carried') return { glyph: 'device', text: t('joining.holds-carried') }
  const locks = t('joining.holds-sealed', { n: idleLock })
  return { glyph: 'device', text: hideLock ? `${locks}. ${t('joining.hides-locks')}` : locks }
}

function disappearing(mode: StorageMode, { conversation }: CardAsked['settings']): Fact {
  const { disappear, terms } = conversation
  const m = terms.disappear === null ? undefined : terms.disappear / DAY
  const glyph = 'clock'
  if (mode === 'memory') {
    const text =
      m === undefined ? t('joining.disappears-closed') : t('joining.disappears-closed-both', { m })
    return { glyph, text }
  }
  if (disappear === null && m === undefined) return { glyph, text: t('joining.disappears-never') }
  if (disappear !== null && disappear > 0 && disappear % DAY === 0 && m !== undefined) {
    return { glyph, text: t('joining.disappears-days', { n: disappear / DAY, m }) }
  }
  const here = within(hereWords(disappear))
  return { glyph, text: t('posture.both', { here, there: within(deskWords(terms.disappear)) }) }
}

function contacted({ conversation }: CardAsked['settings']): Fact {
  const { contactHours } = conversation.terms
  const text = [
    t('joining.no-notifications'),
    ...(contactHours ? [`${t('posture.contact')}: ${contactWords(contactHours)}`] : []),
  ].join('. ')
  return { glyph: 'bell', text }
}

function cost(preset: Preset, mode: StorageMode): Fact {
  const glyph = 'cost'
  if (mode === 'memory') {
    return { glyph, lead: t('joining.lose-history'), text: t('joining.lose-history-what') }
  }
  if (mode === 'carried') {
    return { glyph, lead: t('joining.lose-phrase'), text: t('joining.lose-file-what') }
  }
  if (preset === 'keep archive') {
    return { glyph, lead: t('joining.risk-archive'), text: t('joining.risk-archive-what') }
  }
  return { glyph, lead: t('joining.lose-phrase'), text: t('joining.lose-phrase-what') }
}
