import type { ImportCandidate } from '../../../../contract/imports.ts';
import { Field, Input } from '../../../components/field.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { importTexts } from './import-texts.ts';
import { remarkTexts } from './remark-texts.ts';
import type { Import } from './use-import.ts';

interface Props {
  readonly candidate: ImportCandidate;
  readonly given: Import;
}

/** Its id, where it stands, and everything there is to know of it. */
export function CandidateDetails({ candidate, given }: Props) {
  const t = useText(importTexts);
  const say = useText(remarkTexts);
  const { existing, refused, sources, remarks } = candidate;
  const { idOf, rename, problems } = given;
  const problem = problems.get(candidate.key);
  return (
    <div className="grid gap-3 pt-2 pb-1 pl-18">
      {existing !== undefined && <p className="t-small text-text-2">{t('connected-text', { id: existing })}</p>}
      {existing === undefined && refused === undefined && (
        <div className="max-w-72 text-text">
          <Field label={t('id')} hint={t('id-hint')} error={problem && t(problem)}>
            {(control) => (
              <Input
                {...control}
                small
                mono
                maxLength={24}
                autoComplete="off"
                value={idOf(candidate)}
                onChange={(event) => rename(candidate, event.target.value)}
              />
            )}
          </Field>
        </div>
      )}
      <div className="grid gap-0.5">
        <p className="t-label text-text-2">{t('found')}</p>
        <ul className="t-small text-text-2">
          {sources.map(({ program, programName, file, shownPath, name }) => (
            <li key={JSON.stringify([program, file, name])} className="flex min-w-0 flex-wrap items-baseline gap-x-2">
              <span className="text-text">{programName}</span>
              <span className="min-w-0 t-code break-all text-text-3">{shownPath}</span>
              <span>{t('found-as', { name })}</span>
            </li>
          ))}
        </ul>
      </div>
      {refused === undefined && remarks.length > 0 && (
        <ul className="grid list-disc gap-0.5 pl-4 t-small text-text-2">
          {remarks.map((remark) => (
            <li key={JSON.stringify(remark)}>{say(remark.code, remark.values)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
