import { useState, type ReactNode } from 'react';
import type { ApiOperation } from '../../../../contract/connections.ts';
import { useOperation } from '../../../api/operations.ts';
import { useLate } from '../../../components/spinner.tsx';
import { StateGlyph } from '../../../components/state-glyph.tsx';
import { useFormats } from '../../../i18n/locale.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { addTexts } from '../add/add-texts.ts';
import { StepFooter } from '../add/step-footer.tsx';
import { requestOf, type Draft } from '../draft.ts';
import { isUsable, selectionOf, tokensOf, withSelection, type Selection } from './curation.ts';
import { OperationPanel } from './operation-panel.tsx';
import { OperationTable } from './operation-table.tsx';
import { operationsTexts } from './operations-texts.ts';
import { TagList } from './tag-list.tsx';
import { UnreadNotice } from '../../../components/list-states.tsx';

interface Props {
  readonly draft: Draft;
  readonly setDraft: (draft: Draft) => void;
  readonly back: ReactNode;
  readonly onward: ReactNode;
}

/** Which operations of an API become tools, and how models read them. */
export function OperationsStep({ draft, setDraft, back, onward }: Props) {
  const t = useText(operationsTexts);
  const words = useText(addTexts);
  // What is chosen here does not change the document: it is read once.
  const [request] = useState(() => requestOf(draft));
  const { data, error, isFetching, refetch } = useOperation('connections.operations', request);
  const late = useLate(isFetching);
  return (
    <>
      {data ? (
        <Curation key={data.operations.length} operations={data.operations} {...{ draft, setDraft, back, onward }} />
      ) : (
        <>
          <div className="min-h-0 flex-1 px-gutter py-5">
            {error ? (
              <UnreadNotice title={t('unread')} error={error} busy={isFetching} onAgain={() => void refetch()} />
            ) : (
              late && (
                <p role="status" className="flex items-center gap-2 text-text-2">
                  <StateGlyph glyph="starting" /> {words('reading')}
                </p>
              )
            )}
          </div>
          <StepFooter>
            {back}
            {error && onward}
          </StepFooter>
        </>
      )}
    </>
  );
}

function Curation({
  operations,
  draft,
  setDraft,
  back,
  onward,
}: Props & { readonly operations: readonly ApiOperation[] }) {
  const [selection, setSelection] = useState<Selection>(() => selectionOf(operations));
  const [tag, setTag] = useState<string>();
  const [current, setCurrent] = useState(operations[0]?.operation);
  const shown = operations.find(({ operation }) => operation === current);
  const choose = (next: Selection): void => {
    setSelection(next);
    setDraft(withSelection(draft, operations, next));
  };
  return (
    <>
      <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_304px] wide:grid-cols-[176px_minmax(0,1fr)_304px]">
        <TagList {...{ operations, selection, tag }} onTag={setTag} onChoose={choose} />
        <OperationTable {...{ operations, draft, selection, tag, current }} onCurrent={setCurrent} onChoose={choose} />
        {shown ? (
          <OperationPanel key={shown.operation} operation={shown} draft={draft} onChange={setDraft} />
        ) : (
          <aside className="border-l border-line bg-surface" />
        )}
      </div>
      <StepFooter start={<Count operations={operations} selection={selection} />}>
        {back}
        {selection.size > 0 && onward}
      </StepFooter>
    </>
  );
}

/** More tools than this make models choose worse. */
const manyTools = 60;

function Count({
  operations,
  selection,
}: {
  readonly operations: readonly ApiOperation[];
  readonly selection: Selection;
}) {
  const t = useText(operationsTexts);
  const { number } = useFormats();
  const all = operations.filter(isUsable).length;
  const chosen = selection.size;
  return (
    <p aria-live="polite" className="truncate text-text-2">
      {t.rich('count', {
        chosen: number(chosen),
        all: number(all),
        b: (parts: ReactNode[]) => (
          <b key="count" className="text-text">
            {parts}
          </b>
        ),
      })}
      <span className="ml-2 t-small text-text-3">
        {chosen === 0 ? t('none') : t('tokens', { tokens: number(tokensOf(operations, selection)) })}
      </span>
      {chosen > manyTools && <span className="ml-2 t-small text-warn-text">{t('many')}</span>}
    </p>
  );
}
