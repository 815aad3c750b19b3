/** How much files take on this device, whether the browser has room left, and a way to have less of it here. */
import '../../styles/attachments.css'
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import type { KeptFile, KeptFilesView, Problem } from '@lapwing/client'
import { client, house, problemOf } from '../../house.ts'
import { date } from '../../locales/format.ts'
import { t, type PlainKey } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Fact } from '../../parts/fact.tsx'
import { ErrorText } from '../../parts/field.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { Select } from '../../parts/select.tsx'
import { cleanName } from '../conversation/clean-text.ts'
import { enter, type Room } from '../room.ts'
import { hasLittleRoom, LITTLE_ROOM_BYTES } from './browser-room.ts'
import { kindWords, sizeOf } from './file-words.ts'

/** `back` is the room one comes from. */
export function KeptFiles({ back }: { back: Room }): ComponentChildren {
  const view = useSignal<KeptFilesView | undefined>(undefined)
  const isTight = useSignal(false)
  const order = useSignal<'largest' | 'oldest'>('largest')
  const problem = useSignal<Problem | undefined>(undefined)
  const removed = useSignal<string | undefined>(undefined)
  const said = useRef<HTMLParagraphElement>(null)
  const look = async (): Promise<void> => {
    const outcome = await client().keptFiles()
    if (outcome.ok) view.value = outcome.value
    else problem.value = outcome.problem
    isTight.value = await hasLittleRoom()
  }
  useEffect(() => void look(), [])
  const remove = async ({ conversation, message, kind, bytes }: KeptFile): Promise<void> => {
    if (message === undefined) return
    problem.value = problemOf(await client().forgetFile(conversation, message))
    if (problem.peek() !== undefined) return
    await look()
    removed.value = t('attachments.kept-removed', { file: kindWords(kind), size: sizeOf(bytes) })
    // Its button has gone.
    said.current?.focus()
  }
  const now = view.value
  return (
    <Screen back={() => enter(back)}>
      <Title>{t('attachments.kept')}</Title>
      {now && (
        <p class="lead">
          {now.count === 0
            ? t('attachments.kept-none')
            : t('attachments.kept-sum', { n: now.count, size: sizeOf(now.bytes) })}
        </p>
      )}
      <p class="sub" role="status" tabIndex={-1} ref={said}>
        {removed.value}
      </p>
      <ErrorText text={problem.value && t(`problems.${problem.value}`)} />
      <ul class="ledger">
        {isTight.value && house.value.mode === 'kept' && (
          <Fact
            glyph="device"
            fact={t('attachments.kept-room')}
            text={t('attachments.kept-room-text', { size: sizeOf(LITTLE_ROOM_BYTES) })}
          />
        )}
        <Fact
          glyph="cost"
          fact={t('attachments.kept-again')}
          text={t('attachments.kept-again-text')}
        />
      </ul>
      {now && now.files.length > 1 && (
        <Select
          label={t('attachments.kept-order')}
          options={[
            { value: 'largest', name: t('attachments.kept-largest') },
            { value: 'oldest', name: t('attachments.kept-oldest') },
          ]}
          chosen={order.value}
          onChoose={(value) => (order.value = value)}
        />
      )}
      <ul class="ledger kept-files">
        {now &&
          inOrder(now.files, order.value).map((one, at) => (
            <li key={one.message ?? at}>
              <Line file={one} onRemove={() => void remove(one)} />
            </li>
          ))}
      </ul>
      {now && now.files.length < now.count && (
        <p class="sub">{t('attachments.kept-more', { n: now.count - now.files.length })}</p>
      )}
    </Screen>
  )
}

function Line({ file, onRemove }: { file: KeptFile; onRemove: () => void }): ComponentChildren {
  const { kind, name, bytes, at, conversation, unsent } = file
  const mayGo = unsent === undefined || unsent === 'queued'
  const title = house.value.conversations.find(({ id }) => id === conversation)?.title
  const id = useId()
  return (
    <div class="kept">
      <b class="num" id={id}>
        {`${kindWords(kind)}, ${sizeOf(bytes)}`}
      </b>
      {name !== undefined && <bdi translate={false}>{cleanName(name)}</bdi>}
      <span class="sub">
        {title !== undefined && (
          <>
            <bdi>{cleanName(title)}</bdi>
            {', '}
          </>
        )}
        {t(cameOrWent(file))}
        {at !== undefined && <span class="num">{`, ${date(at)}`}</span>}
      </span>
      {unsent && (
        <span class="sub">
          {t(UNSENT[unsent])} {mayGo || unsent === 'sealing' ? null : t('attachments.kept-away')}
        </span>
      )}
      {mayGo && (
        <Button size="small" describedBy={id} onPress={onRemove}>
          {t('attachments.forget')}
        </Button>
      )}
    </div>
  )
}

/** What has become of one that is not sent; where it has a message, that says more. */
const UNSENT: Readonly<Record<NonNullable<KeptFile['unsent']>, PlainKey>> = {
  sealing: 'attachments.kept-sealing',
  sending: 'attachments.state-sending',
  stopped: 'attachments.paused',
  refused: 'attachments.state-refused',
  unwanted: 'attachments.state-unwanted-own',
  broken: 'attachments.state-broken',
  queued: 'attachments.kept-queued',
}

function cameOrWent({ own, isWhole, unsent }: KeptFile): PlainKey {
  if (own) return unsent ? 'attachments.kept-unsent' : 'attachments.kept-own'
  return isWhole ? 'attachments.kept-theirs' : 'attachments.kept-part'
}

function inOrder(files: readonly KeptFile[], order: 'largest' | 'oldest'): readonly KeptFile[] {
  if (order === 'largest') return files
  return [...files].sort((a, b) => (a.at ?? Infinity) - (b.at ?? Infinity))
}
