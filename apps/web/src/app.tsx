/** Which screen is shown: the house's phase decides, then the route; never the address. */
import { useSignalEffect } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { guide } from './guide.ts'
import { cannotWork, house } from './house.ts'
import { lazy } from './lazy.tsx'
import { loadTexts } from './locales/text.ts'
import { Boundary } from './parts/boundary.tsx'
import { route } from './route.ts'
import { Landing } from './screens/landing.tsx'

const Joining = lazy(async () => (await import('./screens/joining/joining.tsx')).Joining)
const Practise = lazy(async () => {
  const [{ Practise: Component }] = await Promise.all([
    import('./screens/practice/practise.tsx'),
    loadTexts('guide'),
  ])
  return Component
})
const Shut = lazy(async () => (await import('./screens/vault/shut.tsx')).Shut)
const Inside = lazy(async () => {
  const [{ Inside: Component }] = await Promise.all([
    import('./screens/inside.tsx'),
    loadTexts('house'),
    loadTexts('posture'),
  ])
  return Component
})
const Guide = lazy(async () => {
  const [{ Guide: Component }] = await Promise.all([
    import('./screens/help/guide.tsx'),
    loadTexts('guide'),
  ])
  return Component
})

export function App(): ComponentChildren {
  useSignalEffect(fetchAhead)
  return (
    <Boundary>
      <Phases />
      {guide.value && <Guide />}
    </Boundary>
  )
}

/** While a code or a phrase is typed, the screens behind it come: they are there when it is right. */
function fetchAhead(): void {
  const { phase } = house.value
  if (phase === 'fresh') Joining.ahead()
  if (phase === 'locked') Inside.ahead()
}

function Phases(): ComponentChildren {
  const { phase } = house.value
  if (cannotWork.value) return <Shut />
  switch (phase) {
    case 'starting':
    case 'fresh':
      if (route.value === 'landing') return <Landing />
      return route.value === 'practise' ? <Practise /> : <Joining />
    case 'open':
      return <Inside />
    case 'locked':
    case 'elsewhere':
    case 'damaged':
    case 'vanished':
    case 'destroyed':
      return <Shut />
  }
}
