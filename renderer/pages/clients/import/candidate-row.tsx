import { useState } from 'react';
import type { ImportCandidate } from '../../../../contract/imports.ts';
import { IconButton } from '../../../components/button.tsx';
import { Checkbox } from '../../../components/choices.tsx';
import { cx } from '../../../components/class-names.ts';
import { kindIcon } from '../../../components/connection-words.ts';
import { Icon } from '../../../components/icon.tsx';
import { Badge, Tile } from '../../../components/surfaces.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { CandidateDetails } from './candidate-details.tsx';
import { canChoose, leadsTo, programsOf } from './candidate-facts.ts';
import { importTexts } from './import-texts.ts';
import { remarkTexts } from './remark-texts.ts';
import { secretLabel } from './secret-label.ts';
import type { Import } from './use-import.ts';
import { WantedSecrets } from './wanted-secrets.tsx';

interface Props {
  readonly candidate: ImportCandidate;
  readonly given: Import;
}

/** Said by the fields, where they stand. */
const asking: ReadonlySet<string> = new Set(['to-give', 'environment']);
/** What a person must know before; the rest stands in the details. */
const important: ReadonlySet<string> = new Set(['to-give', 'environment', 'differs']);

export function CandidateRow({ candidate, given }: Props) {
  const t = useText(importTexts);
  const say = useText(remarkTexts);
  const [isOpen, setOpen] = useState(false);
  const { title, connection, secrets, wanted, refused, remarks } = candidate;
  const { replaces, isChosen, idOf, choose, problems } = given;
  const isPossible = canChoose(candidate, replaces);
  const id = idOf(candidate);
  const hasProblem = problems.has(candidate.key);
  const isAsked = wanted.length > 0 && isChosen(candidate);
  const shown = remarks.filter(
    ({ code }) => refused !== undefined || (important.has(code) && !(isAsked && asking.has(code))),
  );
  return (
    <li className="border-b border-line px-3 py-2 last:border-b-0">
      <div className="flex items-center gap-3">
        <Checkbox
          label={title}
          checked={isChosen(candidate)}
          disabled={!isPossible}
          onChange={(on) => choose([candidate], on)}
        />
        <Tile icon={kindIcon(connection.kind)} />
        <div className="min-w-0 flex-1">
          <div className="flex min-w-0 items-center gap-2">
            <span className={cx('min-w-0 truncate t-strong', isPossible ? 'text-text' : 'text-text-2')}>{title}</span>
            {id !== title && <span className="min-w-0 truncate t-code text-text-3">{id}</span>}
            <State candidate={candidate} />
          </div>
          <div className="flex min-w-0 items-baseline gap-2">
            <span className="min-w-0 truncate t-code text-text-3" title={leadsTo(candidate)}>
              {leadsTo(candidate)}
            </span>
          </div>
        </div>
        <span className="max-w-40 truncate t-small text-text-3" title={programsOf(candidate)}>
          {programsOf(candidate)}
        </span>
        <IconButton
          icon={isOpen || hasProblem ? 'down' : 'right'}
          label={t(isOpen || hasProblem ? 'hide' : 'show', { name: title })}
          aria-expanded={isOpen || hasProblem}
          onClick={() => setOpen(!isOpen)}
        />
      </div>
      {(secrets.length > 0 || shown.length > 0) && (
        <div className="grid gap-0.5 pt-1 pl-18 t-small text-text-2">
          {secrets.length > 0 && (
            <Line icon="key">
              {t('secrets', {
                names: secrets.map(({ label, masked }) => `${secretLabel(label, t)} ${masked}`).join(', '),
              })}
            </Line>
          )}
          {shown.map((remark) => (
            <Line key={JSON.stringify(remark)} icon={refused === undefined ? 'notice' : 'warning'}>
              {say(remark.code, remark.values)}
            </Line>
          ))}
        </div>
      )}
      {isAsked && <WantedSecrets candidate={candidate} given={given} />}
      {(isOpen || hasProblem) && <CandidateDetails candidate={candidate} given={given} />}
    </li>
  );
}

function State({ candidate: { existing, refused, sources } }: { readonly candidate: ImportCandidate }) {
  const t = useText(importTexts);
  if (refused !== undefined) return <Badge tone="warn">{t('refused')}</Badge>;
  if (existing !== undefined) return <Badge>{t('connected', { id: existing })}</Badge>;
  return sources.every(({ disabled }) => disabled) ? <Badge>{t('off')}</Badge> : null;
}

function Line({ icon, children }: { readonly icon: 'key' | 'notice' | 'warning'; readonly children: string }) {
  return (
    <p className="flex items-start gap-1.5">
      <Icon name={icon} size={12} className="mt-0.5 shrink-0 text-text-3" />
      <span className="min-w-0 break-words">{children}</span>
    </p>
  );
}
