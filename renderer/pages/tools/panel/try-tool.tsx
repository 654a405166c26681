import { useState } from 'react';
import type { ToolResultView } from '../../../../contract/tools.ts';
import { useChannel } from '../../../api/app-link.tsx';
import { useConfirm } from '../../../components/confirm.tsx';
import { JsonTree } from '../../../components/json-tree/json-tree.tsx';
import { reportedError } from '../../../components/result-view/content.ts';
import { ResultView } from '../../../components/result-view/result-view.tsx';
import { isSchema } from '../../../components/schema-form/schema.ts';
import { useFormats } from '../../../i18n/locale.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { runTexts } from '../tools-texts.ts';
import { ArgumentsForm } from './arguments-form.tsx';
import { CallMessages } from './call-messages.tsx';
import { ConnectionNote } from './connection-note.tsx';
import { DryRun, useDryRun } from './dry-run.tsx';
import { Ended, Failure, RunFrame } from './run-frame.tsx';
import type { TryProps } from './try-props.ts';
import { useRun, type RunState } from './use-run.ts';

type Arguments = Readonly<Record<string, unknown>>;
const anything = { type: 'object' };

/** The form of a tool, and what its last run brought. */
export function TryTool(props: TryProps & { readonly onRead: (uri: string) => void }) {
  const { entry, definition, connection, onRead } = props;
  const t = useText(runTexts);
  const channel = useChannel();
  const confirmed = useConfirmedArguments(props);
  const run = useRun<ToolResultView>();
  const dryRun = useDryRun(entry);
  const [sent, setSent] = useState<Arguments>({});
  const call = (args: Arguments): void => {
    setSent(args);
    dryRun.clear();
    run.start((signal, id) => channel.call('tools.call', { name: entry.name, args: { ...args }, call: id }, signal));
  };
  const submit = (args: Arguments): void => void confirmed(args).then((yes) => yes && call(args));
  const schema = isSchema(definition['inputSchema']) ? definition['inputSchema'] : anything;
  return (
    <>
      <ArgumentsForm
        schema={schema}
        act={t('run')}
        busy={run.state.status === 'running'}
        onSubmit={submit}
        note={hasRemedy(run.state) ? null : <ConnectionNote connection={connection} withKeys />}
        second={
          connection?.kind === 'openapi'
            ? { act: t('dryRun'), busy: dryRun.isPending, onSubmit: dryRun.ask }
            : undefined
        }
      />
      {dryRun.shown ? (
        <DryRun asked={dryRun.shown} connection={connection} />
      ) : (
        <RunFrame run={run} connection={connection} onAgain={() => submit(sent)}>
          {({ result, tookMs, startedAt }) => (
            <ToolResult
              result={result}
              tookMs={tookMs}
              startedAt={startedAt}
              {...props}
              onRead={onRead}
              onAgain={() => submit(sent)}
            />
          )}
        </RunFrame>
      )}
    </>
  );
}

/** The result then says what is wrong with the connection, and once is enough. */
function hasRemedy(state: RunState<ToolResultView>): boolean {
  return state.status === 'failed' || (state.status === 'done' && reportedError(state.result) !== undefined);
}

function ToolResult(
  props: TryProps & {
    readonly result: ToolResultView;
    readonly tookMs: number;
    readonly startedAt: number;
    readonly onRead: (uri: string) => void;
    readonly onAgain: () => void;
  },
) {
  const { result, tookMs, startedAt, entry, connection, onRead, onAgain } = props;
  const t = useText(runTexts);
  const formats = useFormats();
  const time = formats.duration(tookMs);
  const error = result.isError === true ? reportedError(result) : undefined;
  if (error) {
    return (
      <>
        <Ended glyph={error.code === 'login-required' ? 'needs-you' : 'trouble'}>{t('failed', { time })}</Ended>
        <Failure error={error} connection={connection} onAgain={onAgain} />
      </>
    );
  }
  return (
    <ResultView
      // A new result begins with the view that fits it.
      key={startedAt}
      result={result}
      onRead={onRead}
      messages={() => <CallMessages entry={entry} startedAt={startedAt} />}
      head={
        <Ended glyph={result.isError === true ? 'trouble' : 'ready'}>
          {t(result.isError === true ? 'toolError' : 'done', { time })}
        </Ended>
      }
    />
  );
}

/** Asks before a destructive tool is called, and shows what is sent. */
function useConfirmedArguments({ entry, connection }: TryProps): (args: Arguments) => Promise<boolean> {
  const t = useText(runTexts);
  const confirm = useConfirm();
  return async (args) => {
    if (entry.effect !== 'destructive') return true;
    return confirm({
      title: t('confirmTitle', { name: entry.name }),
      act: t('run'),
      destructive: true,
      text: (
        <>
          <p className="mb-2">{t('confirmText', { connection: connection?.title ?? entry.connection })}</p>
          {Object.keys(args).length === 0 ? (
            <p>{t('noArguments')}</p>
          ) : (
            <JsonTree label={t('argumentsOf')} value={args} className="text-text" />
          )}
        </>
      ),
    });
  };
}
