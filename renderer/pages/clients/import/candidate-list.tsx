import { Checkbox } from '../../../components/choices.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { canChoose } from './candidate-facts.ts';
import { CandidateRow } from './candidate-row.tsx';
import { importTexts } from './import-texts.ts';
import type { Import } from './use-import.ts';

/** Every server that was found, each with what happens to it; those that cannot be chosen come last. */
export function CandidateList({ given }: { readonly given: Import }) {
  const t = useText(importTexts);
  const { found, chosen, replaces, choose } = given;
  const possible = found.filter((candidate) => canChoose(candidate, replaces));
  const ordered = [...found].sort((one, other) => rank(one.refused) - rank(other.refused));
  const state = chosen.length === 0 ? false : chosen.length === possible.length ? true : 'indeterminate';
  return (
    <div className="overflow-hidden rounded-3 border border-line bg-surface">
      <div className="flex h-8 items-center gap-3 border-b border-line bg-sunken px-3 t-label text-text-2">
        <Checkbox
          label={t('all')}
          checked={state}
          disabled={possible.length === 0}
          onChange={() => choose(possible, state !== true)}
        >
          {t('all')}
        </Checkbox>
        <span role="status" className="ml-auto font-normal text-text-3 tabular-nums">
          {t('chosen', { chosen: chosen.length, all: possible.length })}
        </span>
      </div>
      <ul aria-label={t('servers')}>
        {ordered.map((candidate) => (
          <CandidateRow key={candidate.key} candidate={candidate} given={given} />
        ))}
      </ul>
    </div>
  );
}

function rank(refused: string | undefined): number {
  return refused === undefined ? 0 : 1;
}
