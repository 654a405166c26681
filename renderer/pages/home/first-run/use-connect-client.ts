import { useState } from 'react';
import type { ClientSnippet, ClientView } from '../../../../contract/clients.ts';
import { useAct, useOperation } from '../../../api/operations.ts';
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
  const clients = useOperation('clients.list', {}).data ?? [];
  const add = useAct('clients.add');
  const rotate = useAct('clients.rotate');
  const [opened, setOpened] = useState<Opened>();
  const named = (label: string): ClientView | undefined => clients.find(({ name }) => name === label);

  const connect = async ({ kind, label, usesToken }: ClientSnippet): Promise<void> => {
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
    /** The client of this kind, if there is one. */
    named,
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
