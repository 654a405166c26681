import { useId, useState } from 'react';
import type { ClientView } from '../../../contract/clients.ts';
import { useChannel } from '../../api/app-link.tsx';
import { useAct, useOptimistic } from '../../api/operations.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Field, Input } from '../../components/field.tsx';
import { useToasts } from '../../components/toast.tsx';
import { useText } from '../../i18n/use-text.ts';
import { sameName } from '../../components/same-name.ts';
import { actTexts } from './clients-texts.ts';
import { useSaid } from '../../i18n/use-said.ts';

interface Props {
  readonly client: ClientView;
  readonly clients: readonly ClientView[];
  readonly onClose: () => void;
}

export function RenameDialog({ client, clients, onClose }: Props) {
  const t = useText(actTexts);
  const said = useSaid();
  const form = useId();
  const toasts = useToasts();
  const list = useOptimistic('clients.list', {});
  const rename = useAct('clients.rename');
  const channel = useChannel();
  const [name, setName] = useState(client.name);
  const given = name.trim();
  const isTaken = clients.some((one) => one.id !== client.id && one.access === 'token' && sameName(one.name, given));
  const submit = (): void => {
    if (given === '' || isTaken) return;
    if (given === client.name) return onClose();
    rename.mutate(
      { client: client.id, name: given },
      {
        onSuccess: (renamed) => {
          list.show((known) => known.map((one) => (one.id === renamed.id ? renamed : one)));
          toasts.undoable(t('renamed', { name: renamed.name }), () => {
            // By then this dialog is gone.
            channel
              .call('clients.rename', { client: client.id, name: client.name })
              .catch(({ message }: Error) => toasts.show({ text: message, trouble: true }))
              .finally(list.reload);
          });
          onClose();
        },
        onSettled: list.reload,
      },
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('renameTitle', { name: client.name })}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" type="submit" form={form} disabled={given === '' || isTaken} busy={rename.isPending}>
            {t('rename')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        noValidate
        className="text-text"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Field label={t('name')} error={isTaken ? t('taken') : rename.error ? said(rename.error) : undefined}>
          {(control) => (
            <Input
              {...control}
              autoFocus
              maxLength={80}
              autoComplete="off"
              value={name}
              onFocus={(event) => event.target.select()}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}
