import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { AccountView } from '../../../../contract/accounts.ts';
import { useAct, useOperation } from '../../../api/operations.ts';
import { Button } from '../../../components/button.tsx';
import { Dialog } from '../../../components/dialog.tsx';
import { Field, Input } from '../../../components/field.tsx';
import { Notice } from '../../../components/surfaces.tsx';
import { useUndoableChange } from '../../../components/use-undoable-change.ts';
import { useText } from '../../../i18n/use-text.ts';
import { idPattern } from '../draft.ts';
import { AccountFields, isComplete } from './account-fields.tsx';
import { accountTexts } from './account-texts.ts';
import { Said } from '../../../components/said.tsx';

type Settings = Readonly<Record<string, unknown>>;

interface Props {
  /** The one to change; a new one without it. */
  readonly account: AccountView | undefined;
  readonly open: boolean;
  readonly taken: readonly string[];
  readonly onClose: () => void;
}

export function AccountDialog({ account, open, taken, onClose }: Props) {
  const t = useText(accountTexts);
  const known = useOperation('accounts.get', { account: account?.id ?? '' }, { enabled: account !== undefined });
  const [id, setId] = useState(account?.id ?? '');
  const [changed, setChanged] = useState<Settings>();
  const [showProblems, setShowProblems] = useState(false);
  const save = useAct('accounts.save');
  const undoable = useUndoableChange();
  const queries = useQueryClient();
  const settings = changed ?? known.data?.settings ?? (account ? undefined : { issuer: '' });
  const idProblem = account
    ? undefined
    : !idPattern.test(id)
      ? t('idWrong')
      : taken.includes(id)
        ? t('idTaken')
        : undefined;
  const label = typeof settings?.['label'] === 'string' ? settings['label'] : id;
  const submit = (): void => {
    if (!settings || idProblem !== undefined || !isComplete(settings)) return setShowProblems(true);
    save.mutate(
      { id, settings: { ...settings } },
      {
        onSuccess: ({ change }) => {
          undoable(t('saved', { label }), change);
          void queries.invalidateQueries({ queryKey: ['accounts.list'] });
          void queries.invalidateQueries({ queryKey: ['accounts.get'] });
          onClose();
        },
      },
    );
  };
  const problem = save.error ?? known.error;
  return (
    <Dialog
      wide
      open={open}
      onClose={onClose}
      title={account ? t('editTitle', { label: account.label }) : t('addTitle')}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" busy={save.isPending} disabled={!settings} onClick={submit}>
            {t('save')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3 text-text">
        {!account && (
          <Field
            label={t('id')}
            constraint={t('idConstraint')}
            error={showProblems || id !== '' ? idProblem : undefined}
          >
            {(control) => (
              <Input
                {...control}
                mono
                value={id}
                onChange={(event) => setId(event.target.value.trim().toLowerCase())}
              />
            )}
          </Field>
        )}
        {settings && <AccountFields settings={settings} onChange={setChanged} showProblems={showProblems} />}
        {problem && (
          <Notice tone="bad" title={t(save.error ? 'notSaved' : 'notRead')}>
            <Said error={problem} />
          </Notice>
        )}
      </div>
    </Dialog>
  );
}
