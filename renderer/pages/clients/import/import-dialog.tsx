import { useState } from 'react';
import type { ImportOutcome } from '../../../../contract/imports.ts';
import { Button } from '../../../components/button.tsx';
import { Dialog } from '../../../components/dialog.tsx';
import { TallLoadingRows, UnreadNotice } from '../../../components/list-states.tsx';
import { EmptyState, Notice } from '../../../components/surfaces.tsx';
import { useToasts } from '../../../components/toast.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { CandidateList } from './candidate-list.tsx';
import { importTexts } from './import-texts.ts';
import { LastImport } from './last-import.tsx';
import { OutcomeDialog } from './outcome-dialog.tsx';
import { ReplacePart } from './replace-part.tsx';
import { useImport, type Import } from './use-import.ts';
import { useUndoImport } from './use-undo-import.ts';
import { Said } from '../../../components/said.tsx';

/** Servers in the settings of AI clients become connections; the originals may give way to Portico. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText(importTexts);
  const toasts = useToasts();
  const undo = useUndoImport();
  const [outcome, setOutcome] = useState<ImportOutcome>();
  const given = useImport((done) => {
    if (done.refused.length > 0 || done.left.length > 0 || done.waiting.length > 0) return setOutcome(done);
    const { change, imported } = done;
    const text = t('done', { count: imported.length });
    if (change === undefined) toasts.show({ text });
    else toasts.undoable(text, () => void undo(change));
    onClose();
  });
  if (outcome) return <OutcomeDialog outcome={outcome} found={given.found} onUndo={undo} onClose={onClose} />;
  const { list, found, chosen, made, problems, replaces, preview, apply, start } = given;
  const isReady = !replaces || (preview.data !== undefined && !preview.isPlaceholderData && !preview.isFetching);
  const canImport = found.some(({ refused }) => refused === undefined);
  return (
    <Dialog
      wide
      open
      onClose={onClose}
      title={t('title')}
      actions={
        <>
          <Button autoFocus onClick={onClose}>
            {t(canImport ? 'cancel' : 'close')}
          </Button>
          {canImport && (
            <Button
              look="primary"
              busy={apply.isPending}
              disabled={chosen.length === 0 || problems.size > 0 || !isReady}
              onClick={start}
            >
              {replaces ? t('import-replace') : t('import', { count: made.length })}
            </Button>
          )}
        </>
      }
    >
      <div className="grid gap-3">
        <LastImport onUndo={undo} />
        {list.error ? (
          <UnreadNotice title={t('unread')} error={list.error} onAgain={() => void list.refetch()} />
        ) : !list.data ? (
          <div className="min-h-42">
            <TallLoadingRows widths={[140, 180, 120]} />
          </div>
        ) : found.length === 0 ? (
          <EmptyState title={t('empty')}>{t('empty-text')}</EmptyState>
        ) : (
          <FoundServers given={given} />
        )}
      </div>
    </Dialog>
  );
}

function FoundServers({ given }: { readonly given: Import }) {
  const t = useText(importTexts);
  const { found, apply, hasMoved } = given;
  return (
    <>
      <p>{t('text')}</p>
      {hasMoved ? (
        <Notice tone="warn" title={t('moved')} />
      ) : (
        apply.error && (
          <Notice tone="bad" title={t('failed')}>
            <Said error={apply.error} />
          </Notice>
        )
      )}
      <CandidateList given={given} />
      {found.some(({ refused }) => refused === undefined) && <ReplacePart given={given} />}
    </>
  );
}
