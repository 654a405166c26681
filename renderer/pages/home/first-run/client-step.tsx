import { useMemo, useState } from 'react';
import type { ClientSnippet, ClientView } from '../../../../contract/clients.ts';
import type { ProgramView } from '../../../../contract/programs.ts';
import { useOperation } from '../../../api/operations.ts';
import { Button } from '../../../components/button.tsx';
import { SnippetBlock } from './snippet-block.tsx';
import { useSnippets } from './use-snippets.ts';
import { StateLabel, Tile } from '../../../components/surfaces.tsx';
import { Icon } from '../../../components/icon.tsx';
import { useNow } from '../../../components/use-now.ts';
import { useFormats } from '../../../i18n/locale.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { firstRunTexts } from './first-run-texts.ts';
import { FoundPrograms } from './found-programs.tsx';
import type { StepState } from './progress.ts';
import { Step } from './step.tsx';
import { useConnectClient, type Opened } from './use-connect-client.ts';
import { Said } from '../../../components/said.tsx';

/** Clients of every kind to choose from; the chosen one's settings open below it. */
export function ClientStep({ state }: { readonly state: StepState }) {
  const t = useText(firstRunTexts);
  const clients = useOperation('clients.list', {}).data;
  const { snippets } = useSnippets({ name: '' });
  const { opened, close, clientFor, busy, error, connect } = useConnectClient();
  const programs = usePrograms();
  // Who is here already is one click away; pasting is for all others.
  const [isByHand, setByHand] = useState(false);
  const isFound = state !== 'next' && programs.length > 0 && !isByHand && opened === undefined;
  const isSeen = clients?.some(({ lastSeenAt }) => lastSeenAt !== undefined) === true;
  // One at a time: the others would push the first call out of sight.
  const shown =
    state === 'next' || isFound
      ? []
      : snippets?.filter(({ kind, usual }) => (opened === undefined ? usual : kind === opened.kind));
  return (
    <Step
      number={3}
      state={isSeen ? 'done' : state}
      title={t('client')}
      text={
        error ? (
          <span role="alert" className="text-bad-text">
            <Said error={error} />
          </span>
        ) : (
          t(state === 'next' ? 'clientLater' : isFound ? 'clientFound' : 'clientText')
        )
      }
    >
      {isFound && <FoundPrograms programs={programs} onOthers={() => setByHand(true)} />}
      {shown && shown.length > 0 && (
        <ul className="border-t border-line">
          {shown.map((snippet) => (
            <li key={snippet.kind} className="border-b border-line last:border-b-0">
              <KindRow
                snippet={snippet}
                client={clientFor(snippet)}
                isOpen={opened?.kind === snippet.kind}
                busy={busy}
                onConnect={() => connect(snippet)}
              />
              {opened?.kind === snippet.kind && <OpenedSnippet opened={opened} />}
            </li>
          ))}
        </ul>
      )}
      {isByHand && programs.length > 0 && !opened && (
        <div className="border-t border-line px-4 py-2">
          <Button small look="ghost" className="-ml-2.5" onClick={() => setByHand(false)}>
            {t('found')}
          </Button>
        </div>
      )}
      {opened && (
        <div className="border-t border-line px-4 py-2">
          <Button small look="ghost" className="-ml-2.5" onClick={close}>
            {t('another')}
          </Button>
        </div>
      )}
    </Step>
  );
}

const none: readonly ProgramView[] = [];

/** Programs that are on this machine; those that were connected stay in sight. */
function usePrograms(): readonly ProgramView[] {
  const { data = none } = useOperation('programs.list', {});
  return useMemo(() => data.filter(({ state }) => state !== 'not-found'), [data]);
}

interface RowProps {
  readonly snippet: ClientSnippet;
  readonly client: ClientView | undefined;
  readonly isOpen: boolean;
  readonly busy: boolean;
  readonly onConnect: () => void;
}

function KindRow({ snippet: { label, usesToken }, client, isOpen, busy, onConnect }: RowProps) {
  const t = useText(firstRunTexts);
  const { ago } = useFormats();
  const now = useNow(30_000);
  const isUnused = client?.access === 'token' && client.lastSeenAt === undefined;
  const act = !usesToken ? 'showSettings' : isUnused ? 'newToken' : 'connect';
  return (
    <div className="flex min-h-12 items-center gap-3 px-4 py-1.5">
      <Tile name={label} />
      <div className="min-w-0 flex-1">
        <div className="truncate">{label}</div>
        <div className="truncate t-small text-text-3">{t(usesToken ? 'tokenNeeded' : 'noTokenNeeded')}</div>
      </div>
      {(client ?? (isOpen && !usesToken)) && (
        <span className="t-small text-text-2">
          {client?.lastSeenAt === undefined ? (
            <StateLabel glyph="starting">{t('waiting')}</StateLabel>
          ) : (
            <StateLabel glyph="ready">{t('seen', { ago: ago(client.lastSeenAt, now) })}</StateLabel>
          )}
        </span>
      )}
      {!isOpen && (
        <Button small busy={busy} aria-label={`${t(act)}: ${label}`} onClick={onConnect}>
          {t(act)}
        </Button>
      )}
    </div>
  );
}

function OpenedSnippet({ opened: { kind, name, token } }: { readonly opened: Opened }) {
  const t = useText(firstRunTexts);
  const { snippets } = useSnippets({ name, token });
  const snippet = snippets?.find((one) => one.kind === kind);
  return (
    <div className="flex flex-col gap-3 px-4 pt-1 pb-4 pl-15">
      {token !== undefined && (
        <p className="flex items-center gap-2 t-label text-accent-text">
          <Icon name="key" />
          {t('once')}
        </p>
      )}
      {snippet && <SnippetBlock snippet={snippet} />}
    </div>
  );
}
