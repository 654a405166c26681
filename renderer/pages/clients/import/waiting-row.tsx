import { useState } from 'react';
import type { ImportOutcome } from '../../../../contract/imports.ts';
import { EnterSecret } from '../../../components/secrets/enter-secret.tsx';
import { StateLabel } from '../../../components/surfaces.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { importTexts } from './import-texts.ts';
import { OutcomeRow } from './outcome-rows.tsx';
import { secretLabel } from './secret-label.ts';

/** A connection that lacks secrets; each is given on the spot, or later where the connection says so. */
export function WaitingRow({ connection, secrets }: ImportOutcome['waiting'][number]) {
  const t = useText(importTexts);
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  const stored = secrets.filter(({ variable }) => variable === undefined);
  const variables = secrets.flatMap(({ variable }) => variable ?? []);
  const isDone = variables.length === 0 && stored.every(({ name }) => kept.has(name));
  return (
    <OutcomeRow
      glyph={isDone ? 'ready' : 'needs-you'}
      title={t('waiting', {
        id: connection,
        names: secrets.map(({ label }) => secretLabel(label, t)).join(', '),
      })}
    >
      {stored.map(({ name, label }) => (
        <span key={name} className="my-1 flex min-h-control-s items-center gap-3">
          <span className="min-w-0 flex-1 break-words">{secretLabel(label, t)}</span>
          {kept.has(name) ? (
            <StateLabel glyph="ready">{t('waiting-kept')}</StateLabel>
          ) : (
            <EnterSecret name={name} look="secondary" onKept={() => setKept((before) => new Set([...before, name]))} />
          )}
        </span>
      ))}
      {variables.length > 0 && (
        <span className="block">
          {t('waiting-variables', { count: variables.length, names: variables.join(', ') })}
        </span>
      )}
    </OutcomeRow>
  );
}
