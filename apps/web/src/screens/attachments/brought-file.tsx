/**
 * What a message brings: its kind, size and name, where it is, and what can be done with it. Nothing is
 * fetched, shown, saved or opened by itself.
 */
import '../../styles/attachments.css'
import { useComputed, useSignal, type Signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { FileView, MessageEntry, Outcome, Problem, TransferView } from '@lapwing/client'
import { client, house, problemOf } from '../../house.ts'
import { t, type PlainKey } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { ErrorText } from '../../parts/field.tsx'
import { Glyph } from '../../parts/glyph.tsx'
import { cleanName } from '../conversation/clean-text.ts'
import { CustodyCopy } from './custody-copy.tsx'
import { kindWords, mayBeShown, sizeOf } from './file-words.ts'
import { MakeReceipt } from './make-receipt.tsx'
import { MovingLine } from './moving-line.tsx'
import { SavedCopy } from './saved-copy.tsx'
import { ShownPicture } from './shown-picture.tsx'

export interface BroughtFileProps {
  readonly conversation: string
  readonly entry: MessageEntry
  readonly file: FileView
  /** Whether Tab stops here; it does in one entry of the log at a time. */
  readonly tabStop: boolean
}

export function BroughtFile(props: BroughtFileProps): ComponentChildren {
  const { entry, file } = props
  const problem = useSignal<Problem | undefined>(undefined)
  const transfer = useComputed(() => house.value.transfers.find(({ id }) => id === file.id)).value
  const why = problem.value ?? transfer?.problem
  return (
    <div class="brought" role="group" aria-label={t('attachments.brings')}>
      <p class="what">
        <Glyph name="file" />
        <span>
          <b>{kindWords(file.kind)}</b>
          <span class="num">{`, ${sizeOf(file.size)}`}</span>
          {file.name !== undefined && (
            <>
              {', '}
              <bdi translate={false}>{cleanName(file.name)}</bdi>
            </>
          )}
        </span>
      </p>
      <p class="sub">{t(stateKey(entry.own, file.state))}</p>
      {transfer && <MovingLine transfer={transfer} label={kindWords(file.kind)} />}
      <ErrorText text={why && t(`problems.${why}`)} />
      <Choices {...props} transfer={transfer} problem={problem} />
    </div>
  )
}

function stateKey(own: boolean, state: FileView['state']): PlainKey {
  if (own && (state === 'unwanted' || state === 'away')) return `attachments.state-${state}-own`
  return `attachments.state-${state}`
}

/** A desk keeps records of its cases, and of nothing else. */
function isOfCase(conversation: string): boolean {
  const { role, conversations } = house.value
  return role === 'officer' && conversations.some(({ id, room }) => id === conversation && !room)
}

interface ChoicesProps extends BroughtFileProps {
  readonly transfer: TransferView | undefined
  readonly problem: Signal<Problem | undefined>
}

function Choices(props: ChoicesProps): ComponentChildren {
  const { conversation, entry, file, tabStop, transfer, problem } = props
  const { id, own } = entry
  const act = (work: () => Promise<Outcome<void>>): (() => void) => {
    return () => {
      void work().then((outcome) => (problem.value = problemOf(outcome)))
    }
  }
  const one = (words: PlainKey, work: () => Promise<Outcome<void>>): ComponentChildren => (
    <Button key={words} size="small" tabStop={tabStop} onPress={act(work)}>
      {t(words)}
    </Button>
  )
  const fetch = () => client().fetchFile(conversation, id)
  const cancel = () => client().cancelFile(file.id)
  switch (file.state) {
    case 'offered':
      return <div class="row">{one('attachments.fetch', fetch)}</div>
    case 'removed':
    case 'lost':
    case 'damaged':
    case 'away':
      return <div class="row">{one('attachments.fetch-again', fetch)}</div>
    case 'sending':
    case 'coming': {
      const stands = transfer?.paused === true || transfer?.problem !== undefined
      return (
        <div class="row">
          {stands
            ? one('attachments.go-on', () => client().pauseFile(file.id, false))
            : one('attachments.pause', () => client().pauseFile(file.id, true))}
          {one(own ? 'attachments.cancel-sending' : 'attachments.cancel-coming', cancel)}
        </div>
      )
    }
    case 'refused':
      return (
        <div class="row">
          {one('attachments.again', () => client().pauseFile(file.id, false))}
          {one('attachments.cancel-sending', cancel)}
        </div>
      )
    case 'broken':
    case 'unwanted':
      return own ? <div class="row">{one('attachments.cancel-sending', cancel)}</div> : null
    case 'here':
      return (
        <div class="row">
          {mayBeShown(file) && (
            <ShownPicture conversation={conversation} message={id} file={file} tabStop={tabStop} />
          )}
          <SavedCopy conversation={conversation} message={id} file={file} tabStop={tabStop} />
          {!own && isOfCase(conversation) && (
            <CustodyCopy
              conversation={conversation}
              message={id}
              file={file}
              why={entry.notForRecord}
              tabStop={tabStop}
            />
          )}
          {own && <MakeReceipt conversation={conversation} message={id} tabStop={tabStop} />}
          {one('attachments.forget', () => client().forgetFile(conversation, id))}
        </div>
      )
  }
}
