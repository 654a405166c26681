import { useId, useState, type FormEvent } from 'react';
import { useAct, useOptimistic } from '../../api/operations.ts';
import { useSaid } from '../../i18n/use-said.ts';
import { useText } from '../../i18n/use-text.ts';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { Field } from '../field.tsx';
import { SecretInput } from '../secret-input.tsx';
import { useToasts } from '../toast.tsx';
import { secretTexts } from './secret-texts.ts';

interface Props {
  readonly name: string;
  /** `retry`: something waits for it. `replace`: the keychain has one. */
  readonly purpose: 'retry' | 'enter' | 'replace';
  readonly open: boolean;
  readonly onClose: () => void;
  /** It is in the keychain, and what uses it is being opened. */
  readonly onKept?: (() => void) | undefined;
}

/** Asks for the value of a secret and keeps it; why that did not succeed is said beside the field. */
export function SecretDialog(props: Props) {
  const { name, purpose, open, onClose, onKept } = props;
  const t = useText(secretTexts);
  const said = useSaid();
  const toasts = useToasts();
  const form = useId();
  const [value, setValue] = useState('');
  const [problem, setProblem] = useState<string>();
  const set = useAct('secrets.set');
  const list = useOptimistic('secrets.list', {});
  const close = (): void => {
    setValue('');
    setProblem(undefined);
    onClose();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    // A dialog is not within the form around it in the page, but its events go that way.
    event.stopPropagation();
    if (value === '') return setProblem(t('empty'));
    const kept = (): void => {
      list.reload();
      toasts.show({ text: t('saved', { name }) });
      close();
      onKept?.();
    };
    set.mutate({ name, value }, { onSuccess: kept, onError: (error) => setProblem(said(error)) });
  };
  const label = t('value', { name });
  return (
    <Dialog
      open={open}
      onClose={close}
      title={t(purpose === 'replace' ? 'replaceTitle' : 'enterTitle')}
      actions={
        <>
          <Button onClick={close}>{t('cancel')}</Button>
          <Button look="primary" type="submit" form={form} busy={set.isPending}>
            {t(purpose === 'retry' ? 'saveAndTry' : 'save')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate>
        <Field label={label} hint={t('kept')} error={problem}>
          {(control) => (
            <SecretInput
              control={control}
              label={label}
              value={value}
              onChange={(next) => {
                setValue(next);
                setProblem(undefined);
              }}
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}
