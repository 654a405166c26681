import { useEffect, useState, type ReactNode } from 'react';
import type { ConnectionView } from '../../../../contract/connections.ts';
import { Button } from '../../../components/button.tsx';
import { ErrorNotice } from '../../../components/result-view/error-notice.tsx';
import { useLate } from '../../../components/spinner.tsx';
import type { Glyph } from '../../../components/state-glyph.tsx';
import { StateLabel } from '../../../components/surfaces.tsx';
import { useFormats } from '../../../i18n/locale.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { runTexts } from '../tools-texts.ts';
import { ErrorRemedy } from './error-remedy.tsx';
import type { Progress, Run, RunState } from './use-run.ts';

interface Props<Result> {
  readonly run: Run<Result>;
  readonly connection: ConnectionView | undefined;
  readonly onAgain: () => void;
  readonly children: (done: Extract<RunState<Result>, { status: 'done' }>) => ReactNode;
}

/** What became of an attempt, below the form. */
export function RunFrame<Result>({ run, connection, onAgain, children }: Props<Result>) {
  const t = useText(runTexts);
  const formats = useFormats();
  const { state } = run;
  if (state.status === 'idle') return null;
  return (
    <section className="flex min-w-0 flex-col gap-2 border-t border-line px-4 py-3" aria-live="polite">
      {state.status === 'running' && (
        <Running startedAt={state.startedAt} progress={state.progress} onCancel={run.cancel} />
      )}
      {state.status === 'cancelled' && (
        <Ended glyph="off">{t('cancelled', { time: formats.duration(state.tookMs) })}</Ended>
      )}
      {state.status === 'failed' && (
        <>
          <Ended glyph="trouble">{t('failed', { time: formats.duration(state.tookMs) })}</Ended>
          <Failure error={state.error} connection={connection} onAgain={onAgain} />
        </>
      )}
      {state.status === 'done' && children(state)}
    </section>
  );
}

export function Failure(props: {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly details: Readonly<Record<string, unknown>>;
  };
  readonly connection: ConnectionView | undefined;
  readonly onAgain: () => void;
}) {
  const { error, connection, onAgain } = props;
  return (
    <ErrorNotice error={error} actions={<ErrorRemedy error={error} connection={connection} onAgain={onAgain} />} />
  );
}

/** How it ended, in words. */
export function Ended({ glyph, children }: { readonly glyph: Glyph; readonly children: ReactNode }) {
  return (
    <span className="t-label text-text-2">
      <StateLabel glyph={glyph}>{children}</StateLabel>
    </span>
  );
}

function Running(props: {
  readonly startedAt: number;
  readonly progress: Progress | undefined;
  readonly onCancel: () => void;
}) {
  const { startedAt, progress, onCancel } = props;
  const t = useText(runTexts);
  const formats = useFormats();
  const isLate = useLate(true);
  const seconds = useSeconds(startedAt);
  if (!isLate && !progress) return <div className="h-7" />;
  return (
    <>
      <div className="flex h-7 items-center gap-2">
        <Ended glyph="starting">
          {seconds < 1 ? t('running') : t('runningFor', { time: formats.duration(seconds * 1_000) })}
        </Ended>
        <span className="ml-auto">
          <Button small icon="stop" onClick={onCancel}>
            {t('cancel')}
          </Button>
        </span>
      </div>
      {progress && <ProgressBar progress={progress} />}
    </>
  );
}

function ProgressBar({ progress }: { readonly progress: Progress }) {
  const t = useText(runTexts);
  const formats = useFormats();
  const { done, total, message } = progress;
  const share = total === undefined || total <= 0 ? undefined : Math.min(1, done / total);
  return (
    <div>
      <div
        role="progressbar"
        aria-label={t('progress')}
        aria-valuemin={0}
        aria-valuemax={total ?? 100}
        aria-valuenow={share === undefined ? undefined : done}
        className="h-1 overflow-hidden rounded-full bg-active"
      >
        <div
          className="h-full rounded-full bg-accent transition-[width] duration-(--base)"
          style={{ width: `${String((share ?? 0.4) * 100)}%` }}
        />
      </div>
      <p className="mt-1 flex gap-2 t-small text-text-2">
        <span className="min-w-0 flex-1 truncate">{message}</span>
        <span className="tabular-nums">
          {total === undefined ? formats.number(done) : `${formats.number(done)} / ${formats.number(total)}`}
        </span>
      </p>
    </div>
  );
}

function useSeconds(startedAt: number): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds(Math.floor((Date.now() - startedAt) / 1_000)), 500);
    return () => clearInterval(timer);
  }, [startedAt]);
  return seconds;
}
