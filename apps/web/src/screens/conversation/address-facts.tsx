/** An address in full, where it leads, and what could deceive about it. Nothing here opens it. */
import type { ComponentChildren } from 'preact'
import { t } from '../../locales/text.ts'
import { Glyph } from '../../parts/glyph.tsx'
import type { Address } from './addresses.ts'

export function AddressFacts({ address }: { readonly address: Address }): ComponentChildren {
  return (
    <>
      <p class="address" dir="ltr" translate={false}>
        {address.text}
      </p>
      <p class="sub">
        {t('entry.leads-to')}{' '}
        <bdi class="address" dir="ltr" translate={false}>
          {address.host}
        </bdi>
      </p>
      {address.doubts.map((doubt) => (
        <p key={doubt} class="doubt sub">
          <Glyph name="attention" small />
          <span>{t(`entry.doubt-${doubt}`)}</span>
        </p>
      ))}
      <p class="sub">{t('entry.address-why')}</p>
    </>
  )
}

export interface AddressRowsProps {
  readonly addresses: readonly Address[]
  readonly tabStop: boolean
  readonly onOpen: (address: Address) => void
}

/** One button for each address in the words; the words themselves stay plain text. */
export function AddressRows({ addresses, tabStop, onOpen }: AddressRowsProps): ComponentChildren {
  return (
    <ul class="addresses">
      {addresses.map((address) => (
        <li key={address.text}>
          <button
            class="linklike"
            type="button"
            tabIndex={tabStop ? 0 : -1}
            onClick={() => onOpen(address)}
          >
            {t('entry.address', { host: address.host })}
          </button>
        </li>
      ))}
    </ul>
  )
}
