/** The cards of the three presets: four facts in one order, as true as this version makes them. */
import { PRESETS } from '@lapwing/engagement'
import type { Preset, StorageMode } from '@lapwing/client'
import { t } from '../../locales/text.ts'
import type { Choice, Fact } from '../../parts/choice-card.tsx'

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

/** `mode` is where the notes would lie if this card were taken now. */
export function presetCard(
  preset: Preset,
  { mode, suggested }: { readonly mode: StorageMode; readonly suggested: boolean },
): Choice<Preset> {
  return {
    value: preset,
    name: t(`joining.${slug(preset)}`),
    tag: suggested ? t('joining.suggested') : undefined,
    sentence: sentence(preset, mode),
    facts: [onDevice(preset, mode), disappearing(preset, mode), contacted(), cost(preset, mode)],
  }
}

function sentence(preset: Preset, mode: StorageMode): string {
  if (mode === 'memory') return t('joining.low-trace-one')
  if (mode === 'carried') return t('joining.low-trace-carried-one')
  return preset === 'low trace'
    ? t('joining.low-trace-kept-one')
    : t(`joining.${slug(preset)}-one` as 'joining.balanced-one' | 'joining.keep-archive-one')
}

function onDevice(preset: Preset, mode: StorageMode): Fact {
  const { idleLock, hideLock } = PRESETS[preset].device
  if (mode === 'memory') return { glyph: 'device', text: t('joining.holds-nothing') }
  if (mode === 'carried') return { glyph: 'device', text: t('joining.holds-carried') }
  const locks = t('joining.holds-sealed', { n: idleLock })
  return { glyph: 'device', text: hideLock ? `${locks}. ${t('joining.hides-locks')}` : locks }
}

function disappearing(preset: Preset, mode: StorageMode): Fact {
  const { disappear, terms } = PRESETS[preset].conversation
  const m = terms.disappear === null ? undefined : terms.disappear / 24
  const glyph = 'clock'
  if (mode === 'memory') {
    const text =
      m === undefined ? t('joining.disappears-closed') : t('joining.disappears-closed-both', { m })
    return { glyph, text }
  }
  if (disappear === null || m === undefined) return { glyph, text: t('joining.disappears-never') }
  return { glyph, text: t('joining.disappears-days', { n: disappear / 24, m }) }
}

function contacted(): Fact {
  return { glyph: 'bell', text: t('joining.no-notifications') }
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
