/** A file that failed after its screen was left is said where the person is, and once. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ConversationSummary } from '@lapwing/client'
import { house } from '../src/house.ts'
import {
  beginFile,
  failedFile,
  forgetFailed,
  readFailed,
} from '../src/screens/attachments/failed-files.ts'

const STARTING = house.peek()
let shown = true
const NONE = { to: '', why: 'bug', words: false } as const
const isShown = (): boolean => shown

beforeEach(() => {
  house.value = { ...STARTING, conversations: [{ id: 'c' } as ConversationSummary] }
  shown = true
})
afterEach(() => {
  forgetFailed()
  house.value = STARTING
})

describe('a file that did not go', () => {
  it('is said by its own screen as long as the person is there', () => {
    beginFile('c', isShown)('storage-full', true)
    expect(failedFile()).toBeUndefined()
  })

  it('is said elsewhere once that was left, one after another, until each is read', () => {
    const [first, second] = [beginFile('c', isShown), beginFile('c', isShown)]
    shown = false
    first('storage-full', true)
    second('file-unreadable', false)
    expect(failedFile()).toEqual({ to: 'c', why: 'storage-full', words: true })
    readFailed(failedFile() ?? NONE)
    expect(failedFile()?.why).toBe('file-unreadable')
    readFailed(failedFile() ?? NONE)
    expect(failedFile()).toBeUndefined()
  })

  it('says nothing where it went, was stopped by its person, or has no conversation any more', () => {
    shown = false
    beginFile('c', isShown)(undefined, true)
    beginFile('c', isShown)('file-stopped', true)
    beginFile('gone', isShown)('storage-full', true)
    expect(failedFile()).toBeUndefined()
  })

  it('leaves nothing behind a lock, also where it ends after it', () => {
    const late = beginFile('c', isShown)
    shown = false
    beginFile('c', isShown)('storage-full', true)
    forgetFailed()
    late('storage-failed', true)
    expect(failedFile()).toBeUndefined()
  })
})
