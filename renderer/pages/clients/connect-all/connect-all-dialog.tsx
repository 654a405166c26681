import { useState } from 'react';
import type { ProgramView } from '../../../../contract/programs.ts';
import { Button } from '../../../components/button.tsx';
import { Dialog } from '../../../components/dialog.tsx';
import { useText } from '../../../i18n/use-text.ts';
import type { RowActs } from '../use-row-acts.ts';
import { connectAllTexts } from './connect-all-texts.ts';
import { ItemRow } from './item-row.tsx';
import { useConnectAll } from './use-connect-all.ts';

interface Props {
  readonly programs: readonly ProgramView[];
  readonly acts: RowActs;
  readonly onClose: () => void;
}

/** Every program that was found, with what would change in each; any of them can be left out, and taken back afterwards. */
export function ConnectAllDialog({ programs, acts, onClose }: Props) {
  const t = useText(connectAllTexts);
  const { items, leftOut, chosen, leave, write, markUndone } = useConnectAll(programs);
  const [isWriting, setWriting] = useState(false);
  const [total, setTotal] = useState(0);
  const isReading = items.some(({ phase }) => phase === 'reading');
  const done = items.filter(({ phase }) => phase === 'done' || phase === 'undone').length;
  const start = async (): Promise<void> => {
    setTotal(done + chosen.length);
    setWriting(true);
    await write();
    setWriting(false);
  };
  const isOver = total > 0 && chosen.length === 0 && !isWriting;
  return (
    <Dialog
      wide
      open
      onClose={onClose}
      title={t('title')}
      extra={
        <span role="status" className="t-small text-text-2">
          {total > 0 && t('progress', { done, all: total })}
        </span>
      }
      actions={
        isOver ? (
          <Button look="primary" onClick={onClose}>
            {t('close')}
          </Button>
        ) : (
          <>
            <Button autoFocus disabled={isWriting} onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button
              look="primary"
              disabled={chosen.length === 0 || isReading}
              busy={isWriting}
              onClick={() => void start()}
            >
              {t('connect', { count: isWriting ? total : chosen.length })}
            </Button>
          </>
        )
      }
    >
      <p className="mb-3">{t('text')}</p>
      <ul aria-label={t('programs')} className="overflow-hidden rounded-3 border border-line">
        {items.map((item) => (
          <ItemRow
            key={item.program.id}
            item={item}
            isChosen={!leftOut.has(item.program.id)}
            isFixed={isWriting}
            onChoose={(isChosen) => leave(item.program.id, !isChosen)}
            onUndo={(change) => {
              markUndone(item.program.id);
              void acts.programs.undo(item.program.name, change);
            }}
          />
        ))}
      </ul>
    </Dialog>
  );
}
