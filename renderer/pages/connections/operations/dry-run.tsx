import { useState } from 'react';
import { useAct, useOperation } from '../../../api/operations.ts';
import { Button } from '../../../components/button.tsx';
import { CodeBlock } from '../../../components/copy.tsx';
import { errorKey, errorTexts } from '../../../components/error-words.ts';
import { initialArguments } from '../../../components/schema-form/initial-value.ts';
import { SchemaForm } from '../../../components/schema-form/schema-form.tsx';
import { Notice } from '../../../components/surfaces.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { requestOf, type Draft } from '../draft.ts';
import { operationsTexts } from './operations-texts.ts';
import { Said } from '../../../components/said.tsx';
import { type OperationError } from '../../../api/channel.ts';

/** The request a call would send, with arguments to fill in; nothing is sent. */
export function DryRun({ tool, draft }: { readonly tool: string; readonly draft: Draft }) {
  const t = useText(operationsTexts);
  const [request, setRequest] = useState<ReturnType<typeof everything>>();
  const asked = useOperation(
    'connections.operations',
    { ...(request ?? everything(draft)), schemaOf: tool },
    { enabled: request !== undefined },
  );
  const schema = asked.data?.operations.find((one) => one.tool === tool)?.inputSchema;
  return (
    <section aria-label={t('dryRun')} className="border-t border-line pt-3">
      <div className="mb-2 flex flex-wrap items-center gap-2">
        <h3 className="flex-1 t-label whitespace-nowrap">{t('dryRun')}</h3>
        {!schema && (
          <Button small icon="play" busy={asked.isFetching} onClick={() => setRequest(everything(draft))}>
            {t('open')}
          </Button>
        )}
      </div>
      {asked.error && <Problem error={asked.error} />}
      {schema && <Arguments tool={tool} draft={draft} schema={schema} />}
      <p className="mt-2 t-small text-text-3">{t('nothingSent')}</p>
    </section>
  );
}

/** The connection with every operation, chosen or not. */
function everything(draft: Draft) {
  const request = requestOf(draft);
  const { include: _include, exclude: _exclude, readOnly: _readOnly, ...connection } = request.connection;
  return { ...request, connection: { ...connection, maxTools: 2_000 } };
}

function Arguments(props: {
  readonly tool: string;
  readonly draft: Draft;
  readonly schema: Readonly<Record<string, unknown>>;
}) {
  const { tool, draft, schema } = props;
  const t = useText(operationsTexts);
  const [args, setArgs] = useState(() => initialArguments(schema));
  const dryRun = useAct('connections.dryRun');
  const run = (): void => dryRun.mutate({ ...everything(draft), tool, args: { ...args } });
  return (
    <div className="flex flex-col gap-3">
      <SchemaForm
        schema={schema}
        value={args}
        onChange={setArgs}
        showProblems={false}
        actions={
          <Button small icon="play" busy={dryRun.isPending} onClick={run}>
            {t('run')}
          </Button>
        }
      />
      {dryRun.error && <Problem error={dryRun.error} />}
      {dryRun.data && <CodeBlock label={t('request')} text={textOf(dryRun.data)} />}
    </div>
  );
}

function textOf(request: {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly body?: string | undefined;
}): string {
  const head = [`${request.method} ${request.url}`, ...request.headers.map(({ name, value }) => `${name}: ${value}`)];
  return [...head, ...(request.body === undefined ? [] : ['', request.body])].join('\n');
}

function Problem({ error }: { readonly error: OperationError }) {
  const words = useText(errorTexts);
  return (
    <Notice tone="bad" title={words(errorKey(error.code))}>
      <Said error={error} />
    </Notice>
  );
}
