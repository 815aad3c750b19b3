/**
 * Makes a practice ready: the world in a worker of its own, and every screen and text it may come
 * to. From then on the page asks the network for nothing.
 */
import type { PracticeWords } from '@lapwing/client'
import { openPracticeClient } from '../../client-proxy.ts'
import { fetchFiles } from '../../files-proxy.ts'
import { closeGuide } from '../../guide.ts'
import { client, startHouse } from '../../house.ts'
import { language, loadTexts, t } from '../../locales/text.ts'
import { practising } from '../../practice.ts'
import { go } from '../../route.ts'

const LINES = [1, 2, 3, 4, 5, 6, 7, 8] as const

export interface Prepared {
  readonly begun: boolean
  /** The page follows the practice's client until it ends. */
  begin(): void
  /** Ends its worker. */
  drop(): void
}

/** Rejects when something could not be fetched or made. `failed` hears of a worker that dies. */
export async function prepare(failed: () => void): Promise<Prepared> {
  await Promise.all([loadTexts('house'), loadTexts('posture')])
  const practice = openPracticeClient(failed)
  const fetching = fetchFiles()
  const drop = (): void => {
    practice.drop()
    void fetching.then((files) => files.drop()).catch(() => undefined)
  }
  try {
    const [made, files] = await Promise.all([
      practice.api.practise(words()),
      fetching,
      fetchScreens(),
    ])
    if (!made.ok) throw new Error(made.problem)
    let begun = false
    const phrase = made.value.words.join(' ')
    return {
      get begun() {
        return begun
      },
      begin() {
        const own = client()
        begun = true
        files.hold()
        practising.value = { phrase, end: () => end(own, drop) }
        void startHouse(practice.api)
      },
      drop,
    }
  } catch (error) {
    drop()
    throw error
  }
}

function end(own: ReturnType<typeof client>, drop: () => void): void {
  closeGuide()
  go('landing')
  void startHouse(own)
  practising.value = undefined
  drop()
}

function words(): PracticeWords {
  return {
    language: language.value,
    officer: t('practice.officer'),
    body: t('practice.body'),
    pseudonym: t('practice.pseudonym'),
    lines: LINES.map((n) => t(`practice.line-${n}`)),
    file: t('practice.file'),
    namedFile: t('practice.named-file'),
  }
}

async function fetchScreens(): Promise<void> {
  await Promise.all([
    import('../inside.tsx'),
    import('../vault/shut.tsx'),
    import('../help/guide.tsx'),
    import('../../parts/camera.tsx'),
  ])
}
