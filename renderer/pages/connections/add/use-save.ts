import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { useChannel } from '../../../api/app-link.tsx';
import { OperationError } from '../../../api/channel.ts';
import { useUndoableChange } from '../../../components/use-undoable-change.ts';
import { useText } from '../../../i18n/use-text.ts';
import { requestOf, type Draft } from '../draft.ts';
import { addTexts } from './add-texts.ts';

interface Saving {
  readonly busy: boolean;
  readonly error: OperationError | undefined;
  /** Saves, leads to the row in the list, and begins the sign-in to `signIn` there. */
  readonly save: (draft: Draft, signIn?: string) => void;
}

/** Writes a connection into the configuration. */
export function useSave(): Saving {
  const t = useText(addTexts);
  const channel = useChannel();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const undoable = useUndoableChange();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<OperationError>();
  const run = async (draft: Draft, signIn: string | undefined): Promise<void> => {
    const { replaces } = draft;
    const request = { ...requestOf(draft), ...(replaces !== undefined && { replaces }) };
    const { change, connection } = await channel.call('connections.save', request);
    void queries.invalidateQueries({ queryKey: ['connections.list'] });
    void queries.invalidateQueries({ queryKey: ['connections.get'] });
    undoable(t(replaces === undefined ? 'saved' : 'changed', { title: connection.title }), change);
    navigate(`/connections?id=${encodeURIComponent(connection.id)}`);
    if (signIn === undefined) return;
    // The list shows how it goes on, and offers it again when it did not begin.
    await channel.call('accounts.login', { account: signIn, openBrowser: true }).catch(() => undefined);
    void queries.invalidateQueries({ queryKey: ['accounts.list'] });
  };
  return {
    busy,
    error,
    save: (draft, signIn) => {
      setBusy(true);
      setError(undefined);
      run(draft, signIn)
        .catch((reason: unknown) => {
          const failure = reason instanceof OperationError ? reason : undefined;
          setError(
            failure ?? new OperationError({ code: 'internal', message: String(reason), retryable: false, details: {} }),
          );
        })
        .finally(() => setBusy(false));
    },
  };
}
