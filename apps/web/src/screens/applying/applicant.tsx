/** An officer's device without a desk: what is left to do until it has one. */
import '../../styles/applying.css'
import type { ComponentChildren } from 'preact'
import type { ApplicantView } from '@lapwing/client'
import { client, problemOf } from '../../house.ts'
import { date } from '../../locales/format.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { ErrorText } from '../../parts/field.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { cleanName } from '../conversation/clean-text.ts'
import { NewerList } from '../conversation/newer-list.tsx'
import { functionWords } from '../functions.ts'
import { useGivingUp } from '../joining/use-giving-up.tsx'
import { inSentence } from '../naming.ts'
import { enter } from '../room.ts'
import { SettingsRow } from '../settings/settings.tsx'
import { Request } from './request.tsx'

interface ApplicantProps {
  readonly applicant: ApplicantView
}

export function Applicant({ applicant }: ApplicantProps): ComponentChildren {
  return (
    <Screen
      where={t('shell.notes')}
      feet={<Button onPress={() => void client().lock()}>{t('about.lock')}</Button>}
    >
      {applicant.wait ? (
        <AtTheDoor wait={applicant.wait} />
      ) : applicant.appointed ? (
        <Appointed appointed={applicant.appointed} />
      ) : (
        <ToBeAppointed applicant={applicant} />
      )}
      <SettingsRow />
    </Screen>
  )
}

function ToBeAppointed({ applicant }: ApplicantProps): ComponentChildren {
  return (
    <>
      <div class="stack">
        <Title>{t('applying.title')}</Title>
        <p>{t('applying.text', { name: inSentence(applicant.name) })}</p>
      </div>
      <ol class="stack-5 numbered">
        <li class="stack-3">
          <h2>{t('applying.request')}</h2>
          <p class="sub">{t('applying.request-text')}</p>
          <Request />
        </li>
        <li class="stack-3">
          <h2>{t('applying.signs')}</h2>
          <p class="signs" translate={false}>
            {applicant.fingerprint.split(' ').map((four, place) => (
              <span key={place}>{four}</span>
            ))}
          </p>
          <p class="sub">{t('applying.signs-text')}</p>
        </li>
        <li class="stack-3">
          <h2>{t('applying.look-title')}</h2>
          <p class="sub">{t('applying.look-text')}</p>
          <NewerList
            look={t('applying.look')}
            same={t('applying.not-yet')}
            newer={t('applying.not-yet')}
          />
        </li>
      </ol>
    </>
  )
}

function Appointed(props: {
  readonly appointed: NonNullable<ApplicantView['appointed']>
}): ComponentChildren {
  const { functions, body, desk, until } = props.appointed
  return (
    <>
      <Title>{t('applying.appointed')}</Title>
      <section class="card">
        <dl class="stack">
          <div>
            <dt class="micro">{t('applying.function')}</dt>
            <dd>{functionWords(functions)}</dd>
          </div>
          <div>
            <dt class="micro">{t('applying.body')}</dt>
            <dd>
              <bdi>{cleanName(body)}</bdi>
            </dd>
          </div>
          <div>
            <dt class="micro">{t('applying.desk')}</dt>
            <dd>
              <bdi>{cleanName(desk)}</bdi>
            </dd>
          </div>
          <div>
            <dt class="micro">{t('applying.until')}</dt>
            <dd class="num">{date(until)}</dd>
          </div>
        </dl>
      </section>
      <section class="stack-3">
        <h2>{t('applying.exists')}</h2>
        <p class="sub">{t('applying.exists-text')}</p>
        <Button onPress={() => enter({ at: 'desk-code' })}>{t('applying.by-code')}</Button>
      </section>
      <section class="stack-3">
        <h2>{t('applying.begins')}</h2>
        <p class="sub">{t('applying.begins-text')}</p>
        <Button onPress={() => enter({ at: 'own-desk' })}>{t('applying.own')}</Button>
      </section>
    </>
  )
}

function AtTheDoor({ wait }: { wait: NonNullable<ApplicantView['wait']> }): ComponentChildren {
  const { error, ask, leave, question } = useGivingUp(async () =>
    problemOf(await client().leaveDeskDoor()),
  )
  return (
    <>
      <Title key={wait}>{t(`applying.${wait}`)}</Title>
      <p class="lead">{t(`applying.${wait}-text`)}</p>
      <ErrorText text={error.value} />
      {wait === 'failed' ? (
        <Button kind="main" onPress={leave}>
          {t('joining.another-code')}
        </Button>
      ) : (
        <div>
          <Button kind="text" onPress={ask}>
            {t('joining.give-up')}
          </Button>
        </div>
      )}
      {question}
    </>
  )
}
