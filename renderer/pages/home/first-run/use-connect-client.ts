import { useState } from 'react';
import type { ClientSnippet, ClientView } from '../../../../contract/clients.ts';
import { useAct, useOperation } from '../../../api/operations.ts';
import { useText } from '../../../i18n/use-text.ts';
import { firstRunTexts } from './first-run-texts.ts';
import { freeName } from './free-name.ts';

/** A kind of client whose settings are shown. */
export interface Opened {
  readonly kind: string;
  readonly name: string;
  /** Known only right after it was made. */
  readonly token: string | undefined;
}

/** Gives a client of some kind access, and opens its settings. */
export function useConnectClient() {
  const t = useText(firstRunTexts);
  const clients = useOperation('clients.list', {}).data ?? [];
  const add = useAct('clients.add');
  const rotate = useAct('clients.rotate');
  const [opened, setOpened] = useState<Opened>();
  /** What stands for any client is no name for one. */
  const nameOf = ({ kind, label }: ClientSnippet): string =>
    kind === 'generic' || kind === 'stdio' ? t('nameless') : label;
  const named = (label: string): ClientView | undefined => clients.find(({ name }) => name === label);

  const connect = async (snippet: ClientSnippet): Promise<void> => {
    const { kind, usesToken } = snippet;
    const label = nameOf(snippet);
    if (!usesToken) {
      setOpened({ kind, name: label, token: undefined });
      return;
    }
    const known = named(label);
    // Nobody uses a token that was never shown to anybody: it is lost.
    const isUnused = known?.lastSeenAt === undefined && known?.access === 'token';
    const name = freeName(
      label,
      clients.map((client) => client.name),
    );
    const made = isUnused ? await rotate.mutateAsync({ client: known.id }) : await add.mutateAsync({ name });
    setOpened({ kind, name: made.client.name, token: made.token });
  };

  return {
    opened,
    close: () => setOpened(undefined),
    /** The client that was made for this kind, if there is one. */
    clientFor: (snippet: ClientSnippet): ClientView | undefined =>
      named(opened?.kind === snippet.kind ? opened.name : nameOf(snippet)),
    busy: add.isPending || rotate.isPending,
    error: add.error ?? rotate.error,
    connect: (snippet: ClientSnippet): void => {
      add.reset();
      rotate.reset();
      // What went wrong is in `error`.
      connect(snippet).catch(() => undefined);
    },
  };
}
