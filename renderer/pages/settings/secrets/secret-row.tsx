import { useState } from 'react';
import type { SecretView } from '../../../../contract/secrets.ts';
import { useAct, useOptimistic } from '../../../api/operations.ts';
import { Button, IconButton } from '../../../components/button.tsx';
import { useConfirm } from '../../../components/confirm.tsx';
import { Said } from '../../../components/said.tsx';
import { SecretDialog } from '../../../components/secrets/secret-dialog.tsx';
import { StateGlyph, type Glyph } from '../../../components/state-glyph.tsx';
import { StateLabel } from '../../../components/surfaces.tsx';
import { useToasts } from '../../../components/toast.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { secretSectionTexts } from './secret-section-texts.ts';

interface Props {
  readonly secret: SecretView;
  /** Of connections, by id. */
  readonly titles: ReadonlyMap<string, string>;
}

const glyphs: Readonly<Record<SecretView['state'], Glyph>> = { kept: 'ready', missing: 'needs-you', unknown: 'off' };

/** One secret: entered, replaced and deleted, never shown. */
export function SecretRow({ secret, titles }: Props) {
  const t = useText(secretSectionTexts);
  const { name, state, usedBy } = secret;
  const [open, setOpen] = useState(false);
  const used = useWords(usedBy, titles);
  const remove = useRemove(secret, titles);
  return (
    <li className="col-span-full grid min-h-13 grid-cols-subgrid items-center border-b border-line px-4 py-2 last:border-b-0">
      <div className="min-w-0">
        <div className="t-code break-words text-text">{name}</div>
        {remove.error ? (
          <p role="alert" className="flex items-start gap-1.5 t-small text-bad-text">
            <StateGlyph glyph="trouble" className="mt-0.5" />
            <span className="min-w-0 break-words">
              <Said error={remove.error} />
            </span>
          </p>
        ) : (
          <p className="t-small break-words text-text-3">{used}</p>
        )}
      </div>
      <StateLabel glyph={glyphs[state]}>{t(`state-${state}`)}</StateLabel>
      <Button small look={state === 'missing' ? 'primary' : 'secondary'} onClick={() => setOpen(true)}>
        {t(state === 'missing' ? 'enter' : 'replace')}
      </Button>
      <IconButton
        icon="trash"
        label={t('remove', { name })}
        disabled={state === 'missing' || remove.busy}
        onClick={() => void remove.ask()}
      />
      <SecretDialog
        name={name}
        purpose={state === 'missing' ? 'enter' : 'replace'}
        open={open}
        onClose={() => setOpen(false)}
      />
    </li>
  );
}

function useWords({ connections, accounts }: SecretView['usedBy'], titles: Props['titles']): string {
  const t = useText(secretSectionTexts);
  if (connections.length > 0) return t('usedBy', { count: connections.length, titles: named(connections, titles) });
  if (accounts.length > 0) return t('usedByAccount', { count: accounts.length, titles: accounts.join(', ') });
  return t('unused');
}

function named(ids: readonly string[], titles: Props['titles']): string {
  return ids.map((id) => titles.get(id) ?? id).join(', ');
}

function useRemove({ name, usedBy: { connections } }: SecretView, titles: Props['titles']) {
  const t = useText(secretSectionTexts);
  const confirm = useConfirm();
  const toasts = useToasts();
  const act = useAct('secrets.delete');
  const list = useOptimistic('secrets.list', {});
  const quoted = connections.map((id) => t('quoted', { title: titles.get(id) ?? id })).join(', ');
  const stops =
    connections.length === 0 ? t('stopsNothing') : t('stops', { count: connections.length, titles: quoted });
  const ask = async (): Promise<void> => {
    const text = `${stops} ${t('removeText')}`;
    if (!(await confirm({ title: t('removeTitle', { name }), text, act: t('act'), destructive: true }))) return;
    act.mutate({ name }, { onSuccess: () => toasts.show({ text: t('removed', { name }) }), onSettled: list.reload });
  };
  return { ask, busy: act.isPending, error: act.error };
}
