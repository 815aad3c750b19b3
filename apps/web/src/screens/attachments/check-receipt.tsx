/** A receipt and a file beside each other: whether they belong together, and who signed. */
import '../../styles/attachments.css'
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { Problem, ReceiptView } from '@lapwing/client'
import { client, house } from '../../house.ts'
import { dateTime } from '../../locales/format.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Fact } from '../../parts/fact.tsx'
import { ErrorText } from '../../parts/field.tsx'
import { FileField } from '../../parts/file-field.tsx'
import { Glyph } from '../../parts/glyph.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { cleanName } from '../conversation/clean-text.ts'
import { inSentence } from '../naming.ts'
import { enter, type Room } from '../room.ts'
import { sizeOf } from './file-words.ts'

/** `back` is the room one comes from. */
export function CheckReceipt({ back }: { back: Room }): ComponentChildren {
  const receipt = useSignal<File | undefined>(undefined)
  const file = useSignal<File | undefined>(undefined)
  const found = useSignal<ReceiptView | undefined>(undefined)
  const problem = useSignal<Problem | undefined>(undefined)
  const busy = useSignal(false)
  const check = async (one: File, other: File): Promise<void> => {
    if (busy.peek()) return
    busy.value = true
    found.value = undefined
    problem.value = undefined
    const outcome = await client().checkReceipt(one, other)
    busy.value = false
    // Of others that were chosen meanwhile it says nothing.
    if (receipt.peek() !== one || file.peek() !== other) return
    if (outcome.ok) found.value = outcome.value
    else problem.value = outcome.problem
  }
  const chosen = (into: typeof receipt, one: File): void => {
    into.value = one
    found.value = undefined
    problem.value = undefined
  }
  const [one, other] = [receipt.value, file.value]
  return (
    <Screen
      width="narrow"
      back={() => enter(back)}
      feet={
        <Button
          kind="main"
          off={
            busy.value
              ? t('receipts.off-busy')
              : one && other
                ? undefined
                : t('receipts.off-choose')
          }
          onPress={() => one && other && void check(one, other)}
        >
          {t('receipts.check')}
        </Button>
      }
    >
      <Title>{t('receipts.title')}</Title>
      <p>{t('receipts.what')}</p>
      <Choice
        label={t('receipts.the-receipt')}
        chosen={one}
        onChoose={(it) => chosen(receipt, it)}
      />
      <Choice label={t('receipts.the-file')} chosen={other} onChoose={(it) => chosen(file, it)} />
      <ErrorText text={problem.value && t(`problems.${problem.value}`)} />
      <div role="status">{found.value && <Found view={found.value} />}</div>
    </Screen>
  )
}

function Found({ view }: { view: ReceiptView }): ComponentChildren {
  const { isSame, hash, size, at, signer } = view
  return (
    <ul class="ledger">
      <Fact
        glyph={isSame ? 'alike' : 'attention'}
        warn={!isSame}
        fact={t(isSame ? 'receipts.same' : 'receipts.other')}
        text={t(isSame ? 'receipts.same-text' : 'receipts.other-text')}
      />
      <Fact
        glyph={signer ? 'attribution' : 'attention'}
        warn={!signer}
        fact={signer ? t(`receipts.by-${signer.who}`, whoOf(signer)) : t('receipts.by-nobody')}
        text={t(signer ? 'receipts.by-text' : 'receipts.by-nobody-text')}
      />
      <Fact
        glyph="clock"
        fact={t('receipts.at', { when: dateTime(at) })}
        text={t('receipts.at-text')}
      />
      <li>
        <Glyph name="file" />
        <div>
          <b>{t('receipts.hash')}</b>
          <p class="hash" translate={false}>
            {hash.replaceAll(/(.{8})/gu, '$1 ').trim()}
          </p>
          <p class="sub num">{sizeOf(size)}</p>
        </div>
      </li>
    </ul>
  )
}

function whoOf(signer: NonNullable<ReceiptView['signer']>): { name: string; title: string } {
  const title = house.value.conversations.find(({ id }) => id === signer.conversation)?.title ?? ''
  return { name: inSentence(signer.name), title: inSentence(title) }
}

function Choice(props: {
  readonly label: string
  readonly chosen: File | undefined
  readonly onChoose: (file: File) => void
}): ComponentChildren {
  const { label, chosen, onChoose } = props
  return (
    <FileField
      label={label}
      words={t('receipts.choose')}
      chosen={chosen && <bdi translate={false}>{cleanName(chosen.name)}</bdi>}
      onChoose={onChoose}
    />
  )
}
