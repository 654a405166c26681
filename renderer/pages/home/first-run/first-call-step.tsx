import { useEffect, useRef } from 'react';
import type { InvocationView } from '../../../../contract/activity.ts';
import type { StatusView } from '../../../../contract/status.ts';
import { useAct, useOperation, useOptimistic } from '../../../api/operations.ts';
import { Button } from '../../../components/button.tsx';
import { Snippet } from '../../../components/copy.tsx';
import { LinkButton } from '../../../components/link-button.tsx';
import { OutcomeText } from '../../../components/outcome-words.tsx';
import { StateLabel } from '../../../components/surfaces.tsx';
import { useLiveCalls } from '../../../components/use-live-calls.ts';
import { useFormats } from '../../../i18n/locale.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { callToShow, firstCall, ownClient } from './first-call.ts';
import { firstRunTexts } from './first-run-texts.ts';
import { backendsOf } from './progress.ts';
import { Step } from './step.tsx';
import { Said } from '../../../components/said.tsx';

interface Props {
  readonly status: StatusView;
  readonly onDone: () => void;
}

/** Waits for the first call, of a client or made here, and shows it. */
export function FirstCallStep({ status, onDone }: Props) {
  const t = useText(firstRunTexts);
  const { calls } = useLiveCalls(20);
  const hasArrived = callToShow(calls)?.outcome === 'ok';
  const { reload } = useOptimistic('status.get', {});
  const latestReload = useRef(reload);
  useEffect(() => {
    // Whether a client ever called is not told of; the next visit to this page goes by it.
    if (hasArrived) latestReload.current();
  }, [hasArrived]);
  const ready = backendsOf(status).find(({ state }) => state.status === 'ready');
  const call = callToShow(calls);
  if (call?.outcome === 'ok') return <Arrived call={call} onDone={onDone} />;
  const isDemo = backendsOf(status).some(({ source }) => source === 'demo');
  const hint = isDemo ? t('ask') : ready ? t('askAnything', { title: ready.title }) : t('askLater');
  return (
    <Step
      number="call"
      state="next"
      isLast
      title={t('first')}
      text={ready ? hint : t('askLater')}
      actions={
        ready && (
          <span className="t-small text-text-2" role="status">
            <StateLabel glyph="starting">{t('listening')}</StateLabel>
          </span>
        )
      }
    >
      {ready && (
        <div className="flex flex-col gap-3 px-4 pt-1 pb-4">
          {isDemo && <Snippet text={t('question')} prose fill />}
          {call && <CallLine call={call} />}
          <CallHere connection={ready.id} />
        </div>
      )}
    </Step>
  );
}

/** For whom no client is at hand. */
function CallHere({ connection }: { readonly connection: string }) {
  const t = useText(firstRunTexts);
  const tools = useOperation('tools.list', { connection }).data;
  const act = useAct('tools.call');
  const call = tools && firstCall(tools);
  if (!call) return null;
  return (
    <div className="flex items-center gap-3">
      <Button small icon="play" busy={act.isPending} onClick={() => act.mutate({ name: call.name, args: call.args })}>
        {t('callHere')}
      </Button>
      <code className="truncate t-code text-text-3">{call.name}</code>
      {act.error && (
        <span role="alert" className="t-small text-bad-text">
          <Said error={act.error} />
        </span>
      )}
    </div>
  );
}

function CallLine({ call }: { readonly call: InvocationView }) {
  const { time, duration } = useFormats();
  return (
    <div className="flex animate-rise items-center gap-3 rounded-2 border border-line bg-sunken px-3 py-1.5">
      <span className="t-small text-text-3 tabular-nums">{time(call.startedAt)}</span>
      <span className="truncate">{call.clientName}</span>
      <code className="min-w-0 flex-1 truncate t-code">{call.tool}</code>
      <span className="text-text-2 tabular-nums">
        {call.durationMs === undefined ? '–' : duration(call.durationMs)}
      </span>
      <span className="t-small">
        <OutcomeText call={call} />
      </span>
    </div>
  );
}

function Arrived({ call, onDone }: { readonly call: InvocationView; readonly onDone: () => void }) {
  const t = useText(firstRunTexts);
  return (
    <Step
      number="call"
      state="done"
      isLast
      title={t('arrived')}
      text={<span role="status">{t(call.clientId === ownClient ? 'arrivedHere' : 'arrivedText')}</span>}
      actions={
        <>
          <LinkButton href={`/activity?id=${encodeURIComponent(call.id)}`} look="ghost">
            {t('toActivity')}
          </LinkButton>
          <Button small look="primary" onClick={onDone}>
            {t('done')}
          </Button>
        </>
      }
    >
      <div className="px-4 pt-1 pb-4">
        <CallLine call={call} />
      </div>
    </Step>
  );
}
