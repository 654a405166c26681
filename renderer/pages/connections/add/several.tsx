import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import type { ConnectionCandidate } from '../../../../contract/connections.ts';
import { useChannel } from '../../../api/app-link.tsx';
import { Button } from '../../../components/button.tsx';
import { Checkbox } from '../../../components/choices.tsx';
import { kindIcon } from '../../../components/connection-words.ts';
import { Notice, Tile } from '../../../components/surfaces.tsx';
import { useToasts } from '../../../components/toast.tsx';
import { useSaid } from '../../../i18n/use-said.ts';
import { useText } from '../../../i18n/use-text.ts';
import { draftOf, requestOf, type Draft } from '../draft.ts';
import { addTexts } from './add-texts.ts';
import { SecretFields } from './secret-fields.tsx';
import { Said } from '../../../components/said.tsx';

interface Props {
  readonly candidates: readonly ConnectionCandidate[];
  /** Goes on with one of them alone. */
  readonly onChoose: (candidate: ConnectionCandidate) => void;
}

/** Several connections in one text: checked ones are added at once, with the secrets they ask for. */
export function Several({ candidates, onChoose }: Props) {
  const t = useText(addTexts);
  const [off, setOff] = useState<ReadonlySet<string>>(new Set());
  const [drafts, setDrafts] = useState<readonly Draft[]>(() => candidates.map(draftOf));
  const chosen = drafts.filter(({ id }) => !off.has(id));
  const { add, busy, problem } = useAddAll();
  const said = useSaid();
  const toggle = (id: string, on: boolean): void =>
    setOff((before) => new Set(on ? [...before].filter((one) => one !== id) : [...before, id]));
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="min-h-0 flex-1 overflow-auto px-gutter py-4 wide:py-5">
        <ul className="max-w-180 rounded-3 border border-line bg-surface">
          {candidates.map((candidate, index) => {
            const draft = drafts[index];
            const { id, title, reason, connection } = candidate;
            return (
              <li key={id} className="border-b border-line last:border-b-0">
                <div className="flex h-row-tall items-center gap-3 px-4">
                  <Checkbox label={title} checked={!off.has(id)} onChange={(on) => toggle(id, on)} />
                  <Tile icon={kindIcon(connection.kind)} />
                  <span className="min-w-0 flex-1">
                    <span className="block truncate t-strong">{title}</span>
                    <span className="block truncate t-small text-text-3" title={said(reason)}>
                      <Said error={reason} />
                    </span>
                  </span>
                  <Button small look="ghost" aria-label={t('setUpOf', { title })} onClick={() => onChoose(candidate)}>
                    {t('setUp')}
                  </Button>
                </div>
                {draft && draft.secrets.length > 0 && !off.has(id) && (
                  <div className="pr-4 pb-3 pl-22">
                    <SecretFields
                      plain
                      draft={draft}
                      onChange={(next) => setDrafts((before) => before.map((one) => (one.id === id ? next : one)))}
                    />
                  </div>
                )}
              </li>
            );
          })}
        </ul>
        {problem !== undefined && (
          <div className="mt-3 max-w-180">
            <Notice tone="bad" title={t('notSaved')}>
              <Said error={problem} />
            </Notice>
          </div>
        )}
      </div>
      <footer className="flex h-14 shrink-0 items-center justify-end border-t border-line bg-surface px-gutter">
        <Button look="primary" busy={busy} disabled={chosen.length === 0} onClick={() => add(chosen)}>
          {t('addAll', { count: chosen.length })}
        </Button>
      </footer>
    </div>
  );
}

/** Saves one after the other; stops at the first that cannot be saved. */
function useAddAll() {
  const t = useText(addTexts);
  const channel = useChannel();
  const queries = useQueryClient();
  const toasts = useToasts();
  const [, navigate] = useLocation();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const run = async (drafts: readonly Draft[]): Promise<void> => {
    const known = new Set((await channel.call('connections.list', {})).map(({ id }) => id));
    for (const draft of drafts) {
      // Those before the one that failed are there already.
      if (!known.has(draft.id)) await channel.call('connections.save', requestOf(draft));
    }
    void queries.invalidateQueries({ queryKey: ['connections.list'] });
    toasts.show({ text: t('addedAll', { count: drafts.length }) });
    navigate(`/connections?id=${encodeURIComponent(drafts[0]?.id ?? '')}`);
  };
  const add = (drafts: readonly Draft[]): void => {
    setBusy(true);
    setProblem(undefined);
    run(drafts)
      .catch((error: unknown) => setProblem(error))
      .finally(() => setBusy(false));
  };
  return { add, busy, problem };
}
