import type { CatalogEntry } from '../../../../contract/catalog.ts';
import { useOperation } from '../../../api/operations.ts';
import { JsonTree } from '../../../components/json-tree/json-tree.tsx';
import { jsonInText } from '../../../components/result-view/content.ts';
import { TextView } from '../../../components/result-view/block-view.tsx';
import { useFormats } from '../../../i18n/locale.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { runTexts } from '../tools-texts.ts';
import { recordedName } from './use-entry-calls.ts';

/** Clocks of the window and the app are the same, but not read in the same moment. */
const marginMs = 200;

/** The protocol messages of the call this panel has just made. */
export function CallMessages({ entry, startedAt }: { readonly entry: CatalogEntry; readonly startedAt: number }) {
  const t = useText(runTexts);
  const formats = useFormats();
  const found = useOperation('invocations.list', {
    clients: ['portico'],
    connections: [entry.connection],
    tools: [recordedName(entry)],
    from: startedAt - marginMs,
    limit: 1,
  });
  const id = found.data?.items[0]?.id;
  const call = useOperation('invocations.get', { id: id ?? '' }, { enabled: id !== undefined }).data;
  const messages = call?.messages ?? [];
  if (!found.data || (id !== undefined && !call)) return <div className="h-10" />;
  if (messages.length === 0) return <p className="t-small text-text-3">{t('noMessages')}</p>;
  return (
    <ol className="flex min-w-0 flex-col gap-3" aria-label={t('messageList')}>
      {messages.map(({ at, direction, json }, index) => {
        const value = jsonInText(json);
        return (
          <li key={index} className="min-w-0">
            <span className="mb-1 flex gap-2 t-label text-text-2">
              {t(direction)}
              <span className="ml-auto font-normal text-text-3 tabular-nums">{formats.exactTime(at)}</span>
            </span>
            {value ? <JsonTree label={t(direction)} value={value.value} /> : <TextView text={json} />}
          </li>
        );
      })}
    </ol>
  );
}
