/** The screens between the neutral page and the vault. */
import type { ComponentChildren } from 'preact'
import { useSignalEffect } from '@preact/signals'
import { lazy } from '../../lazy.tsx'
import { loadTexts } from '../../locales/text.ts'
import { route, type Route } from '../../route.ts'
import { Landing } from '../landing.tsx'
import { way } from './flow.ts'
import { Apply } from './apply.tsx'
import { ComeBack } from './come-back.tsx'
import { Invitation } from './invitation.tsx'
import { Law } from './law.tsx'
import { Name } from './name.tsx'
import { OpenDoor } from './open-door.tsx'
import { OpenFile } from './open-file.tsx'
import { OpenNotes } from './open-notes.tsx'
import { PhraseStep } from './phrase-step.tsx'
import { Restore } from './restore.tsx'
import { SetUp } from './set-up.tsx'
import { SetUpPhrase } from './set-up-phrase.tsx'

/** Steps that make no sense without an invitation. */
const NEED_INVITATION: readonly Route[] = [
  'invitation',
  'law',
  'name',
  'posture',
  'singles',
  'assessment',
  'phrase',
]

const PostureChoice = lazy(async () => {
  const [{ PostureChoice: Component }] = await Promise.all([
    import('./posture-choice.tsx'),
    loadTexts('posture'),
  ])
  return Component
})
const Singles = lazy(async () => (await import('./singles.tsx')).Singles)
const AssessmentStep = lazy(async () => (await import('./assessment-step.tsx')).AssessmentStep)

export function Joining(): ComponentChildren {
  useSignalEffect(fetchAhead)
  if (way.value === undefined && NEED_INVITATION.includes(route.value)) return <Landing />
  switch (route.value) {
    case 'landing':
    case 'practise':
      return <Landing />
    case 'open-notes':
      return <OpenNotes />
    case 'come-back':
      return <ComeBack />
    case 'open-door':
      return <OpenDoor />
    case 'invitation':
      return <Invitation />
    case 'law':
      return <Law />
    case 'name':
      return <Name />
    case 'posture':
      return <PostureChoice />
    case 'singles':
      return <Singles />
    case 'assessment':
      return <AssessmentStep />
    case 'phrase':
      return <PhraseStep />
    case 'set-up':
      return <SetUp />
    case 'set-up-phrase':
      return <SetUpPhrase />
    case 'apply':
      return <Apply />
    case 'restore':
      return <Restore />
    case 'open-file':
      return <OpenFile />
  }
}

/** The choice of a posture comes while the invitation is read, and what it leads to with it. */
function fetchAhead(): void {
  if (way.value === undefined) return
  PostureChoice.ahead()
  Singles.ahead()
  AssessmentStep.ahead()
}
