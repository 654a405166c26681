import { useState } from 'react';
import type { CatalogEntry } from '../../../../contract/catalog.ts';
import type { ConnectionView } from '../../../../contract/connections.ts';
import { useOperation } from '../../../api/operations.ts';
import { Tabs } from '../../../components/choices.tsx';
import { useFormats } from '../../../i18n/locale.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { panelTexts } from '../tools-texts.ts';
import { EntryCalls } from './entry-calls.tsx';
import { EntryHead } from './entry-head.tsx';
import { EntrySchema } from './entry-schema.tsx';
import type { TryProps } from './try-props.ts';
import { TryPrompt } from './try-prompt.tsx';
import { TryResource } from './try-resource.tsx';
import { TryTool } from './try-tool.tsx';
import { useEntryCalls } from './use-entry-calls.ts';

export interface PanelProps {
  readonly entry: CatalogEntry;
  readonly connection: ConnectionView | undefined;
  readonly onClose: () => void;
  /** Shows a resource in the place of this entry. */
  readonly onRead: (uri: string) => void;
}

type Part = 'try' | 'schema' | 'calls';

/** One entry: what it is, a place to try it, its schema, its calls. */
export function EntryPanel({ entry, connection, onClose, onRead }: PanelProps) {
  const t = useText(panelTexts);
  const formats = useFormats();
  const [part, setPart] = useState<Part>('try');
  const definition = useOperation('catalog.get', { kind: entry.kind, name: entry.name });
  const calls = useEntryCalls(entry);
  const known = definition.data?.definition;
  const total = calls.data?.total;
  return (
    <aside
      data-panel=""
      aria-label={t('panel', { name: entry.name })}
      className="flex w-90 shrink-0 flex-col overflow-y-auto border-l border-line bg-surface wide:w-panel"
    >
      <EntryHead entry={entry} definition={known} connection={connection} onClose={onClose} />
      <Tabs
        label={t('sections')}
        value={part}
        onChange={setPart}
        className="flex min-h-0 flex-1 flex-col [&>[role=tablist]]:shrink-0 [&>[role=tablist]]:px-4"
        tabs={[
          {
            value: 'try',
            label: t('try'),
            content: known ? (
              <Try entry={entry} definition={known} connection={connection} onRead={onRead} />
            ) : entry.connection === '' ? (
              <TryResource entry={entry} definition={{}} connection={connection} />
            ) : (
              definition.error && <p className="p-4 t-small text-text-2">{t('gone')}</p>
            ),
          },
          { value: 'schema', label: t('schema'), content: known && <EntrySchema definition={known} /> },
          {
            value: 'calls',
            label: total === undefined ? t('calls') : t('callsCount', { count: formats.number(total) }),
            content: <EntryCalls entry={entry} calls={calls.data?.items} />,
          },
        ]}
      />
    </aside>
  );
}

function Try(props: TryProps & Pick<PanelProps, 'onRead'>) {
  switch (props.entry.kind) {
    case 'tool':
      return <TryTool {...props} />;
    case 'prompt':
      return <TryPrompt {...props} />;
    case 'resource':
    case 'resource-template':
      return <TryResource {...props} />;
  }
}
