import { useState } from 'react';
import type { ConnectionTrial, ConnectionView } from '../../../../contract/connections.ts';
import { useChannel } from '../../../api/app-link.tsx';
import { OperationError } from '../../../api/channel.ts';
import { useAct, useOptimistic } from '../../../api/operations.ts';
import { useToasts } from '../../../components/toast.tsx';
import { useUndoableChange } from '../../../components/use-undoable-change.ts';
import { useFormats } from '../../../i18n/locale.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { listTexts, menuTexts } from '../connections-texts.ts';
import { told } from '../../../i18n/use-said.ts';

export interface Problem {
  readonly connection: string;
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly inRussian?: string | undefined;
    readonly details: Readonly<Record<string, unknown>>;
  };
}

export interface ConnectionActs {
  readonly setEnabled: (connection: ConnectionView, enabled: boolean) => void;
  readonly remove: (connection: ConnectionView) => void;
  readonly refresh: (connection: ConnectionView) => void;
  readonly test: (connection: ConnectionView) => void;
  /** Ids of connections that are tried or refreshed right now. */
  readonly busy: ReadonlySet<string>;
  /** The last act that failed, shown at its row until it is closed. */
  readonly problem: Problem | undefined;
  readonly dismiss: () => void;
}

/** What a person does with a connection of the list; changes show at once and can be taken back. */
export function useConnectionActs(): ConnectionActs {
  const t = useText(menuTexts);
  const words = useText(listTexts);
  const { duration } = useFormats();
  const toasts = useToasts();
  const undoable = useUndoableChange();
  const channel = useChannel();
  const list = useOptimistic('connections.list', {});
  const setEnabled = useAct('connections.setEnabled');
  const remove = useAct('connections.remove');
  const refresh = useAct('connections.refresh');
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());
  const [problem, setProblem] = useState<Problem>();

  const run = (id: string, act: () => Promise<void>): void => {
    setProblem(undefined);
    setBusy((before) => new Set([...before, id]));
    act()
      .catch((error: unknown) => setProblem({ connection: id, error: asProblem(error) }))
      .finally(() => {
        setBusy((before) => new Set([...before].filter((one) => one !== id)));
        list.reload();
      });
  };
  return {
    busy,
    problem,
    dismiss: () => setProblem(undefined),
    setEnabled: (connection, enabled) => {
      const { id, title } = connection;
      const state = { status: enabled ? ('connecting' as const) : ('disabled' as const) };
      list.show((known) => known.map((one) => (one.id === id ? { ...one, state } : one)));
      run(id, async () => {
        const { change } = await setEnabled.mutateAsync({ id, enabled });
        undoable(words(enabled ? 'on' : 'off', { title }), change);
      });
    },
    remove: ({ id, title }) => {
      list.show((known) => known.filter((one) => one.id !== id));
      run(id, async () => {
        const { change } = await remove.mutateAsync({ id });
        undoable(t('removed', { title }), change);
      });
    },
    refresh: ({ id, title }) =>
      run(id, async () => {
        const { state } = await refresh.mutateAsync({ id });
        if (state.status === 'ready') toasts.show({ text: t('refreshed', { title }) });
      }),
    test: ({ id, title }) =>
      run(id, async () => {
        const { settings } = await channel.call('connections.get', { id });
        const trial = await channel.call('connections.test', { id, connection: settings });
        if (trial.outcome !== 'ok') throw trialError(trial);
        toasts.show({ text: t('tested', { title, count: trial.toolCount, time: duration(trial.durationMs) }) });
      }),
  };
}

function trialError({ error }: ConnectionTrial): OperationError {
  return new OperationError(error ?? { code: 'internal', message: '', retryable: false, details: {} });
}

function asProblem(error: unknown): Problem['error'] {
  if (error instanceof OperationError) return error;
  return { code: 'internal', message: told(error).message, details: {} };
}
