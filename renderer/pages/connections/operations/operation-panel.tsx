import type { ApiOperation } from '../../../../contract/connections.ts';
import { Field, Input, TextArea } from '../../../components/field.tsx';
import { Badge, EffectBadge, Notice } from '../../../components/surfaces.tsx';
import { Said } from '../../../components/said.tsx';
import { useText } from '../../../i18n/use-text.ts';
import type { Draft } from '../draft.ts';
import { clientName, descriptionOf, toolName, withDescription, withToolName } from './curation.ts';
import { DryRun } from './dry-run.tsx';
import { operationsTexts } from './operations-texts.ts';

const namePattern = /^[A-Za-z0-9_./-]{1,60}$/;

interface Props {
  readonly operation: ApiOperation;
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
}

/** How clients see an operation, and what a call of it would send. */
export function OperationPanel({ operation, draft, onChange }: Props) {
  const t = useText(operationsTexts);
  const { tool, method, path, summary, effect, deprecated, problem } = operation;
  const name = toolName(draft, tool);
  const seen = clientName(draft, tool);
  const isWrong = name !== tool && !namePattern.test(seen);
  return (
    <aside
      data-panel=""
      aria-label={summary === '' ? tool : summary}
      className="flex min-h-0 flex-col gap-4 overflow-auto border-l border-line bg-surface px-4 py-4"
    >
      <div>
        <h2 className="t-strong break-words">{summary === '' ? tool : summary}</h2>
        <p className="t-code break-all text-text-2">
          {method} {path}
        </p>
        <p className="mt-2 flex flex-wrap gap-1.5">
          {problem === undefined && <EffectBadge effect={effect} />}
          {deprecated && <Badge tone="line">{t('deprecated')}</Badge>}
        </p>
      </div>
      {problem !== undefined ? (
        <Notice tone="warn" title={t('cannot')}>
          <Said error={problem} />
        </Notice>
      ) : (
        <>
          <Field label={t('tool')} hint={t('clientsSee', { name: seen })} error={isWrong ? t('nameWrong') : undefined}>
            {(control) => (
              <Input
                {...control}
                mono
                value={name}
                onChange={(event) => onChange(withToolName(draft, tool, event.target.value.trim()))}
              />
            )}
          </Field>
          <Field label={t('description')} constraint={t('forModel')} hint={t('asDocument')}>
            {(control) => (
              <TextArea
                {...control}
                rows={4}
                maxLength={10_000}
                placeholder={summary}
                value={descriptionOf(draft, tool)}
                onChange={(event) => onChange(withDescription(draft, tool, event.target.value))}
              />
            )}
          </Field>
          <DryRun tool={tool} draft={draft} />
        </>
      )}
    </aside>
  );
}
