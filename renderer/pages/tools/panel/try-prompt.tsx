import { useMemo } from 'react';
import type { OperationOutput } from '../../../../contract/api.ts';
import { useChannel } from '../../../api/app-link.tsx';
import { MessagesView } from '../../../components/result-view/messages-view.tsx';
import { useFormats } from '../../../i18n/locale.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { promptSchema } from '../prompt-schema.ts';
import { runTexts } from '../tools-texts.ts';
import { ArgumentsForm } from './arguments-form.tsx';
import { ConnectionNote } from './connection-note.tsx';
import { Ended, RunFrame } from './run-frame.tsx';
import type { TryProps } from './try-props.ts';
import { useRun } from './use-run.ts';

/** The arguments of a prompt, and the messages it makes of them. */
export function TryPrompt(props: TryProps & { readonly onRead: (uri: string) => void }) {
  const { entry, definition, connection, onRead } = props;
  const t = useText(runTexts);
  const formats = useFormats();
  const channel = useChannel();
  const run = useRun<OperationOutput<'prompts.get'>>();
  const schema = useMemo(() => promptSchema(definition), [definition]);
  const submit = (args: Readonly<Record<string, unknown>>): void =>
    run.start((signal) =>
      channel.call('prompts.get', { name: entry.name, args: args as Record<string, string> }, signal),
    );
  return (
    <>
      <ArgumentsForm
        schema={schema}
        act={t('get')}
        busy={run.state.status === 'running'}
        onSubmit={submit}
        note={run.state.status === 'failed' ? null : <ConnectionNote connection={connection} withKeys />}
      />
      <RunFrame run={run} connection={connection} onAgain={run.again}>
        {({ result, tookMs }) => (
          <>
            <Ended glyph="ready">{t('done', { time: formats.duration(tookMs) })}</Ended>
            <MessagesView messages={result.messages} onRead={onRead} />
          </>
        )}
      </RunFrame>
    </>
  );
}
