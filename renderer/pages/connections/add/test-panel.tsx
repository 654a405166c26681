import { useEffect, type ReactNode } from 'react';
import type { ConnectionTrial } from '../../../../contract/connections.ts';
import { Button } from '../../../components/button.tsx';
import { errorKey, errorTexts } from '../../../components/error-words.ts';
import { missingSecretOf } from '../../../components/secrets/missing-secret.ts';
import { MissingSecretNotice } from '../../../components/secrets/missing-secret-notice.tsx';
import { StateGlyph } from '../../../components/state-glyph.tsx';
import { EffectBadge, Notice } from '../../../components/surfaces.tsx';
import { useFormats } from '../../../i18n/locale.tsx';
import { useText } from '../../../i18n/use-text.ts';
import type { Draft } from '../draft.ts';
import { ErrorDetails } from '../list/connection-notice.tsx';
import { addTexts } from './add-texts.ts';
import type { Trial } from './use-trial.ts';
import { Said } from '../../../components/said.tsx';

interface Props {
  readonly draft: Draft;
  readonly trial: Trial;
  /** What is known of the cure, below an error. */
  readonly advice?: (trial: ConnectionTrial) => ReactNode;
}

/** Tries the connection and says what came of it. A program is started only when the person says so. */
export function TestPanel({ draft, trial, advice }: Props) {
  const t = useText(addTexts);
  const { settings } = draft;
  const isProgram = settings.kind === 'stdio';
  const { status, outcome, error, run } = trial;
  useEffect(() => {
    if (status === 'untried' && !isProgram) run();
    // Once on arrival, and anew when the settings are others.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [status, isProgram]);
  return (
    <section aria-label={t('testTitle')} className="flex flex-col gap-3">
      <div className="flex items-center gap-3">
        <div className="min-w-0 flex-1">
          <h2 className="t-strong">{t('testTitle')}</h2>
          <p className="t-small text-text-3">{t(isProgram ? 'testRuns' : 'testText')}</p>
        </div>
        <Button icon={status === 'untried' ? 'play' : 'retry'} busy={status === 'running'} onClick={run}>
          {t(status === 'untried' ? 'test' : 'testAgain')}
        </Button>
      </div>
      {isProgram && (
        <code className="rounded-2 border border-line bg-sunken px-3 py-2 t-code break-all">
          {[settings['command'], ...((settings['args'] ?? []) as readonly string[])].join(' ')}
        </code>
      )}
      <div role="status" className="flex flex-col gap-3">
        {status === 'running' && (
          <p className="flex min-h-11 items-center gap-2 text-text-2">
            <StateGlyph glyph="starting" />
            {t('testing')}
          </p>
        )}
        {outcome && <Outcome outcome={outcome} onKept={run} />}
        {error && <Failure error={error} onKept={run} />}
        {outcome && advice?.(outcome)}
      </div>
      {outcome && outcome.tools.length > 0 && settings.kind !== 'onec' && <ToolList outcome={outcome} />}
    </section>
  );
}

function Outcome({ outcome, onKept }: { readonly outcome: ConnectionTrial; readonly onKept: () => void }) {
  const t = useText(addTexts);
  const { duration } = useFormats();
  if (outcome.outcome === 'failed' && outcome.error) return <Failure error={outcome.error} onKept={onKept} />;
  const isOk = outcome.outcome === 'ok';
  const { toolCount, promptCount, resourceCount, durationMs } = outcome;
  const counts = [
    t('worksText', { tools: toolCount, time: duration(durationMs) }),
    promptCount > 0 && t('prompts', { count: promptCount }),
    resourceCount > 0 && t('resources', { count: resourceCount }),
  ];
  return (
    <>
      <Notice tone={isOk ? 'ok' : 'warn'} icon={isOk ? 'check' : 'key'} title={t(isOk ? 'works' : 'wantsSignIn')}>
        {isOk || toolCount > 0 ? counts.filter(Boolean).join(', ') : t('wantsSignInText')}
      </Notice>
      {outcome.notices.length > 0 && (
        <ul className="grid list-disc gap-1 pl-5 t-small text-text-2">
          {outcome.notices.map((notice) => (
            <li key={notice.message}>
              <Said error={notice} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

interface FailureProps {
  readonly error: NonNullable<ConnectionTrial['error']>;
  /** A secret that was missing is kept now. */
  readonly onKept: () => void;
}

function Failure({ error, onKept }: FailureProps) {
  const words = useText(errorTexts);
  const secret = missingSecretOf(error);
  if (secret !== undefined) return <MissingSecretNotice name={secret} onKept={onKept} />;
  return (
    <div className="rounded-2 bg-bad-subtle">
      <Notice tone="bad" title={words(errorKey(error.code))}>
        <Said error={error} />
      </Notice>
      <ErrorDetails error={error} />
    </div>
  );
}

function ToolList({ outcome }: { readonly outcome: ConnectionTrial }) {
  const t = useText(addTexts);
  return (
    <ul
      aria-label={t('tools')}
      tabIndex={0}
      className="max-h-80 overflow-auto rounded-3 border border-line bg-surface focus-visible:outline-offset-[-2px]"
    >
      {outcome.tools.map(({ name, title, effect }) => (
        <li key={name} className="flex h-row items-center gap-3 border-b border-line px-4 last:border-b-0">
          <span className="min-w-0 flex-1 truncate">
            <span className="t-code">{name}</span>
            {title !== undefined && title !== name && <span className="ml-3 t-small text-text-3">{title}</span>}
          </span>
          <EffectBadge effect={effect} />
        </li>
      ))}
    </ul>
  );
}
