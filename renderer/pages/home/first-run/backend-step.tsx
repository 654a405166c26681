import type { StatusView } from '../../../../contract/status.ts';
import { useAct } from '../../../api/operations.ts';
import { Button } from '../../../components/button.tsx';
import { errorKey, errorTexts } from '../../../components/error-words.ts';
import { LinkButton } from '../../../components/link-button.tsx';
import { StateLabel } from '../../../components/surfaces.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { firstRunTexts } from './first-run-texts.ts';
import { backendsOf, type Progress } from './progress.ts';
import { Step } from './step.tsx';
import { Said } from '../../../components/said.tsx';
import { useSaid } from '../../../i18n/use-said.ts';

interface Props {
  readonly status: StatusView;
  readonly progress: Progress;
}

export function BackendStep({ status, progress }: Props) {
  const t = useText(firstRunTexts);
  const demo = useAct('demo.set');
  const backends = backendsOf(status);
  const hasNone = backends.length === 0;
  return (
    <Step
      number={1}
      state={progress.backend}
      title={t('backend')}
      text={
        demo.error ? (
          <span role="alert" className="text-bad-text">
            <Said error={demo.error} />
          </span>
        ) : hasNone ? (
          t('backendText')
        ) : (
          <BackendText backends={backends} />
        )
      }
      actions={
        hasNone ? (
          <>
            {status.demo !== 'unavailable' && (
              <Button small look="primary" busy={demo.isPending} onClick={() => demo.mutate({ on: true })}>
                {t('useDemo')}
              </Button>
            )}
            <LinkButton href="/connections/add" look={status.demo === 'unavailable' ? 'primary' : 'secondary'}>
              {t('add')}
            </LinkButton>
          </>
        ) : (
          <BackendActions backends={backends} isDone={progress.backend === 'done'} />
        )
      }
    />
  );
}

function BackendActions({
  backends,
  isDone,
}: {
  readonly backends: StatusView['connections'];
  readonly isDone: boolean;
}) {
  const t = useText(firstRunTexts);
  const refresh = useAct('connections.refresh');
  const broken = isDone ? undefined : backends.find(({ state }) => state.status !== 'connecting');
  return (
    <>
      <span className={broken ? '' : '-mr-2.5'}>
        <LinkButton href="/connections" look="ghost">
          {t('change')}
        </LinkButton>
      </span>
      {broken && (
        <Button small busy={refresh.isPending} onClick={() => refresh.mutate({ id: broken.id })}>
          {t('again')}
        </Button>
      )}
    </>
  );
}

/** The one that has come furthest stands for all. */
function BackendText({ backends }: { readonly backends: StatusView['connections'] }) {
  const t = useText(firstRunTexts);
  const words = useText(errorTexts);
  const said = useSaid();
  const by = (status: string): StatusView['connections'][number] | undefined =>
    backends.find(({ state }) => state.status === status);
  const shown = by('ready') ?? by('login-required') ?? by('connecting') ?? backends[0];
  if (!shown) return null;
  const { title, state, toolCount: count, source } = shown;
  if (state.status === 'connecting') return <StateLabel glyph="starting">{t('starting', { title })}</StateLabel>;
  if (state.status === 'failed' || state.status === 'backing-off') {
    const what = words(errorKey(state.error.code));
    return (
      <span title={said(state.error)}>
        <StateLabel glyph="trouble">{t('backendDown', { title, what: what.toLocaleLowerCase() })}</StateLabel>
      </span>
    );
  }
  const tools = count > 0 ? t('tools', { title, count }) : title;
  const what = source === 'demo' ? t('onThisComputer', { what: tools }) : tools;
  return backends.length > 1 ? t('andOthers', { what, count: backends.length - 1 }) : what;
}
