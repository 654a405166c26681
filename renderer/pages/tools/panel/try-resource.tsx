import { useMemo } from 'react';
import type { OperationOutput } from '../../../../contract/api.ts';
import { useChannel } from '../../../api/app-link.tsx';
import { Button } from '../../../components/button.tsx';
import { ContentsView } from '../../../components/result-view/block-view.tsx';
import { useFormats } from '../../../i18n/locale.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { templateSchema } from '../prompt-schema.ts';
import { runTexts } from '../tools-texts.ts';
import { expanded, templateNames } from '../uri-template.ts';
import { ArgumentsForm } from './arguments-form.tsx';
import { ConnectionNote } from './connection-note.tsx';
import { Ended, RunFrame } from './run-frame.tsx';
import type { TryProps } from './try-props.ts';
import { useRun } from './use-run.ts';

/** Reads a resource; the names of a template are filled in first. */
export function TryResource({ entry, connection }: TryProps) {
  const t = useText(runTexts);
  const formats = useFormats();
  const channel = useChannel();
  const run = useRun<OperationOutput<'resources.read'>>();
  const isTemplate = entry.kind === 'resource-template';
  const schema = useMemo(() => templateSchema(templateNames(entry.name), entry.name), [entry.name]);
  const read = (uri: string): void => run.start((signal) => channel.call('resources.read', { uri }, signal));
  const isBusy = run.state.status === 'running';
  return (
    <>
      {isTemplate ? (
        <ArgumentsForm
          schema={schema}
          act={t('read')}
          busy={isBusy}
          onSubmit={(values) => read(expanded(entry.name, values))}
          note={run.state.status === 'failed' ? null : <ConnectionNote connection={connection} withKeys />}
        />
      ) : (
        <div className="flex flex-wrap items-center gap-3 px-4 py-3">
          <div className="min-w-0 flex-1">
            {run.state.status !== 'failed' && <ConnectionNote connection={connection} />}
          </div>
          <Button look="primary" icon="book" busy={isBusy} onClick={() => read(entry.name)}>
            {t('read')}
          </Button>
        </div>
      )}
      <RunFrame run={run} connection={connection} onAgain={run.again}>
        {({ result, tookMs }) => (
          <>
            <Ended glyph="ready">{t('done', { time: formats.duration(tookMs) })}</Ended>
            {result.contents.map((contents, index) => (
              <ContentsView key={index} contents={contents} />
            ))}
          </>
        )}
      </RunFrame>
    </>
  );
}
