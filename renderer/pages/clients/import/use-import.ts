import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ImportCandidate, ImportOutcome } from '../../../../contract/imports.ts';
import { useAct, useOperation } from '../../../api/operations.ts';
import { canChoose, givenSecrets, idProblems } from './candidate-facts.ts';

/** What was found, what of it is chosen, and doing it. */
export function useImport(onDone: (outcome: ImportOutcome) => void) {
  const queries = useQueryClient();
  const list = useOperation('imports.list', {});
  const connections = useOperation('connections.list', {}).data ?? [];
  const [replaces, setReplaces] = useState(false);
  const [turned, setTurned] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [ids, setIds] = useState<ReadonlyMap<string, string>>(new Map());
  const [secrets, setSecrets] = useState<ReadonlyMap<string, Readonly<Record<string, string>>>>(new Map());
  const [hasMoved, setMoved] = useState(false);
  const apply = useAct('imports.apply');
  useEffect(
    // Files of other programs change without a word: they are looked at anew whenever this is opened.
    () => () => ['imports.list', 'imports.preview'].forEach((name) => queries.removeQueries({ queryKey: [name] })),
    [queries],
  );
  const found = list.data ?? [];
  const idOf = ({ key, id }: ImportCandidate): string => ids.get(key) ?? id;
  const isChosen = (candidate: ImportCandidate): boolean =>
    canChoose(candidate, replaces) &&
    (turned.get(candidate.key) ?? candidate.sources.some(({ disabled }) => !disabled));
  const chosen = found.filter(isChosen);
  const made = chosen.filter(({ existing }) => existing === undefined);
  const problems = idProblems(
    made.map((candidate) => ({ key: candidate.key, id: idOf(candidate) })),
    new Set(connections.map(({ id }) => id)),
  );
  const keys = chosen.map(({ key }) => key);
  const preview = useOperation(
    'imports.preview',
    { keys },
    { enabled: replaces && keys.length > 0, keepPrevious: true },
  );
  return {
    list,
    found,
    chosen,
    made,
    problems,
    replaces,
    preview,
    apply,
    hasMoved,
    setReplaces,
    isChosen,
    idOf,
    choose: (of: readonly ImportCandidate[], on: boolean): void =>
      setTurned((before) => new Map([...before, ...of.map(({ key }) => [key, on] as const)])),
    rename: ({ key }: ImportCandidate, id: string): void => setIds((before) => new Map([...before, [key, id]])),
    secretOf: ({ key }: ImportCandidate, name: string): string => secrets.get(key)?.[name] ?? '',
    give: ({ key }: ImportCandidate, name: string, value: string): void =>
      setSecrets((before) => new Map([...before, [key, { ...before.get(key), [name]: value }] as const])),
    start: (): void => {
      setMoved(false);
      const fingerprint = replaces ? preview.data?.fingerprint : undefined;
      apply.mutate(
        {
          items: chosen.map((candidate) => ({
            key: candidate.key,
            id: idOf(candidate),
            ...givenSecrets(candidate, secrets.get(candidate.key)),
          })),
          ...(fingerprint === undefined ? {} : { replace: { fingerprint } }),
        },
        {
          onSuccess: (outcome) => {
            setSecrets(new Map());
            onDone(outcome);
          },
          onError: ({ code }) => setMoved(code === 'configuration-changed'),
          onSettled: () => {
            for (const name of [
              'connections.list',
              'programs.list',
              'imports.history',
              'imports.list',
              'imports.preview',
            ])
              void queries.invalidateQueries({ queryKey: [name] });
          },
        },
      );
    },
  };
}

export type Import = ReturnType<typeof useImport>;
