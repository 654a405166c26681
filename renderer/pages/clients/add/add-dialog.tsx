import { useId, useState } from 'react';
import type { ClientView } from '../../../../contract/clients.ts';
import { useAct, useOperation } from '../../../api/operations.ts';
import { Button } from '../../../components/button.tsx';
import { Segmented } from '../../../components/choices.tsx';
import { Dialog } from '../../../components/dialog.tsx';
import { Field, Input } from '../../../components/field.tsx';
import { Notice } from '../../../components/surfaces.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { addTexts } from './add-texts.ts';
import type { NewAccess } from './connect-dialog.tsx';
import { KnownNames } from './known-names.tsx';
import { sameName } from '../../../components/same-name.ts';
import { Said } from '../../../components/said.tsx';

interface Props {
  readonly clients: readonly ClientView[];
  /** What stands in the field at first. */
  readonly name?: string;
  readonly onClose: () => void;
  readonly onAccess: (access: NewAccess) => void;
}

type Way = 'token' | 'command';

/** Names a client; how it reaches Portico follows from the name until the person says otherwise. */
export function AddDialog({ clients, name: wishedName = '', onClose, onAccess }: Props) {
  const t = useText(addTexts);
  const form = useId();
  const add = useAct('clients.add');
  const [name, setName] = useState(wishedName);
  const [chosenWay, setWay] = useState<Way>();
  const [isTried, setTried] = useState(false);
  const snippets = useOperation('clients.snippets', { name }, { keepPrevious: true }).data ?? [];
  const way = chosenWay ?? (snippets[0]?.usesToken === false ? 'command' : 'token');
  const given = name.trim();
  const isTaken = way === 'token' && clients.some((one) => one.access === 'token' && sameName(one.name, given));
  const problem = isTaken ? t('taken') : isTried && given === '' ? t('wanted') : undefined;
  const submit = (): void => {
    setTried(true);
    if (given === '' || isTaken) return;
    if (way === 'command') return onAccess({ kind: 'command', name: given, since: Date.now() });
    add.mutate(
      { name: given },
      {
        onSuccess: ({ client, token }) =>
          onAccess({ kind: 'added', name: client.name, client: client.id, token, since: client.createdAt }),
      },
    );
  };
  return (
    <Dialog
      wide
      open
      onClose={onClose}
      title={t('title')}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" type="submit" form={form} busy={add.isPending}>
            {t(way === 'token' ? 'add' : 'next')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        noValidate
        className="grid gap-4 text-text"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <div className="grid gap-2">
          <Field label={t('name')} error={problem} hint={t('nameHint')}>
            {(control) => (
              <Input
                {...control}
                autoFocus
                maxLength={80}
                autoComplete="off"
                placeholder={t('namePlaceholder')}
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
          <KnownNames snippets={snippets} taken={clients.map((one) => one.name)} chosen={name} onChoose={setName} />
        </div>
        <div>
          <p className="mb-1 t-label">{t('way')}</p>
          <Segmented
            label={t('way')}
            value={way}
            onChange={setWay}
            options={[
              { value: 'token', label: t('way-token') },
              { value: 'command', label: t('way-command') },
            ]}
          />
          <p className="mt-2 min-h-8 t-small text-text-2">{t(`about-${way}`)}</p>
        </div>
        {add.error && (
          <Notice tone="bad" title={t('failed')}>
            <Said error={add.error} />
          </Notice>
        )}
      </form>
    </Dialog>
  );
}
