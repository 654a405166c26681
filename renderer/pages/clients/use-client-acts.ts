import { useState } from 'react';
import type { ClientView } from '../../../contract/clients.ts';
import { useChannel } from '../../api/app-link.tsx';
import { useAct, useOptimistic } from '../../api/operations.ts';
import { useConfirm } from '../../components/confirm.tsx';
import { useToasts } from '../../components/toast.tsx';
import { useText } from '../../i18n/use-text.ts';
import type { NewAccess } from './add/connect-dialog.tsx';
import { actTexts } from './clients-texts.ts';

export interface ClientActs {
  /** Asks for another name. */
  rename(client: ClientView): void;
  /** Asks first; the new token is then shown. */
  rotate(client: ClientView): Promise<void>;
  /** Happens at once and can be taken back. */
  revoke(client: ClientView): void;
  /** Whose last act failed, and why. */
  readonly problem: { readonly client: string; readonly error: unknown } | undefined;
  readonly dismiss: () => void;
}

export interface ClientDialogs {
  readonly onRename: (client: ClientView) => void;
  readonly onAccess: (access: NewAccess) => void;
}

/** What can be done with clients that have a token. */
export function useClientActs({ onRename, onAccess }: ClientDialogs): ClientActs {
  const t = useText(actTexts);
  const toasts = useToasts();
  const confirm = useConfirm();
  const list = useOptimistic('clients.list', {});
  const rotate = useAct('clients.rotate');
  const revoke = useAct('clients.revoke');
  const channel = useChannel();
  const [problem, setProblem] = useState<ClientActs['problem']>();
  const run = async (client: ClientView, act: () => Promise<void>): Promise<void> => {
    setProblem(undefined);
    try {
      await act();
    } catch (error) {
      setProblem({ client: client.id, error });
    } finally {
      list.reload();
    }
  };
  const takeBack = ({ id, name }: ClientView): void => {
    // The page may have been left by then.
    channel
      .call('clients.restore', { client: id })
      .then(() => toasts.show({ text: t('restored', { name }) }))
      .catch(toasts.failed)
      .finally(list.reload);
  };
  return {
    problem,
    dismiss: () => setProblem(undefined),
    rename: onRename,
    rotate: async (client) => {
      const { id, name } = client;
      const isSure = await confirm({
        title: t('rotateTitle', { name }),
        text: t('rotateText'),
        act: t('rotateAct'),
        destructive: true,
      });
      if (!isSure) return;
      await run(client, async () => {
        const { token } = await rotate.mutateAsync({ client: id });
        onAccess({ kind: 'rotated', name, client: id, token, since: Date.now() });
      });
    },
    revoke: (client) => {
      list.show((known) => known.filter(({ id }) => id !== client.id));
      void run(client, async () => {
        await revoke.mutateAsync({ client: client.id });
        toasts.undoable(t('revoked', { name: client.name }), () => takeBack(client));
      });
    },
  };
}
