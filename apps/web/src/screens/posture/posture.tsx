/** A participant's room for how one conversation is kept: nothing changes before it is saved. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useMemo } from 'preact/hooks'
import type {
  ConversationSummary,
  DevicePosture,
  Posture,
  PostureView,
  Problem,
} from '@lapwing/client'
import { client, house, problemOf } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { ErrorText } from '../../parts/field.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { enter } from '../room.ts'
import { DeviceFields } from '../settings/device-fields.tsx'
import { ConversationFields } from './conversation-fields.tsx'
import { erasedBy, erasesThere, finished, same, type Edited, type Erased } from './edited.ts'
import { lacking } from './lacking-words.ts'
import { takeProposed } from './proposed.ts'
import { usePosture } from './use-posture.ts'
import { spanWords } from './words.ts'

export function PostureRoom({
  conversation,
}: {
  conversation: ConversationSummary
}): ComponentChildren {
  const { id, revision } = conversation
  const saves = useSignal(0)
  const view = usePosture(id, revision + saves.value)
  const back = (): void => enter({ at: 'about', id })
  const own = view?.own
  if (!view || !own) {
    return (
      <Screen back={back}>
        <Title>{t('posture.title')}</Title>
      </Screen>
    )
  }
  return (
    <Changing
      id={id}
      view={view}
      own={own}
      back={back}
      onSaved={() => {
        saves.value += 1
      }}
    />
  )
}

function Changing(props: {
  readonly id: string
  readonly view: PostureView
  readonly own: Posture
  readonly back: () => void
  readonly onSaved: () => void
}): ComponentChildren {
  const { id, view, own, back, onSaved } = props
  const taken = useMemo(() => takeProposed(id), [id])
  const edited = useSignal<Edited>({
    posture: taken?.posture ?? own,
    device: taken?.device,
    unfinished: [],
  })
  const problem = useSignal<Problem | undefined>(undefined)
  const saved = useSignal(false)
  const { posture, device, unfinished } = edited.value
  const save = async (): Promise<void> => {
    problem.value = problemOf(await client().setPosture(id, posture))
    if (problem.peek() === undefined && device) {
      problem.value = problemOf(await client().setDevice(device))
    }
    saved.value = problem.peek() === undefined
    if (saved.peek()) onSaved()
  }
  return (
    <Screen
      back={back}
      feet={
        <Button
          kind="main"
          off={
            lacking(unfinished) ??
            (same(posture, own) && isDevice(device) ? t('posture.nothing-changed') : undefined)
          }
          onPress={() => void save()}
        >
          {t('posture.save')}
        </Button>
      }
    >
      <Title>{t('posture.title')}</Title>
      <p class="sub">{t('posture.text')}</p>
      {taken && !saved.value && <p>{t('assessment.taken')}</p>}
      <ConversationFields
        edited={edited.value}
        before={own}
        rule={view.rule}
        onEdit={(next) => {
          edited.value = next
          saved.value = false
        }}
      />
      {device && (
        <DeviceFields
          idleLock={unfinished.includes('minutes') ? undefined : device.idleLock}
          hideLock={device.hideLock}
          onIdle={(idleLock) => {
            const next = idleLock === undefined ? device : { ...device, idleLock }
            edited.value = finished(
              { ...edited.value, device: next },
              'minutes',
              idleLock !== undefined,
            )
          }}
          onHide={(hideLock) => {
            edited.value = { ...edited.value, device: { ...device, hideLock } }
          }}
        />
      )}
      <Button kind="text" onPress={() => enter({ at: 'assessment', id })}>
        {t('posture.assess')}
      </Button>
      <Before own={own} next={posture} />
      <p class="sub" role="status">
        {saved.value ? t('posture.saved') : ''}
      </p>
      <ErrorText text={problem.value && t(`problems.${problem.value}`)} />
    </Screen>
  )
}

/** What saving would do that cannot be undone, and who learns of it. */
function Before({ own, next }: { own: Posture; next: Posture }): ComponentChildren {
  const gone = erasedBy(own, next)
  const isTold = !same(own.terms, next.terms)
  if (gone.what === 'nothing' && !isTold) return <div role="status" />
  return (
    <div role="status">
      <section class="aside stack">
        <h2>{t('posture.before')}</h2>
        {gone.what !== 'nothing' && <p>{goneWords(gone)}</p>}
        {erasesThere(own, next) && <p>{t('posture.goes-desk')}</p>}
        {isTold && <p>{t('posture.told')}</p>}
      </section>
    </div>
  )
}

function goneWords(gone: Exclude<Erased, { what: 'nothing' }>): string {
  if (gone.what === 'at lock') return t('posture.goes-lock')
  return t(`posture.goes-${gone.what}`, { span: spanWords(gone.hours) })
}

/** Whether the device locks so already, or is not asked about. */
function isDevice(device: DevicePosture | undefined): boolean {
  const { idleLock, hideLock } = house.value
  return device === undefined || (device.idleLock === idleLock && device.hideLock === hideLock)
}
