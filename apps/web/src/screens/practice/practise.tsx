/** Before a practice: what it is. Meanwhile everything it needs is fetched, and nothing afterwards. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { ErrorText } from '../../parts/field.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { go } from '../../route.ts'
import { prepare, type Prepared } from './prepare.ts'

export function Practise(): ComponentChildren {
  const prepared = useSignal<Prepared | undefined>(undefined)
  const failed = useSignal(false)
  const tries = useSignal(0)
  useEffect(() => {
    let gone = false
    const preparing = prepare(() => (failed.value = true))
    preparing.then(
      (made) => {
        if (gone) made.drop()
        else prepared.value = made
      },
      () => (failed.value = true),
    )
    return () => {
      gone = true
      // What has begun lives on; what was only prepared ends with this screen.
      if (prepared.value?.begun === false) prepared.value.drop()
    }
  }, [tries.value, failed, prepared])

  const again = (): void => {
    failed.value = false
    tries.value += 1
  }
  return (
    <Screen
      back={() => go('landing')}
      where={t('shell.notes')}
      feet={
        failed.value ? (
          <Button kind="main" onPress={again}>
            {t('shell.try-again')}
          </Button>
        ) : (
          <Button
            kind="main"
            off={prepared.value ? undefined : t('practice.not-yet')}
            onPress={() => prepared.value?.begin()}
          >
            {t('practice.start')}
          </Button>
        )
      }
    >
      <Title>{t('practice.title')}</Title>
      <p class="lead">{t('practice.what')}</p>
      <p role="status">
        {!failed.value && t(prepared.value ? 'practice.ready' : 'practice.getting-ready')}
      </p>
      <p>{t('practice.what-2')}</p>
      <p>{t('practice.not-real')}</p>
      <ErrorText text={failed.value ? t('practice.failed') : undefined} />
    </Screen>
  )
}
