/** When a screen breaks: one sentence and the way on, instead of an empty page. */
import { Component, type ComponentChildren } from 'preact'
import { t } from '../locales/text.ts'
import { Button } from './button.tsx'
import { Screen, Title } from './screen.tsx'

interface BoundaryProps {
  readonly children: ComponentChildren
}

/** Nothing of the error is shown or sent: it may hold what somebody wrote. */
export class Boundary extends Component<BoundaryProps, { readonly broken: boolean }> {
  override state: { readonly broken: boolean } = { broken: false }

  static override getDerivedStateFromError(): { readonly broken: boolean } {
    return { broken: true }
  }

  override render(): ComponentChildren {
    if (!this.state.broken) return this.props.children
    return (
      <Screen>
        <Title>{t('shell.notes')}</Title>
        <p role="alert">{t('shell.gone-wrong')}</p>
        <Button kind="main" onPress={() => location.reload()}>
          {t('shell.reload')}
        </Button>
      </Screen>
    )
  }
}
