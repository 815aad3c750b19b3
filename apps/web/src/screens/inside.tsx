/** Behind the vault: the wait for the first Welcome, then the rooms. */
import type { ComponentChildren } from 'preact'
import { house } from '../house.ts'
import { Waiting } from './joining/waiting.tsx'

export function Inside(): ComponentChildren {
  const { joining, conversations } = house.value
  if (joining && conversations.length === 0) return <Waiting joining={joining} />
  return null
}
