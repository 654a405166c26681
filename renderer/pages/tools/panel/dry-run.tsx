import type { OperationOutput } from '../../../../contract/api.ts';
import type { CatalogEntry } from '../../../../contract/catalog.ts';
import type { ConnectionView } from '../../../../contract/connections.ts';
import type { OperationError } from '../../../api/channel.ts';
import { useAct } from '../../../api/operations.ts';
import { CopyIconButton } from '../../../components/copy.tsx';
import { TextView } from '../../../components/result-view/block-view.tsx';
import { defineMessages } from '../../../i18n/define-messages.ts';
import { useText } from '../../../i18n/use-text.ts';
import { runTexts } from '../tools-texts.ts';
import { requestText } from './request-text.ts';
import { Failure } from './run-frame.tsx';

type Asked =
  | { readonly request: OperationOutput<'connections.dryRun'> }
  | { readonly error: OperationError; readonly again: () => void };

interface DryRunAct {
  readonly isPending: boolean;
  readonly shown: Asked | undefined;
  readonly ask: (args: Readonly<Record<string, unknown>>) => void;
  readonly clear: () => void;
}

/** Asks what a call would send, nothing being sent. */
export function useDryRun(entry: CatalogEntry): DryRunAct {
  const act = useAct('connections.dryRun');
  const ask = (args: Readonly<Record<string, unknown>>): void =>
    act.mutate({ id: entry.connection, tool: entry.ownName, args: { ...args } });
  const asked = act.variables;
  return {
    isPending: act.isPending,
    shown: act.data
      ? { request: act.data }
      : act.error
        ? { error: act.error, again: () => asked && act.mutate(asked) }
        : undefined,
    ask,
    clear: act.reset,
  };
}

const texts = defineMessages({ copy: ['Copy the request', 'Скопировать запрос'] });

/** The request as it would go over the wire. */
export function DryRun({
  asked,
  connection,
}: {
  readonly asked: Asked;
  readonly connection: ConnectionView | undefined;
}) {
  const t = useText(runTexts);
  const c = useText(texts);
  const written = 'request' in asked ? requestText(asked.request) : '';
  return (
    <section className="flex min-w-0 flex-col gap-2 border-t border-line px-4 py-3" aria-live="polite">
      {'error' in asked ? (
        <Failure error={asked.error} connection={connection} onAgain={asked.again} />
      ) : (
        <>
          <div className="flex min-h-7 items-center gap-2">
            <span className="t-label text-text-2">{t('request')}</span>
            <span className="ml-auto">
              <CopyIconButton text={written} label={c('copy')} />
            </span>
          </div>
          <TextView text={written} />
        </>
      )}
    </section>
  );
}
