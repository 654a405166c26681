import { useMemo, useState } from 'react';
import type { ApiOperation } from '../../../../contract/connections.ts';
import { Button } from '../../../components/button.tsx';
import { cx } from '../../../components/class-names.ts';
import { Checkbox } from '../../../components/choices.tsx';
import { SearchInput } from '../../../components/field.tsx';
import { EffectBadge, EmptyState } from '../../../components/surfaces.tsx';
import { VirtualTable, type Column } from '../../../components/virtual-table.tsx';
import { useText } from '../../../i18n/use-text.ts';
import type { Draft } from '../draft.ts';
import { checkedOf, hasTag, isUsable, toolName, withOperations, type Selection } from './curation.ts';
import { operationsTexts } from './operations-texts.ts';

interface Props {
  readonly operations: readonly ApiOperation[];
  readonly draft: Draft;
  readonly selection: Selection;
  readonly tag: string | undefined;
  readonly current: string | undefined;
  readonly onCurrent: (operation: string) => void;
  readonly onChoose: (selection: Selection) => void;
}

/** A row as the table draws it: drawn anew only when it changes. */
interface OperationRow {
  readonly operation: ApiOperation;
  readonly tool: string;
  readonly isChosen: boolean;
}

export function OperationTable({ operations, draft, selection, tag, current, onCurrent, onChoose }: Props) {
  const t = useText(operationsTexts);
  const [text, setText] = useState('');
  const shown = operations.filter((one) => (tag === undefined || hasTag(one, tag)) && fits(one, text));
  const rows = shown.map((operation) => ({
    operation,
    tool: toolName(draft, operation.tool),
    isChosen: selection.has(operation.operation),
  }));
  const toggle = (row: OperationRow): void => onChoose(withOperations(selection, [row.operation], !row.isChosen));
  const columns = useColumns(toggle);
  const usable = shown.filter(isUsable);
  const chosen = usable.filter(({ operation }) => selection.has(operation)).length;
  return (
    <div className="flex min-h-0 min-w-0 flex-col bg-surface">
      <div className="flex h-11 shrink-0 items-center gap-3 border-b border-line px-gutter">
        <Checkbox
          label={t('chooseAll')}
          disabled={usable.length === 0}
          checked={checkedOf(chosen, usable.length || 1)}
          onChange={(on) => onChoose(withOperations(selection, shown, on))}
        />
        <SearchInput label={t('filter')} value={text} onChange={setText} className="max-w-72 flex-1" />
      </div>
      {rows.length === 0 ? (
        <EmptyState
          title={t('noMatch', { text })}
          actions={<Button onClick={() => setText('')}>{t('clear')}</Button>}
        />
      ) : (
        <VirtualTable
          label={t('operations')}
          columns={columns}
          items={rows}
          keyOf={keyOfRow}
          selected={current}
          onOpen={(row) => onCurrent(row.operation.operation)}
          onToggle={toggle}
        />
      )}
    </div>
  );
}

function keyOfRow({ operation }: OperationRow): string {
  return operation.operation;
}

function fits({ path, tool, summary, method }: ApiOperation, text: string): boolean {
  const where = `${method} ${path} ${tool} ${summary}`.toLocaleLowerCase();
  return text
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => where.includes(word));
}

function useColumns(toggle: (row: OperationRow) => void): readonly Column<OperationRow>[] {
  const t = useText(operationsTexts);
  return useMemo(() => {
    const quiet = ({ isChosen }: OperationRow): string => cx('t-code', !isChosen && 'text-text-3');
    return [
      {
        key: 'chosen',
        head: t('offered'),
        hiddenHead: true,
        width: '20px',
        cell: (row) => (
          <span className="grid h-6 place-items-center">
            <Checkbox
              label={t('choose', { name: row.tool })}
              checked={row.isChosen}
              disabled={!isUsable(row.operation)}
              onChange={() => toggle(row)}
            />
          </span>
        ),
      },
      {
        key: 'method',
        head: t('method'),
        width: '60px',
        cell: (row) => <span className={quiet(row)}>{row.operation.method}</span>,
      },
      {
        key: 'path',
        head: t('path'),
        width: 'minmax(0,3fr)',
        narrowWidth: 'minmax(0,1fr)',
        cell: (row) => (
          <span className={quiet(row)} title={row.operation.path}>
            {row.operation.path}
          </span>
        ),
      },
      {
        key: 'tool',
        head: t('tool'),
        width: 'minmax(0,2fr)',
        wideOnly: true,
        cell: (row) => (
          <span className={quiet(row)} title={row.tool}>
            {row.tool}
          </span>
        ),
      },
      {
        key: 'effect',
        head: t('effect'),
        width: '92px',
        cell: (row) => (isUsable(row.operation) ? <EffectBadge effect={row.operation.effect} /> : '–'),
      },
    ];
  }, [t, toggle]);
}
